"""What all extractors say about one record, brought into one consistent picture.

Overlapping spans are settled, the mentions of an entity get one name and one role, every whole-word occurrence of a
surface is marked, and results speak of the same names.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from kg.errors import ExtractorError
from kg.extraction.entities import Entity, entities
from kg.extraction.loading import Extractor
from kg.extraction.spelling import spelling
from kg.extraction.text import Text
from kg.mention import ROLES, EntityType, Found, Mention, Result
from kg.record import TEXT_FIELDS, Record, TextField

_ORDER = {name: place for place, name in enumerate((*TEXT_FIELDS, "row"))}


def extract(record: Record, extractors: Mapping[str, Extractor]) -> list[Found]:
    """Return what the extractors find in a record, reconciled, in order of field and place.

    Raises ExtractorError when one fails or yields what breaks its contract, naming it.
    """
    text = Text.from_record(record)
    found = [item for name, extractor in extractors.items() for item in _run(name, extractor, text, record.id)]
    return combine(text, found)


def combine(text: Text, found: Iterable[Found]) -> list[Found]:
    """Return the mentions and results of independent extractors as one picture of the text."""
    everything = list(found)
    known = entities(text, [item for item in everything if isinstance(item, Mention)])
    mentions = _without_overlaps(m for entity in known for m in entity.occurrences(text))
    results = [item for item in everything if isinstance(item, Result)]
    if results:
        names = _names(known)
        results = [_renamed(item, names) for item in results]
    return sorted((*mentions, *dict.fromkeys(results)), key=_place)


def _run(name: str, extractor: Extractor, text: Text, paper: str) -> Iterator[Found]:
    """Yield what one extractor finds, checked."""
    try:
        for item in extractor(text):
            fault = _fault(item, text)
            if fault:
                raise ExtractorError(f"extractor {name!r}: {fault}", where=paper)
            yield item
    except ExtractorError:
        raise
    except Exception as error:  # third-party code: its faults become ours to name
        raise ExtractorError(f"extractor {name!r} failed: {type(error).__name__}: {error}", where=paper) from error


def _fault(item: object, text: Text) -> str:
    """Return which rule a found item breaks; empty when it breaks none."""
    if not isinstance(item, Mention | Result):
        return f"expected a Mention or a Result, got {type(item).__name__}"
    if item.field not in TEXT_FIELDS:
        return f"expected one of the fields {', '.join(TEXT_FIELDS)}, got {item.field!r}"
    if not (0 <= item.start < item.end and text.field(item.field)[item.start : item.end] == item.text):
        span = f"{item.field}[{item.start}:{item.end}]"
        return f"expected a span [start, end) whose characters are its text, got {span} for {item.text!r}"
    if not 0 <= item.confidence <= 1:
        return f"expected a confidence from 0 to 1, got {item.confidence!r}"
    if isinstance(item, Mention) and item.role not in ROLES.get(item.type, ()):
        return f"expected a type and one of its roles, got {item.type!r} and {item.role!r}"
    return ""


def _without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions of which no two overlap: the longest stays, then the surest."""
    placed = sorted(mentions, key=lambda m: (_ORDER[m.field], m.start, m.end))
    if all(one.field != other.field or one.end <= other.start for one, other in pairwise(placed)):
        return placed
    kept: dict[TextField, list[Mention]] = {name: [] for name in TEXT_FIELDS}
    for mention in sorted(placed, key=lambda m: (m.start - m.end, -m.confidence, *_place(m))):
        others = kept[mention.field]
        place = bisect_left(others, mention.start, key=lambda m: m.start)
        if (not place or others[place - 1].end <= mention.start) and (
            place == len(others) or mention.end <= others[place].start
        ):
            others.insert(place, mention)
    return [mention for name in TEXT_FIELDS for mention in kept[name]]


def _names(known: Iterable[Entity]) -> dict[tuple[str, str], str]:
    """Return the name of each entity by type and spelling of its names and surfaces."""
    return {
        (entity.type, spelling(surface)): entity.name for entity in known for surface in (*entity.surfaces, entity.name)
    }


def _renamed(result: Result, names: Mapping[tuple[str, str], str]) -> Result:
    """Return the result with the names that its model, dataset, metric and rival have in this paper."""

    def name(said: str | None, *types: EntityType) -> str | None:
        keys = [(kind, spelling(said)) for kind in types] if said else []
        return next((names[key] for key in keys if key in names), said)

    return dataclasses.replace(
        result,
        model=name(result.model, "Model", "Method"),
        dataset=name(result.dataset, "Dataset"),
        metric=name(result.metric, "Metric"),
        against=name(result.against, "Model", "Method"),
    )


def _place(item: Found) -> tuple[int, int, int, str]:
    """Return the sort key of a mention or result: field, start, end, then what tells two of one span apart."""
    told = item.type if isinstance(item, Mention) else repr(item)
    return _ORDER[item.field], item.start, item.end, told
