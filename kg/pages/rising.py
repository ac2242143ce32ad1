"""What is used more of late: a greater share of the newest papers names it than of those before.

The newest months that together hold a third of the papers are compared with all months before. Rising is what at least
three of the late papers name, at a share that is higher by more than chance would give in one of twenty.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from kg.pages.numbered import Numbered
from kg.pages.trends import papers_by_month

_TYPES: Final = ("Dataset", "Model", "Method", "Task")
_SHOWN: Final = 30
_LATE: Final = 1 / 3
_FEWEST: Final = 3

_SURE: Final = 1.645
"""The one-sided 5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Rising:
    """Something that a greater share of the late papers names than of those before."""

    node: int
    before: int
    after: int
    before_all: int
    after_all: int

    @property
    def strength(self) -> float:
        """Return the log odds ratio of late to before, over its standard error.

        A half is added to each count, so that what is new has odds too (Haldane 1956, Anscombe 1956).
        """
        cells = (self.after, self.after_all - self.after, self.before, self.before_all - self.before)
        a, b, c, d = (count + 0.5 for count in cells)
        return math.log(a * d / (b * c)) / math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)

    def shares(self) -> tuple[float, float]:
        """Return the percent of the papers before, and of the late ones."""
        return round(100 * self.before / self.before_all, 2), round(100 * self.after / self.after_all, 2)


def late_since(papers: Mapping[str, int]) -> str | None:
    """Return the first of the newest months that together hold a third of the papers, at most all months but one.

    None where there are not two.

    >>> late_since({"2025-01": 6, "2025-02": 2, "2025-03": 2}), late_since({"2025-01": 6})
    ('2025-02', None)
    """
    months = sorted(papers)
    wanted, held = _LATE * sum(papers.values()), 0
    for month in reversed(months[1:]):
        held += papers[month]
        if held >= wanted:
            return month
    return months[1] if len(months) > 1 else None


def rising(graph: Numbered) -> list[Rising]:
    """Return what is used more of late, the surest first."""
    papers = papers_by_month(graph)
    since = late_since(papers)
    if since is None:
        return []
    after_all = sum(count for month, count in papers.items() if month >= since)
    before_all = sum(papers.values()) - after_all
    months = graph.nodes.select(pl.col("node").alias("paper"), "month").filter(pl.col("month") != "")
    candidates = graph.nodes_of(*_TYPES).select("node")
    late = pl.col("month") >= since
    counted = (
        graph.uses.join(candidates, on="node")
        .join(months, on="paper")
        .group_by("node")
        .agg((~late).sum().alias("before"), late.sum().alias("after"))
        .filter(pl.col("after") >= _FEWEST)
    )
    found = [
        Rising(node, before, after, before_all, after_all) for node, before, after in counted.sort("node").iter_rows()
    ]
    sure = [one for one in found if one.strength >= _SURE]
    return sorted(sure, key=lambda one: (-one.strength, one.node))[:_SHOWN]
