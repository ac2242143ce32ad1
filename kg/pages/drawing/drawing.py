"""A drawing: a place for each node of a graph, and the communities that are seen from afar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.pages.drawing.communities import hierarchy
from kg.pages.drawing.leaves import around
from kg.pages.drawing.levels import laid_out
from kg.pages.drawing.simple import Adjacency, Floats, Ints, adjacency, components, leaf_owners, simple_edges
from kg.pages.drawing.small import LARGEST, small_places
from kg.pages.drawing.spacing import apart, rings

__all__ = ["NO_COMMUNITY", "SQUARE", "Community", "Drawing", "draw"]

SQUARE: Final = 65_535
NO_COMMUNITY: Final = 65_535


@dataclass(frozen=True, slots=True)
class Community:
    """A community: the names of its biggest entities, where its middle is drawn, and how many nodes it has."""

    name: str
    x: int
    y: int
    size: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A place in a square of `SQUARE` units for each node, and its community, or `NO_COMMUNITY`."""

    x: NDArray[np.uint16]
    y: NDArray[np.uint16]
    community: NDArray[np.uint16]
    communities: tuple[Community, ...]


@dataclass(frozen=True, slots=True)
class _Core:
    """The graph without its leaves: its edges, their strengths, and the room (1 and its leaves) of each node."""

    low: Ints
    high: Ints
    strength: Floats
    room: Floats


def draw(source: NDArray[np.uint32], target: NDArray[np.uint32], labels: Sequence[str | None]) -> Drawing:
    """Return a drawing of a graph whose edges lead from ``source`` to ``target``, the same for the same graph.

    ``labels`` has one entry a node: its name where it may give its name to a community, None where not.
    """
    size = len(labels)
    low, high = simple_edges(size, source, target)
    owners = leaf_owners(size, low, high)
    is_core = owners < 0
    number = np.cumsum(is_core) - 1
    inner = is_core[low] & is_core[high]
    owner = number[owners[~is_core]]
    core = _core(number[low[inner]], number[high[inner]], owner, int(is_core.sum()))
    middle, groups = _core_places(core)
    places = np.empty((size, 2))
    places[is_core] = middle
    places[~is_core] = around(middle, owner, _outward(core, middle))
    group = np.empty(size, np.int64)
    group[is_core], group[~is_core] = groups, groups[owner]
    degrees = np.bincount(np.concatenate([low, high]), minlength=size)
    return _finished(_in_square(places), group, labels, degrees)


def _core(low: Ints, high: Ints, owner: Ints, size: int) -> _Core:
    """Return the core; an edge is the weaker, the more others its busier end has."""
    degrees = np.bincount(low, minlength=size) + np.bincount(high, minlength=size)
    strength = 8.0 / np.sqrt(np.maximum(degrees[low], degrees[high]))
    return _Core(low, high, strength, 1.0 + np.bincount(owner, minlength=size))


def _core_places(core: _Core) -> tuple[Floats, Ints]:
    """Return the place of each node of the core, and its community or -1."""
    size = len(core.room)
    part = components(size, core.low, core.high)
    sizes = np.bincount(part)
    places, groups = np.zeros((size, 2)), np.full(size, -1, np.int64)
    for number in np.flatnonzero(sizes > LARGEST):
        members = np.flatnonzero(part == number)
        graph = _within(core, members)
        levels = hierarchy(graph)
        places[members] = laid_out(graph, core.room[members], levels)
        top = np.arange(len(members))
        for level in levels:
            top = level[top]
        groups[members] = top + groups.max(initial=-1) + 1
    few = np.flatnonzero(sizes[part] <= LARGEST)
    number = np.full(size, -1, np.int64)
    number[few] = np.arange(len(few))
    edges = number[core.low] >= 0
    if len(few):
        places[few] = small_places(
            np.unique(part[few], return_inverse=True)[1],
            core.room[few],
            number[core.low[edges]],
            number[core.high[edges]],
            core.strength[edges],
        )
    radii = np.sqrt(core.room / np.pi)
    spread = apart(places + _offsets(places, radii, part)[part], radii, 60)
    return spread, groups


def _offsets(places: Floats, radii: Floats, part: Ints) -> Floats:
    reach = np.zeros(int(part.max(initial=-1)) + 1)
    np.maximum.at(reach, part, np.hypot(places[:, 0], places[:, 1]) + radii)
    order = np.argsort(-reach, kind="stable")
    middles = np.empty((len(reach), 2))
    middles[order] = rings(reach[order] * 1.1)
    return middles


def _within(core: _Core, members: Ints) -> Adjacency:
    number = np.full(len(core.room), -1, np.int64)
    number[members] = np.arange(len(members))
    edges = number[core.low] >= 0
    return adjacency(len(members), number[core.low[edges]], number[core.high[edges]], core.strength[edges])


def _outward(core: _Core, places: Floats) -> Floats:
    """Return for each node of the core the angle that looks away from its neighbours."""
    way = np.zeros_like(places)
    for one, other in ((core.low, core.high), (core.high, core.low)):
        for axis in (0, 1):
            way[:, axis] += np.bincount(one, places[one, axis] - places[other, axis], minlength=len(places))
    return np.arctan2(way[:, 1], way[:, 0])


def _in_square(places: Floats) -> Ints:
    """Return the places as whole numbers that fill the square, with a margin, in the shape that they have."""
    if not len(places):
        return np.zeros((0, 2), np.int64)
    least, most = places.min(axis=0), places.max(axis=0)
    scale = 0.96 * SQUARE / max(float((most - least).max()), 1.0)
    return np.rint((places - (least + most) / 2) * scale + SQUARE / 2).astype(np.int64)


def _finished(places: Ints, group: Ints, labels: Sequence[str | None], degrees: Ints) -> Drawing:
    """Return the drawing with its communities, the biggest first."""
    sizes = np.bincount(group[group >= 0])
    order = np.argsort(-sizes, kind="stable")[:NO_COMMUNITY]
    rank = np.full(len(sizes) + 1, NO_COMMUNITY, np.int64)
    rank[order] = np.arange(len(order))
    community = rank[group]
    by_degree = np.argsort(-degrees, kind="stable")
    names: list[list[str]] = [[] for _ in order]
    for node in by_degree.tolist():
        label, number = labels[node], int(community[node])
        if label is not None and number != NO_COMMUNITY and len(names[number]) < 3:
            names[number].append(label)
    found = []
    for number in range(len(order)):
        members = places[community == number]
        x, y = np.median(members, axis=0).astype(int).tolist()
        found.append(Community(" · ".join(names[number]), x, y, len(members)))
    x, y = places[:, 0].astype(np.uint16), places[:, 1].astype(np.uint16)
    return Drawing(x, y, community.astype(np.uint16), tuple(found))
