"""A graph as JSON Lines: one node or edge a line, under the schema's names.

A node is ``{"type", "id", "name", …}`` with its properties, an edge ``{"type", "source", "target", …, "confidence",
"evidence_count", "evidence": […]}`` with its own properties and one object for each place that says so. What has no
value is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.export.source import GraphTables
from kg.schema import load_schema

if TYPE_CHECKING:
    import polars as pl

EVIDENCE: Final = ("paper", "file", "line", "last", "version", "date", "field", "start", "end", "sentence", "extractor")


def write_jsonl(graph: GraphTables, file: BinaryIO) -> None:
    """Write every node, then every edge with its evidence, one JSON object a line."""
    import orjson

    for record in records(graph):
        file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))


def records(graph: GraphTables) -> Iterator[dict[str, object]]:
    """Yield every node and every edge as the object of its line."""
    schema = load_schema()
    for type in (name for name in schema.nodes if name in graph.node_types):
        for row in graph.nodes(type).iter_rows(named=True):
            yield {"type": type, **_with_value(row)}
    evidence = graph.evidence()
    for type in (name for name in schema.edges if name in graph.edge_types):
        for row in _with_evidence(graph.edges(type), type, evidence).iter_rows(named=True):
            places = [_with_value(place) for place in row.pop("evidence") or ()]
            yield {"type": type, **_with_value(row), "evidence": places}


def _with_evidence(edges: pl.DataFrame, type: str, evidence: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    columns = [*EVIDENCE, "confidence"]
    places = evidence.filter(pl.col("edge") == type).select("source", "target", pl.struct(columns).alias("evidence"))
    grouped = places.group_by("source", "target", maintain_order=True).all()
    return edges.join(grouped, on=["source", "target"], how="left", maintain_order="left")


def _with_value(row: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if value is not None and value != []}
