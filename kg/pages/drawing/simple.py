"""The simple graph below a multigraph: undirected, without loops, each pair once; and what of it a layout needs.

Leaves (nodes with one neighbour) are more than half of a graph of papers. They are placed around their node at the
end, so that forces move only the rest, the core.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Floats",
    "Ints",
    "Links",
    "Rows",
    "components",
    "leaf_owners",
    "merged",
    "numbered",
    "rows",
    "simple_edges",
    "summed",
]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Links:
    """Edges between nodes that are numbered from 0, each pair once, with a strength each."""

    size: int
    low: Ints
    high: Ints
    strength: Floats

    def where(self, kept: NDArray[np.bool_]) -> Links:
        """Return the same nodes with some of the edges."""
        return Links(self.size, self.low[kept], self.high[kept], self.strength[kept])

    def among(self, members: Ints) -> Links:
        """Return the edges that join these nodes, which are numbered anew in their order."""
        number = np.full(self.size, -1, np.int64)
        number[members] = np.arange(len(members))
        low, high = number[self.low], number[self.high]
        kept = (low >= 0) & (high >= 0)
        return Links(len(members), low[kept], high[kept], self.strength[kept])


@dataclass(frozen=True, slots=True)
class Rows:
    """The same edges in rows: the neighbours of node i are ``neighbours[starts[i]:starts[i + 1]]``."""

    starts: Ints
    neighbours: Ints
    strength: Floats


def simple_edges(
    size: int, source: NDArray[np.unsignedinteger], target: NDArray[np.unsignedinteger]
) -> tuple[Ints, Ints]:
    """Return each pair of different nodes that an edge joins once, the smaller first, sorted."""
    one, other = source.astype(np.int64), target.astype(np.int64)
    low, high = np.minimum(one, other), np.maximum(one, other)
    keys = np.unique((low * size + high)[low != high])
    return keys // max(size, 1), keys % max(size, 1)


def rows(links: Links) -> Rows:
    """Return the neighbours of each node, in both directions, sorted."""
    ends, others = np.concatenate([links.low, links.high]), np.concatenate([links.high, links.low])
    order = np.lexsort((others, ends))
    starts = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=links.size))]).astype(np.int64)
    return Rows(starts, others[order], np.concatenate([links.strength, links.strength])[order])


def merged(links: Links, groups: Ints) -> Links:
    """Return the graph of groups: between two of them, the strengths of the edges between their nodes, summed."""
    size = int(groups.max(initial=-1)) + 1
    one, other = groups[links.low], groups[links.high]
    low, high = np.minimum(one, other), np.maximum(one, other)
    between = low != high
    keys, places = np.unique(low[between] * size + high[between], return_inverse=True)
    strength = summed(places, links.strength[between], len(keys))
    return Links(size, keys // max(size, 1), keys % max(size, 1), strength)


def summed(groups: Ints, values: Floats, size: int) -> Floats:
    """Return the sum of the values of each group."""
    return np.bincount(groups, values, minlength=size).astype(np.float64)


def numbered(values: Ints) -> Ints:
    """Return the values as numbers from 0, in their order."""
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def leaf_owners(size: int, low: Ints, high: Ints) -> Ints:
    """Return for each leaf the node that it hangs on, and -1 for a node of the core.

    Of two nodes that have only each other, the one with the higher number is the leaf.
    """
    degrees = np.bincount(low, minlength=size) + np.bincount(high, minlength=size)
    owners = np.full(size, -1, np.int64)
    first = (degrees[low] == 1) & (degrees[high] > 1)
    owners[low[first]] = high[first]
    second = degrees[high] == 1
    owners[high[second]] = low[second]
    return owners


def components(size: int, low: Ints, high: Ints) -> Ints:
    """Return the component of each node, numbered from 0."""
    label = np.arange(size)
    while True:
        before = label
        label = label.copy()
        least = np.minimum(before[low], before[high])
        np.minimum.at(label, before[low], least)
        np.minimum.at(label, before[high], least)
        np.minimum.at(label, low, least)
        np.minimum.at(label, high, least)
        label = label[label]
        if np.array_equal(before, label):
            return numbered(label)
