"""Communities as islands: each laid out by itself, in a place of its own among the others.

From afar a graph of papers is a hairball unless its communities keep apart. So the graph of islands is laid out first,
each with the room of its nodes; then the nodes of each, which edges to other islands pull to that side.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.pages.drawing.forces import relaxed
from kg.pages.drawing.simple import Floats, Ints, Links, merged, numbered, summed
from kg.pages.drawing.small import LARGEST, small_places
from kg.pages.drawing.spacing import apart, packed
from kg.pages.drawing.spirals import spirals

__all__ = ["islands"]

_SHORE: Final = 1.15  # the radius of an island beside that of the disc that its nodes fill
_ABROAD: Final = 0.3  # the strength of an edge to another island beside that of one inside
_FARTHEST: Final = 0.1  # the pull of all edges to other islands beside that which holds a node on the shore


def islands(links: Links, room: Floats, whole: Ints, inner: Ints) -> Floats:
    """Return places of nodes (n × 2), one unit of area a unit of room, none on another.

    ``whole`` numbers the island of each node, ``inner`` the smaller group inside it.
    """
    coarse = merged(links, whole)
    rooms = summed(whole, room, coarse.size)
    middles, radii = _middles(coarse, rooms)[whole], np.sqrt(rooms / np.pi)[whole]
    inside = whole[links.low] == whole[links.high]
    drift = _drift(links.where(~inside), middles, np.pi * room * radii * _FARTHEST)
    places = middles + _inland(links.where(inside), room, whole, inner, drift)
    return apart(places, np.sqrt(room / np.pi), 60)


def _middles(coarse: Links, room: Floats) -> Floats:
    """Return the places of islands, close to each other, and far enough for the discs of their nodes."""
    room = room * _SHORE**2
    return packed(_settled(coarse, room, np.zeros((coarse.size, 2)), 300), np.sqrt(room / np.pi))


def _drift(links: Links, middles: Floats, most: Floats) -> Floats:
    """Return the force on each node of its edges to other islands, each towards the middle of the other."""
    way = middles[links.high] - middles[links.low]
    way *= (_ABROAD * links.strength / np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9))[:, None]
    drift = np.zeros_like(middles)
    for axis in (0, 1):
        drift[:, axis] += summed(links.low, way[:, axis], links.size)
        drift[:, axis] -= summed(links.high, way[:, axis], links.size)
    length = np.maximum(np.hypot(drift[:, 0], drift[:, 1]), 1e-9)
    limited: Floats = drift * np.minimum(1.0, most / length)[:, None]
    return limited


def _inland(links: Links, room: Floats, whole: Ints, inner: Ints, drift: Floats) -> Floats:
    """Return the place of each node beside the middle of its island."""
    sizes = np.bincount(whole)
    places = np.zeros((links.size, 2))
    few = np.flatnonzero(sizes[whole] <= LARGEST)
    places[few] = small_places(numbered(whole[few]), room[few], links.among(few), drift[few])
    for number in np.flatnonzero(sizes > LARGEST):
        members = np.flatnonzero(whole == number)
        places[members] = _unfolded(links.among(members), room[members], numbered(inner[members]), drift[members])
    return places


def _unfolded(links: Links, room: Floats, inner: Ints, drift: Floats) -> Floats:
    """Return the places of one island: first of the groups inside it, then of the nodes of each."""
    coarse = merged(links, inner)
    together = np.stack([summed(inner, drift[:, axis], coarse.size) for axis in (0, 1)], axis=1)
    begin = _settled(coarse, summed(inner, room, coarse.size), together, 150)
    return relaxed(begin[inner] + spirals(inner, room), room, links, drift, 120)


def _settled(links: Links, room: Floats, drift: Floats, steps: int) -> Floats:
    """Return the places of nodes that have none yet."""
    alike = np.zeros(links.size, np.int64)
    if links.size <= LARGEST:
        return small_places(alike, room, links, drift, steps)
    return relaxed(spirals(alike, room), room, links, drift, steps)
