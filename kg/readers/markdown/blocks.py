"""The blocks of a Markdown document, by a CommonMark parser with tables.

CommonMark: https://spec.commonmark.org/0.31.2/, tables: https://github.github.com/gfm/#tables-extension-. Only blocks
are parsed here; what stands in them is scanned when a reader needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.readers.markdown.block import Block, Kind, Row
from kg.readers.markdown.hypertext import html_blocks, split_lines
from kg.readers.markdown.inline import References, fold_label
from kg.readers.markdown.labels import label

_NESTING = 40
_RULE = 60
"""Characters from which what underlines a line is a rule across the page."""
_DELIMITERS = re.compile(r"\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    parser.core.ruler.enableOnly(["block"])
    return parser


def markdown_blocks(lines: Sequence[str]) -> list[Block]:
    """Return the leaf blocks of Markdown lines, in order."""
    environment: dict[str, dict[str, dict[str, str]]] = {}
    shown, bodies = _without_bodies(lines)
    tokens = _parser().parse("\n".join(shown), environment)
    references = {fold_label(label): entry["href"] for label, entry in environment.get("references", {}).items()}
    blocks = _with_stray_rows(_Walk(lines, references).walk(tokens))
    return [_with_body(block, lines, bodies) if block.kind == "table" else block for block in blocks]


def _without_bodies(lines: Sequence[str]) -> tuple[list[str], dict[int, int]]:
    """Return the lines without the bodies of tables, and where each ends, by the number of its delimiter row.

    Tables of 9,000 rows take the parser seconds; that a row goes on with a table shows in its first character.
    """
    shown, bodies = list(lines), {}
    for place, line in enumerate(lines):
        if line.startswith("|") and place and lines[place - 1].startswith("|") and _DELIMITERS.fullmatch(line):
            end = place + 1
            while end < len(lines) and _is_row(lines, end, place + 1):
                shown[end] = ""
                end += 1
            bodies[place + 1] = end
    return shown, bodies


def _is_row(lines: Sequence[str], place: int, first: int) -> bool:
    """Return whether a line goes on with a table: another row, or the rest of one that is broken over lines."""
    line = lines[place]
    if line.startswith(" "):
        return place > first and bool(line.strip()) and not lines[place - 1].rstrip().endswith("|")
    return "|" in line and not line.startswith(("#", ">", "```"))


def _whole_rows(lines: Sequence[str], first: int, last: int, width: int) -> Iterator[Row]:
    """Yield the rows between two lines, those broken over lines whole."""
    start, text = first, ""
    for number in range(first, last + 1):
        line = lines[number - 1]
        if line.startswith(" ") and text:
            text = f"{text} {line.strip()}"
            continue
        if text:
            yield replace(_row(text, start, width), last=number - 1)
        start, text = number, line
    if text:
        yield replace(_row(text, start, width), last=last)


def _with_body(block: Block, lines: Sequence[str], bodies: dict[int, int]) -> Block:
    """Return a table with the rows that were kept from the parser."""
    delimiter = block.first + 1
    end = bodies.get(delimiter, 0)
    if not end or len(block.rows) != 1:
        return block
    width = len(block.rows[0].cells)
    return replace(block, last=end, rows=(*block.rows, *_whole_rows(lines, delimiter + 1, end, width)))


@dataclass(slots=True)
class _Walk:
    """Where the walk over the parser's tokens stands."""

    lines: Sequence[str]
    references: References
    depth: int = 0
    quote: int = 0
    new_item: bool = False
    marker: str = ""
    table_until: int = 0
    rows: list[Row] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    place: int = 0

    def walk(self, tokens: Sequence[Token]) -> Iterator[Block]:
        level, underlined = 0, False
        for token in tokens:
            match token.type:
                case "list_item_open":
                    self.depth, self.new_item, self.marker = self.depth + 1, True, f"{token.info}{token.markup}"
                case "list_item_close":
                    self.depth, self.new_item = self.depth - 1, False
                case "blockquote_open":
                    self.quote += 1
                case "blockquote_close":
                    self.quote -= 1
                case "heading_open":
                    level = int(token.tag[1])
                    underlined = token.markup in ("=", "-") and self._is_no_title(token)
                case "heading_close" | "paragraph_close":
                    level = 0
                case "inline" if self.place:
                    self.cells.append(token.content)
                case "table_open":
                    self.place = _span(token)[0]
                    self.rows = []
                case "tr_close":
                    self._end_row()
                case "table_close":
                    yield self._table()
                    self.place = 0
                case "inline":
                    yield from self._leaf(token, 0 if underlined else level)
                    if underlined:
                        yield self._block(Block("rule", _span(token)[1], _span(token)[1]))
                    underlined = False
                case "hr":
                    yield self._block(Block("rule", *_span(token)))
                case "fence" | "code_block":
                    yield self._block(Block("code", *_span(token), split_lines(token.content)))
                case "html_block":
                    yield from self._html(token)
                case _:
                    pass

    def _is_no_title(self, token: Token) -> bool:
        """Return whether an underlined heading is text above a rule: several lines, a labelled one, a long rule."""
        first, last = _span(token)
        found = label(self.lines[first - 1])
        return last - first > 1 or len(self.lines[last - 1].strip()) > _RULE or bool(found and found.field)

    def _block(self, block: Block) -> Block:
        starts, self.new_item = self.new_item and self.depth > 0, False
        marker = self.marker if starts else ""
        return replace(
            block, depth=self.depth, quote=self.quote, starts_item=starts, marker=marker, references=self.references
        )

    def _leaf(self, token: Token, level: int) -> Iterator[Block]:
        first, last = _span(token)
        if first <= self.table_until:
            return
        lines = split_lines(token.content)
        if not lines:
            return
        kind: Kind = "heading" if level else "paragraph"
        yield self._block(Block(kind, first, last, lines, level=level))

    def _end_row(self) -> None:
        # the delimiter row has no token: rows of the body stand two lines below their number
        line = self.place + len(self.rows) + (1 if self.rows else 0)
        text = self.lines[line - 1].strip() if line <= len(self.lines) else ""
        self.rows.append(Row(tuple(self.cells), line, line, text))
        self.cells = []

    def _table(self) -> Block:
        last = self.rows[-1].last if len(self.rows) > 1 else self.place + 1
        return self._block(Block("table", self.place, last, rows=tuple(self.rows)))

    def _html(self, token: Token) -> Iterator[Block]:
        """Yield the blocks of HTML; a table of HTML goes on over blank lines, up to its end."""
        first, last = _span(token)
        if first <= self.table_until:
            return
        content = token.content
        if content.lower().count("<table") > content.lower().count("</table"):
            end = self._end_of_table(last)
            content = "\n".join([content.rstrip("\n"), *self.lines[last:end]])
            self.table_until = end
        for block in html_blocks(content, first, "markdown", self.references, self.depth, self.quote):
            starts, self.new_item = self.new_item, False
            yield replace(block, starts_item=block.starts_item or starts)

    def _end_of_table(self, last: int) -> int:
        for number in range(last, len(self.lines)):
            if "</table" in self.lines[number].lower():
                return number + 1
        return last


