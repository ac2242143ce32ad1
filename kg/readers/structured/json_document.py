"""JSON documents: a list of papers, or objects that hold such lists, at any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.readers.document import Document
from kg.readers.shape import Read, Shape
from kg.readers.structured.json_text import Broken, values
from kg.readers.structured.located import read_value
from kg.record import Problem

_BEGINNING = re.compile(r'\s*(?:<{7}[^\r\n]*\s*)?(?:\[[\[\s]*)?\{\s*["}]')


def recognises(document: Document) -> bool:
    """Return whether a text begins as a JSON object or a list of such."""
    return bool(_BEGINNING.match(document.text))


def read(document: Document) -> Iterator[Read]:
    """Yield the papers of a JSON document; of a broken one those that are complete, and where it is broken."""
    for value in values(document.text):
        if isinstance(value, Broken):
            yield _problem(document, value)
        else:
            yield from read_value(document, value, SHAPE.name)


def _problem(document: Document, broken: Broken) -> Problem:
    offset = min(broken.offset, max(len(document.text) - 1, 0))
    column = document.column_at(offset)
    return Problem(document.file, document.line_at(offset), "valid JSON", f"{broken.message} (column {column})")


SHAPE = Shape("json", "JSON", recognises, read)
