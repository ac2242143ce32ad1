"""What a Neo4j database holds of ours: compared with the tables of a graph, and pruned of what is gone from them.

A node is ours when it has a type of the schema as label and an id with the prefix of that type, an edge when it has a
type of the schema and leads between such nodes. Whatever else a database holds is neither counted nor touched: a node
that is gone from the graph stays, without our edges, as long as other edges lead to or from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.export.evidence_lists import by_ends
from kg.export.source import GraphTables
from kg.schema import EdgeType, load_schema
from kg.stores.neo4j_database import Database

if TYPE_CHECKING:
    import polars as pl

    from kg.intake import Progress

BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many nodes and edges were deleted, and how many nodes stayed as edges of others lead to or from them."""

    nodes: int = 0
    edges: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """What a database holds of one type of ours: the question for it, and the keys that the tables have."""

    database: Database
    type: str
    pattern: str
    returned: str
    parameters: Mapping[str, object]
    ours: pl.DataFrame

    def count(self) -> int:
        """Return how many there are."""
        return self.database.number(f"{self.pattern} RETURN count(*)", **self.parameters)

    def keys(self) -> pl.DataFrame:
        """Return the keys of all that are there."""
        return self.database.texts(f"{self.pattern} RETURN {self.returned}", self.ours.columns, **self.parameters)

    def gone(self) -> pl.DataFrame:
        """Return the keys that the tables do not have."""
        return self.keys().join(self.ours, on=self.ours.columns, how="anti").unique(maintain_order=True)

    def expected(self) -> int:
        """Return how many there are of those in the tables; keys are read only where there are others as well."""
        count = self.count()
        if count <= self.ours.height:
            return count
        return self.keys().join(self.ours, on=self.ours.columns, how="semi").height


def differences(database: Database, graph: GraphTables, merged: Mapping[str, int], progress: Progress) -> Iterator[str]:
    """Yield each type of which other numbers were merged, or are there now, than the tables have, with both numbers."""
    kinds = [*_nodes(database, graph), *_edges(database, graph)]
    for done, held in enumerate(kinds, start=1):
        rows = held.ours.height
        there = merged.get(held.type, 0)
        if there == rows:
            there = held.expected()
        if there != rows:
            yield f"{there:,} {held.type} where the tables have {rows:,}"
        progress("compare", done, len(kinds))


def prune(database: Database, graph: GraphTables, progress: Progress) -> Pruned:
    """Delete our nodes and edges that the tables do not have; return how many."""
    kinds_of_edges, kinds_of_nodes = list(_edges(database, graph)), list(_nodes(database, graph))
    total = len(kinds_of_edges) + len(kinds_of_nodes)
    edges = nodes = kept = 0
    for done, held in enumerate(kinds_of_edges, start=1):
        edges += _delete_edges(held)
        progress("prune", done, total)
    for done, held in enumerate(kinds_of_nodes, start=1 + len(kinds_of_edges)):
        deleted, gone = _delete_nodes(held)
        nodes, kept = nodes + deleted, kept + gone - deleted
        progress("prune", done, total)
    return Pruned(nodes, edges, kept)


def _delete_edges(held: Held) -> int:
    return sum(
        _delete(held, f"MATCH (:{source} {{id: row.source}})-[x:{held.type}]->(:{target} {{id: row.target}})", gone)
        for source, target, gone in by_ends(held.gone())
    )


def _delete_nodes(held: Held) -> tuple[int, int]:
    """Return how many nodes were deleted, and how many are gone from the tables."""
    gone = held.gone()
    pattern = f"MATCH (x:{held.type} {{id: row.id}}) WHERE NOT EXISTS {{ (x)--() }}"
    return _delete(held, pattern, gone), gone.height


def _delete(held: Held, pattern: str, gone: pl.DataFrame) -> int:
    statement = f"UNWIND $rows AS row {pattern} DELETE x RETURN count(*)"
    return sum(held.database.write(statement, batch.to_dicts()) for batch in gone.iter_slices(BATCH))


def _nodes(database: Database, graph: GraphTables) -> Iterator[Held]:
    for name, type in load_schema().nodes.items():
        ours = _keys(graph.nodes, name, graph.node_types, ("id",))
        pattern = f"MATCH (n:{name}) WHERE n.id STARTS WITH $prefix"
        yield Held(database, name, pattern, "n.id", {"prefix": f"{type.prefix}/"}, ours)


def _edges(database: Database, graph: GraphTables) -> Iterator[Held]:
    for name, type in load_schema().edges.items():
        ours = _keys(graph.edges, name, graph.edge_types, ("source", "target"))
        prefixes = {"sources": _prefixes(type.sources), "targets": _prefixes(type.targets)}
        yield Held(database, name, _pattern(type), "a.id, b.id", prefixes, ours)


def _keys(
    table: Callable[[str], pl.DataFrame], name: str, known: tuple[str, ...], key: tuple[str, ...]
) -> pl.DataFrame:
    """Return the keys of a table, which need not be there."""
    import polars as pl

    return table(name).select(key) if name in known else pl.DataFrame(schema=dict.fromkeys(key, pl.String()))


def _pattern(type: EdgeType) -> str:
    return (
        f"MATCH (a:{'|'.join(type.sources)})-[:{type.name}]->(b:{'|'.join(type.targets)}) "
        "WHERE any(prefix IN $sources WHERE a.id STARTS WITH prefix) "
        "AND any(prefix IN $targets WHERE b.id STARTS WITH prefix)"
    )


def _prefixes(types: tuple[str, ...]) -> list[str]:
    nodes = load_schema().nodes
    return [f"{nodes[type].prefix}/" for type in types]
