"""Papers as a table for people's own tools: a row a paper, with what leads from it in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

    from kg.export.source import GraphTables

_LISTS: Final = {
    "authors": ("HAS_AUTHOR",),
    "venues": ("PUBLISHED_IN",),
    "topics": ("IN_TOPIC",),
    "code": ("HAS_CODE",),
    "tasks": ("ADDRESSES",),
    "datasets": ("EVALUATES_ON", "TRAINS_ON"),
    "introduces": ("INTRODUCES",),
}
"""Columns of names, and the edges that lead to them."""


def papers(graph: GraphTables, ids: frozenset[str] | None = None) -> pl.DataFrame:
    """Return the papers of a graph, or those of some ids, sorted by id: their properties, and lists of names.

    The lists are ``authors`` (in order), ``venues``, ``topics``, ``code`` (addresses), ``tasks``, ``datasets`` (that
    they evaluate or train on) and ``introduces``; ``year`` is that of the first venue, else of the date.
    """
    import polars as pl

    frame = graph.nodes("Paper") if "Paper" in graph.node_types else _empty()
    if ids is not None:
        frame = frame.filter(pl.col("id").is_in(sorted(ids)))
    for column, edges in _LISTS.items():
        names = _names(graph, column, edges)
        frame = frame.join(names, left_on="id", right_on="source", how="left").with_columns(
            pl.col(column).fill_null(pl.lit([], pl.List(pl.String)))
        )
    dated = pl.col("date").str.slice(0, 4).cast(pl.Int64, strict=False)
    years = frame.join(_years(graph), left_on="id", right_on="source", how="left")
    return years.with_columns(pl.coalesce("year", dated).alias("year")).drop("name").sort("id")


def _names(graph: GraphTables, column: str, edges: tuple[str, ...]) -> pl.DataFrame:
    import polars as pl

    order = "position" if column == "authors" else "name"
    name = "url" if column == "code" else "name"
    found = [
        graph.edges(edge).join(_targets(graph, name), left_on="target", right_on="id")
        for edge in edges
        if edge in graph.edge_types
    ]
    if not found:
        return pl.DataFrame(schema={"source": pl.String, column: pl.List(pl.String)})
    rows = pl.concat([frame.select("source", pl.col(order).alias("order"), "name") for frame in found]).unique()
    return (
        rows.sort("source", "order", "name").group_by("source", maintain_order=True).agg(pl.col("name").alias(column))
    )


def _targets(graph: GraphTables, name: str) -> pl.DataFrame:
    import polars as pl

    kinds = [kind for kind in graph.node_types if kind != "Paper" and name in graph.nodes(kind).columns]
    frames = [graph.nodes(kind).select("id", pl.col(name).alias("name")) for kind in kinds]
    return pl.concat(frames) if frames else pl.DataFrame(schema={"id": pl.String, "name": pl.String})


def _years(graph: GraphTables) -> pl.DataFrame:
    import polars as pl

    if "PUBLISHED_IN" not in graph.edge_types:
        return pl.DataFrame(schema={"source": pl.String, "year": pl.Int64})
    return graph.edges("PUBLISHED_IN").group_by("source").agg(pl.col("year").drop_nulls().min())


def _empty() -> pl.DataFrame:
    import polars as pl

    from kg.schema import load_schema

    return pl.DataFrame(schema=dict.fromkeys(load_schema().nodes["Paper"].properties, pl.String))
