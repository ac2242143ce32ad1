"""Room for all: discs pushed apart until none covers another, and drawn together until they touch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from kg.pages.drawing.simple import Floats, Ints, summed

__all__ = ["apart", "packed"]

_PUSH: Final = 0.6  # of an overlap, undone in a round: more, and crowded discs would swing
_TOUCH: Final = 0.002  # of the distance of two discs: an overlap that nobody sees
_CLOSER: Final = 40  # times at most
_LOOSE: Final = 1.8  # of the radius wanted: from where discs are drawn together in steps
_FILLED: Final = 0.55  # of the circle around all discs


def apart(places: Floats, radii: Floats, rounds: int) -> Floats:
    """Return places near the given ones at which discs of these radii overlap less, or not at all."""
    places = places.copy()
    for _ in range(rounds):
        moved = np.zeros_like(places)
        touched = False
        for one, other in _close_pairs(places, radii):
            way = places[other] - places[one]
            length = np.hypot(way[:, 0], way[:, 1])
            alike = length < 1e-9
            way[alike] = np.stack([np.cos(other[alike] * 1.0), np.sin(other[alike] * 1.0)], axis=1)
            length[alike] = 1.0
            short = radii[one] + radii[other] - np.where(alike, 0.0, length)
            push = way * (_PUSH * np.maximum(short, 0.0) / length)[:, None]
            share = radii[other] ** 2 / (radii[one] ** 2 + radii[other] ** 2)
            touched = touched or bool((short > _TOUCH * (radii[one] + radii[other])).any())
            for axis in (0, 1):
                moved[:, axis] -= summed(one, push[:, axis] * share, len(places))
                moved[:, axis] += summed(other, push[:, axis] * (1 - share), len(places))
        if not touched:
            break
        places += moved
    return places


def packed(places: Floats, radii: Floats) -> Floats:
    """Return places at which discs of these radii stand close together and do not overlap, in much the same pattern."""
    wanted = float(np.sqrt((radii**2).sum() / _FILLED))
    places = places * min(1.0, _LOOSE * wanted / _reach(places, radii))
    for _ in range(_CLOSER):
        if _reach(places, radii) < wanted:
            break
        places = apart(places * 0.97, radii, 10)
    return apart(places, radii, 500)


def _reach(places: Floats, radii: Floats) -> float:
    return float((np.hypot(places[:, 0], places[:, 1]) + radii).max())


def _close_pairs(places: Floats, radii: Floats) -> Iterator[tuple[Ints, Ints]]:
    """Yield arrays of pairs, once each, among which are all pairs of discs that overlap.

    Discs are classed by size, each class doubling the one before; a class meets the smaller ones on a grid of its own.
    """
    ranks = np.ceil(np.log2(radii / radii.min())).astype(np.int64)
    for rank in np.unique(ranks):
        width = 2 * float(radii[ranks == rank].max())
        among = np.flatnonzero(ranks <= rank)
        cell = np.floor((places[among] - places[among].min(axis=0)) / width).astype(np.int64) + 1
        columns = int(cell[:, 1].max()) + 2
        keys = cell[:, 0] * columns + cell[:, 1]
        order = np.argsort(keys, kind="stable")
        sorted_keys, sorted_nodes = keys[order], among[order]
        asking = np.flatnonzero(ranks[among] == rank)
        for across in (-1, 0, 1):
            first = np.searchsorted(sorted_keys, keys[asking] + across * columns - 1, "left")
            last = np.searchsorted(sorted_keys, keys[asking] + across * columns + 1, "right")
            counts = last - first
            one = np.repeat(among[asking], counts)
            inner = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
            other = sorted_nodes[np.repeat(first, counts) + inner]
            keep = (ranks[other] < rank) | (one < other)
            yield one[keep], other[keep]
