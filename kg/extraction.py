"""How extractors are found, run and brought together.

An extractor is a function from a `Text` to the mentions and results it finds, registered under the entry point group
``kg.extractors``; any package can add one. Extractors are independent: none sees what another found. `extract` runs
them all over one record and reconciles what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.mention import Found
from kg.record import TEXT_FIELDS, Record, TextField

Extractor = Callable[["Text"], Iterator[Found]]
"""A function that yields what it finds in a text; it must not keep state between texts."""

@dataclass(frozen=True)
class Text:
    """The texts of one paper as extractors see them: title, abstract and comment, empty where absent."""

    title: str
    abstract: str = ""
    comment: str = ""

    @classmethod
    def from_record(cls, record: Record) -> Text:
        """Return the texts of a record."""
        return cls(record.title, record.abstract or "", record.comment or "")

    def field(self, name: TextField) -> str:
        """Return one of the three texts."""
        return str(getattr(self, name))
