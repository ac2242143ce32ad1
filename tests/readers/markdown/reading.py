"""Reading of small listings, for the tests beside this."""

from __future__ import annotations

from kg.readers.document import Document
from kg.readers.markdown import read
from kg.record import Problem, Record


def records(text: str) -> list[Record]:
    """Return the papers of a listing."""
    return [each for each in read(Document.from_text("listing.md", text)) if isinstance(each, Record)]


def problems(text: str) -> list[Problem]:
    """Return what was wrong with a listing."""
    return [each for each in read(Document.from_text("listing.md", text)) if isinstance(each, Problem)]


def only(text: str) -> Record:
    """Return the one paper of a listing."""
    (record,) = records(text)
    return record
