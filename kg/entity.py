"""One node of a graph with all that is known of it: names, why they are one, facts and their evidence."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import GraphError

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
    """Return the nodes of this id, name or alias (letter case does not matter), sorted by id.

    Raises GraphError, with the nearest names, where there is none.
    """
    found = [(kind, row) for kind in graph.node_types for row in _matching(graph.nodes(kind), name)]
    if not found:
        near = difflib.get_close_matches(name.casefold(), _names(graph), n=3, cutoff=0.6)
        hint = f"; near: {', '.join(near)}" if near else ""
        raise GraphError(f"expected the id, name or alias of a node, got {name!r}{hint}", where=str(graph.folder))
    names = _names_by_id(graph)
    return [_entity(graph, kind, row, names) for kind, row in sorted(found, key=lambda pair: str(pair[1]["id"]))]


def _matching(nodes: pl.DataFrame, name: str) -> Iterator[dict[str, object]]:
    import polars as pl

    wanted = name.casefold()
    condition = (pl.col("id") == name) | (pl.col("name").str.to_lowercase() == wanted)
    if "aliases" in nodes.columns:
        condition |= pl.col("aliases").list.eval(pl.element().str.to_lowercase()).list.contains(wanted)
    return nodes.filter(condition).iter_rows(named=True)


def _names(graph: GraphTables) -> list[str]:
    return sorted({name.casefold() for kind in graph.node_types for name in graph.nodes(kind)["name"]})


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

    evidence = graph.evidence().filter((pl.col("source") == id_) | (pl.col("target") == id_))
    for edge in graph.edge_types:
        edges = graph.edges(edge).filter((pl.col("source") == id_) | (pl.col("target") == id_))
        for row in edges.iter_rows(named=True):
            outgoing = row["source"] == id_
            other = row["target"] if outgoing else row["source"]
            of_edge = evidence.filter(
                (pl.col("edge") == edge) & (pl.col("source") == row["source"]) & (pl.col("target") == row["target"])
            )
            told = of_edge.select("file", "line", "field", "start", "end", "sentence", "extractor", "confidence")
            plain = {
                key: value
                for key, value in row.items()
                if key not in ("source", "target", "confidence", "evidence_count") and value is not None
            }
            yield Fact(
                edge,
                outgoing,
                other,
                names.get(other, other),
                plain,
                row["confidence"],
                tuple(Evidence(*one) for one in told.iter_rows()),
            )
