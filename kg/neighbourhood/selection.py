"""Which nodes and facts stand around a node: those within some steps, the nearest and most joined first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import GraphError
from kg.lookup import find_rows

if TYPE_CHECKING:
    import polars as pl

    from kg.export.source import GraphTables

LIMIT: Final = 500
"""Nodes that are kept: more cannot be told apart in one picture, and vis-network stalls at four times as many."""

_ENDS: Final = ("source", "target")


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The nodes within ``depth`` steps of the nodes of a name, and all facts between them.

    ``nodes`` are ``id``, ``name``, ``type``, ``distance`` (steps; 0 for the nodes of that name) and ``degree`` (facts
    in the whole graph), the nearest and most joined first. ``facts`` are ``source``, ``target``, ``edge``,
    ``confidence`` and, of their most certain evidence, ``sentence``, ``file`` and ``line``, sorted by ends and edge.
    ``left_out`` counts the nodes within these steps that are not among them.
    """

    name: str
    depth: int
    nodes: pl.DataFrame
    facts: pl.DataFrame
    left_out: int


def neighbourhood(graph: GraphTables, name: str, depth: int = 1) -> Neighbourhood:
    """Return what stands around the nodes that a person means by a name; of more than `LIMIT` nodes, the first.

    First come the nearest; among these those that most facts join to what is nearer still; then the most certain, then
    those with most facts in all. Raises GraphError for a name that no node has, with the nearest names.
    """
    if depth < 1:
        raise GraphError(f"expected a depth of 1 or more, got {depth}", where=str(graph.folder))
    found = find_rows(graph, name)
    edges = _edges(graph)
    reached = _reached(edges, [str(row["id"]) for _, row in found], depth)
    nodes = _nodes(graph, reached.head(LIMIT))
    facts = _facts(graph, edges, nodes)
    return Neighbourhood(str(found[0][1]["name"]), depth, nodes, facts, max(reached.height - LIMIT, 0))


def _edges(graph: GraphTables) -> pl.DataFrame:
    import polars as pl

    columns = ("source", "target", "confidence")
    tables = [
        graph.edges(type).select(*columns, pl.lit(type, dtype=pl.String).alias("edge")) for type in graph.edge_types
    ]
    empty = pl.DataFrame(schema=dict.fromkeys(columns, pl.String) | {"confidence": pl.Float64, "edge": pl.String})
    return pl.concat([empty, *tables])


def _reached(edges: pl.DataFrame, ids: list[str], depth: int) -> pl.DataFrame:
    """Return ``id``, ``distance`` and ``degree`` of the nodes within some steps, first what is kept first.

    All of one distance come before those further away, so the first of them are always joined.
    """
    import polars as pl

    ends = pl.concat([edges.select(id=a, near=b, certain="confidence") for a, b in (_ENDS, _ENDS[::-1])])
    reached = pl.DataFrame({"id": sorted(ids)}).with_columns(distance=_number(0), joined=_number(0), certain=1.0)
    for distance in range(1, depth + 1):
        front = reached.filter(pl.col("distance") == distance - 1).select(near="id")
        around = ends.join(front, on="near", how="semi").join(reached, on="id", how="anti")
        found = around.group_by("id").agg(joined=pl.len().cast(pl.Int64), certain=pl.col("certain").max())
        reached = pl.concat([reached, found.with_columns(distance=_number(distance)).select(reached.columns)])
    degrees = ends.group_by("id").agg(degree=pl.len().cast(pl.Int64))
    order = reached.join(degrees, on="id", how="left").with_columns(pl.col("degree").fill_null(0))
    first = order.sort("distance", "joined", "certain", "degree", "id", descending=[False, True, True, True, False])
    return first.select("id", "distance", "degree")


def _number(value: int) -> pl.Expr:
    import polars as pl

    return pl.lit(value, dtype=pl.Int64)


def _nodes(graph: GraphTables, kept: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    named = pl.concat([graph.nodes(type).select("id", "name", pl.lit(type).alias("type")) for type in graph.node_types])
    joined = kept.join(named, on="id", how="inner", maintain_order="left")
    return joined.select("id", "name", "type", "distance", "degree")


def _facts(graph: GraphTables, edges: pl.DataFrame, nodes: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    ids = nodes["id"].implode()
    own = pl.col("source").is_in(ids) & pl.col("target").is_in(ids)
    key = ["edge", "source", "target"]
    told = graph.evidence().filter(own).select(*key, "sentence", "file", "line", "confidence")
    best = told.sort(
        "confidence", "file", "line", "sentence", descending=[True, False, False, False], nulls_last=True
    ).unique(key, keep="first", maintain_order=True)
    facts = edges.filter(own).join(best.drop("confidence"), on=key, how="left")
    return facts.select("source", "target", "edge", "confidence", "sentence", "file", "line").sort(
        "source", "target", "edge"
    )
