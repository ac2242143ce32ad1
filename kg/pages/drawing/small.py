"""Small groups of nodes, many at once: the forces of `kg.pages.drawing.forces`, every push summed exactly."""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.pages.drawing.simple import Floats, Ints, Links
from kg.pages.drawing.spirals import GOLDEN

__all__ = ["LARGEST", "small_places"]

LARGEST: Final = 256
_CELLS_AT_ONCE: Final = 500_000


def small_places(groups: Ints, room: Floats, links: Links, drift: Floats, steps: int = 100) -> Floats:
    """Return places of nodes (n × 2), those of each group around the origin; a group has at most `LARGEST`.

    Groups of like size are laid out together. Edges join nodes of the same group only.
    """
    places = np.zeros((len(groups), 2))
    sizes = np.bincount(groups)
    order = np.lexsort((-room, groups))
    slot = np.empty(len(groups), np.int64)
    slot[order] = np.arange(len(groups)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    for width in (1 << bits for bits in range(1, LARGEST.bit_length())):
        alike = np.flatnonzero((sizes > width // 2) & (sizes <= width))
        batch = max(1, _CELLS_AT_ONCE // width**2)
        for begin in range(0, len(alike), batch):
            row = np.full(len(sizes), -1, np.int64)
            row[alike[begin : begin + batch]] = np.arange(len(alike[begin : begin + batch]))
            members = np.flatnonzero(row[groups] >= 0)
            inside = links.among(members)
            shape, where = (int(row.max()) + 1, width), (row[groups[members]], slot[members])
            pulls = np.zeros((*shape, width))
            pulls[where[0][inside.low], where[1][inside.low], where[1][inside.high]] = inside.strength
            rooms, drifts = np.zeros(shape), np.zeros((*shape, 2))
            rooms[where], drifts[where] = room[members], drift[members]
            places[members] = _relaxed(rooms, pulls + pulls.transpose(0, 2, 1), drifts, steps)[where]
    return places


def _relaxed(room: Floats, pulls: Floats, drift: Floats, steps: int) -> Floats:
    """Return the places of groups (group × node × 2) after all steps; where room is 0 no node is."""
    width = room.shape[1]
    reach = np.sqrt(room.sum(axis=1) / np.pi)[:, None, None]
    turn, radius = np.arange(width) * GOLDEN, np.sqrt((np.arange(width) + 0.5) / width)
    places: Floats = reach * (radius[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1))[None]
    charge = room[:, None, :] * room[:, :, None]
    for step in range(steps):
        away = [places[:, None, :, axis] - places[:, :, None, axis] for axis in (0, 1)]
        square = away[0] ** 2 + away[1] ** 2 + 0.05
        pull = pulls / (np.sqrt(square) + 0.5) - charge / square
        force = np.stack([(pull * way).sum(axis=2) for way in away], axis=2) - np.pi * room[..., None] * places + drift
        stiffness = np.abs(pull).sum(axis=2) + np.pi * room + 1e-9
        move = 0.7 * force / stiffness[..., None]
        length = np.maximum(np.hypot(move[..., 0], move[..., 1]), 1e-12)
        limit = 0.3 * reach[..., 0] * (1 - step / steps)
        places = places + move * np.minimum(1.0, limit / length)[..., None]
    return places
