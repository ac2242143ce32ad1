"""A place for each node of a graph: components side by side, communities apart, no node on another."""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.pages.drawing.communities import communities
from kg.pages.drawing.islands import islands
from kg.pages.drawing.simple import Floats, Ints, Links, components, leaf_owners, numbered, summed
from kg.pages.drawing.spirals import leaf_places

__all__ = ["RADIUS", "laid_out"]

RADIUS: Final = 0.25  # of a node with one edge; with more edges, times the cube root of their number
_PULL: Final = 8.0
_LEAF: Final = 0.8  # the room of a leaf beside that of another node
_WHOLE: Final = 100  # nodes of a component that is one island, whatever communities are in it


def laid_out(size: int, low: Ints, high: Ints) -> tuple[Floats, Ints]:
    """Return the places of nodes (n × 2), and the community of each: -1 in a small component.

    Edges join different nodes, each pair once.
    """
    if not size:
        return np.empty((0, 2)), np.empty(0, np.int64)
    owners = leaf_owners(size, low, high)
    is_core = owners < 0
    number = np.cumsum(is_core) - 1
    kept = is_core[low] & is_core[high]
    links = _links(int(is_core.sum()), number[low[kept]], number[high[kept]])
    owner = number[owners[~is_core]]
    degrees = np.bincount(np.concatenate([low, high]), minlength=size)[is_core]
    heart: Floats = np.maximum(1.0, 2.4 * np.pi * (RADIUS * np.cbrt(degrees)) ** 2).astype(np.float64)
    room = heart + _LEAF * np.bincount(owner, minlength=links.size)
    middles, groups = _core(links, room)
    places, group = np.empty((size, 2)), np.empty(size, np.int64)
    places[is_core], group[is_core] = middles, groups
    places[~is_core] = middles[owner] + leaf_places(owner, heart, _LEAF, _outward(links, middles))
    group[~is_core] = groups[owner]
    return places, group


def _links(size: int, low: Ints, high: Ints) -> Links:
    """Return the edges, each the weaker, the more others its busier end has: what all share says little."""
    degrees = np.bincount(low, minlength=size) + np.bincount(high, minlength=size)
    return Links(size, low, high, _PULL / np.sqrt(np.maximum(degrees[low], degrees[high])))


def _core(links: Links, room: Floats) -> tuple[Floats, Ints]:
    """Return the places of the nodes of the core, and the community of each, or -1.

    A component is an island; one too large to be looked at as a whole is an archipelago, of its communities.
    """
    part = components(links.size, links.low, links.high)
    sizes = np.bincount(part)
    whole, inner, groups = part.copy(), np.arange(links.size), np.full(links.size, -1, np.int64)
    for number in np.flatnonzero(sizes > _WHOLE):
        members = np.flatnonzero(part == number)
        found, finer = communities(links.among(members), room[members])
        groups[members] = found + groups.max() + 1
        whole[members] = found + whole.max() + 1
        inner[members] = finer + inner.max() + 1
    return islands(links, room, numbered(whole), numbered(inner)), groups


def _outward(links: Links, places: Floats) -> Floats:
    """Return for each node the angle that looks away from its neighbours."""
    way = np.zeros_like(places)
    for one, other in ((links.low, links.high), (links.high, links.low)):
        for axis in (0, 1):
            way[:, axis] += summed(one, places[one, axis] - places[other, axis], len(places))
    angles: Floats = np.arctan2(way[:, 1], way[:, 0])
    return angles
