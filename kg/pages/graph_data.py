"""The graph as the canvas draws it: a place for each node, and the edges, as typed arrays in base64."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from kg.pages.drawing import kept_drawing
from kg.pages.numbered import Numbered

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_NAMELESS: Final = ("Paper", "Author", "Result", "Repository", "Metric", "Venue")
"""Types whose names do not name a community: it is called after what its papers are about."""

_FIRST_YEAR: Final = 1990


def graph_data(graph: Numbered) -> dict[str, object]:
    """Return what ``data/graph.js`` holds; the drawing is kept in the graph folder."""
    edges = graph.edges.sort("edge", "source", "target")
    source, target = (edges[name].to_numpy().astype(np.uint32) for name in ("source", "target"))
    drawing = kept_drawing(graph.tables.folder, source, target, _labels(graph))
    degree = np.bincount(np.concatenate([source, target]), minlength=graph.nodes.height)
    return {
        "n": graph.nodes.height,
        "m": edges.height,
        "x": _base64(drawing.x, "<u2"),
        "y": _base64(drawing.y, "<u2"),
        "type": _base64(graph.nodes["type"], "u1"),
        "community": _base64(drawing.community, "<u2"),
        "degree": _base64(np.minimum(degree, 65_535), "<u2"),
        "date": _base64(_dates(graph), "<u2"),
        "source": _base64(source, "<u4"),
        "target": _base64(target, "<u4"),
        "edge": _base64(edges["edge"], "u1"),
        "confidence": _base64(edges["confidence"], "u1"),
        "radius": drawing.radius,
        "communities": [(one.name, one.x, one.y, one.size) for one in drawing.communities],
    }


def _labels(graph: Numbered) -> list[str | None]:
    nameless = pl.col("type").is_in([graph.type_number(name) for name in _NAMELESS])
    short = pl.col("name").str.slice(0, 60)
    return graph.nodes.select(pl.when(~nameless).then(short))["name"].to_list()


def _dates(graph: Numbered) -> pl.Series:
    """Return the month of each paper and of its results: those since January 1990, plus 1; 0 for none."""
    months = graph.nodes.select("node", _month_number().alias("month"))
    reported = graph.edges_of("REPORTS").select(pl.col("source").alias("paper"), pl.col("target").alias("node"))
    of_results = (
        reported.join(months.rename({"node": "paper"}), on="paper")
        .group_by("node")
        .agg(pl.col("month").min().alias("told"))
    )
    joined = months.join(of_results, on="node", how="left", maintain_order="left")
    return joined.select(pl.coalesce("told", "month"))["told"]


def _month_number() -> pl.Expr:
    year, month = (pl.col("month").str.slice(*span).cast(pl.Int32, strict=False) for span in ((0, 4), (5, 2)))
    return ((year - _FIRST_YEAR) * 12 + month).clip(0, 65_535).fill_null(0)


def _base64(values: ArrayLike | pl.Series, kind: str) -> str:
    array = values.to_numpy() if isinstance(values, pl.Series) else np.asarray(values)
    return base64.b64encode(array.astype(kind).tobytes()).decode()
