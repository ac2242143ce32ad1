"""Use over time: how many papers of each month name what is used most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from kg.pages.numbered import Numbered

TYPES: Final = ("Dataset", "Model", "Method", "Metric", "Task", "Venue", "Topic")
"""Types whose use over time is told."""

_MOST_USED: Final = 60

_LONGEST: Final = 1_200
"""Months that are told, the newest: a listing may give a paper any date."""


def months_between(first: str, last: str) -> list[str]:
    """Return every month from the first to the last.

    >>> months_between("2025-11", "2026-02")
    ['2025-11', '2025-12', '2026-01', '2026-02']
    """
    start, stop = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, stop + 1)]


def papers_by_month(graph: Numbered) -> dict[str, int]:
    """Return the number of papers of each month that has some, ascending."""
    dated = graph.nodes_of("Paper").filter(pl.col("month") != "")
    return dict(dated.group_by("month").len().sort("month").iter_rows())


def trends(graph: Numbered) -> dict[str, object]:
    """Return what ``data/trends.js`` holds."""
    papers = papers_by_month(graph)
    months = months_between(min(papers), max(papers))[-_LONGEST:] if papers else []
    return {"months": months, "all": [papers.get(month, 0) for month in months], "rows": list(_rows(graph, months))}


def _rows(graph: Numbered, months: list[str]) -> Iterator[tuple[str, str, int, list[int]]]:
    """Yield the most used nodes of each type with their papers of each month."""
    places = {month: place for place, month in enumerate(months)}
    dated = graph.nodes.select(pl.col("node").alias("paper"), "month").filter(pl.col("month") != "")
    most_used = (
        graph.nodes_of(*TYPES)
        .filter(pl.col("papers") > 0)
        .filter(pl.int_range(pl.len()).over("type") < _MOST_USED)
        .sort("type", "node")
    )
    used = graph.uses.join(most_used.select("node"), on="node").join(dated, on="paper")
    counts: dict[int, list[int]] = {}
    for node, month, number in used.group_by("node", "month").len().iter_rows():
        if month in places:
            counts.setdefault(node, [0] * len(months))[places[month]] = number
    for node, id_, name, type_ in most_used.select("node", "id", "name", "type").iter_rows():
        if node in counts:
            yield id_, name, type_, counts[node]
