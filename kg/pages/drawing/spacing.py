"""Room for all: discs pushed apart until none covers another, and drawn together until they touch."""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.pages.drawing.simple import Floats, Ints, summed

__all__ = ["apart", "packed"]

_KEPT: Final = 4  # rounds for which the same pairs are looked at
_NEAR: Final = (
    1.25  # of the distance at which two discs touch: what may overlap in the rounds until pairs are found anew
)
_PUSH: Final = 0.6  # of an overlap, undone in a round: more, and crowded discs would swing
_TOUCH: Final = 0.002  # of the distance of two discs: an overlap that nobody sees
_CLOSER: Final = 40  # times at most
_LOOSE: Final = 1.8  # of the radius wanted: from where discs are drawn together in steps
_FILLED: Final = 0.55  # of the circle around all discs


def apart(places: Floats, radii: Floats, rounds: int) -> Floats:
    """Return places near the given ones at which discs of these radii overlap less, or not at all."""
    places = places.copy()
    for _ in range(-(-rounds // _KEPT)):
        if not _set_apart(places, radii, *_close_pairs(places, radii)):
            break
    return places


def _set_apart(places: Floats, radii: Floats, one: Ints, other: Ints) -> bool:
    """Move the discs of some pairs away from each other; return whether any had to move."""
    share = radii[other] ** 2 / (radii[one] ** 2 + radii[other] ** 2)
    for done in range(_KEPT):
        push = _pushes(places, radii, one, other)
        if not push.any():
            return done > 0
        for axis in (0, 1):
            places[:, axis] -= summed(one, push[:, axis] * share, len(places))
            places[:, axis] += summed(other, push[:, axis] * (1 - share), len(places))
    return True


def _pushes(places: Floats, radii: Floats, one: Ints, other: Ints) -> Floats:
    """Return for each pair how far, and which way, the second has to go from the first; nothing for discs apart."""
    way = places[other] - places[one]
    length = np.hypot(way[:, 0], way[:, 1])
    touch = radii[one] + radii[other]
    on = length < 1e-9
    way[on] = np.stack([np.cos(other[on] * 1.0), np.sin(other[on] * 1.0)], axis=1)
    short = np.where(length < (1 - _TOUCH) * touch, touch - length, 0.0)
    return way * (_PUSH * short / np.where(on, 1.0, length))[:, None]


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


def _close_pairs(places: Floats, radii: Floats) -> tuple[Ints, Ints]:
    """Return pairs, once each, among which are all pairs of discs that overlap, and those that nearly do.

    Discs are classed by size, each class doubling the one before; a class meets the smaller ones on a grid of its own.
    """
    ranks = np.ceil(np.log2(radii / radii.min())).astype(np.int64)
    found = [_pairs_of_class(places, radii, ranks, rank) for rank in np.unique(ranks).tolist()]
    one, other = (np.concatenate([pair[end] for pair in found]) for end in (0, 1))
    way = places[other] - places[one]
    near = np.hypot(way[:, 0], way[:, 1]) < _NEAR * (radii[one] + radii[other])
    return one[near], other[near]


def _pairs_of_class(places: Floats, radii: Floats, ranks: Ints, rank: int) -> tuple[Ints, Ints]:
    """Return pairs of a disc of a class with one of the same or of a smaller class in a cell beside its own."""
    width = 2 * _NEAR * float(radii[ranks == rank].max())
    among = np.flatnonzero(ranks <= rank)
    cell = np.floor((places[among] - places[among].min(axis=0)) / width).astype(np.int64) + 1
    columns = int(cell[:, 1].max()) + 2
    keys = cell[:, 0] * columns + cell[:, 1]
    order = np.argsort(keys, kind="stable")
    sorted_keys, sorted_nodes = keys[order], among[order]
    asking = np.flatnonzero(ranks[among] == rank)
    ones, others = [], []
    for across in (-1, 0, 1):
        first = np.searchsorted(sorted_keys, keys[asking] + across * columns - 1, "left")
        counts = np.searchsorted(sorted_keys, keys[asking] + across * columns + 1, "right") - first
        one = np.repeat(among[asking], counts)
        inner = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
        other = sorted_nodes[np.repeat(first, counts) + inner]
        keep = (ranks[other] < rank) | (one < other)
        ones.append(one[keep])
        others.append(other[keep])
    return np.concatenate(ones), np.concatenate(others)
