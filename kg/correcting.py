"""Corrections as people give them: names or ids of nodes in a graph, checked and kept in its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corrections import CORRECTIONS, KINDS, TYPES, Correction, Kind, as_yaml, read_corrections
from kg.errors import InputError
from kg.folder import GraphFolder, write_atomically

if TYPE_CHECKING:
    from kg.export.source import GraphTables


def add_correction(
    folder: Path,
    kind: str,
    names: Sequence[str],
    *,
    type: str | None = None,
    paper: str | None = None,
    edge: str | None = None,
    note: str | None = None,
) -> Correction:
    """Add a correction to those of a graph folder; return it as it stands there.

    An id among the names (``model/clip``) becomes the node's name and type. Raises InputError for what is no correction
    or contradicts others; the file is then as it was.
    """
    known = _kind(kind)
    named, kinds = _by_name(GraphFolder(folder), known, names)
    given = Correction(
        known, named, CORRECTIONS, 0, type or (kinds.pop() if len(kinds) == 1 else None), paper, edge, note
    )
    path = folder / CORRECTIONS
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    _append(path, before, as_yaml(given))
    try:
        return read_corrections(path)[-1]
    except InputError:
        if before:
            write_atomically(path, before.encode(), durable=True)
        else:
            path.unlink()
        raise


def _kind(text: object) -> Kind:
    for kind in KINDS:
        if kind == text:
            return kind
    raise InputError(f"expected one of {', '.join(KINDS)}, got {text!r}")


def _append(path: Path, before: str, lines: str) -> None:
    gap = "" if not before or before.endswith("\n") else "\n"
    write_atomically(path, f"{before}{gap}{lines}".encode(), durable=True)


def _by_name(graph: GraphTables, kind: Kind, names: Sequence[str]) -> tuple[tuple[str, ...], set[str]]:
    """Return names for names and ids, and the types of the ids; of papers, ids stay."""
    import polars as pl

    found: list[str] = []
    kinds: set[str] = set()
    for name in names:
        prefix = name.partition("/")[0]
        type_ = next((each for each in TYPES[kind] if each in graph.node_types and each.lower() == prefix), None)
        rows = graph.nodes(type_).filter(pl.col("id") == name) if type_ else None
        if rows is None or not rows.height:
            found.append(name)
            continue
        kinds.add(str(type_))
        found.append(name if type_ == "Paper" else str(rows["name"][0]))
    return tuple(found), kinds
