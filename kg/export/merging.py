"""The Cypher that makes a graph in a database: constraints, nodes merged by id, edges merged by their ends.

Rows come from a list named by the statement that goes before (``UNWIND … AS row``): literals in a script, a parameter
in a load. Every statement may run twice. ``SET n = row`` and not ``+=``: a node equals its row, so that a property that
is gone goes; what has no value in a row is no property.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.export.days import by_precision
from kg.export.evidence_lists import by_ends, with_evidence
from kg.export.source import GraphTables
from kg.schema import NodeType, load_schema

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Merging:
    """Rows of one type, and the clauses that merge each ``row`` of them into a database."""

    type: str
    clauses: str
    rows: pl.DataFrame


def constraint(type: NodeType) -> str:
    """Return the statement that keeps ids of a type unique, the only kind of constraint that Neo4j Community has."""
    return f"CREATE CONSTRAINT {type.prefix}_id IF NOT EXISTS FOR (n:{type.name}) REQUIRE n.id IS UNIQUE"


def constraints(graph: GraphTables) -> Iterator[str]:
    """Yield the constraint of each type of node that a graph has, in the schema's order."""
    yield from (constraint(type) for name, type in load_schema().nodes.items() if name in graph.node_types)


def nodes(graph: GraphTables) -> Iterator[Merging]:
    """Yield the nodes of each type, in the schema's order; dates are dates where they name a day."""
    for name, type in load_schema().nodes.items():
        for rows in by_precision(graph.nodes(name), type) if name in graph.node_types else ():
            yield Merging(name, f"MERGE (n:{name} {{id: row.id}})\nSET n = row", rows)


def edges(graph: GraphTables) -> Iterator[Merging]:
    """Yield the edges of each type between each two types of node: ``source``, ``target`` and ``properties``."""
    evidence = graph.evidence()
    for type in (name for name in load_schema().edges if name in graph.edge_types):
        for source, target, of_types in by_ends(with_evidence(graph.edges(type), type, evidence)):
            yield Merging(type, _merge_edge(type, source, target), _shaped(of_types))


def _merge_edge(type: str, source: str, target: str) -> str:
    return (
        f"MATCH (a:{source} {{id: row.source}})\nMATCH (b:{target} {{id: row.target}})\n"
        f"MERGE (a)-[r:{type}]->(b)\nSET r = row.properties"
    )


def _shaped(edges: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    ends = ("source", "target")
    return edges.select(*ends, pl.struct(pl.exclude(ends)).alias("properties"))
