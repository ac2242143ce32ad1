"""What an extractor finds in a record: mentions of entities, and reported results.

Types and roles are those of ``schema/papers.yaml``. Spans are exact:
``record.text(m.field)[m.start:m.end] == m.text`` for every mention with a text field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.record import Record, TextField

EntityType = Literal["Dataset", "Model", "Method", "Metric", "Task", "Venue", "Repository"]
Kind = Literal["score", "gain", "reduction"]
Bound = Literal["max", "min"]

ROLES: dict[str, tuple[str, ...]] = {
    "Dataset": ("introduces", "trains_on", "evaluates_on", "mentions"),
    "Model": ("introduces", "builds_on", "compares_with", "mentions"),
    "Method": ("introduces", "uses", "compares_with", "mentions"),
    "Metric": ("introduces", "measures", "mentions"),
    "Task": ("addresses", "mentions"),
    "Venue": ("accepted", "submitted"),
    "Repository": ("code", "data", "project"),
}
"""The roles of each entity type, strongest first."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in a text.

    ``name`` is the canonical name within this paper (an acronym where the text defines one); ``start`` and ``end``
    are character offsets into the field, end exclusive; ``confidence`` lies in [0, 1]. ``year`` and ``workshop``
    belong to venues.
    """

    type: EntityType
    role: str
    name: str
    field: TextField
    start: int
    end: int
    text: str
    confidence: float
    extractor: str
    year: int | None = None
    workshop: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A number that reports how well something did.

    Names are canonical names within this paper; ``model`` is ``ours`` for the paper's own unnamed method; None where
    the text does not say. ``field`` is a text field, or ``row`` for a row of a leaderboard table, whose ``start`` is
    its place among the record's ``results``.
    """

    model: str | None
    dataset: str | None
    metric: str | None
    value: float
    unit: str | None
    kind: Kind
    against: str | None
    bound: Bound | None
    field: TextField | Literal["row"]
    start: int
    end: int
    text: str
    confidence: float
    extractor: str


Found = Mention | Result


def listed_results(record: Record) -> Iterator[Result]:
    """Yield the results that the rows of a leaderboard state for a paper; the row is the evidence."""
    for place, row in enumerate(record.results):
        yield Result(
            model=row.model or None,
            dataset=row.dataset or None,
            metric=row.metric or None,
            value=row.value,
            unit=row.unit or None,
            kind="score",
            against=None,
            bound=None,
            field="row",
            start=place,
            end=place + 1,
            text=row.text,
            confidence=1.0,
            extractor="listing",
        )
