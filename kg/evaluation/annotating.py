"""What extractors find in a record, written as an annotation for a person to correct."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.evaluation.matching import claims_by_type
from kg.mention import ROLES, Found, Mention, Result
from kg.record import TEXT_FIELDS, Record

_BREAKS: Final = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def annotation(record: Record, found: Iterable[Found]) -> Iterator[str]:
    """Yield the lines of a record's block: its texts as remarks, then a line for each entity and result found.

    A line break within a text becomes a space, so that every character keeps its place. What the format cannot hold (a
    name with `` | `` or ``;;`` in it) is left out.
    """
    yield f"@ {_line(record.id)}"
    for name in TEXT_FIELDS:
        if record.text(name):
            yield f"# {name}: {_line(record.text(name))}"
    items = list(found)
    claims = claims_by_type(item for item in items if isinstance(item, Mention))
    for kind in ROLES:
        for claim in claims.get(kind, []):
            surfaces = list(dict.fromkeys(_line(mention.text) for mention in claim.mentions))
            named = [] if surfaces == [claim.name] else [" ;; ".join(surfaces)]
            if _fits(claim.name, *surfaces):
                yield " | ".join([kind, claim.role, _line(claim.name), *named, *_edition(claim.mentions)])
    for item in items:
        if isinstance(item, Result) and item.field != "row":
            yield _result(item)


def _edition(mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield the year and the workshop of a venue."""
    for key in ("year", "workshop"):
        for value in sorted({str(found) for mention in mentions if (found := getattr(mention, key))})[:1]:
            yield f"{key}={_line(value)}"


def _result(result: Result) -> str:
    pairs = {
        "model": result.model,
        "dataset": result.dataset,
        "metric": result.metric,
        "value": format(result.value, ".15g"),
        "unit": result.unit,
        "kind": None if result.kind == "score" else result.kind,
        "against": result.against,
        "bound": result.bound,
    }
    always = ("model", "dataset", "metric", "value", "unit")
    said = (f"{key}={_line(value or '-')}" for key, value in pairs.items() if value or key in always)
    return " | ".join(["Result", *said])


def _fits(*names: str) -> bool:
    return not any(" | " in name or ";;" in name for name in names)


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text)
