"""From input files to a graph folder: read, extract, resolve, publish.

Each step leaves files that the next build finds again, so an interrupted build goes on where it was, unchanged inputs
cost nothing, and ``build(A)`` then ``build(B)`` is ``build(A, B)`` byte for byte.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.corrections import CORRECTIONS, Correction, read_corrections
from kg.errors import GraphError, InputError, KGError, SchemaError
from kg.extracting import extract_missing
from kg.folder import FOLDERS, MANIFEST, PREVIOUS, InputEntry, Manifest, read_manifest, write_atomically, write_table
from kg.intake import Progress, read_inputs, without
from kg.readers import find_inputs
from kg.record import Problem
from kg.segments import read_segment

if TYPE_CHECKING:
    import polars as pl

    from kg.resolution import Tables

DEFAULT_PROFILE: Final = "accurate"
_OWN: Final = frozenset({*FOLDERS, CORRECTIONS})
"""What a folder may hold that is no graph yet."""
_TO: Final = {"same": "make one", "different": "keep apart", "rename": "rename", "retype": "retype", "reject": "reject"}


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: the inputs read anew, known before, and removed, and what could not be taken as it stood."""

    read: tuple[InputEntry, ...]
    known: tuple[InputEntry, ...]
    removed: tuple[InputEntry, ...]
    problems: tuple[Problem, ...]


def build(
    inputs: Iterable[str | Path],
    out: str | Path,
    *,
    abstracts: Iterable[str | Path] = (),
    remove: Iterable[str | Path] = (),
    corrections: str | Path | None = None,
    profile: str | None = None,
    jobs: int = 1,
    progress: Progress = lambda *_: None,
) -> Report:
    """Build the graph of some inputs in the folder ``out``, or add them to the graph that is there.

    ``abstracts`` are snapshots (`kg.filling`) that hold the texts of papers which the inputs list without; later builds
    look into them too. The inputs that ``remove`` names (files, folders, globs; the files need not be there any more)
    are taken out first: the graph is then the one that would have been without them. ``corrections`` is a file
    (`kg.corrections`) that becomes the folder's own; what it says holds in every later build. With nothing to add or
    remove, the graph is built again of the inputs that it has.

    ``profile`` is ``accurate`` or ``fast``; None keeps the folder's, ``accurate`` for a new one. With ``jobs`` over 1,
    large inputs are extracted by so many processes; a script that asks for them guards its entry by
    ``if __name__ == "__main__"``.

    Raises InputError where no input gives a paper, none has a name that is to be removed, or the corrections are none,
    and GraphError where the folder cannot be used; the graph that was there is then as it was.
    """
    folder = Path(out)
    before = _graph_before(folder)
    profile = profile or before.profile or DEFAULT_PROFILE
    inputs, remove = list(inputs), list(remove)
    if not inputs and not before.inputs:
        raise InputError("expected files that list papers, got none")
    is_new = not folder.exists()
    try:
        with _locked(folder):
            kept = without(before.inputs, remove)
            taken = read_inputs(folder, find_inputs(inputs), find_inputs(abstracts), kept, profile, progress)
            failed = extract_missing(folder, taken, jobs, progress)
            correcting = _corrections(folder, corrections)
            manifest = Manifest(profile, taken.extractors, taken.inputs)
            if corrections:
                write_atomically(folder / CORRECTIONS, Path(corrections).read_bytes(), durable=True)
            unmet = _publish(folder, before, manifest, correcting, progress)
    except OSError as error:
        message = f"the graph cannot be written ({error.strerror or error}); the graph that was there is whole"
        raise GraphError(message, where=str(folder)) from None
    except KGError:
        if is_new:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    removed = tuple(entry for entry in before.inputs if entry.file not in {left.file for left in taken.inputs})
    return Report(taken.read, taken.known, removed, (*taken.problems, *failed, *map(_unmet, unmet)))


def _corrections(folder: Path, given: str | Path | None) -> tuple[Correction, ...]:
    """Return the corrections that are given, else those that the folder has."""
    if given and not Path(given).exists():
        raise InputError("expected corrections, got no file of that name", where=str(given))
    return read_corrections(Path(given) if given else folder / CORRECTIONS)


def _unmet(correction: Correction) -> Problem:
    names = " and ".join(correction.names[:1] if correction.kind == "retype" else correction.names)
    where = f" in {correction.paper}" if correction.paper else ""
    return Problem(correction.file, correction.line, f"names in the graph to {_TO[correction.kind]}", f"{names}{where}")


