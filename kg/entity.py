"""One node of a graph with all that is known of it: names, why they are one, facts and their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.lookup import find_rows

if TYPE_CHECKING:
    import polars as pl

    from kg.export.source import GraphTables


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: file and line as given, field and sentence (None for what the listing itself states)."""

    file: str
    line: int
    field: str
    start: int | None
    end: int | None
    sentence: str | None
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Fact:
    """One edge seen from a node: its type, the node at the other end, and where it stands."""

    edge: str
    outgoing: bool
    other_id: str
    other_name: str
    properties: Mapping[str, object]
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A name that is part of a node, and why."""

    name: str
    reason: str
    papers: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: its type, id, name and properties; why its names are one; its facts."""

    type: str
    id: str
    name: str
    properties: Mapping[str, object]
    merges: tuple[Merge, ...]
    facts: tuple[Fact, ...]


def find_entities(graph: GraphTables, name: str) -> list[Entity]:
    """Return the nodes that a person means by a name, sorted by id; raises GraphError as `kg.lookup.find_rows` does."""
    found = find_rows(graph, name)
    names = _names_by_id(graph)
    return [_entity(graph, kind, row, names) for kind, row in found]


def _names_by_id(graph: GraphTables) -> dict[str, str]:
    return {id_: name for kind in graph.node_types for id_, name in graph.nodes(kind).select("id", "name").iter_rows()}


def _entity(graph: GraphTables, kind: str, row: Mapping[str, object], names: Mapping[str, str]) -> Entity:
    import polars as pl

    id_ = str(row["id"])
    merges = graph.merges().filter(pl.col("id") == id_).select("name", "reason", "papers")
    properties = {key: value for key, value in row.items() if key not in ("id", "name") and value not in (None, [])}
    facts = tuple(_facts(graph, id_, names))
    return Entity(kind, id_, str(row["name"]), properties, tuple(Merge(*merge) for merge in merges.iter_rows()), facts)


def _facts(graph: GraphTables, id_: str, names: Mapping[str, str]) -> Iterator[Fact]:
    import polars as pl

    own = (pl.col("source") == id_) | (pl.col("target") == id_)
    evidence = _evidence_by_edge(graph.evidence().filter(own))
    for edge in graph.edge_types:
        for row in graph.edges(edge).filter(own).iter_rows(named=True):
            source, target, confidence = row.pop("source"), row.pop("target"), row.pop("confidence")
            other = target if source == id_ else source
            told = tuple(evidence.get((edge, source, target), ()))
            properties = {key: value for key, value in row.items() if key != "evidence_count" and value is not None}
            yield Fact(edge, source == id_, other, names.get(other, other), properties, confidence, told)


def _evidence_by_edge(evidence: pl.DataFrame) -> dict[tuple[str, str, str], list[Evidence]]:
    """Return what is told of each edge, known by its type and ends."""
    found: dict[tuple[str, str, str], list[Evidence]] = {}
    columns = ("file", "line", "field", "start", "end", "sentence", "extractor", "confidence")
    for edge, source, target, *told in evidence.select("edge", "source", "target", *columns).iter_rows():
        found.setdefault((edge, source, target), []).append(Evidence(*told))
    return found
