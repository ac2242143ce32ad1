"""Which URLs in mentions and listings are one Repository node."""

from __future__ import annotations

import polars as pl

from kg.resolution.addresses import address
from kg.resolution.facts import shaped
from kg.tables import MERGES


def identified(mentions: pl.DataFrame) -> pl.DataFrame:
    """Return the mentions of repositories with the ``id``, ``url`` and ``shown`` name of the node each leads to."""
    urls = mentions.select("name").unique()
    found = [address(url) for url in urls["name"]]
    keyed = urls.with_columns(
        pl.Series("id", [one.id for one in found], pl.String),
        pl.Series("url", [one.url for one in found], pl.String),
        pl.Series("shown", [one.name for one in found], pl.String),
    )
    return mentions.join(keyed, on="name", how="left").with_columns(pl.lit("Repository").alias("node_type"))


def nodes_and_merges(found: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the Repository nodes, each under its most used form, and the other addresses that lead to it."""
    used = (
        found.group_by("id", "url", "shown", "name")
        .agg(pl.col("paper").n_unique().alias("papers"))
        .sort("id", "papers", "url", "name", descending=[False, True, False, False])
    )
    forms = (
        used.group_by("id", "url", "shown")
        .agg(pl.col("papers").sum())
        .sort("id", "papers", "url", descending=[False, True, False])
    )
    main = forms.group_by("id", maintain_order=True).agg(pl.col("shown").first().alias("name"), pl.col("url").first())
    others = used.join(main.select("id", pl.col("url").alias("main")), on="id").filter(pl.col("name") != pl.col("main"))
    aliases = others.group_by("id").agg(pl.col("name").unique().sort().alias("aliases"))
    nodes = main.join(aliases, on="id", how="left").with_columns(
        pl.col("aliases").fill_null(pl.lit([], pl.List(pl.String)))
    )
    reason = pl.lit("the same address apart from scheme, case, fragment or ending")
    merges = shaped(others.with_columns(reason.alias("reason"), pl.lit("Repository").alias("type")), MERGES)
    return nodes.select("id", "name", "aliases", "url").sort("id"), merges
