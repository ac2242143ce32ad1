"""Communities: groups of nodes with more edges among themselves than chance would give.

The Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large networks",
2008, https://doi.org/10.1088/1742-5468/2008/10/P10008), visiting nodes in their own order, so that the same graph gives
the same communities.
"""

from __future__ import annotations

from collections import deque
from typing import Final

import numpy as np

from kg.pages.drawing.simple import Floats, Ints, Links, merged, numbered, rows, summed

__all__ = ["communities", "hierarchy"]

_LARGEST: Final = 0.1  # of all room: a community that takes more is seen better in parts
_ENOUGH: Final = 400  # room of a community that is never parted


def communities(links: Links, room: Floats) -> tuple[Ints, Ints]:
    """Return the community of each node, and the smaller group inside it; a very large one is parted once more."""
    whole, inner = hierarchy(links)
    rooms = summed(whole, room, links.size)
    for number in np.flatnonzero(rooms > max(_LARGEST * float(room.sum()), _ENOUGH)):
        members = np.flatnonzero(whole == number)
        parts, finer = hierarchy(links.among(members))
        whole[members] = parts + int(whole.max()) + 1
        inner[members] = finer + int(inner.max()) + 1
    return numbered(whole), numbered(inner)


def hierarchy(links: Links) -> tuple[Ints, Ints]:
    """Return the group of each node at the coarsest level of the Louvain method, and at the finest."""
    whole = np.arange(links.size)
    inner: Ints | None = None
    loops: Floats = np.zeros(links.size)
    while True:
        groups = _moved(links, loops)
        if int(groups.max(initial=-1)) + 1 == links.size:
            return whole, whole if inner is None else inner
        whole = groups[whole]
        inner = whole if inner is None else inner
        inside = groups[links.low] == groups[links.high]
        size = int(groups.max()) + 1
        loops = summed(groups, loops, size) + summed(groups[links.low[inside]], links.strength[inside], size)
        links = merged(links, groups)


def _moved(links: Links, loops: Floats) -> Ints:
    """Return the groups, numbered from 0, that no node can leave for another with a gain of modularity."""
    table = rows(links)
    starts, neighbours, strength = table.starts.tolist(), table.neighbours.tolist(), table.strength.tolist()
    ends, twice = np.concatenate([links.low, links.high]), np.concatenate([links.strength, links.strength])
    volumes = summed(ends, twice, links.size) + 2 * loops
    volume, degree = volumes.tolist(), volumes.tolist()
    share = (volumes / max(float(volumes.sum()), 1e-9)).tolist()
    group = list(range(links.size))
    queue, waiting = deque(group), [True] * links.size
    while queue:
        node = queue.popleft()
        waiting[node] = False
        home = group[node]
        near = neighbours[starts[node] : starts[node + 1]]
        towards = {home: 0.0}
        for other, weight in zip(near, strength[starts[node] : starts[node + 1]], strict=True):
            towards[group[other]] = towards.get(group[other], 0.0) + weight
        volume[home] -= degree[node]
        best, most = home, towards[home] - share[node] * volume[home] + 1e-9
        for place, weight in towards.items():
            gain = weight - share[node] * volume[place]
            if gain > most:
                best, most = place, gain
        volume[best] += degree[node]
        if best != home:
            group[node] = best
            for other in near:
                if group[other] != best and not waiting[other]:
                    waiting[other] = True
                    queue.append(other)
    return numbered(np.array(group, np.int64))
