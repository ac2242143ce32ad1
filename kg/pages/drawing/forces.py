"""Places by forces: edges pull, nodes push each other away as equal charges do, and a weak pull keeps all together.

The model is that of Noack, "Energy models for graph clustering" (2007, https://doi.org/10.7155/jgaa.00154), whose
lowest energy sets groups apart. The push of all on all is summed on a grid by a fast Fourier transform (the
particle-mesh method: Hockney and Eastwood, "Computer simulation using particles", 1988), so that a step takes time in
proportion to nodes, edges and cells of the grid.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from kg.pages.drawing.simple import Floats, Links, summed

__all__ = ["relaxed"]


def relaxed(places: Floats, room: Floats, links: Links, drift: Floats, steps: int) -> Floats:
    """Return the places (n × 2) after a number of steps, each shorter than the one before.

    A node pushes in proportion to its room: without edges all would fill a disc of that area around the origin.
    ``drift`` is one more force on each node.
    """
    cells = 256 if len(places) > 8000 else 128 if len(places) > 1500 else 64
    heat = 0.2 * float(np.sqrt(room.sum() / np.pi))
    for step in range(steps):
        limit = heat * (1 - step / steps) ** 1.5
        move = _step(places, room, links, drift, cells)
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-12)
        places = places + move * np.minimum(1.0, limit / length)[:, None]
    return places


def _step(places: Floats, room: Floats, links: Links, drift: Floats, cells: int) -> Floats:
    """Return for each node most of the way to where its forces would balance, were all others to stay."""
    push, density = _push(places, room, cells)
    force = room[:, None] * (push - np.pi * places) + drift
    stiffness = room * (np.pi + np.pi * density)
    away = places[links.high] - places[links.low]
    pull = links.strength / (np.hypot(away[:, 0], away[:, 1]) + 0.5)
    for ends, sign in ((links.low, 1.0), (links.high, -1.0)):
        for axis in (0, 1):
            force[:, axis] += summed(ends, sign * pull * away[:, axis], len(places))
        stiffness += summed(ends, pull, len(places))
    return 0.7 * force / stiffness[:, None]


def _push(places: Floats, room: Floats, cells: int) -> tuple[Floats, Floats]:
    """Return the push at each place on a node with a unit of room, and how dense nodes are around it."""
    corner = places.min(axis=0)
    width = max(float((places.max(axis=0) - corner).max()), 1e-6) / (cells - 2)
    at = (places - corner) / width + 0.5
    cell = at.astype(np.int64)
    rest = at - cell
    density = np.zeros(cells * cells)
    shares = []
    for across in (0, 1):
        for down in (0, 1):
            share = np.abs(1 - across - rest[:, 0]) * np.abs(1 - down - rest[:, 1])
            index = (cell[:, 0] + across) * cells + cell[:, 1] + down
            density += summed(index, share * room, cells * cells)
            shares.append((index, share))
    spread = np.fft.rfft2(density.reshape(cells, cells), (2 * cells, 2 * cells))
    fields = [
        np.fft.irfft2(spread * kernel, (2 * cells, 2 * cells))[:cells, :cells].ravel() for kernel in _kernels(cells)
    ]
    push = np.zeros((len(places), 2))
    near = np.zeros(len(places))
    for index, share in shares:
        near += density[index] * share / width**2
        for axis in (0, 1):
            push[:, axis] += fields[axis][index] * share / width
    return push, near


@lru_cache(maxsize=4)
def _kernels(cells: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the transforms of the push along each axis of a charge in the first cell of a grid."""
    steps = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    across, down = np.meshgrid(steps, steps, indexing="ij")
    square = across**2 + down**2 + 0.25
    return np.fft.rfft2(across / square), np.fft.rfft2(down / square)
