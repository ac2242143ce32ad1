"""Edges as property graphs hold them: between two types of node, with their evidence in parallel lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.schema import load_schema

if TYPE_CHECKING:
    import polars as pl

EVIDENCE_LISTS: Final[dict[str, tuple[str, int | str]]] = {
    "evidence_file": ("file", ""),
    "evidence_line": ("line", -1),
    "evidence_field": ("field", ""),
    "evidence_start": ("start", -1),
    "evidence_end": ("end", -1),
    "evidence_sentence": ("sentence", ""),
}
"""The lists of an edge, each with its column of the evidence and what stands for a missing value there.

A list in a Neo4j property holds no null, and the lists of an edge are parallel.
"""


def with_evidence(edges: pl.DataFrame, type: str, evidence: pl.DataFrame) -> pl.DataFrame:
    """Return the edges of a type with their evidence in parallel lists, as the engine holds it."""
    import polars as pl

    lists = [_without_null(pl.col(column), missing).alias(name) for name, (column, missing) in EVIDENCE_LISTS.items()]
    of_type = evidence.filter(pl.col("edge") == type).select("source", "target", *lists)
    grouped = of_type.group_by("source", "target", maintain_order=True).all()
    joined = edges.join(grouped, on=["source", "target"], how="left", maintain_order="left")
    return joined.with_columns(pl.col(name).fill_null([]) for name in EVIDENCE_LISTS)


def _without_null(column: pl.Expr, missing: int | str) -> pl.Expr:
    import polars as pl

    return (column.cast(pl.Int64) if isinstance(missing, int) else column).fill_null(missing)


def by_ends(edges: pl.DataFrame) -> Iterator[tuple[str, str, pl.DataFrame]]:
    """Yield the edges between each two types of node, with the names of the types."""
    import polars as pl

    types = {node.prefix: node.name for node in load_schema().nodes.values()}
    prefixes = [pl.col(end).str.split("/").list.first().alias(f"_{end}") for end in ("source", "target")]
    parts = edges.with_columns(prefixes).partition_by("_source", "_target", as_dict=True, include_key=False)
    for (source, target), part in sorted(parts.items(), key=lambda item: str(item[0])):
        yield types[str(source)], types[str(target)], part
