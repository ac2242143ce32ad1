"""One block of a listing: a heading, a paragraph, a table, whatever it was written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.readers.markdown.inline import Flavour, Inline, References, scan

Kind = Literal["heading", "paragraph", "rule", "table", "code", "summary", "close"]


_LONGEST = 20_000
"""Characters of a block that are looked at where titles and links are looked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the source of each cell, the lines where it stands, and the row as it stands there."""

    cells: tuple[str, ...]
    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf block, without the marks of the quotes and lists that hold it.

    ``lines`` are its lines of source (a ``<br>`` ends one too), ``first`` and ``last`` where it stands in the file
    (1-based). ``level`` is that of a heading, ``depth`` counts the list items around, ``starts_item`` is set on the
    first block of an item, ``marker`` is what stands before it there, ``hint`` is what a class of its element says it
    holds. ``summary`` is the visible part of a ``<details>``, ``close`` its end.
    """

    kind: Kind
    first: int
    last: int
    lines: tuple[str, ...] = ()
    level: int = 0
    depth: int = 0
    starts_item: bool = False
    marker: str = ""
    quote: int = 0
    rows: tuple[Row, ...] = ()
    hint: str = ""
    flavour: Flavour = "markdown"
    references: References | None = None

    def inline(self) -> Inline:
        """Return what one sees of the block; of a block longer than any title with its links, the beginning."""
        source = "\n".join(self.lines)
        return self.scan(source[:_LONGEST] if len(source) > _LONGEST else source)

    def scan(self, source: str) -> Inline:
        """Return what one sees of a part of the block."""
        return scan(source, self.flavour, self.references)

    def characters(self, source: str) -> str:
        """Return a part of the block as text: Markdown as it stands, HTML without tags and with entities decoded."""
        return source if self.flavour == "markdown" else self.scan(source).text


def outline(blocks: Sequence[Block]) -> list[int]:
    """Return, for each block, the place of the next heading (or the end)."""
    following, next_heading = [0] * len(blocks), len(blocks)
    for place in range(len(blocks) - 1, -1, -1):
        following[place] = next_heading
        if blocks[place].kind == "heading":
            next_heading = place
    return following
