"""Evidence in numbers: each sentence and each listed paper once, known by a number."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kg.pages.evidence import SOURCE
from kg.pages.json_columns import json_texts


@dataclass(frozen=True, slots=True)
class Told:
    """What is told, and where.

    - ``evidence``: ``fact``, ``count``, ``source``, ``sentence`` (numbers; null without a sentence), ``field``,
      ``extractor``, ``start``, ``end``, ``confidence``; the most certain of a fact first.
    - ``sources``: a listed paper each: ``source``, ``paper``, ``listing`` (number of the file), ``line``, ``last``,
      ``version``, ``date`` (JSON).
    - ``sentences`` and ``listings``: number and ``text``, the JSON of the sentence or of the path of the file.
    """

    evidence: pl.DataFrame
    sources: pl.DataFrame
    sentences: pl.DataFrame
    listings: pl.DataFrame


def told(evidence: pl.DataFrame) -> Told:
    """Return the evidence of `kg.pages.evidence.shown_evidence` in numbers."""
    sources = evidence.select(SOURCE).unique().sort(SOURCE).with_row_index("source")
    sentences, listings = _distinct(evidence["sentence"], "sentence"), _distinct(evidence["file"], "file")
    with_source = evidence.join(sources, on=SOURCE, how="left", maintain_order="left").drop(SOURCE)
    return Told(
        evidence=_numbered(with_source, sentences, "sentence"),
        sources=_numbered(sources, listings, "file")
        .rename({"file": "listing"})
        .with_columns(json_texts(sources["date"]).alias("date")),
        sentences=_texts(sentences, "sentence"),
        listings=_texts(listings, "file").rename({"file": "listing"}),
    )


def _distinct(texts: pl.Series, name: str) -> pl.DataFrame:
    return texts.drop_nulls().unique().sort().alias(name).to_frame().with_row_index("number")


def _numbered(frame: pl.DataFrame, distinct: pl.DataFrame, name: str) -> pl.DataFrame:
    return frame.join(distinct, on=name, how="left", maintain_order="left").drop(name).rename({"number": name})


def _texts(distinct: pl.DataFrame, name: str) -> pl.DataFrame:
    return distinct.select(pl.col("number").alias(name), json_texts(distinct[name]).alias("text"))
