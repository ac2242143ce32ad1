"""Blocks of HTML: a saved page, or the HTML inside a Markdown file.

Tags are taken as they come, closed or not (https://html.spec.whatwg.org/multipage/parsing.html); each block knows the
exact lines where it stands. Scripts, styles, comments and form controls are not text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.readers.markdown.block import Block, Kind, Row
from kg.readers.markdown.inline import Flavour, References
from kg.readers.markdown.tags import TAG_PATTERN, attributes, tag_name

_TOKEN = re.compile(rf"<!--|<(?:script|style|noscript|svg|select|title)\b[^<>]{{0,2000}}>|{TAG_PATTERN}", re.IGNORECASE)
_SKIPPED = re.compile(r"<(!--|script|style|noscript|svg|select|title)", re.IGNORECASE)
_BLOCK_NAMES = frozenset(
    "p div section article main header footer nav aside center dl dt dd pre ul ol li h1 h2 h3 h4 h5 h6 "
    "blockquote hr details "
    "summary table figure figcaption form body html head fieldset address".split()
)
_LINE_BREAK = re.compile(r"<br\s{0,9}/?>[ \t]*\n?|\n", re.IGNORECASE)
_LINE_BREAK_HTML = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")


def split_lines(source: str, flavour: Flavour = "markdown") -> tuple[str, ...]:
    """Return the lines of a block: parted at line ends (in Markdown) and at ``<br>``, without blank ones."""
    pieces = _LINE_BREAK.split(source) if flavour == "markdown" else _LINE_BREAK_HTML.split(source)
    if flavour == "html":
        pieces = [" ".join(piece.split()) for piece in pieces]
    return tuple(piece.strip() for piece in pieces if piece.strip())


def html_blocks(
    source: str, first: int, flavour: Flavour, references: References | None = None, depth: int = 0, quote: int = 0
) -> Iterator[Block]:
    """Yield the blocks of a stretch of HTML whose first line has this number in the file."""
    reader = _Reader(source, first, flavour, references, depth, quote)
    reader.read()
    yield from reader.blocks


@dataclass(slots=True)
class _Reader:
    source: str
    first: int
    flavour: Flavour
    references: References | None
    depth: int
    quote: int
    blocks: list[Block] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    cuts: list[tuple[int, int]] = field(default_factory=list)
    begin: int = 0
    kind: Kind = "paragraph"
    level: int = 0
    new_item: bool = False
    hint: str = ""
    missing: set[str] = field(default_factory=set)

    def read(self) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", self.source))]
        position = 0
        while match := _TOKEN.search(self.source, position):
            position = self._take(match)
        self._flush(len(self.source))

    def _take(self, match: re.Match[str]) -> int:
        """Take one tag; return the place to go on from."""
        if skipped := _SKIPPED.match(match[0]):
            end = self._end_of(skipped[1].lower(), match.end())
            self.cuts.append((match.start(), end))
            return end
        name, closing = tag_name(match[0]), match[0].startswith("</")
        if name == "table" and not closing:
            return self._take_table(match)
        if name in _BLOCK_NAMES:
            self._flush(match.start())
            self.begin = match.end()
            self._enter(name, closing, match.start())
            self.hint = "" if closing else _hint(match[0])
        return match.end()

    def _end_of(self, name: str, start: int) -> int:
        """Return where a comment or an element without text ends; at once where its end is missing."""
        mark = "-->" if name == "!--" else f"</{name}"
        if mark in self.missing:
            return start
        end = self.source.find(mark, start)
        if end < 0 and name != "!--":
            end = self.source.find(mark.upper(), start)
        if end < 0:
            self.missing.add(mark)
            return start
        return end + 3 if name == "!--" else self.source.find(">", end) + 1 or len(self.source)

    def _enter(self, name: str, closing: bool, place: int) -> None:
        self.kind, self.level = "paragraph", 0
        if name in ("li", "dt"):
            self.new_item = not closing
        elif name in ("ul", "ol", "dl"):
            self.depth = max(0, self.depth + (-1 if closing else 1))
        elif name == "blockquote":
            self.quote = max(0, self.quote + (-1 if closing else 1))
        elif name == "hr" and not closing:
            self._emit("rule", place, place)
        elif name == "details" and closing:
            self._emit("close", place, place)
        elif not closing and _HEADING.fullmatch(name):
            self.kind, self.level = "heading", int(name[1])
        elif not closing and name == "summary":
            self.kind = "summary"

    def _flush(self, end: int) -> None:
        """End the current block at a place of the source."""
        text = self._between(self.begin, end)
        lines = split_lines(text, self.flavour)
        self.cuts.clear()
        if not any(_visible(line) for line in lines):
            return
        start = self.begin + len(self.source[self.begin : end]) - len(self.source[self.begin : end].lstrip())
        stop = self.begin + len(self.source[self.begin : end].rstrip())
        self._emit(self.kind, start, max(start, stop - 1), lines)
        self.kind, self.level = "paragraph", 0

    def _between(self, start: int, end: int) -> str:
        kept, position = [], start
        for cut_start, cut_end in self.cuts:
            if cut_start >= position:
                kept.append(self.source[position:cut_start])
                position = cut_end
        return "".join(kept) + self.source[position:end] if position <= end else "".join(kept)

    def _emit(self, kind: Kind, start: int, end: int, lines: tuple[str, ...] = (), rows: tuple[Row, ...] = ()) -> None:
        self.blocks.append(
            Block(
                kind,
                self._line(start),
                self._line(end),
                lines,
                level=self.level,
                depth=self.depth,
                starts_item=self.new_item and bool(lines),
                quote=self.quote,
                rows=rows,
                hint=self.hint if lines else "",
                flavour=self.flavour,
                references=self.references,
            )
        )
        self.new_item = self.new_item and not lines

    def _line(self, place: int) -> int:
        return self.first + bisect_right(self.starts, place) - 1

    def _take_table(self, match: re.Match[str]) -> int:
        self._flush(match.start())
        found = re.compile(r"</table\s*>", re.IGNORECASE).search(self.source, match.end())
        end = found.start() if found else len(self.source)
        rows = tuple(self._rows(match.end(), end))
        if rows:
            self._emit("table", match.start(), min(end, len(self.source) - 1), rows=rows)
        self.begin = found.end() if found else end
        return self.begin

    def _rows(self, start: int, end: int) -> Iterator[Row]:
        """Yield the rows between two places: ``<tr>`` to the next one, cells at ``<td>`` and ``<th>``."""
        cells: list[list[int]] = []
        begin = start
        for match in _ROW_TAG.finditer(self.source, start, end):
            name, closing = match[1].lower(), match[0].startswith("</")
            if cells and cells[-1][1] < 0:
                cells[-1][1] = match.start()
            if name == "tr":
                yield from self._row(cells, begin, match.end() if closing else match.start())
                cells, begin = [], match.start()
            elif not closing:
                cells.append([match.end(), -1])
        if cells and cells[-1][1] < 0:
            cells[-1][1] = end
        yield from self._row(cells, begin, end)

    def _row(self, cells: list[list[int]], start: int, end: int) -> Iterator[Row]:
        if cells:
            texts = tuple(self.source[first:last].strip() for first, last in cells)
            text = " ".join(self.source[start:end].split())
            stop = start + len(self.source[start:end].rstrip()) - 1
            yield Row(texts, self._line(start), self._line(max(start, stop)), text)


_ROW_TAG = re.compile(r"</?(tr|td|th)(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_ANY_TAG = re.compile(TAG_PATTERN)
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)


def _hint(tag: str) -> str:
    """Return what the classes of an element say it holds: ``class="list-authors"``; a formula class marks abstracts."""
    words = re.split(r"[\s_-]+", attributes(tag).get("class", "").lower()) if "class" in tag else []
    if tag[1:3] in ("p ", "p\t") and "mathjax" in words:
        return "abstract"
    return next((_HINTS[word] for word in words if word in _HINTS), "")


_HINTS = {"abstract": "abstract", "authors": "authors", "author": "authors", "comments": "comment", "venue": "venue"}


def _visible(line: str) -> bool:
    return bool(_ANY_TAG.sub("", line).strip()) or bool(_PICTURE.search(line))
