"""A graph loaded into Neo4j over Bolt, as often as wanted: what is new is added, what changed is updated.

Nodes and edges are those of the Cypher export (`kg.export.merging`): nodes carry their type as label, edges their
confidence and evidence. A load deletes nothing unless asked to prune, and then only what is ours and gone from the
graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from kg.errors import DatabaseError
from kg.export.merging import Merging, constraints, edges, nodes
from kg.export.source import GraphTables
from kg.stores.neo4j_database import Database, Login, opened
from kg.stores.neo4j_held import Pruned, differences, prune

if TYPE_CHECKING:
    import polars as pl

    from kg.intake import Progress

__all__ = ["Login", "Pruned", "load"]

BATCH: Final = 5_000
"""Rows of a transaction."""


def load(
    graph: GraphTables,
    address: str,
    *,
    login: Login | None = None,
    database: str | None = None,
    pruning: bool = False,
    progress: Progress = lambda *_: None,
) -> Pruned:
    """Load a graph into a database and make sure that it is there; return what was pruned.

    Raises DatabaseError where the server cannot be reached or refuses, and where the database then holds other numbers
    of our nodes and edges than the tables.
    """
    with opened(address, login or Login(), database) as there:
        for statement in constraints(graph):
            there.write(statement)
        _merge(there, graph, progress)
        pruned = prune(there, graph, progress) if pruning else Pruned()
        different = differences(there, graph, progress)
    if different:
        raise DatabaseError(f"expected what the tables hold, got {'; '.join(different)}", where=address)
    return pruned


def _merge(database: Database, graph: GraphTables, progress: Progress) -> None:
    total = sum(_heights(graph.nodes, graph.node_types)) + sum(_heights(graph.edges, graph.edge_types))
    done = 0
    for statement, rows in _batches(chain(nodes(graph), edges(graph))):
        database.write(statement, rows)
        done += len(rows)
        progress("load", done, total)


def _heights(table: Callable[[str], pl.DataFrame], types: Iterable[str]) -> Iterator[int]:
    yield from (table(type).height for type in types)


def _batches(mergings: Iterable[Merging]) -> Iterator[tuple[str, list[dict[str, object]]]]:
    for merging in mergings:
        statement = f"UNWIND $rows AS row\n{merging.clauses}"
        for batch in merging.rows.iter_slices(BATCH):
            yield statement, batch.to_dicts()
