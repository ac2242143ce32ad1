"""What lists on the pages tell of a node: its name, cut where it is very long, and a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from kg.pages.json_columns import array, json_texts

if TYPE_CHECKING:
    from kg.export.source import GraphTables

LONGEST_NAME: Final = 300
"""Characters of a name in lists, of an alias or of a property of a fact; the page of an entity has its name whole."""

_SUBMITTED: Final = re.compile(r"(?:[a-z.-]+/)?(\d{2})(0[1-9]|1[0-2])(?:\d{3}|\.\d{4,5})$", re.IGNORECASE)
"""An arXiv id, which begins with year and month (https://info.arxiv.org/help/arxiv_identifier.html)."""

_LINK: Final = r"(?i)^https?://"
"""Other schemes can run scripts."""


def listed_nodes(tables: GraphTables, type: str, place: int) -> pl.DataFrame:
    """Return the nodes of a type, which has this place among the types.

    Columns: ``id``, ``name``, ``type``; ``month`` in which a paper came out, else empty; ``note``: the date of a paper,
    the address of a repository, else empty; ``listed``: id, name, type and note as JSON.
    """
    nodes = tables.nodes(type)
    months = [first_month(*row) for row in nodes.select("arxiv_id", "date").iter_rows()] if type == "Paper" else ""
    notes = {"Paper": pl.col("date"), "Repository": link(pl.col("url"))}
    described = nodes.select(
        "id",
        "name",
        pl.lit(place, pl.UInt8).alias("type"),
        (pl.Series(months, dtype=pl.String) if months else pl.lit("")).alias("month"),
        notes.get(type, pl.lit("")).fill_null("").alias("note"),
        short_name(pl.col("name")).alias("short"),
    )
    quoted = (json_texts(described[name]).alias(f"{name}_text") for name in ("id", "short", "note"))
    in_list = array("id_text", "short_text", "type", "note_text").alias("listed")
    return described.with_columns(quoted).select("id", "name", "type", "month", "note", in_list)


def short_name(name: pl.Expr) -> pl.Expr:
    """Return a name as lists show it."""
    cut = name.str.slice(0, LONGEST_NAME)
    return pl.when(name.str.len_chars() > LONGEST_NAME).then(cut + "…").otherwise(name)


def link(url: pl.Expr) -> pl.Expr:
    """Return an address that a page may lead to, or null: http and https alone."""
    return pl.when(url.str.contains(_LINK)).then(url)


def first_month(arxiv_id: str | None, date: str | None) -> str:
    """Return the month in which a paper came out: that of its first submission where the arXiv id tells it.

    Else it is that of its date: a listing gives the date of the newest version, which may be years later. Empty where
    only a year is known.

    >>> first_month("2404.15272", "2025-12-02"), first_month(None, "2025-12"), first_month("cs/9901001", None)
    ('2024-04', '2025-12', '1999-01')
    """
    if arxiv_id and (found := _SUBMITTED.match(arxiv_id)):
        return f"{'19' if found[1] > '90' else '20'}{found[1]}-{found[2]}"
    return date[:7] if date and len(date) >= 7 else ""
