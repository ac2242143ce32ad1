"""The texts of one paper as extractors see them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from kg.extraction.definitions import Definition, find_definitions
from kg.extraction.sentences import Span, split
from kg.record import TEXT_FIELDS, Record, TextField

T = TypeVar("T")


@dataclass(frozen=True)
class Text:
    """Title, abstract and comment of one paper, empty where absent, and what is computed from them once."""

    title: str
    abstract: str = ""
    comment: str = ""
    _known: dict[Hashable, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def from_record(cls, record: Record) -> Text:
        """Return the texts of a record."""
        return cls(record.title, record.abstract or "", record.comment or "")

    def field(self, name: TextField) -> str:
        """Return one of the three texts."""
        return str(getattr(self, name))

    def sentences(self, name: TextField) -> tuple[Span, ...]:
        """Return the spans of the sentences of a field, in order."""
        return self._sentences[name][0]

    def sentence_at(self, name: TextField, start: int) -> Span:
        """Return the span of the sentence that holds the character at ``start``.

        >>> Text("A title", "One. Two.").sentence_at("abstract", 6)
        (5, 9)
        """
        spans, starts = self._sentences[name]
        place = bisect_right(starts, start) - 1
        return spans[max(place, 0)] if spans else (0, len(self.field(name)))

    def once(self, compute: Callable[[Text], T]) -> T:
        """Return ``compute(self)``, computed at the first request only."""
        if compute not in self._known:
            self._known[compute] = compute(self)
        return cast(T, self._known[compute])

    @cached_property
    def definitions(self) -> tuple[tuple[TextField, Definition], ...]:
        """The acronyms that title, abstract and comment define."""
        return tuple((name, d) for name in TEXT_FIELDS for d in find_definitions(self.field(name)))

    @cached_property
    def _sentences(self) -> dict[TextField, tuple[tuple[Span, ...], list[int]]]:
        spans: dict[TextField, tuple[Span, ...]] = {name: split(self.field(name)) for name in TEXT_FIELDS}
        return {name: (found, [start for start, _ in found]) for name, found in spans.items()}
