"""From coarse to fine: the places of a connected graph, laid out group by group of its communities."""

from __future__ import annotations

import numpy as np

from kg.pages.drawing.communities import merged
from kg.pages.drawing.forces import Springs, relaxed
from kg.pages.drawing.simple import Adjacency, Floats, Ints

__all__ = ["GOLDEN", "laid_out"]

GOLDEN = np.pi * (3 - 5**0.5)


def laid_out(graph: Adjacency, charges: Floats, levels: list[Ints]) -> Floats:
    """Return places of nodes (n × 2), one unit of area a charge, given the groups of each level of communities."""
    graphs, weights = [graph], [charges]
    loops = np.zeros(graph.size)
    for groups in levels:
        count = int(groups.max(initial=-1)) + 1
        coarse, loops = merged(graphs[-1], groups, count, loops)
        graphs.append(coarse)
        weights.append(np.bincount(groups, weights[-1], minlength=count))
    places = _spiral(weights[-1])
    for level in range(len(graphs) - 1, -1, -1):
        if level < len(levels):
            places = _unfolded(places, weights[level], levels[level])
        places = _settled(graphs[level], weights[level], places, level == len(levels))
    return places


def _settled(graph: Adjacency, charges: Floats, places: Floats, first: bool) -> Floats:
    cells = 256 if graph.size > 4000 else 128 if graph.size > 300 else 64
    rows = np.repeat(np.arange(graph.size), np.diff(graph.starts))
    once = rows < graph.neighbours
    springs = Springs(rows[once], graph.neighbours[once], graph.weights[once])
    heat = float(np.sqrt(charges.sum() / np.pi)) * (0.2 if first else 0.05)
    return relaxed(places, charges, springs, 300 if first else 150, cells, heat)


def _spiral(charges: Floats) -> Floats:
    """Return places on a spiral, the heaviest in the middle, each with room for its charge."""
    order = np.argsort(-charges, kind="stable")
    inner = np.cumsum(charges[order]) - charges[order] / 2
    radius, angle = np.sqrt(inner / np.pi), np.arange(len(order)) * GOLDEN
    places = np.empty((len(order), 2))
    places[order] = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return places


def _unfolded(places: Floats, charges: Floats, groups: Ints) -> Floats:
    """Return places for the members of groups, in a spiral around the place of each group."""
    order = np.lexsort((-charges, groups))
    sorted_groups = groups[order]
    first = np.searchsorted(sorted_groups, sorted_groups)
    inner = np.cumsum(charges[order]) - charges[order] / 2
    inner -= (np.cumsum(charges[order]) - charges[order])[first]
    radius, angle = np.sqrt(inner / np.pi), (np.arange(len(order)) - first) * GOLDEN
    within = np.empty((len(order), 2))
    within[order] = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return places[groups] + within
