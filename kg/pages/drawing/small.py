"""The places of small components: many at once, every push summed exactly."""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.pages.drawing.simple import Floats, Ints

__all__ = ["LARGEST", "small_places"]

LARGEST: Final = 256
_STEPS: Final = 120
_ROOM: Final = 1_000_000


def small_places(parts: Ints, charges: Floats, low: Ints, high: Ints, strength: Floats) -> Floats:
    """Return places (n × 2) of nodes in components of at most `LARGEST` nodes, each component around the origin.

    ``parts`` numbers the component of each node; edges join nodes of the same.
    """
    places = np.zeros((len(parts), 2))
    sizes = np.bincount(parts)
    order = np.argsort(parts, kind="stable")
    slot = np.empty(len(parts), np.int64)
    slot[order] = np.arange(len(parts)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    width = 2
    while width <= LARGEST:
        alike = np.flatnonzero((sizes > width // 2) & (sizes <= width))
        batch = max(1, _ROOM // width**2)
        for begin in range(0, len(alike), batch):
            row = np.full(len(sizes), -1, np.int64)
            chosen = alike[begin : begin + batch]
            row[chosen] = np.arange(len(chosen))
            members = np.flatnonzero(row[parts] >= 0)
            edges = row[parts[low]] >= 0
            pulls = np.zeros((len(chosen), width, width))
            pulls[row[parts[low[edges]]], slot[low[edges]], slot[high[edges]]] = strength[edges]
            weight = np.zeros((len(chosen), width))
            weight[row[parts[members]], slot[members]] = charges[members]
            placed = _relaxed(weight, pulls + pulls.transpose(0, 2, 1))
            places[members] = placed[row[parts[members]], slot[members]]
        width *= 2
    return places


def _relaxed(charges: Floats, pulls: Floats) -> Floats:
    """Return places of batches of nodes (batch × node × 2), by the forces of `kg.pages.drawing.forces`."""
    width = charges.shape[1]
    reach = np.sqrt(charges.sum(axis=1) / np.pi)[:, None, None]
    turn = np.arange(width) * np.pi * (3 - 5**0.5)
    disc = np.sqrt((np.arange(width) + 0.5) / width)[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    places = disc[None] * reach
    for step in range(_STEPS):
        away = places[:, None, :, :] - places[:, :, None, :]
        square = (away**2).sum(axis=3) + 0.05
        pull = pulls / (np.sqrt(square) + 0.5) - charges[:, None, :] * charges[:, :, None] / square
        force = (pull[..., None] * away).sum(axis=2) - np.pi * charges[..., None] * places
        stiffness = np.abs(pull).sum(axis=2) + np.pi * charges + 1e-9
        move = 0.7 * force / stiffness[..., None]
        length = np.maximum(np.hypot(move[..., 0], move[..., 1]), 1e-12)
        limit = 0.3 * reach[..., 0] * (1 - step / _STEPS)
        places = places + move * np.minimum(1.0, limit / length)[..., None]
    return places
