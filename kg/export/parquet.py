"""A graph as a folder of Parquet files: ``nodes/TYPE.parquet``, ``edges/TYPE.parquet``, evidence and merges."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.source import GraphTables
from kg.folder import parquet_bytes

if TYPE_CHECKING:
    import polars as pl


def write_parquet(graph: GraphTables, folder: Path) -> None:
    """Write each table of a graph into a folder."""
    for name, table in _tables(graph):
        path = folder / f"{name}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(parquet_bytes(table))


def _tables(graph: GraphTables) -> Iterator[tuple[str, pl.DataFrame]]:
    for type in graph.node_types:
        yield f"nodes/{type}", graph.nodes(type)
    for type in graph.edge_types:
        yield f"edges/{type}", graph.edges(type)
    yield "evidence", graph.evidence()
    yield "merges", graph.merges()
