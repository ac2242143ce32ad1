"""Places on spirals, as the seeds of a sunflower: where a layout begins, and where leaves end."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.pages.drawing.simple import Floats, Ints

__all__ = ["GOLDEN", "leaf_places", "spirals"]

GOLDEN: Final = float(np.pi * (3 - 5**0.5))


def spirals(groups: Ints, room: Floats) -> Floats:
    """Return a place for each node on the spiral of its group around the origin, those with most room inside."""
    order = np.lexsort((-room, groups))
    begin = np.searchsorted(groups[order], groups[order])
    filled = np.cumsum(room[order])
    within = filled - room[order] / 2 - (filled - room[order])[begin]
    places = np.empty((len(order), 2))
    places[order] = _on_spiral(within, (np.arange(len(order)) - begin) * GOLDEN)
    return places


def leaf_places(owners: Ints, heart: Floats, leaf_room: float, outward: Floats) -> Floats:
    """Return the places of leaves around their owners, which stand at the origin and fill an area ``heart`` there.

    The first leaf of an owner stands at its angle in ``outward``, the others turn from there.
    """
    order = np.argsort(owners, kind="stable")
    rank = np.arange(len(owners)) - np.searchsorted(owners[order], owners[order])
    places = np.empty((len(owners), 2))
    places[order] = _on_spiral(heart[owners[order]] + leaf_room * (rank + 0.5), outward[owners[order]] + rank * GOLDEN)
    return places


def _on_spiral(area: NDArray[np.floating], angle: NDArray[np.floating]) -> Floats:
    radius = np.sqrt(area / np.pi)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).astype(np.float64)
