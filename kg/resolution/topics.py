"""Which headings and categories are the same topic.

A topic is a heading of a listing or an arXiv category; emoji, numbering, counts and case do not tell topics apart.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from kg.resolution.facts import Part, listed, shaped
from kg.resolution.plaintext import clean, fold, slug
from kg.tables import MERGES

_NUMBER: Final = re.compile(r"^[^\w]*(?:(?:\d+|[ivx]+)(?:\.\d+)*[.):]|\d+(?:\.\d+)+|§?\s*\d+\s*[-–:])\s+(?=\S)", re.I)
_COUNT: Final = re.compile(r"\s*[\[(（]\s*\d+\s*(?:papers?|篇)?\s*[\])）]$", re.I)
_EDGES: Final = re.compile(r"^(?:#+\s|[^\w(（+#])+|[^\w)）+#.!?]+$")


def resolve_topics(records: pl.DataFrame) -> Part:
    """Return the topics of the papers: the heading and the categories of each record."""
    headings = records.select("paper", "record", pl.col("topic").alias("name"), pl.lit("topic").alias("field"))
    categories = records.select(
        "paper", "record", pl.col("categories").alias("name"), pl.lit("categories").alias("field")
    )
    stated = pl.concat([headings, categories.explode("name")]).filter(pl.col("name").str.strip_chars() != "").unique()
    names = stated.select("name").unique()
    shown = [plain(name) for name in names["name"]]
    ids = [f"topic/{slug(fold(name))}" for name in shown]
    keyed = stated.join(
        names.with_columns(pl.Series("shown", shown, pl.String), pl.Series("id", ids, pl.String)), on="name"
    )
    facts = [
        listed(
            keyed.filter(field=name).select(pl.col("paper").alias("source"), pl.col("id").alias("target"), "record"),
            "IN_TOPIC",
            name,
        )
        for name in ("topic", "categories")
    ]
    used = _used(keyed)
    nodes = used.group_by("id", maintain_order=True).agg(pl.col("shown").first().alias("name")).sort("id")
    return Part({"Topic": nodes}, pl.concat(facts), _merges(used))


def plain(heading: str) -> str:
    """Return a heading without emoji, numbering and counts around it; as it is where nothing else is there.

    >>> plain("🔥 2.1 Vision–Language Models (12)"), plain("cs.CL"), plain("📚")
    ('Vision–Language Models', 'cs.CL', '📚')
    """
    cleaned = clean(heading)
    unnumbered = _NUMBER.sub("", _EDGES.sub("", _COUNT.sub("", cleaned)))
    bare = _EDGES.sub("", _COUNT.sub("", _EDGES.sub("", unnumbered)))
    return bare or cleaned or heading


def _used(keyed: pl.DataFrame) -> pl.DataFrame:
    """Return a row a topic and name, the most used first."""
    counted = keyed.group_by("id", "name", "shown").agg(pl.col("paper").n_unique().alias("papers"))
    return counted.sort("id", "papers", "shown", "name", descending=[False, True, False, False])


def _merges(used: pl.DataFrame) -> pl.DataFrame:
    main = used.group_by("id", maintain_order=True).agg(pl.col("shown").first().alias("main"))
    others = used.join(main, on="id").filter(pl.col("name") != pl.col("main"))
    reason = pl.lit("the same heading apart from case, emoji, numbering and punctuation")
    return shaped(others.with_columns(reason.alias("reason"), pl.lit("Topic").alias("type")), MERGES)
