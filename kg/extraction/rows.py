"""The output form of ``kg extract``: one JSON object a mention or result."""

from __future__ import annotations

import dataclasses

from kg.mention import Found, Mention

_ALWAYS = {"model", "dataset", "metric", "unit", "against"}


def to_json(paper_id: str, found: Found) -> dict[str, object]:
    """Return the JSON object that ``kg extract`` prints for a mention or a result of a paper.

    Keys without a value are left out, save those that make a result.
    """
    values = {name: getattr(found, name) for name in _names(found)}
    kind = {} if isinstance(found, Mention) else {"type": "Result"}
    return {"paper": paper_id, **kind, **{k: v for k, v in values.items() if v is not None or k in _ALWAYS}}


def _names(found: Found) -> tuple[str, ...]:
    """Return the names of the fields of a mention or result, in their order."""
    return tuple(field.name for field in dataclasses.fields(found))
