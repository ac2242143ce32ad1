"""What the pages tell of each entity beside its facts: properties, aliases, use by month, models, results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from kg.pages.numbered import Numbered, http_link
from kg.pages.script import array, json_text, json_texts

MODELS: Final = 200
"""Models told of one dataset or task."""

_ELSEWHERE: Final = ("id", "name", "aliases")
"""Columns of a node that are not among its properties."""

_EVALUATED: Final = ("EVALUATES_ON", "ADDRESSES")


def properties(graph: Numbered) -> pl.DataFrame:
    """Return the properties of each node: ``id`` and ``props``, JSON without what is empty or the name again."""
    rows = (row for type in graph.types for row in _properties(graph.tables.nodes(type.name)))
    return pl.DataFrame(list(rows), schema={"id": pl.String, "props": pl.String}, orient="row")


def _properties(nodes: pl.DataFrame) -> Iterator[tuple[str, str]]:
    own = [name for name in nodes.columns if name not in _ELSEWHERE]
    for id_, name, *values in nodes.select("id", "name", *own).iter_rows():
        known = {key: value for key, value in zip(own, values, strict=True) if value not in (None, [], name)}
        if "url" in known and not http_link(known["url"]):
            del known["url"]
        yield id_, json_text(known)


def aliases(graph: Numbered) -> pl.DataFrame:
    """Return the other names of each node with the reason of each: ``node`` and ``aliases``, a JSON array.

    A name whose reason is not written (such as the id of a node that was merged away) has an empty one.
    """
    numbers = graph.nodes.select("id", "node", "name")
    merges = graph.tables.merges().select("id", pl.col("name").alias("alias"), "reason", "papers")
    listed = [
        nodes.select("id", pl.col("aliases").alias("alias")).explode("alias").drop_nulls()
        for type in graph.types
        if "aliases" in (nodes := graph.tables.nodes(type.name)).columns
    ]
    unexplained = pl.concat([merges.select("id", "alias").clear(), *listed]).join(
        merges, on=["id", "alias"], how="anti"
    )
    told = pl.concat([merges, unexplained.with_columns(reason=pl.lit(""), papers=pl.lit(0, pl.UInt32))])
    others = told.join(numbers, on="id").filter(pl.col("alias") != pl.col("name"))
    in_order = others.unique(["node", "alias"], keep="first", maintain_order=True).sort(
        "node", "papers", "alias", descending=[False, True, False]
    )
    quoted = in_order.with_columns(
        pl.Series(name, json_texts(in_order[name]), pl.String) for name in ("alias", "reason")
    )
    return _arrays(quoted, array("alias", "reason", "papers"), "aliases")


def months(graph: Numbered) -> pl.DataFrame:
    """Return how many papers of each month name a node: ``node`` and ``months``, a JSON array."""
    dated = graph.nodes.select(pl.col("node").alias("paper"), "month").filter(pl.col("month") != "")
    counted = graph.uses.join(dated, on="paper").group_by("node", "month").len("papers").sort("node", "month")
    return _arrays(counted, pl.format('["{}",{}]', "month", "papers"), "months")


def introduced_models(graph: Numbered) -> pl.DataFrame:
    """Return the models of papers that evaluate on a dataset or address a task: ``node``, ``paper``, ``model``.

    Those that the papers introduce, the newest paper first, at most `MODELS` of a node.
    """
    about = graph.edges_of(*_EVALUATED).select(pl.col("target").alias("node"), pl.col("source").alias("paper"))
    models = graph.nodes_of("Model").select(pl.col("node").alias("model"))
    introduced = graph.edges_of("INTRODUCES").select(pl.col("source").alias("paper"), pl.col("target").alias("model"))
    dates = graph.nodes.select(pl.col("node").alias("paper"), pl.col("note").alias("date"))
    found = about.join(introduced.join(models, on="model", how="semi"), on="paper").join(dates, on="paper")
    in_order = found.sort("node", "date", "paper", "model", descending=[False, True, False, False])
    return in_order.filter(pl.int_range(pl.len()).over("node") < MODELS).select("node", "paper", "model")


def _arrays(rows: pl.DataFrame, text: pl.Expr, name: str) -> pl.DataFrame:
    """Return the rows of each node as the text of a JSON array, in their order."""
    joined = pl.format("[{}]", text.str.join(","))
    return rows.group_by("node", maintain_order=True).agg(joined.alias(name))
