"""Places by forces: edges pull, nodes push each other away as equal charges do, and a weak pull keeps all together.

The model is that of Noack, "Energy models for graph clustering" (2007, https://doi.org/10.7155/jgaa.00154), whose
lowest energy sets communities apart. The push of all on all is summed on a grid by a fast Fourier transform (the
particle-mesh method: Hockney and Eastwood, "Computer simulation using particles", 1988), so that a step takes time in
proportion to nodes, edges and cells of the grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.pages.drawing.simple import Floats, Ints

__all__ = ["Springs", "relaxed"]


@dataclass(frozen=True, slots=True)
class Springs:
    """Edges that pull with a strength each."""

    low: Ints
    high: Ints
    strength: Floats


def relaxed(places: Floats, charges: Floats, springs: Springs, steps: int, cells: int, heat: float) -> Floats:
    """Return the places (n × 2) after a number of steps, each at most ``heat`` long at first and ever shorter.

    Alone, charges would fill a disc of one unit of area a charge.
    """
    places = places - np.average(places, axis=0, weights=charges)
    for step in range(steps):
        limit = heat * (1 - step / steps) ** 1.5
        move = _step(places, charges, springs, cells)
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-12)
        places = places + move * np.minimum(1.0, limit / length)[:, None]
    return places


def _step(places: Floats, charges: Floats, springs: Springs, cells: int) -> Floats:
    """Return for each node the way to where its forces would balance, were all others to stay."""
    push, density = _push(places, charges, cells)
    force = charges[:, None] * (push - np.pi * places)
    stiffness = charges * (np.pi + np.pi * density)
    away = places[springs.high] - places[springs.low]
    length = np.hypot(away[:, 0], away[:, 1]) + 0.5
    pull = springs.strength / length
    for ends, sign in ((springs.low, 1.0), (springs.high, -1.0)):
        for axis in (0, 1):
            force[:, axis] += np.bincount(ends, sign * pull * away[:, axis], minlength=len(places))
        stiffness += np.bincount(ends, pull, minlength=len(places))
    return 0.7 * force / stiffness[:, None]


def _push(places: Floats, charges: Floats, cells: int) -> tuple[Floats, Floats]:
    """Return the push on a unit charge at each place, and how dense charges are around it."""
    corner = places.min(axis=0)
    width = max(float((places.max(axis=0) - corner).max()), 1e-6) / (cells - 2)
    at = (places - corner) / width + 0.5
    cell = at.astype(np.int64)
    rest = at - cell
    density = np.zeros(cells * cells)
    shares = []
    for right in (0, 1):
        for down in (0, 1):
            share = np.abs(1 - right - rest[:, 0]) * np.abs(1 - down - rest[:, 1])
            index = (cell[:, 0] + right) * cells + cell[:, 1] + down
            density += np.bincount(index, share * charges, minlength=cells * cells)
            shares.append((index, share))
    spread = np.fft.rfft2(density.reshape(cells, cells), (2 * cells, 2 * cells))
    fields = [
        np.fft.irfft2(spread * kernel, (2 * cells, 2 * cells))[:cells, :cells].ravel() for kernel in _kernels(cells)
    ]
    push = np.stack([sum(field[index] * share for index, share in shares) for field in fields], axis=1) / width
    near = sum(density[index] * share for index, share in shares) / width**2
    return push, np.asarray(near)


@lru_cache(maxsize=4)
def _kernels(cells: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the transforms of the push along each axis of a charge in the first cell of a grid."""
    steps = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    across, down = np.meshgrid(steps, steps, indexing="ij")
    square = across**2 + down**2 + 0.25
    return np.fft.rfft2(across / square), np.fft.rfft2(down / square)
