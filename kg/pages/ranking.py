"""A ranking of results only where they can be compared.

Comparable are scores in one metric and unit on one dataset, that two papers or more report as they are: not as a bound
("over 90 %"), not as a gain. Which is better must be known (`kg.pages.direction`), and it must be likelier than not
that the number, the dataset and the metric were read rightly.
"""

from __future__ import annotations

from typing import Final

import polars as pl

_SURE: Final = 50
"""Confidence, of 100, in what is ranked."""


def ranked(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the results with their place among the comparable ones, ``rank``; those equally good share it.

    0 is the rank of what is not ranked.
    """
    group = ("dataset", "metric", "unit")
    comparable = (
        (pl.col("kind") == "score")
        & (pl.col("bound") == "")
        & (pl.col("direction") != "")
        & (pl.col("sure") >= _SURE)
        & pl.col("dataset").is_not_null()
        & pl.col("metric").is_not_null()
        & pl.col("value").is_finite()
    )
    papers = pl.col("paper").filter(comparable).n_unique().over(group)
    # Every group holds one metric, so all of its values count in the same direction.
    goodness = pl.when(comparable & (papers > 1)).then(
        pl.when(pl.col("direction") == "higher").then("value").otherwise(-pl.col("value"))
    )
    rank = goodness.rank("min", descending=True).over(group)
    return rows.with_columns(rank.cast(pl.UInt32).fill_null(0).alias("rank"))


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the results by dataset and metric, those with most results first, without a dataset last.

    Within these the ranked come first, then scores, gains and reductions, each the best first.
    """
    kinds = {"score": 0, "gain": 1, "reduction": 2}
    signed = pl.when(pl.col("direction") == "lower").then("value").otherwise(-pl.col("value"))
    key = {
        "of_dataset": pl.len().over("dataset"),
        "of_metric": pl.len().over("dataset", "metric"),
        "unranked": pl.col("rank") == 0,
        "place": pl.col("kind").replace_strict(kinds, default=3, return_dtype=pl.UInt8),
        "signed": pl.when(pl.col("kind") == "score").then(signed).otherwise(-pl.col("value")),
    }
    ordered = rows.with_columns(pl.col("dataset").is_null().alias("no_dataset"), **key).sort(
        *("no_dataset", "of_dataset", "dataset", "of_metric", "metric", "unranked", "unit", "rank", "place", "signed"),
        *("date", "result"),
        descending=[False, True, False, True, False, *[False] * 5, True, False],
        nulls_last=True,
    )
    return ordered.drop("no_dataset", *key)
