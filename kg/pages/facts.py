"""Facts as each of their two ends sees them, and the file in which each is written.

An entity's file has at most `SHOWN` facts of one edge and direction; what is beyond goes to files of its own, so that
no file is large however often something is used.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from kg.pages.numbered import Numbered

SHOWN: Final = 100
"""Facts of one edge and direction in the entity's own file."""

_FURTHER: Final = 500
"""Facts in each file that follows."""


def seen_facts(graph: Numbered) -> pl.DataFrame:
    """Return each fact twice, in the order in which the pages show the facts of an entity.

    Columns: ``node`` (the entity that sees it), ``edge``, ``direction`` (0 out, 1 in), ``other``, ``fact``,
    ``confidence``, ``props``, and ``page``: 0 for the entity's own file, 1, 2 … for those that follow.
    """
    shared = ("fact", "edge", "confidence", "props", "position")
    out = graph.edges.select(
        *shared, pl.col("source").alias("node"), pl.col("target").alias("other"), direction=pl.lit(0, pl.UInt8)
    )
    back = graph.edges.select(
        *shared, pl.col("target").alias("node"), pl.col("source").alias("other"), direction=pl.lit(1, pl.UInt8)
    )
    dates = graph.nodes.select(pl.col("node").alias("other"), pl.col("note").alias("date"))
    # The position of an author is an order for the paper only, not among the papers of an author.
    position = pl.when(pl.col("direction") == 0).then("position").otherwise(0)
    in_order = (
        pl.concat([out, back])
        .join(dates, on="other", how="left")
        .with_columns(position)
        .sort(
            *("node", "edge", "direction", "confidence", "position", "date", "other"),
            descending=[False, False, False, True, False, True, False],
        )
    )
    place = pl.int_range(pl.len()).over("node", "edge", "direction") - SHOWN
    page = pl.when(place < 0).then(0).otherwise(place // _FURTHER + 1).cast(pl.UInt32).alias("page")
    return in_order.with_columns(page).drop("position", "date")


def further_files(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the files that follow: ``node``, ``edge``, ``direction``, ``page``; ``further`` numbers them from 0."""
    key = ("node", "edge", "direction", "page")
    return facts.filter(pl.col("page") > 0).select(key).unique().sort(key).with_row_index("further")


def continuations(facts: pl.DataFrame, further: pl.DataFrame) -> pl.DataFrame:
    """Return where the facts of a ``node``, ``edge`` and ``direction`` go on: their ``count``, ``first``, ``files``."""
    key = ("node", "edge", "direction")
    counts = facts.group_by(key).agg(pl.len().alias("count"))
    ranges = further.group_by(key).agg(pl.col("further").min().alias("first"), pl.len().alias("files"))
    return ranges.join(counts, on=key).sort(key).select(*key, "count", "first", "files")
