"""Objects of a parsed text that know where they stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.readers.document import Document
from kg.readers.shape import Read
from kg.readers.structured.entries import read_entry
from kg.readers.structured.fields import Entry
from kg.readers.structured.own import is_own, read_own
from kg.readers.structured.papers import papers
from kg.record import Source


class Located(dict[str, object]):
    """An object of a parsed text: offsets of its first character and behind its last."""

    __slots__ = ("end", "start")
    start: int
    end: int


def read_value(document: Document, value: object, shape: str) -> Iterator[Read]:
    """Yield the papers within a parsed value, each with its lines in the document."""
    for entry, around in papers(value):
        first, last = _lines(document, entry)
        if is_own(entry):
            yield from read_own(entry, document.file, first)
        else:
            yield from read_entry(entry, Source(document.file, first, last, shape), around)


def _lines(document: Document, entry: Entry) -> tuple[int, int]:
    if isinstance(entry, Located):
        return document.line_at(entry.start), document.line_at(max(entry.end - 1, entry.start))
    return 1, len(document.lines)
