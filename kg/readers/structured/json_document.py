"""JSON documents: a list of papers, or objects that hold such lists, at any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.readers.document import Document
from kg.readers.shape import Read, Shape
from kg.readers.structured.entries import read_entry
from kg.readers.structured.fields import Entry
from kg.readers.structured.json_text import Broken, JSONObject, values
from kg.readers.structured.own import is_own, read_own
from kg.readers.structured.papers import papers
from kg.record import Problem, Source

_BEGINNING = re.compile(r'\s*(?:<{7}[^\r\n]*\s*)?(?:\[[\[\s]*)?\{\s*["}]')


def recognises(document: Document) -> bool:
    """Return whether a text begins as a JSON object or a list of such."""
    return bool(_BEGINNING.match(document.text))


def read(document: Document) -> Iterator[Read]:
    """Yield the papers of a JSON document; of a broken one those that are complete, and where it is broken."""
    for value in values(document.text):
        if isinstance(value, Broken):
            yield _problem(document, value)
            continue
        for entry, around in papers(value):
            first, last = _lines(document, entry)
            if is_own(entry):
                yield from read_own(entry, document.file, first)
            else:
                yield from read_entry(entry, Source(document.file, first, last, SHAPE.name), around)


def _problem(document: Document, broken: Broken) -> Problem:
    offset = min(broken.offset, max(len(document.text) - 1, 0))
    column = document.column_at(offset)
    return Problem(document.file, document.line_at(offset), "valid JSON", f"{broken.message} (column {column})")


def _lines(document: Document, entry: Entry) -> tuple[int, int]:
    if isinstance(entry, JSONObject):
        return document.line_at(entry.start), document.line_at(entry.end - 1)
    return 1, 1


SHAPE = Shape("json", "JSON with a list of papers", recognises, read)
