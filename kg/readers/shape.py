"""A shape of listing: how it is recognised by its content, and how its papers are read.

Most shapes take a whole `Document`. Shapes of very large files (JSON Lines, CSV) are recognised from the first lines
and read from a `Stream`. The shapes that are tried, in order, are in ``kg.readers.registry``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.readers.document import Document
from kg.readers.stream import Stream
from kg.record import Problem, Record

Read = Record | Problem
"""What a reader yields: a paper, or what was wrong with the listing."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that is read from the whole text.

    ``looked_for`` says in a few words what such a listing holds, for the report that nothing was recognised.
    """

    name: str
    looked_for: str
    recognises: Callable[[Document], bool]
    read: Callable[[Document], Iterator[Read]]


@dataclass(frozen=True, slots=True)
class LineShape:
    """A shape that is recognised from the first lines, and read line by line.

    ``recognises`` is given the lines that are complete within the first megabyte.
    """

    name: str
    looked_for: str
    recognises: Callable[[Sequence[bytes]], bool]
    read: Callable[[Stream], Iterator[Read]]
