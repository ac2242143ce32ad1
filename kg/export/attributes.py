"""Nodes and edges as flat attributes, for formats of network programs that know no lists.

A list is written as JSON text (``["a","b"]``), from which it can be read back; what has no value is left out. The type
of a node or edge is its attribute ``type``. Evidence stays in the formats that have room for it; ``evidence_count`` is
here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.export.source import GraphTables
from kg.schema import EdgeType, NodeType, load_schema

Scalar = str | int | float


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute that nodes or edges may have; ``type`` is ``string``, ``long`` or ``double``."""

    name: str
    type: str


def node_columns() -> list[Column]:
    """Return the attributes of nodes, in the schema's order."""
    return _columns(load_schema().nodes.values())


def edge_columns() -> list[Column]:
    """Return the attributes of edges, in the schema's order."""
    return _columns(load_schema().edges.values())


def _columns(types: Iterable[NodeType | EdgeType]) -> list[Column]:
    kinds = {"integer": "long", "decimal": "double", "float": "double"}
    found = {"type": "string"}
    for type in types:
        for property in type.properties.values():
            kind = "string" if property.multivalued else kinds.get(property.type, "string")
            found.setdefault(property.name, kind)
    found.pop("id", None)
    return [Column(name, kind) for name, kind in found.items()]


def nodes(graph: GraphTables) -> Iterator[tuple[str, dict[str, Scalar]]]:
    """Yield the id and the attributes of each node."""
    for type in (name for name in load_schema().nodes if name in graph.node_types):
        for row in graph.nodes(type).iter_rows(named=True):
            yield row["id"], {"type": type, **_flat(row, "id")}


def edges(graph: GraphTables) -> Iterator[tuple[str, str, dict[str, Scalar]]]:
    """Yield the source, the target and the attributes of each edge."""
    for type in (name for name in load_schema().edges if name in graph.edge_types):
        for row in graph.edges(type).iter_rows(named=True):
            yield row["source"], row["target"], {"type": type, **_flat(row, "source", "target")}


def _flat(row: Mapping[str, object], *without: str) -> dict[str, Scalar]:
    given = {key: value for key, value in row.items() if key not in without and value not in (None, [], "")}
    return {key: value if isinstance(value, (str, int, float)) else _json(value) for key, value in given.items()}


def _json(value: object) -> str:
    import orjson

    return orjson.dumps(value).decode()
