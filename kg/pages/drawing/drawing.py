"""A drawing: a place for each node of a graph, and the communities that are seen from afar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.pages.drawing.layout import RADIUS, laid_out
from kg.pages.drawing.simple import Floats, Ints, simple_edges

__all__ = ["NO_COMMUNITY", "SQUARE", "Community", "Drawing", "draw"]

SQUARE: Final = 65_535
NO_COMMUNITY: Final = 65_535
_NAMES: Final = 3


@dataclass(frozen=True, slots=True)
class Community:
    """A community: the names of its biggest entities, where its middle is drawn, and how many nodes it has."""

    name: str
    x: int
    y: int
    size: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A place in a square of `SQUARE` units for each node, and its community, or `NO_COMMUNITY`.

    A node with ``d`` edges has room for a disc whose radius is ``radius`` times the cube root of ``d``.
    """

    x: NDArray[np.uint16]
    y: NDArray[np.uint16]
    community: NDArray[np.uint16]
    communities: tuple[Community, ...]
    radius: float


def draw(source: NDArray[np.uint32], target: NDArray[np.uint32], labels: Sequence[str | None]) -> Drawing:
    """Return a drawing of a graph whose edges lead from ``source`` to ``target``, the same for the same graph.

    ``labels`` has one entry a node: its name where it may give its name to a community, None where not.
    """
    low, high = simple_edges(len(labels), source, target)
    places, group = laid_out(len(labels), low, high)
    community = _by_size(group)
    scale = _scale(places)
    where = _in_square(places, scale)
    found = _communities(where, community, _names(community, labels, low, high))
    x, y, numbers = where[:, 0].astype(np.uint16), where[:, 1].astype(np.uint16), community.astype(np.uint16)
    return Drawing(x, y, numbers, found, round(RADIUS * scale, 2))


def _by_size(group: Ints) -> Ints:
    """Return the communities numbered from the biggest; what is in none, or past the last number, is in none."""
    sizes = np.bincount(group[group >= 0])
    rank = np.full(len(sizes) + 1, NO_COMMUNITY, np.int64)
    rank[np.argsort(-sizes, kind="stable")] = np.minimum(np.arange(len(sizes)), NO_COMMUNITY)
    return rank[group]


def _scale(places: Floats) -> float:
    """Return how many units of the square one unit of the places is, so that all are in it, with a margin."""
    if not len(places):
        return 1.0
    width = float((places.max(axis=0) - places.min(axis=0)).max())
    return 0.97 * SQUARE / max(width, 12.0)


def _in_square(places: Floats, scale: float) -> Ints:
    """Return the places as whole numbers, around the middle of the square."""
    if not len(places):
        return np.zeros((0, 2), np.int64)
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    where: Ints = np.rint((places - middle) * scale + SQUARE / 2).astype(np.int64)
    return where


def _names(community: Ints, labels: Sequence[str | None], low: Ints, high: Ints) -> dict[int, list[str]]:
    """Return the names of the entities that are big in each community and smaller elsewhere."""
    size = len(labels)
    ends, others = np.concatenate([low, high]), np.concatenate([high, low])
    degrees = np.bincount(ends, minlength=size)
    inside = np.bincount(ends[community[ends] == community[others]], minlength=size)
    weight = inside.astype(np.float64) ** 2 / np.maximum(degrees, 1)
    names: dict[int, list[str]] = {}
    for node in np.lexsort((-degrees, -weight)).tolist():
        label, chosen = labels[node], names.setdefault(int(community[node]), [])
        if label is not None and len(chosen) < _NAMES:
            chosen.append(label)
    return names


def _communities(where: Ints, community: Ints, names: dict[int, list[str]]) -> tuple[Community, ...]:
    """Return the communities in the order of their numbers."""
    order = np.argsort(community, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(community[order])) + 1)
    found = []
    for nodes in members:
        number = int(community[nodes[0]]) if len(nodes) else NO_COMMUNITY
        if number != NO_COMMUNITY:
            x, y = np.median(where[nodes], axis=0).astype(int).tolist()
            found.append(Community(" · ".join(names[number]), x, y, len(nodes)))
    return tuple(found)
