"""A graph written to files, one module a format.

Every format holds every node, property and edge; the RDF formats are all made from the triples of `kg.export.rdf`. A
file is written beside its place and renamed onto it when it is whole, so that nothing half-written remains.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from kg.errors import ExportError
from kg.export.confident import at_least
from kg.export.source import GraphTables

__all__ = ["FORMATS", "GraphTables", "Writer", "at_least", "export"]

Writer: TypeAlias = Callable[[GraphTables, BinaryIO], None]
"""Writes a graph to an open binary file."""

FORMATS: Final[dict[str, str]] = {
    "cypher": "kg.export.cypher:write_cypher",
    "gexf": "kg.export.gexf:write_gexf",
    "graphml": "kg.export.graphml:write_graphml",
    "jsonl": "kg.export.jsonl:write_jsonl",
    "jsonld": "kg.export.jsonld:write_jsonld",
    "nquads": "kg.export.ntriples:write_ntriples",
    "ntriples": "kg.export.ntriples:write_ntriples",
    "parquet": "kg.export.parquet:write_parquet",
    "rdfxml": "kg.export.rdfxml:write_rdfxml",
    "trig": "kg.export.turtle:write_turtle",
    "turtle": "kg.export.turtle:write_turtle",
}
"""The formats, each with the function that writes it. A graph without named graphs is the same text in N-Triples and
N-Quads, and in Turtle and TriG."""


def export(graph: GraphTables, format: str, path: Path | None = None, *, min_confidence: float = 0.0) -> None:
    """Write a graph in a format to a file, or to standard output without a path.

    Raises ExportError for a format that is not known or a file that cannot be written.
    """
    writer = _writer(format)
    tables = at_least(graph, min_confidence)
    if path is None:
        writer(tables, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        _write_whole(tables, writer, Path(path))


def _writer(format: str) -> Writer:
    if format not in FORMATS:
        raise ExportError(f"expected one of {', '.join(sorted(FORMATS))} as format, got {format!r}")
    module, _, name = FORMATS[format].partition(":")
    writer: Writer = getattr(importlib.import_module(module), name)
    return writer


def _write_whole(graph: GraphTables, writer: Writer, path: Path) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            writer(graph, file)
        os.replace(beside, path)
    except OSError as error:
        raise ExportError(f"cannot be written ({error.strerror or error})", where=str(path)) from None
    finally:
        beside.unlink(missing_ok=True)
