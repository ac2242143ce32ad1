"""Leaves around the node that they hang on, as the seeds of a sunflower."""

from __future__ import annotations

import numpy as np

from kg.pages.drawing.levels import GOLDEN
from kg.pages.drawing.simple import Floats, Ints

__all__ = ["around"]


def around(places: Floats, owners: Ints, away: Floats) -> Floats:
    """Return the places of leaves, given the place of each node, their owners and the angles to look to.

    The first leaf of a node looks to the angle of its node in ``away``; each has one unit of area.
    """
    order = np.argsort(owners, kind="stable")
    owner = owners[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    total = np.bincount(owners, minlength=len(places))[owner]
    radius = np.sqrt((1.2 + 0.1 * total + rank) / np.pi)
    angle = away[owner] + rank * GOLDEN
    out = np.empty((len(owner), 2))
    out[order] = places[owner] + radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return out
