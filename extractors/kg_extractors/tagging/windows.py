"""How a text of any length is read by a network that sees 512 pieces: in windows, each with the title before it.

Most titles and abstracts fit into one window. Longer ones are read in several that overlap; what the network says of a
piece counts from the window in which more stands on both sides of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg_extractors.tagging.pieces import BEGIN, END, Piece

LENGTH = 512
"""Pieces that the network sees at once, with the marks at the beginning, behind the title and at the end."""
TITLE = 160
"""Pieces of the longest title that stands before each part of an abstract."""
OVERLAP = 96
"""Pieces that two neighbouring windows share."""
_MARKS = 3


class Window(NamedTuple):
    """What the network sees at once: a title and, from its piece ``start`` on, a part of a body.

    The answers count for the pieces ``first`` to ``last`` (exclusive) of the whole body.
    """

    title: Sequence[Piece]
    body: Sequence[Piece]
    start: int
    first: int
    last: int

    def numbers(self) -> list[int]:
        """Return the numbers of the pieces, with the marks around them."""
        return [BEGIN, *(piece.number for piece in self.title), END, *(piece.number for piece in self.body), END]

    def cases(self) -> list[int]:
        """Return the letter cases of the pieces, with the marks around them."""
        return [0, *(piece.case for piece in self.title), 0, *(piece.case for piece in self.body), 0]

    def places(self) -> slice:
        """Return where those pieces of the body stand for which the answers count."""
        begin = len(self.title) + 2 - self.start
        return slice(begin + self.first, begin + self.last)


def windows(title: Sequence[Piece], body: Sequence[Piece]) -> Iterator[Window]:
    """Yield windows over a body, at least one; each of its pieces counts in exactly one of them.

    >>> from kg_extractors.tagging.pieces import pieces_of
    >>> [(window.start, window.first, window.last) for window in windows([], pieces_of("a " * 1000))]
    [(0, 0, 461), (413, 461, 874), (826, 874, 1000)]
    """
    room = LENGTH - _MARKS - len(title)
    start = first = 0
    while start + room < len(body):
        last = start + room - OVERLAP // 2
        yield Window(title, body[start : start + room], start, first, last)
        start, first = start + room - OVERLAP, last
    yield Window(title, body[start:], start, first, len(body))
