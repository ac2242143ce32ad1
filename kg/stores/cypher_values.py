"""The engine's result values as plain values: nodes, relationships and paths in their JSON form, dates as ISO texts.

The engine tells the ends of a relationship by its own numbers for nodes. Their ids are asked for by the batch, and only
where a result holds relationships.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, TypeAlias

from kg.stores.rows import Value

Lookup: TypeAlias = Callable[[Sequence[str]], Mapping[str, str]]
"""Gives the ids of nodes by the engine's own numbers for them."""

BATCH: Final = 1_000
NODE_KEYS: Final = frozenset({"id", "labels", "properties"})
RELATIONSHIP_KEYS: Final = frozenset({"id", "start", "end", "type", "properties"})


def plain_values(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], lookup: Lookup
) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of an engine's result as tuples of plain values."""
    ids: dict[str, str] = {}
    for batch in _batches(rows):
        unknown = {place for row in batch for value in row.values() for place in _ends(value)} - ids.keys()
        if unknown:
            ids.update(lookup(sorted(unknown)))
        for row in batch:
            yield tuple(_plain(row[column], ids) for column in columns)


def _batches(rows: Iterable[Mapping[str, object]]) -> Iterator[list[Mapping[str, object]]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _ends(value: object) -> Iterator[str]:
    """Yield the engine's numbers of the nodes at the ends of every relationship in a value."""
    if isinstance(value, Mapping):
        if _is_relationship(value):
            yield from (str(value["start"]), str(value["end"]))
        for item in value.values():
            yield from _ends(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _ends(item)


def _plain(value: object, ids: Mapping[str, str]) -> Value:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Mapping):
        return _plain_mapping(value, ids)
    if isinstance(value, (list, tuple)):
        return [_plain(item, ids) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def _plain_mapping(value: Mapping[str, object], ids: Mapping[str, str]) -> Value:
    properties = value.get("properties")
    if _is_node(value) and isinstance(properties, Mapping):
        stored = {key: _plain(item, ids) for key, item in properties.items() if key != "type" and item is not None}
        return {"id": stored.get("id"), "labels": _plain(value["labels"], ids), "properties": stored}
    if (
        _is_relationship(value)
        and isinstance(properties, Mapping)
        and {str(value["start"]), str(value["end"])} <= ids.keys()
    ):
        return {
            "type": str(value["type"]),
            "start": ids[str(value["start"])],
            "end": ids[str(value["end"])],
            "properties": {key: _plain(item, ids) for key, item in properties.items() if item is not None},
        }
    return {key: _plain(item, ids) for key, item in value.items()}


def _is_node(value: Mapping[str, object]) -> bool:
    """Return whether a map is a node: the engine adds ``type`` to the properties of every node."""
    properties = value.get("properties")
    return value.keys() == NODE_KEYS and isinstance(properties, Mapping) and "type" in properties


def _is_relationship(value: Mapping[str, object]) -> bool:
    ends = (value.get("start"), value.get("end"))
    return value.keys() == RELATIONSHIP_KEYS and all(type(end) is int for end in ends)
