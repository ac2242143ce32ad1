"""Room for all: discs pushed apart until none covers another, and components packed in rings around the biggest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kg.pages.drawing.simple import Floats, Ints

__all__ = ["apart", "rings"]


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
            push = way * (0.6 * np.maximum(short, 0.0) / length)[:, None]
            share = radii[other] ** 2 / (radii[one] ** 2 + radii[other] ** 2)
            touched = touched or bool((short > 0).any())
            for axis in (0, 1):
                moved[:, axis] -= np.bincount(one, push[:, axis] * share, minlength=len(places))
                moved[:, axis] += np.bincount(other, push[:, axis] * (1 - share), minlength=len(places))
        if not touched:
            break
        places += moved
    return places


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


def rings(radii: Floats) -> Floats:
    """Return the middles of discs, sorted from the biggest, in rings around the first; none overlaps another."""
    middles = np.zeros((len(radii), 2))
    if not len(radii):
        return middles
    inner, place = float(radii[0]), 1
    while place < len(radii):
        outer = inner + 2 * float(radii[place])
        middle = (inner + outer) / 2
        used = np.cumsum(2 * np.arcsin(np.minimum(radii[place:] / middle, 1.0)))
        count = max(1, int(np.searchsorted(used, 2 * np.pi, "right")))
        spans = np.diff(used[:count], prepend=0.0)
        spare = max(0.0, 2 * np.pi - float(used[count - 1])) / count if place + count < len(radii) else 0.0
        angles = used[:count] - spans / 2 + spare * np.arange(count)
        middles[place : place + count] = middle * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        inner, place = outer, place + count
    return middles
