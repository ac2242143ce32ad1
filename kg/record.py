"""One listed paper as a listing states it, and what was wrong with a listing.

A `Record` is what readers give and everything later takes. Texts are kept character for character
(spans point into them); names are decoded (LaTeX accents, HTML entities).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

LinkRole = Literal["paper", "code", "data", "project"]
"""What a link leads to; ``paper`` is a page or file of the paper itself that its id does not already name."""
TextField = Literal["title", "abstract", "comment"]
TEXT_FIELDS: tuple[TextField, ...] = ("title", "abstract", "comment")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record stands: file as given, first and last line (1-based, inclusive), shape of the listing."""

    file: str
    first: int
    last: int
    shape: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link that the listing gives for a paper, outside its texts."""

    url: str
    role: LinkRole


@dataclass(frozen=True, slots=True)
class ListedResult:
    """One number of a leaderboard row: what it is of, on and in, as the table writes it.

    ``text`` is the row as it stands in the file: the evidence. ``line`` is 1-based.
    """

    model: str
    dataset: str
    metric: str
    value: float
    unit: str
    text: str
    line: int
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One listed paper.

    ``id`` is the arXiv id without version (``2512.01424``, ``cs/9901001``), else ``doi:10.…`` in lower case, else
    ``title:`` and the normalised title. ``date`` is ISO 8601 (``2026-02-16``, ``2026-02`` or ``2026``).
    """

    id: str
    title: str
    source: Source
    abstract: str | None = None
    comment: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    code_url: str | None = None
    topic: str | None = None
    categories: tuple[str, ...] = ()
    version: int | None = None
    doi: str | None = None
    venue: str | None = None
    links: tuple[Link, ...] = ()
    results: tuple[ListedResult, ...] = ()
    orcids: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: TextField) -> str:
        """Return the title, abstract or comment; empty where the listing gives none."""
        return getattr(self, name) or ""

    def to_json(self) -> dict[str, object]:
        """Return the record as the JSON object that ``kg read`` prints: keys without a value are left out."""
        return {key: value for key, value in dataclasses.asdict(self).items() if value not in (None, (), {}, "")}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader could not take as it stands: where, what was expected, what came.

    ``line`` is 1-based, or 0 for the file as a whole.
    """

    file: str
    line: int
    expected: str
    got: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: expected {self.expected}, got {self.got}"
