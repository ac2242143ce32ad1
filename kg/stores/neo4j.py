"""A graph loaded into Neo4j over Bolt, as often as wanted: what is new is added, what changed is updated.

Nodes and edges are those of the Cypher export (`kg.export.merging`): nodes carry their type as label, edges their
confidence and evidence. A load deletes nothing unless asked to prune, and then only what is ours and gone from the
graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from kg.errors import DatabaseError
from kg.export.merging import constraints, edges, nodes
from kg.export.source import GraphTables
from kg.stores.neo4j_database import Database, Login, opened
from kg.stores.neo4j_held import Pruned, differences, prune

if TYPE_CHECKING:
    import polars as pl

    from kg.intake import Progress

__all__ = ["Loaded", "Login", "Pruned", "load_into"]

BATCH: Final = 5_000
"""Rows of a transaction."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many nodes and edges a load made sure of, and what it pruned."""

    nodes: int
    edges: int
    pruned: Pruned


def load_into(
    address: str,
    graph: GraphTables,
    *,
    login: Login | None = None,
    database: str | None = None,
    pruning: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """Load a graph into a database and make sure that all of it is there.

    Raises DatabaseError where the server cannot be reached or refuses, and where the database then holds other numbers
    of the nodes and edges of a type than the tables.
    """
    progress = progress or _silent
    with opened(address, login or Login(), database) as there:
        for statement in constraints(graph):
            there.write(statement)
        merged = _merge(there, graph, progress)
        pruned = prune(there, graph, progress) if pruning else Pruned()
        different = list(differences(there, graph, merged, progress))
    if different:
        raise DatabaseError(f"expected what the tables hold, got {'; '.join(different)}", where=address)
    return Loaded(_rows(graph.nodes, graph.node_types), _rows(graph.edges, graph.edge_types), pruned)


def _silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


def _merge(database: Database, graph: GraphTables, progress: Progress) -> Counter[str]:
    """Merge all rows; return how many of each type the server says that it merged."""
    total = _rows(graph.nodes, graph.node_types) + _rows(graph.edges, graph.edge_types)
    done = 0
    merged: Counter[str] = Counter()
    for merging in chain(nodes(graph), edges(graph)):
        statement = f"UNWIND $rows AS value\n{_row(merging.rows.schema)}\n{merging.clauses}\nRETURN count(*)"
        for batch in merging.rows.iter_slices(BATCH):
            merged[merging.type] += database.write(statement, _flat(batch).rows())
            done += batch.height
            progress("load", done, total)
    return merged


def _row(schema: pl.Schema) -> str:
    """Return the clause that makes a ``row`` of a list of values: lists take the driver half the time of maps."""
    return f"WITH {_map(schema, count())} AS row"


def _map(schema: pl.Schema, places: Iterator[int]) -> str:
    return "{" + ", ".join(f"{name}: {_value(kind, places)}" for name, kind in schema.items()) + "}"


def _value(kind: pl.DataType, places: Iterator[int]) -> str:
    import polars as pl

    return _map(pl.Schema(kind.to_schema()), places) if isinstance(kind, pl.Struct) else f"value[{next(places)}]"


def _flat(rows: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    return rows.unnest([name for name, kind in rows.schema.items() if isinstance(kind, pl.Struct)])


def _rows(table: Callable[[str], pl.DataFrame], types: Iterable[str]) -> int:
    return sum(table(type).height for type in types)
