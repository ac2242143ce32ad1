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

_WIDE: Final = 2**32
"""Two whole numbers in one: sorting by few columns is faster than by many."""


def seen_facts(graph: Numbered) -> pl.DataFrame:
    """Return each fact twice, in the order in which the pages show the facts of an entity.

    Columns: ``node`` (the entity that sees it), ``edge``, ``direction`` (0 out, 1 in), ``other``, ``fact``,
    ``confidence``, ``props``, and ``page``: 0 for the entity's own file, 1, 2 … for those that follow.
    """
    shared = ("fact", "edge", "confidence", "props", "position")
    out = graph.edges.select(*shared, node="source", other="target", direction=pl.lit(0, pl.UInt8))
    # The position of an author is an order for the paper only, not among the papers of an author.
    back = graph.edges.select(*shared, node="target", other="source", direction=pl.lit(1, pl.UInt8)).with_columns(
        position=pl.lit(0, pl.Int64)
    )
    facts = pl.concat([out, back])
    newest_first = graph.nodes.sort("note", "node", descending=[True, False]).with_row_index("age").sort("node")["age"]
    in_order = facts.sort(
        pl.col("node").cast(pl.UInt64) * _WIDE + pl.col("edge").cast(pl.UInt64) * 2 + pl.col("direction"),
        (100 - pl.col("confidence").cast(pl.UInt64)) * _WIDE + pl.col("position").clip(0, _WIDE - 1),
        newest_first.gather(facts["other"]),
    )
    place = pl.int_range(pl.len()).over("node", "edge", "direction") - SHOWN
    page = pl.when(place < 0).then(0).otherwise(place // _FURTHER + 1).cast(pl.UInt32).alias("page")
    return in_order.with_columns(page).drop("position")


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
