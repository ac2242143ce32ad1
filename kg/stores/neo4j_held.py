"""What a Neo4j database holds of ours: compared with the tables of a graph, and pruned of what is gone from them.

A node is ours when it has a type of the schema as label and an id with the prefix of that type, an edge when it has a
type of the schema and leads between such nodes. Whatever else a database holds is neither counted nor touched: a node
that is gone from the graph stays, without our edges, as long as other edges lead to or from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from kg.export.evidence_lists import by_ends
from kg.export.source import GraphTables
from kg.schema import EdgeType, load_schema
from kg.stores.neo4j_database import Database

if TYPE_CHECKING:
    import polars as pl

    from kg.intake import Progress

BATCH: Final = 5_000
NODE: Final = ("id",)
EDGE: Final = ("source", "target")


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many nodes and edges were deleted, and how many nodes stayed as edges of others lead to or from them."""

    nodes: int = 0
    edges: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """The keys of one type in a database, and those in the tables."""

    type: str
    there: pl.DataFrame
    ours: pl.DataFrame

    def gone(self) -> pl.DataFrame:
        """Return the keys that the tables do not have."""
        return self.there.join(self.ours, on=self.ours.columns, how="anti").unique(maintain_order=True)

    def difference(self) -> str | None:
        """Return both numbers where the database has not each of the tables' keys once; else None."""
        held = self.there.join(self.ours, on=self.ours.columns, how="semi").height
        return None if held == self.ours.height else f"{held:,} {self.type} where the tables have {self.ours.height:,}"


def differences(database: Database, graph: GraphTables, progress: Progress) -> list[str]:
    """Return, for each type of which the database does not hold each node or edge of the tables once, both numbers."""
    schema = load_schema()
    total = len(schema.nodes) + len(schema.edges)
    found = []
    for done, held in enumerate(chain(_nodes(database, graph), _edges(database, graph)), start=1):
        found.append(held.difference())
        progress("compare", done, total)
    return [difference for difference in found if difference]


def prune(database: Database, graph: GraphTables, progress: Progress) -> Pruned:
    """Delete our nodes and edges that the tables do not have; return how many."""
    schema = load_schema()
    total = len(schema.nodes) + len(schema.edges)
    edges = nodes = kept = 0
    for done, held in enumerate(_edges(database, graph), start=1):
        edges += _delete_edges(database, held)
        progress("prune", done, total)
    for done, held in enumerate(_nodes(database, graph), start=1 + len(schema.edges)):
        deleted, gone = _delete_nodes(database, held)
        nodes, kept = nodes + deleted, kept + gone - deleted
        progress("prune", done, total)
    return Pruned(nodes, edges, kept)


def _delete_edges(database: Database, held: Held) -> int:
    return sum(
        _delete(
            database,
            f"MATCH (:{source} {{id: row.source}})-[r:{held.type}]->(:{target} {{id: row.target}}) DELETE r",
            gone,
        )
        for source, target, gone in by_ends(held.gone())
    )


def _delete_nodes(database: Database, held: Held) -> tuple[int, int]:
    """Return how many nodes were deleted, and how many are gone from the tables."""
    gone = held.gone()
    clauses = f"MATCH (n:{held.type} {{id: row.id}}) WHERE NOT EXISTS {{ (n)--() }} DELETE n"
    return _delete(database, clauses, gone), gone.height


def _delete(database: Database, clauses: str, gone: pl.DataFrame) -> int:
    batches = (batch.to_dicts() for batch in gone.iter_slices(BATCH))
    return sum(database.write(f"UNWIND $rows AS row {clauses}", batch) for batch in batches)


def _nodes(database: Database, graph: GraphTables) -> Iterator[Held]:
    for name, type in load_schema().nodes.items():
        question = f"MATCH (n:{name}) WHERE n.id STARTS WITH $prefix RETURN n.id AS id"
        there = database.texts(question, NODE, prefix=f"{type.prefix}/")
        yield Held(name, there, _keys(there, graph.nodes, name, graph.node_types))


def _edges(database: Database, graph: GraphTables) -> Iterator[Held]:
    for name, type in load_schema().edges.items():
        there = database.texts(_question(type), EDGE, sources=_prefixes(type.sources), targets=_prefixes(type.targets))
        yield Held(name, there, _keys(there, graph.edges, name, graph.edge_types))


def _keys(there: pl.DataFrame, table: Callable[[str], pl.DataFrame], name: str, known: tuple[str, ...]) -> pl.DataFrame:
    """Return the keys of a table, which need not be there."""
    return table(name).select(there.columns) if name in known else there.clear()


def _question(type: EdgeType) -> str:
    return (
        f"MATCH (a:{'|'.join(type.sources)})-[:{type.name}]->(b:{'|'.join(type.targets)}) "
        "WHERE any(prefix IN $sources WHERE a.id STARTS WITH prefix) "
        "AND any(prefix IN $targets WHERE b.id STARTS WITH prefix) RETURN a.id AS source, b.id AS target"
    )


def _prefixes(types: tuple[str, ...]) -> list[str]:
    nodes = load_schema().nodes
    return [f"{nodes[type].prefix}/" for type in types]