def _graph_before(folder: Path) -> Manifest:
    """Return the manifest of the graph that is in the folder; an empty one where there is none yet."""
    if (folder / MANIFEST).exists():
        return read_manifest(folder)
    if folder.exists() and not folder.is_dir():
        raise GraphError("expected a folder to write the graph in, got a file", where=str(folder))
    others = (
        [path.name for path in folder.iterdir() if path.name not in _OWN and not path.name.startswith(".")]
        if folder.exists()
        else []
    )
    if others:
        message = (
            f"expected a graph or an empty folder, got a folder with other files ({', '.join(sorted(others)[:3])})"
        )
        raise GraphError(message, where=str(folder))
    return Manifest()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this build alone, free of what killed builds left half-written."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".lock", timeout=0):
            for left in folder.rglob(".*.tmp"):
                left.unlink(missing_ok=True)
            yield
    except Timeout:
        raise GraphError("another build is at work on this graph; wait until it is done", where=str(folder)) from None


def _publish(
    folder: Path, before: Manifest, manifest: Manifest, corrections: Sequence[Correction], progress: Progress
) -> tuple[Correction, ...]:
    """Resolve the segments into tables, write them, make them current, and delete what is current no more.

    Return the corrections that speak of nothing that is there.
    """
    from kg.resolution import resolve

    progress("resolve", 0, 1)
    records, mentions, results = (_all_segments(folder, manifest, kind) for kind in ("records", "mentions", "results"))
    tables = resolve(records, mentions, results, corrections)
    _refuse_what_the_schema_refuses(tables)
    progress("resolve", 1, 1)
    current = replace(
        manifest,
        nodes={
            kind: write_table(folder, f"nodes/{kind}", frame) for kind, frame in tables.nodes.items() if frame.height
        },
        edges={
            kind: write_table(folder, f"edges/{kind}", frame) for kind, frame in tables.edges.items() if frame.height
        },
        evidence=write_table(folder, "evidence/evidence", tables.evidence),
        merges=write_table(folder, "merges/merges", tables.merges),
    )
    write_atomically(folder / MANIFEST, current.to_json().encode(), durable=True)
    if before.tables() != current.tables():
        shutil.rmtree(folder / "cache", ignore_errors=True)
        _keep_previous(folder, before)
    _delete_others(folder, current)
    return tables.unmet


def _all_segments(folder: Path, manifest: Manifest, kind: str) -> pl.DataFrame:
    """Return the segments of all inputs as one frame; ``record`` numbers the records over all inputs."""
    import polars as pl

    from kg import tables

    empty = pl.DataFrame(schema=getattr(tables, kind.upper())).rename({"row": "record"})
    frames, offset = [empty], 0
    for entry in sorted(manifest.inputs, key=lambda entry: entry.file):
        for records, found in entry.segments():
            frame = read_segment(folder, kind, records if kind == "records" else found)
            frames.append(frame.select((pl.col("row") + offset).cast(pl.UInt32).alias("record"), pl.exclude("row")))
        offset += entry.count
    return pl.concat(frames, rechunk=True)


def _refuse_what_the_schema_refuses(tables: Tables) -> None:
    from kg.conformance import check_tables
    from kg.schema import load_schema

    violations = [str(violation) for violation in islice(check_tables(load_schema(), tables.nodes, tables.edges), 5)]
    if violations:
        raise SchemaError("the graph does not conform to its schema: " + "; ".join(violations))


def _keep_previous(folder: Path, before: Manifest) -> None:
    """Keep the tables that were current, for `kg diff`; they are derived data, and a build does not fail for them."""
    kept = folder / PREVIOUS
    try:
        for path in before.tables():
            (kept / path).parent.mkdir(parents=True, exist_ok=True)
            _link(folder / path, kept / path)
        if before.tables():
            write_atomically(kept / MANIFEST, replace(before, inputs=()).to_json().encode())
    except OSError:
        shutil.rmtree(kept, ignore_errors=True)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)


def _delete_others(folder: Path, current: Manifest) -> None:
    """Delete the files that the manifest does not name."""
    named = current.files()
    for kind in FOLDERS:
        for path in sorted((folder / kind).glob("*")):
            if f"{kind}/{path.name}" not in named:
                path.unlink(missing_ok=True)
