"""What the pages tell of each entity beside its facts: properties, aliases, use by month, models, results."""

from __future__ import annotations

from typing import Final

import polars as pl

from kg.pages.json_columns import array, joined, json_texts, members
from kg.pages.listed import link, short_name
from kg.pages.numbered import Numbered

MODELS: Final = 200
"""Models told of one dataset or task."""

_ELSEWHERE: Final = ("id", "name", "aliases")
"""Columns of a node that are not among its properties."""

_EVALUATED: Final = ("EVALUATES_ON", "ADDRESSES")


def properties(graph: Numbered) -> pl.DataFrame:
    """Return the properties of each node: ``id`` and ``props``, JSON without what is empty or the name again."""
    return pl.concat([_properties(graph.tables.nodes(type.name)) for type in graph.types])


def _properties(nodes: pl.DataFrame) -> pl.DataFrame:
    own = [name for name in nodes.columns if name not in _ELSEWHERE]
    shown = nodes.with_columns(link(pl.col("url"))) if "url" in own else nodes
    texts = shown.select("id", *(_texts(shown[name], shown["name"]) for name in own))
    return texts.select("id", pl.format("{{{}}}", members({name: pl.col(name) for name in own})).alias("props"))


def _texts(values: pl.Series, names: pl.Series) -> pl.Series:
    """Return each value of a property as JSON; null where there is none, or the name again."""
    if isinstance(values.dtype, pl.List):
        parts = values.to_frame().select(pl.col(values.name).list.eval(pl.element().cast(pl.String)).list.join(","))
        lists = parts.select(pl.when(pl.col(values.name) != "").then(pl.format("[{}]", values.name)))
        return lists.to_series().alias(values.name)
    own = values.set(values == names, None) if values.dtype == pl.String else values
    return json_texts(own).alias(values.name)


def aliases(graph: Numbered) -> pl.DataFrame:
    """Return the other names of each node with the reason of each: ``node`` and ``aliases``, a JSON array.

    A name whose reason is not written (such as the id of a node that was merged away) has an empty one.
    """
    merges = graph.tables.merges().select("id", pl.col("name").alias("alias"), "reason", "papers")
    unexplained = listed_aliases(graph).join(merges, on=["id", "alias"], how="anti")
    told = pl.concat([merges, unexplained.with_columns(reason=pl.lit(""), papers=pl.lit(0, pl.UInt32))])
    others = told.join(graph.nodes.select("id", "node", "name"), on="id").filter(pl.col("alias") != pl.col("name"))
    in_order = others.sort("node", "papers", "alias", "reason", descending=[False, True, False, False]).unique(
        ["node", "alias"], keep="first", maintain_order=True
    )
    shown = in_order.with_columns(short_name(pl.col(name)) for name in ("alias", "reason"))
    quoted = shown.with_columns(json_texts(shown[name]).alias(name) for name in ("alias", "reason"))
    return _by_node(quoted, array("alias", "reason", "papers"), "aliases")


def listed_aliases(graph: Numbered) -> pl.DataFrame:
    """Return the other names that nodes have as a property: ``id``, ``alias``."""
    columns = [
        nodes.select("id", pl.col("aliases").alias("alias")).explode("alias").drop_nulls()
        for type in graph.types
        if "aliases" in (nodes := graph.tables.nodes(type.name)).columns
    ]
    return pl.concat([pl.DataFrame(schema={"id": pl.String, "alias": pl.String}), *columns])


def months(graph: Numbered) -> pl.DataFrame:
    """Return how many papers of each month name a node: ``node`` and ``months``, a JSON array."""
    dated = graph.nodes.select(pl.col("node").alias("paper"), "month").filter(pl.col("month") != "")
    counted = graph.uses.join(dated, on="paper").group_by("node", "month").len("papers").sort("node", "month")
    return _by_node(counted, pl.format('["{}",{}]', "month", "papers"), "months")


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


def _by_node(rows: pl.DataFrame, text: pl.Expr, name: str) -> pl.DataFrame:
    """Return the rows of each node as a JSON array, in their order."""
    return rows.group_by("node", maintain_order=True).agg(joined(text).alias(name))
