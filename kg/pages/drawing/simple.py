"""The simple graph below a multigraph: undirected, no loops, each pair once; and what of it a layout needs.

Leaves (nodes with one neighbour) are more than half of a graph of papers. They are placed around their node at the
end, so that forces move only the rest, the core.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Adjacency", "Floats", "Ints", "adjacency", "components", "leaf_owners", "simple_edges"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Adjacency:
    """Neighbours in rows: those of node i are ``neighbours[starts[i]:starts[i + 1]]``, with their weights."""

    starts: Ints
    neighbours: Ints
    weights: Floats

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.starts) - 1


def simple_edges(size: int, source: NDArray[np.integer], target: NDArray[np.integer]) -> tuple[Ints, Ints]:
    """Return each pair of different nodes that an edge joins once, the smaller first, sorted."""
    one, other = source.astype(np.int64), target.astype(np.int64)
    low, high = np.minimum(one, other), np.maximum(one, other)
    keys = np.unique((low * size + high)[low != high])
    return keys // max(size, 1), keys % max(size, 1)


def adjacency(size: int, low: Ints, high: Ints, weights: Floats) -> Adjacency:
    """Return the neighbours of each node, in both directions, sorted."""
    rows, columns = np.concatenate([low, high]), np.concatenate([high, low])
    order = np.lexsort((columns, rows))
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=size))]).astype(np.int64)
    return Adjacency(starts, columns[order], np.concatenate([weights, weights])[order])


def leaf_owners(size: int, low: Ints, high: Ints) -> Ints:
    """Return for each leaf the node that it hangs on, and -1 for a node of the core.

    Of two nodes that have only each other, the one with the higher number is the leaf.
    """
    degrees = np.bincount(low, minlength=size) + np.bincount(high, minlength=size)
    owners = np.full(size, -1, np.int64)
    first = degrees[low] == 1
    both = first & (degrees[high] == 1)
    owners[low[first & ~both]] = high[first & ~both]
    second = degrees[high] == 1
    owners[high[second]] = low[second]
    return owners


def components(size: int, low: Ints, high: Ints) -> Ints:
    """Return the component of each node, numbered from the biggest; of equal ones, by their first node."""
    label = np.arange(size)
    while True:
        least = np.minimum(label[low], label[high])
        before = label.copy()
        np.minimum.at(label, label[low], least)
        np.minimum.at(label, label[high], least)
        label = label[label]
        if np.array_equal(before, label):
            break
    roots, numbers, sizes = np.unique(label, return_inverse=True, return_counts=True)
    rank = np.empty(len(roots), np.int64)
    rank[np.lexsort((roots, -sizes))] = np.arange(len(roots))
    return rank[numbers]
