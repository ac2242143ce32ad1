"""What the network says of a text: for each piece of title and abstract the probabilities of its tags and its roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction import Text
from kg.record import TextField
from kg_extractors.tagging.pieces import Piece, pieces_of
from kg_extractors.tagging.windows import TITLE, windows

if TYPE_CHECKING:
    from kg_extractors.tagging.network import Chances


LONGEST = 8_192
"""Pieces of a field that are read: some ten pages, twenty times an abstract."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The pieces of a field, and for each the probabilities of its tags and of its roles."""

    field: TextField
    pieces: Sequence[Piece]
    tags: Chances
    roles: Chances


def read(text: Text) -> tuple[Reading, ...]:
    """Return what the network says of title and abstract; it has not learned to read comments.

    Of what is far longer than an abstract it reads the first pages; the cues read all.
    A title longer than any of a paper is read by itself, and stands before no part of the abstract.
    """
    title, abstract = pieces_of(text.title)[:LONGEST], pieces_of(text.abstract)[:LONGEST]
    if len(title) > TITLE:
        return _answers("title", (), title)[1:] + _answers("abstract", (), abstract)[1:]
    return _answers("abstract", title, abstract)


def _answers(field: TextField, title: Sequence[Piece], body: Sequence[Piece]) -> tuple[Reading, Reading]:
    """Return the readings of a title and of a body, from windows over it."""
    import numpy as np

    from kg_extractors.tagging.network import chances

    seen = [(window, *chances(window)) for window in windows(title, body)]
    tags, roles = (np.concatenate([each[kind][each[0].places()] for each in seen]) for kind in (1, 2))
    _, first_tags, first_roles = seen[0]
    over = slice(1, 1 + len(title))
    return Reading("title", title, first_tags[over], first_roles[over]), Reading(field, body, tags, roles)
