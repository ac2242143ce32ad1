"""The results that papers report, each with its sentence, its paper's code and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from kg.pages.direction import Direction, direction
from kg.pages.numbered import Numbered, numbered
from kg.pages.ranking import in_order, ranked

ENDS: Final = {"model": "OF_MODEL", "dataset": "ON_DATASET", "metric": "IN_METRIC", "against": "AGAINST"}
"""What a result is about, each with its edge."""

_VALUES: Final = {"result": pl.UInt32, "value": pl.Float64, "unit": pl.String, "kind": pl.String, "bound": pl.String}


def reported_results(graph: Numbered, evidence: pl.DataFrame) -> pl.DataFrame:
    """Return every reported result, in the order of `kg.pages.ranking`.

    Columns: ``result``, ``paper``, `ENDS` (numbers of nodes or null), ``value``, ``unit``, ``kind``, ``bound``,
    ``direction``, ``rank`` (0: not ranked), ``date``, ``code``, ``sure`` (confidence in what is ranked: number, dataset
    and metric), and its evidence: ``field``, ``sentence``, ``start``, ``end``, ``file``, ``line``, ``confidence``.
    """
    reports = graph.edges_of("REPORTS").select(
        "fact", "confidence", pl.col("source").alias("paper"), pl.col("target").alias("result")
    )
    rows = reports.join(_values(graph), on="result")
    for name in ENDS:
        rows = rows.join(_about(graph, name), on="result", how="left")
    sure = pl.min_horizontal("confidence", "sure_dataset", "sure_metric")
    spoken = evidence.select("fact", "field", "sentence", "start", "end", "file", "line")
    told = rows.with_columns(sure.alias("sure")).join(
        spoken.unique("fact", keep="first", maintain_order=True), on="fact", how="left"
    )
    known = {node: told.better for node, told in directions(graph).items()}
    better = pl.col("metric").replace_strict(known, default="", return_dtype=pl.String).fill_null("")
    return in_order(ranked(_with_links(graph, told.with_columns(better.alias("direction")))))


def _about(graph: Numbered, name: str) -> pl.DataFrame:
    """Return what each result is about, the surest: ``result``, the node, and the confidence."""
    ends = graph.edges_of(ENDS[name]).select(
        pl.col("source").alias("result"), pl.col("target").alias(name), pl.col("confidence").alias(f"sure_{name}")
    )
    surest_first = ends.sort("result", f"sure_{name}", name, descending=[False, True, False])
    return surest_first.unique("result", keep="first", maintain_order=True)


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
