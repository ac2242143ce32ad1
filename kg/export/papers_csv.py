"""Papers as a CSV table (RFC 4180): a row a paper, lists joined by ``; ``."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.papers import papers
from kg.export.source import GraphTables


def write_csv(graph: GraphTables, out: BinaryIO, ids: frozenset[str] | None = None) -> None:
    """Write the papers of a graph, or those of some ids, sorted by id."""
    import polars as pl
    import polars.selectors as cs

    lists = cs.by_dtype(pl.List(pl.String), pl.List(pl.Int64))
    joined = papers(graph, ids).with_columns(lists.cast(pl.List(pl.String)).list.join("; "))
    joined.write_csv(out, line_terminator="\n")
