"""Papers as people annotated them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.mention import ROLES, Bound, EntityType, Kind
from kg.record import TEXT_FIELDS, Problem, Record, Source, TextField

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity that a paper names: its strongest role, its canonical name and the strings that name it there."""

    type: EntityType
    role: str
    name: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text field that name an entity; ``end`` is exclusive."""

    type: EntityType
    field: TextField
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportedResult:
    """A number that a paper reports; None where the text does not say."""

    model: str | None
    dataset: str | None
    metric: str | None
    value: float
    unit: str | None
    kind: Kind
    against: str | None
    bound: Bound | None


@dataclass(frozen=True, slots=True)
class AnnotatedPaper:
    """A paper's texts, as a record, and what people found in them."""

    record: Record
    entities: tuple[Entity, ...]
    spans: tuple[Span, ...]
    results: tuple[ReportedResult, ...]

    @property
    def id(self) -> str:
        """The id of the paper."""
        return self.record.id


def read_annotations(path: Path) -> Iterator[AnnotatedPaper | Problem]:
    """Yield the papers of an annotation file, and each line that breaks its format.

    A file whose first character is ``{`` holds one JSON object a paper (``id``, ``title``, ``abstract``, ``comment``,
    ``entities``, ``mentions``, ``results``); any other holds the text format. Raises InputError for one that cannot
    be read.
    """
    from kg.evaluation.annotation_text import read_text

    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "bytes that are not UTF-8"
        raise InputError(f"expected annotations, got {reason}", where=str(path)) from None
    items = _read_json(path, content) if content.lstrip().startswith("{") else read_text(str(path), content)
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Problem) or item.id not in seen:
            yield item
        else:
            yield Problem(str(path), item.record.source.first, "each paper once", f"{item.id} again")
        if isinstance(item, AnnotatedPaper):
            seen.add(item.id)


def _read_json(path: Path, content: str) -> Iterator[AnnotatedPaper | Problem]:
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _paper(str(path), number, json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            yield Problem(str(path), number, "an annotated paper as a JSON object", _told(error))


def _told(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON: {error.msg} at column {error.colno}"
    return f"one without {error}" if isinstance(error, KeyError) else str(error)


def _paper(file: str, line: int, content: Mapping[str, object]) -> AnnotatedPaper:
    texts = {field: _text(content.get(field)) for field in TEXT_FIELDS}
    record = Record(
        id=str(content["id"]),
        title=texts["title"] or "",
        abstract=texts["abstract"],
        comment=texts["comment"],
        source=Source(file, line, line, "annotations"),
    )
    return AnnotatedPaper(
        record,
        tuple(_entity(item) for item in _objects(content, "entities")),
        tuple(_span(item) for item in _objects(content, "mentions")),
        tuple(reported(item) for item in _objects(content, "results")),
    )


def _objects(content: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    items = content[key]
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ValueError(f"{key} that are no list of objects")
    return items


def _entity(item: Mapping[str, object]) -> Entity:
    surfaces = item["surfaces"]
    if not isinstance(surfaces, list):
        raise ValueError("surfaces that are no list")
    return Entity(entity_type(item["type"]), str(item["role"]), str(item["canonical"]), tuple(map(str, surfaces)))


def _span(item: Mapping[str, object]) -> Span:
    start, end = item["start"], item["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError(f"a span from {start!r} to {end!r}")
    return Span(entity_type(item["type"]), text_field(item["field"]), start, end)


def reported(item: Mapping[str, object]) -> ReportedResult:
    """Return a reported result from its keys; raise ValueError for one that is none."""
    names = {key: _text(item.get(key)) for key in ("model", "dataset", "metric", "unit", "against")}
    kind, bound = item.get("kind") or "score", item.get("bound") or None
    if kind not in ("score", "gain", "reduction"):
        raise ValueError(f"the kind {kind!r} of a result, where score, gain or reduction was expected")
    if bound not in (None, "max", "min"):
        raise ValueError(f"the bound {bound!r} of a result, where max or min was expected")
    return ReportedResult(**names, value=float(str(item["value"])), kind=kind, bound=bound)


def entity_type(value: object) -> EntityType:
    """Return a type of entity; raise ValueError for what is none."""
    for kind in _TYPES:
        if kind == value:
            return kind
    raise ValueError(f"the type {value!r}, where one of {', '.join(ROLES)} was expected")


def text_field(value: object) -> TextField:
    """Return the name of a text field; raise ValueError for what is none."""
    for field in TEXT_FIELDS:
        if field == value:
            return field
    raise ValueError(f"the field {value!r}, where one of {', '.join(TEXT_FIELDS)} was expected")


def _text(value: object) -> str | None:
    return None if value in (None, "", "-") else str(value)


_TYPES: tuple[EntityType, ...] = ("Dataset", "Model", "Method", "Metric", "Task", "Venue", "Repository")
