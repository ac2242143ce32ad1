"""A graph written to files, one module a format.

Every format holds every node, property and edge; the RDF formats are all made from the triples of `kg.export.rdf`. A
file is written beside its place and renamed onto it when it is whole, so that nothing half-written remains.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from kg.errors import ExportError
from kg.export.confident import at_least
from kg.export.source import GraphTables

__all__ = ["FORMATS", "GraphTables", "at_least", "export"]

FileWriter: TypeAlias = Callable[[GraphTables, BinaryIO], None]
FolderWriter: TypeAlias = Callable[[GraphTables, Path], None]

_FILES: Final[dict[str, str]] = {
    "cypher": "kg.export.cypher:write_cypher",
    "gexf": "kg.export.gexf:write_gexf",
    "graphml": "kg.export.graphml:write_graphml",
    "jsonl": "kg.export.jsonl:write_jsonl",
    "jsonld": "kg.export.jsonld:write_jsonld",
    "nquads": "kg.export.ntriples:write_ntriples",
    "ntriples": "kg.export.ntriples:write_ntriples",
    "rdfxml": "kg.export.rdfxml:write_rdfxml",
    "trig": "kg.export.turtle:write_turtle",
    "turtle": "kg.export.turtle:write_turtle",
}
"""The function that writes each format. A graph without named graphs is the same text in N-Triples and N-Quads, and in
Turtle and TriG."""

_FOLDERS: Final[dict[str, str]] = {
    "neo4j-csv": "kg.export.neo4j_csv:write_neo4j_csv",
    "parquet": "kg.export.parquet:write_parquet",
}

FORMATS: Final = tuple(sorted((*_FILES, *_FOLDERS)))
"""The names of all formats; ``neo4j-csv`` and ``parquet`` write a folder, the others a file."""


def export(graph: GraphTables, format: str, path: Path | None = None, *, min_confidence: float = 0.0) -> None:
    """Write a graph in a format to a file or folder, or to standard output without a path.

    Raises ExportError for a format that is not known or a place that cannot be written.
    """
    tables = at_least(graph, min_confidence)
    if format in _FOLDERS:
        _write_folder(tables, format, path)
    elif format not in _FILES:
        raise ExportError(f"expected one of {', '.join(FORMATS)} as format, got {format!r}")
    elif path is None:
        _function(_FILES[format])(tables, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        _write_file(tables, _function(_FILES[format]), Path(path))


def _function(place: str) -> Callable[..., None]:
    module, _, name = place.partition(":")
    function: Callable[..., None] = getattr(importlib.import_module(module), name)
    return function


def _write_file(graph: GraphTables, write: FileWriter, path: Path) -> None:
    if path.is_dir():
        raise ExportError("expected a file, got a folder", where=str(path))
    path = path.resolve()  # what a link leads to is replaced, not the link
    is_device = path.exists() and not path.is_file()  # or a pipe: nothing may take its place
    beside = path if is_device else _beside(path)
    try:
        with beside.open("wb") as file:
            write(graph, file)
        if not is_device:
            os.replace(beside, path)
    except OSError as error:
        raise _not_written(path, error) from None
    finally:
        if not is_device:
            beside.unlink(missing_ok=True)


def _write_folder(graph: GraphTables, format: str, path: Path | None) -> None:
    if path is None:
        raise ExportError(f"{format} is a folder of files; expected --out with its path")
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise ExportError("expected a new or empty folder, got something that is there", where=str(path))
    write: FolderWriter = _function(_FOLDERS[format])
    beside = _beside(path)
    try:
        beside.mkdir()
        write(graph, beside)
        if path.exists():
            path.rmdir()
        os.replace(beside, path)
    except OSError as error:
        raise _not_written(path, error) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def _not_written(path: Path, error: OSError) -> ExportError:
    return ExportError(f"cannot be written ({error.strerror or error})", where=str(path))
