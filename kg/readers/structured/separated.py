"""Tables as CSV (RFC 4180) or with tabs or semicolons: a header that names the columns, a paper a row.

Rows are read in memory that does not grow with the file. A quote that is never closed costs its own row only.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.readers.encoding import Decoded, decode
from kg.readers.shape import LineShape, Read
from kg.readers.stream import Stream
from kg.readers.structured.entries import Around, read_entry
from kg.readers.structured.fields import fields
from kg.record import Problem, Source

_SEPARATORS = (",", "\t", ";")
_LONGEST_NAME = 60
_LONGEST_HEADER = 5000
_MOST_LINES = 300
_ROW = Around(listed=True)


def recognises(lines: Sequence[bytes]) -> bool:
    """Return whether the first line names columns, a title and something else of papers among them."""
    filled = [line for line in lines[:_MOST_LINES] if line.strip()]
    return len(filled) > 1 and _separator(_text(filled[0])) is not None


def read(stream: Stream) -> Iterator[Read]:
    """Yield the papers of the rows; a row that cannot be taken is a problem, and the next is read."""
    header: list[str] = []
    for row in _rows(stream):
        if isinstance(row, Problem):
            yield row
        elif not any(map(str.strip, row.cells)):
            continue
        elif not header:
            header = row.cells
        elif any(map(str.strip, row.cells[len(header) :])):
            yield Problem(stream.file, row.first, f"{len(header)} cells, as in the header", f"{len(row.cells)} cells")
        else:
            entry: dict[str, object] = dict(zip(header, map(str.strip, row.cells), strict=False))
            yield from read_entry(entry, Source(stream.file, row.first, row.last, SHAPE.name), _ROW)


def _separator(header: str) -> str | None:
    """Return what separates the columns of a header, or None where the line is no header of a table of papers."""
    if len(header) > _LONGEST_HEADER:
        return None
    for separator in _SEPARATORS:
        names = [name.strip() for name in next(csv.reader([header], delimiter=separator), [])]
        if len(names) > 1 and all(len(name) <= _LONGEST_NAME for name in names):
            found = fields({name: name for name in names})
            known = found.keys() - {"title", "author"}
            if "title" in found and (known & {"id", "paper", "url", "doi", "abstract", "authors"} or "author" in found):
                return separator
    return None


@dataclass(frozen=True, slots=True)
class _Row:
    first: int
    last: int
    cells: list[str]


class _Endless(Exception):
    """A quoted cell goes on for too many lines, or to the end of the file."""


def _rows(stream: Stream) -> Iterator[_Row | Problem]:
    """Yield the rows; one that never ends is a problem, and reading goes on at the line behind its first."""
    lines = _Lines(stream)
    while lines:
        reader = csv.reader(lines.of_one_row(), delimiter=lines.separator)
        try:
            cells = next(reader)
        except (_Endless, csv.Error) as error:
            yield from lines.faults()
            yield Problem(stream.file, lines.taken[0][0], "a row of a table", str(error))
            lines.give_back()
        else:
            yield from lines.faults()
            yield _Row(lines.taken[0][0], lines.taken[-1][0], cells)


class _Lines:
    """The lines of a table, of which those that were taken for one row can be given back."""

    def __init__(self, stream: Stream) -> None:
        self._file = stream.file
        self._numbered = enumerate(map(decode, stream.lines()), start=1)
        self._waiting: deque[tuple[int, Decoded]] = deque()
        self.taken: list[tuple[int, Decoded]] = []
        self._told = 0
        self.separator = _separator(self._waiting[0][1].text) or "," if self else ","

    def __bool__(self) -> bool:
        """Return whether there is another line."""
        if not self._waiting:
            self._waiting.extend(islice(self._numbered, 1))
        return bool(self._waiting)

    def of_one_row(self) -> Iterator[str]:
        """Yield lines for as long as a row needs more."""
        self.taken = []
        while self:
            if len(self.taken) >= _MOST_LINES:
                raise _Endless(f"a quoted cell of more than {_MOST_LINES} lines")
            self.taken.append(self._waiting.popleft())
            yield self.taken[-1][1].text + "\n"
        raise _Endless("a quoted cell that is not closed")

    def give_back(self) -> None:
        """Give all lines of the row back but its first."""
        self._waiting.extendleft(reversed(self.taken[1:]))

    def faults(self) -> Iterator[Problem]:
        """Yield what had to be replaced in the lines of the row, once."""
        for number, decoded in self.taken:
            if number > self._told:
                yield from (Problem(self._file, number, expected, got) for expected, got, _ in decoded.faults())
        self._told = max(self._told, self.taken[-1][0])


def _text(line: bytes) -> str:
    return decode(line).text


SHAPE = LineShape("separated", "CSV", recognises, read)
