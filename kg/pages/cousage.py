"""What is used with what: entities that the same papers name, two papers or more."""

from __future__ import annotations

from typing import Final

import polars as pl

from kg.pages.numbered import Numbered

SHOWN: Final = 12
"""Companions of each type that are written."""

_FOR: Final = ("Author", "Dataset", "Model", "Method", "Metric", "Task", "Venue", "Topic")
_WITH: Final = ("Author", "Dataset", "Model", "Method", "Metric", "Task", "Venue")

_CROWDED: Final = 400
"""Entities of a paper above which its pairs are not counted: lists of thousands of authors make millions of pairs."""


def cousage(graph: Numbered) -> pl.DataFrame:
    """Return the companions of each entity: ``node``, ``type`` (of the other), ``other``, ``papers`` together.

    Sorted by node, type, papers descending and other; at most `SHOWN` of a type.
    """
    known = graph.nodes.filter(_one_of(graph, _FOR), pl.col("papers") > 1).select("node", "type")
    shared = graph.uses.join(known.select("node"), on="node", how="semi").filter(pl.len().over("paper") <= _CROWDED)
    pairs = shared.join(shared.select("paper", other="node"), on="paper").filter(pl.col("node") < pl.col("other"))
    counted = pairs.group_by("node", "other").agg(pl.len().alias("papers")).filter(pl.col("papers") > 1)
    both = pl.concat([counted, counted.select(node="other", other="node", papers="papers")])
    told = both.join(known.rename({"node": "other"}), on="other").filter(_one_of(graph, _WITH))
    in_order = told.sort("node", "type", "papers", "other", descending=[False, False, True, False])
    return in_order.filter(pl.int_range(pl.len()).over("node", "type") < SHOWN).select(
        "node", "type", "other", "papers"
    )


def _one_of(graph: Numbered, types: tuple[str, ...]) -> pl.Expr:
    return pl.col("type").is_in([graph.type_number(name) for name in types])
