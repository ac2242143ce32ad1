"""The shapes that the steps of resolution hand on: facts, merges, and the parts of a graph.

A fact is one statement of one record: an edge with the place that says it. Facts of the same edge become that edge;
each of them stays as its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from kg.tables import MERGES

LISTING: Final = "listing"
"""The extractor of what the listing itself states."""

FACTS: Final = pl.Schema(
    {
        "edge": pl.String,
        "source": pl.String,
        "target": pl.String,
        "record": pl.UInt32,
        "line": pl.UInt32,  # of the row of a leaderboard; null where the record's own lines say where
        "field": pl.String,
        "start": pl.UInt32,
        "end": pl.UInt32,
        "sentence": pl.String,
        "extractor": pl.String,
        "confidence": pl.Float64,
        "position": pl.Int64,
        "year": pl.Int64,
        "workshop": pl.String,
    }
)


@dataclass(frozen=True, slots=True)
class Part:
    """Some nodes of a graph by type, the facts that lead to them, and why their names are one."""

    nodes: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    facts: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FACTS))
    merges: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=MERGES))


def shaped(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """Return a frame with exactly the columns of a schema: missing ones null, others left out."""
    columns = [
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in schema.items()
    ]
    return frame.select(columns)


def listed(frame: pl.DataFrame, edge: str, field_name: str) -> pl.DataFrame:
    """Return facts that listings state in a field: source, target and record of the frame, and nothing doubtful."""
    stated = frame.with_columns(
        pl.lit(edge).alias("edge"),
        pl.lit(field_name).alias("field"),
        pl.lit(LISTING).alias("extractor"),
        pl.lit(1.0).alias("confidence"),
    )
    return shaped(stated, FACTS)


def together(frames: Iterable[pl.DataFrame], schema: pl.Schema) -> pl.DataFrame:
    """Return frames of one schema as one; of no frames, an empty one."""
    return pl.concat([pl.DataFrame(schema=schema), *frames])
