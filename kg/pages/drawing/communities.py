"""Communities: groups of nodes with more edges among themselves than chance would give.

The Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large networks",
2008, https://doi.org/10.1088/1742-5468/2008/10/P10008), visiting nodes in their own order, so that the same graph gives
the same communities. All levels are kept: a layout grows from the coarsest to the finest.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from kg.pages.drawing.simple import Adjacency, Ints, adjacency

__all__ = ["hierarchy", "merged"]


def hierarchy(graph: Adjacency, resolution: float = 1.0) -> list[Ints]:
    """Return, level by level, the group of each node of the level below; the first level groups the graph's nodes."""
    levels: list[Ints] = []
    loops = np.zeros(graph.size)
    while True:
        groups = _moved(graph, loops, resolution)
        count = int(groups.max(initial=-1)) + 1
        if count == graph.size:
            return levels
        levels.append(groups)
        graph, loops = merged(graph, groups, count, loops)


def merged(graph: Adjacency, groups: Ints, count: int, loops: np.ndarray) -> tuple[Adjacency, np.ndarray]:
    """Return the graph of groups, its weights summed, and for each group the weight of the edges inside it."""
    rows = np.repeat(np.arange(graph.size), np.diff(graph.starts))
    low, high = groups[rows], groups[graph.neighbours]
    inside = low == high
    own = np.bincount(low[inside], graph.weights[inside], minlength=count) / 2
    own += np.bincount(groups, loops, minlength=count)
    once = low < high
    keys, places = np.unique(low[once] * count + high[once], return_inverse=True)
    weights = np.bincount(places, graph.weights[once], minlength=len(keys))
    return adjacency(count, keys // count, keys % count, weights), own


def _moved(graph: Adjacency, loops: np.ndarray, resolution: float) -> Ints:
    """Return the groups that no node can leave for another with a gain of modularity, numbered from 0."""
    starts, neighbours, weights = graph.starts.tolist(), graph.neighbours.tolist(), graph.weights.tolist()
    rows = np.repeat(np.arange(graph.size), np.diff(graph.starts))
    degrees = np.bincount(rows, graph.weights, minlength=graph.size) + 2 * loops
    total = float(degrees.sum()) or 1.0
    pull = (degrees * (resolution / total)).tolist()
    group = list(range(graph.size))
    volume: list[float] = degrees.tolist()
    degree: list[float] = degrees.tolist()
    queue, waiting = deque(range(graph.size)), [True] * graph.size
    budget = 30 * graph.size
    while queue and budget:
        budget -= 1
        node = queue.popleft()
        waiting[node] = False
        home = group[node]
        towards: dict[int, float] = {home: 0.0}
        for place in range(starts[node], starts[node + 1]):
            near = group[neighbours[place]]
            towards[near] = towards.get(near, 0.0) + weights[place]
        volume[home] -= degree[node]
        best, most = home, towards[home] - pull[node] * volume[home] + 1e-9
        for near, weight in towards.items():
            gain = weight - pull[node] * volume[near]
            if gain > most:
                best, most = near, gain
        volume[best] += degree[node]
        if best != home:
            group[node] = best
            for place in range(starts[node], starts[node + 1]):
                other = neighbours[place]
                if group[other] != best and not waiting[other]:
                    waiting[other] = True
                    queue.append(other)
    return np.unique(np.array(group, np.int64), return_inverse=True)[1].astype(np.int64)
