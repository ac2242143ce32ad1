"""What the listing itself states of venues and repositories, in the form of mentions.

So a venue that a listing has a column for and one that a comment names are resolved, and their evidence kept, alike.
"""

from __future__ import annotations

import polars as pl

from kg.resolution.facts import LISTING, shaped, together
from kg.resolution.plugins import parse_venue
from kg.tables import MENTIONS

STATED = pl.Schema({"record": pl.UInt32} | {name: dtype for name, dtype in MENTIONS.items() if name != "row"})
"""The columns of mentions of all inputs."""


def stated(records: pl.DataFrame) -> pl.DataFrame:
    """Return the venues and repositories that listings give, as mentions in the role that they say."""
    return together((_venues(records), _code(records), _links(records)), STATED)


def _venues(records: pl.DataFrame) -> pl.DataFrame:
    given = records.filter(pl.col("venue").is_not_null()).select("record", pl.col("venue").alias("text"))
    texts = given["text"].unique().sort().to_list()
    found = [(text, *venue) for text in texts if (venue := parse_venue(text)) is not None]
    schema = {"text": pl.String, "name": pl.String, "year": pl.Int32, "workshop": pl.String}
    named = given.join(pl.DataFrame(found, schema=schema, orient="row"), on="text", how="inner")
    return _mentions(named, "Venue", "venue", pl.lit("accepted"))


def _code(records: pl.DataFrame) -> pl.DataFrame:
    given = records.filter(pl.col("code_url").is_not_null()).select("record", pl.col("code_url").alias("name"))
    return _mentions(given, "Repository", "code_url", pl.lit("code"))


def _links(records: pl.DataFrame) -> pl.DataFrame:
    links = records.select("record", pl.col("links").alias("link")).explode("link").drop_nulls("link").unnest("link")
    given = links.filter(pl.col("role") != "paper").rename({"url": "name"})
    return _mentions(given, "Repository", "links", pl.col("role"))


def _mentions(given: pl.DataFrame, type_: str, field: str, role: pl.Expr) -> pl.DataFrame:
    text = pl.col("text") if "text" in given.columns else pl.col("name").alias("text")
    mentions = given.with_columns(
        text,
        role.alias("role"),
        pl.lit(type_).alias("type"),
        pl.lit(field).alias("field"),
        pl.lit(LISTING).alias("extractor"),
        pl.lit(1.0).alias("confidence"),
    )
    return shaped(mentions, STATED)
