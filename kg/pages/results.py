"""The results that papers report, with the sentence of each; a ranking only where they can be compared.

Comparable are scores in one metric and unit on one dataset, that two papers or more report as they are, not as a bound
("over 90 %") and not as a gain; and which is better must be known (`kg.pages.direction`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from kg.pages.direction import Direction, direction
from kg.pages.numbered import Numbered, numbered

ENDS: Final = {"model": "OF_MODEL", "dataset": "ON_DATASET", "metric": "IN_METRIC", "against": "AGAINST"}
"""What a result is about, each with its edge."""


def reported_results(graph: Numbered, evidence: pl.DataFrame) -> pl.DataFrame:
    """Return every reported result, in the order in which the pages show them.

    By dataset (most results first, none last), metric (most results first), then the ranked, best first, then scores,
    gains and reductions. Columns: ``result``, ``paper``, `ENDS` (numbers of nodes or null), ``value``, ``unit``,
    ``kind``, ``bound``, ``direction``, ``rank`` (0: not ranked), ``date``, ``code``, and its evidence: ``field``,
    ``sentence``, ``start``, ``end``, ``file``, ``line``, ``confidence``.
    """
    reports = graph.edges_of("REPORTS").select(
        "fact", "confidence", pl.col("source").alias("paper"), pl.col("target").alias("result")
    )
    rows = reports.join(_values(graph), on="result")
    for name, edge in ENDS.items():
        ends = graph.edges_of(edge).select(
            pl.col("source").alias("result"),
            pl.col("target").alias(name),
            confidence=-pl.col("confidence").cast(pl.Int16),
        )
        best = ends.sort("result", "confidence", name).unique("result", keep="first")
        rows = rows.join(best.select("result", name), on="result", how="left")
    spoken = evidence.select("fact", "field", "sentence", "start", "end", "file", "line")
    rows = rows.join(spoken.unique("fact", keep="first", maintain_order=True), on="fact", how="left")
    known = {node: told.better for node, told in directions(graph).items()}
    better = pl.col("metric").replace_strict(known, default="", return_dtype=pl.String).fill_null("")
    return _in_order(_ranked(_with_links(graph, rows.with_columns(better.alias("direction")))))


def directions(graph: Numbered) -> Mapping[int, Direction]:
    """Return for the number of each metric which is better, and how that is known."""
    metrics = graph.tables.nodes("Metric") if graph.type_number("Metric") >= 0 else pl.DataFrame()
    numbers = dict(graph.nodes_of("Metric").select("id", "node").iter_rows())
    if metrics.is_empty():
        return {}
    rows = metrics.select("id", "name", "aliases").iter_rows()
    return {numbers[id_]: direction([name, *(aliases or [])]) for id_, name, aliases in rows}


def _values(graph: Numbered) -> pl.DataFrame:
    if graph.type_number("Result") < 0:
        return pl.DataFrame(schema=_VALUES)
    nodes = graph.tables.nodes("Result").select("id", *list(_VALUES)[1:])
    texts = nodes.with_columns(pl.col("unit").fill_null(""), pl.col("bound").fill_null(""))
    return numbered(texts, graph.nodes.select("id", "node"), "id", "result")


_VALUES: Final = {"result": pl.UInt32, "value": pl.Float64, "unit": pl.String, "kind": pl.String, "bound": pl.String}


def _with_links(graph: Numbered, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the results with the date and the code of their paper."""
    notes = graph.nodes.select("node", "note")
    code = (
        graph.edges_of("HAS_CODE")
        .sort("source", "confidence", "target", descending=[False, True, False])
        .join(notes, left_on="target", right_on="node", maintain_order="left")
        .filter(pl.col("note") != "")
        .unique("source", keep="first", maintain_order=True)
        .select(pl.col("source").alias("paper"), pl.col("note").alias("code"))
    )
    dated = rows.join(notes.rename({"node": "paper", "note": "date"}), on="paper", how="left")
    return dated.join(code, on="paper", how="left").with_columns(pl.col("code").fill_null(""))


def _ranked(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the results with their place among the comparable ones; those equally good share it."""
    group = ("dataset", "metric", "unit")
    comparable = (
        (pl.col("kind") == "score")
        & (pl.col("bound") == "")
        & (pl.col("direction") != "")
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


def _in_order(rows: pl.DataFrame) -> pl.DataFrame:
    kinds = {"score": 0, "gain": 1, "reduction": 2}
    signed = pl.when(pl.col("direction") == "lower").then("value").otherwise(-pl.col("value"))
    key = {
        "of_dataset": pl.len().over("dataset"),
        "of_metric": pl.len().over("dataset", "metric"),
        "unranked": pl.col("rank") == 0,
        "place": pl.col("kind").replace_strict(kinds, default=3, return_dtype=pl.UInt8),
        "signed": pl.when(pl.col("kind") == "score").then(signed).otherwise(-pl.col("value")),
    }
    in_order = rows.with_columns(pl.col("dataset").is_null().alias("no_dataset"), **key).sort(
        *("no_dataset", "of_dataset", "dataset", "of_metric", "metric", "unranked", "unit", "rank", "place", "signed"),
        *("date", "result"),
        descending=[False, True, False, True, False, *[False] * 5, True, False],
        nulls_last=True,
    )
    return in_order.drop("no_dataset", *key)