def _span(token: Token) -> tuple[int, int]:
    """Return the first and last line of a token, 1-based and inclusive."""
    first, end = token.map or (0, 1)
    return first + 1, max(first + 1, end)


def _with_stray_rows(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks, paragraphs of pipes as tables: their delimiter row does not fit, or a blank line parts rows."""
    header: Row | None = None
    for block in blocks:
        if block.kind == "table" and block.rows:
            header = block.rows[0]
        elif block.kind == "paragraph" and all(line.startswith("|") for line in block.lines):
            width = len(_row(block.lines[0], 0).cells)
            rows = [_row(line, block.first + number, width) for number, line in enumerate(block.lines)]
            if len(rows) > 1 and _DELIMITERS.fullmatch(block.lines[1]):
                header = rows[0]
                yield replace(block, kind="table", lines=(), rows=(header, *rows[2:]))
                continue
            if header and len(rows[0].cells) == len(header.cells):
                yield replace(block, kind="table", lines=(), rows=(header, *rows))
                continue
        elif block.kind == "heading":
            header = None
        yield block


def _row(line: str, number: int, width: int = 0) -> Row:
    """Return a row of pipes; one with more cells than the header has pipes inside a text, which are put back."""
    plain = line.strip().removeprefix("|")
    if "\\|" in plain:
        cells = [cell.strip().replace("\\|", "|") for cell in _PIPE.split(plain)]
    else:
        cells = [cell.strip() for cell in plain.split("|")]
    if cells and not cells[-1]:
        cells.pop()
    if 0 < width < len(cells):
        cells = _rejoined(_PIPE.split(plain.rstrip().removesuffix("|")), width)
    return Row(tuple(cells), number, number, line.strip())


def _rejoined(pieces: list[str], width: int) -> list[str]:
    """Join pieces inside a ``<details>`` or a formula until the row is as wide as its header."""
    for opened, closed in (("<details", "</details"), ("$", "$")):
        place = 0
        while place + 1 < len(pieces) and len(pieces) > width:
            cell = pieces[place]
            unbalanced = cell.count("$") % 2 if opened == "$" else cell.count(opened) > cell.count(closed)
            if unbalanced:
                pieces[place : place + 2] = [f"{cell}|{pieces[place + 1]}"]
            else:
                place += 1
    return [piece.strip().replace("\\|", "|") for piece in pieces]
