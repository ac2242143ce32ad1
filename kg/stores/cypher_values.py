"""The engine's result values as plain values: nodes, relationships and paths in their JSON form, dates as ISO texts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.stores.rows import Value

NODE_KEYS: Final = frozenset({"id", "labels", "properties"})
RELATIONSHIP_KEYS: Final = frozenset({"id", "start", "end", "type", "properties"})


def plain_values(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], node_ids: Callable[[], Sequence[str]]
) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of an engine's result; ``node_ids`` gives the node ids by the engine's own numbers."""
    plain = _Plain(node_ids)
    for row in rows:
        yield tuple(plain.value(row[column]) for column in columns)


class _Plain:
    """Turns values of one result; the node ids are asked for once, and only when a relationship needs them."""

    def __init__(self, node_ids: Callable[[], Sequence[str]]) -> None:
        self._node_ids = node_ids
        self._ids: Sequence[str] | None = None

    def value(self, value: object) -> Value:
        if value is None or isinstance(value, (bool, int, float, str)):
            return value
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, (list, tuple)):
            return [self.value(item) for item in value]
        if isinstance(value, (datetime.date, datetime.time)):
            return value.isoformat()
        return str(value)

    def _mapping(self, value: Mapping[str, object]) -> Value:
        properties = value.get("properties")
        if isinstance(properties, Mapping) and value.keys() == NODE_KEYS and "type" in properties:
            return self._node(value, properties)
        if isinstance(properties, Mapping) and value.keys() == RELATIONSHIP_KEYS:
            return self._relationship(value, properties)
        return {key: self.value(item) for key, item in value.items()}

    def _node(self, node: Mapping[str, object], properties: Mapping[str, object]) -> Value:
        stored = {key: self.value(item) for key, item in properties.items() if key != "type" and item is not None}
        return {"id": stored.get("id"), "labels": self.value(node["labels"]), "properties": stored}

    def _relationship(self, edge: Mapping[str, object], properties: Mapping[str, object]) -> Value:
        return {
            "type": str(edge["type"]),
            "start": self._id(edge["start"]),
            "end": self._id(edge["end"]),
            "properties": {key: self.value(item) for key, item in properties.items() if item is not None},
        }

    def _id(self, place: object) -> str:
        if self._ids is None:
            self._ids = self._node_ids()
        return self._ids[int(str(place))]
