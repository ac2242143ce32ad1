"""A graph written to files, one module a format.

Every format of graphs holds every node, property and edge; those of papers hold papers alone. The RDF formats are ways
of writing what `kg.export.rdf` says, with the provenance that is asked for. A file is written beside its place and
renamed onto it when it is whole, so that nothing half-written remains.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from kg.errors import ExportError
from kg.export.confident import at_least
from kg.export.rdf import DEFAULT, PROVENANCES
from kg.export.source import GraphTables

__all__ = ["FORMATS", "PROVENANCES", "GraphTables", "at_least", "export"]

FileWriter: TypeAlias = Callable[[BinaryIO], None]
FolderWriter: TypeAlias = Callable[[GraphTables, Path], None]

_FILES: Final[dict[str, str]] = {
    "cypher": "kg.export.cypher:write_cypher",
    "gexf": "kg.export.gexf:write_gexf",
    "graphml": "kg.export.graphml:write_graphml",
    "jsonl": "kg.export.jsonl:write_jsonl",
}
"""The function that writes each format."""

_PAPERS: Final[dict[str, str]] = {
    "bibtex": "kg.export.bibtex:write_bibtex",
    "csv": "kg.export.papers_csv:write_csv",
}
"""The formats of papers alone, for reference managers and spreadsheets."""

_RDF: Final[dict[str, str]] = {
    "jsonld": "kg.export.jsonld:write_jsonld",
    "nquads": "kg.export.ntriples:write_ntriples",
    "ntriples": "kg.export.ntriples:write_ntriples",
    "rdfxml": "kg.export.rdfxml:write_rdfxml",
    "trig": "kg.export.turtle:write_turtle",
    "turtle": "kg.export.turtle:write_turtle",
    "void": "kg.export.void:write_void",
}
"""The function that writes each RDF format. A graph without named graphs is the same text in N-Triples and N-Quads, and
in Turtle and TriG. ``void`` is a description of the others."""

_FOLDERS: Final[dict[str, str]] = {
    "neo4j-csv": "kg.export.neo4j_csv:write_neo4j_csv",
    "parquet": "kg.export.parquet:write_parquet",
}

FORMATS: Final = tuple(sorted((*_FILES, *_PAPERS, *_RDF, *_FOLDERS)))
"""The names of all formats; ``neo4j-csv`` and ``parquet`` write a folder, the others a file."""


def export(
    graph: GraphTables,
    format: str,
    path: Path | None = None,
    *,
    min_confidence: float = 0.0,
    provenance: str | None = None,
    papers: frozenset[str] | None = None,
) -> None:
    """Write a graph in a format to a file or folder, or to standard output without a path.

    ``papers`` are the ids of the only papers to write, in a format of papers (``bibtex``, ``csv``). ``provenance`` is
    how an RDF format tells where edges come from (`kg.export.rdf`): ``none``, ``prov``, which is the default, or
    ``rdf12``. Raises ExportError for a format that is not known or cannot tell it so, and for a place that cannot be
    written.
    """
    tables = at_least(graph, min_confidence)
    if papers is not None and format not in _PAPERS:
        raise ExportError(f"expected one of {', '.join(_PAPERS)} as format of some papers, got {format!r}")
    if format in _FOLDERS:
        _refuse_provenance(format, provenance)
        _write_folder(tables, format, path)
        return
    write = _writer(tables, format, provenance, papers)
    if path is None:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        _write_file(write, Path(path))


def _writer(graph: GraphTables, format: str, provenance: str | None, papers: frozenset[str] | None) -> FileWriter:
    if format in _PAPERS:
        _refuse_provenance(format, provenance)
        return partial(_function(_PAPERS[format]), graph, ids=papers)
    if format in _FILES:
        _refuse_provenance(format, provenance)
        return partial(_function(_FILES[format]), graph)
    if format not in _RDF:
        raise ExportError(f"expected one of {', '.join(FORMATS)} as format, got {format!r}")
    if provenance not in (None, *PROVENANCES):
        raise ExportError(f"expected one of {', '.join(PROVENANCES)} as provenance, got {provenance!r}")
    if (format, provenance) == ("jsonld", "rdf12"):
        raise ExportError("JSON-LD 1.1 has no triple terms; expected the provenance none or prov, or another format")
    return partial(_function(_RDF[format]), graph, provenance=provenance or DEFAULT)


def _refuse_provenance(format: str, provenance: str | None) -> None:
    if provenance is not None:
        raise ExportError(f"expected no provenance with {format}: it is for {', '.join(_RDF)}")


def _function(place: str) -> Callable[..., None]:
    module, _, name = place.partition(":")
    function: Callable[..., None] = getattr(importlib.import_module(module), name)
    return function


def _write_file(write: FileWriter, path: Path) -> None:
    if path.is_dir():
        raise ExportError("expected a file, got a folder", where=str(path))
    path = path.resolve()  # what a link leads to is replaced, not the link
    is_device = path.exists() and not path.is_file()  # or a pipe: nothing may take its place
    beside = path if is_device else _beside(path)
    try:
        with beside.open("wb") as file:
            write(file)
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
