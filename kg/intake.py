"""Inputs become segments of records: each is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path

from kg.errors import InputError
from kg.extraction import fingerprint, load_extractors
from kg.filling import digest, filling, missing, name_of, refilled, wanted
from kg.fingerprint import package_hash
from kg.folder import InputEntry, shard_name
from kg.readers import Input, Read, UnreadableInput, find_inputs, read_input
from kg.readers.finding import file_name
from kg.record import Problem, Record
from kg.segments import (
    SHARD,
    Reading,
    read_reading,
    stem,
    write_reading,
    write_records,
)

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done and how much there is."""


@dataclass(frozen=True, slots=True)
class Intake:
    """The inputs of a graph after reading: all of them, those read anew, those known before, and what was wrong."""

    inputs: tuple[InputEntry, ...]
    read: tuple[InputEntry, ...]
    known: tuple[InputEntry, ...]
    problems: tuple[Problem, ...]
    profile: str
    extractors: Mapping[str, str]


def read_inputs(
    folder: Path,
    inputs: Sequence[Input],
    snapshots: Sequence[Input],
    kept: Sequence[InputEntry],
    profile: str,
    progress: Progress,
) -> Intake:
    """Read the inputs that are not known yet into segments of records, beside the ``kept`` ones of earlier builds.

    Of the snapshots (`kg.filling`), given or kept, the papers are read that the inputs list without abstract. An input
    that was known and lists no paper any more is one no longer. Raises InputError where there are inputs of which none
    gives, or gave, a paper.
    """
    extractors = fingerprint(load_extractors(profile=profile))
    found_by = (profile, *(f"{name} {version}" for name, version in sorted(extractors.items())))
    earlier = {entry.file: replace(entry, found=stem(entry.records, *found_by)) for entry in kept}
    entries: dict[str, InputEntry] = {}
    problems: list[Problem] = []
    for place, source in enumerate(inputs):
        progress("read", place, len(inputs))
        try:
            name = stem(source.sha256, source.file, package_hash("kg.readers"))
            reading = read_reading(folder, name) or _write(folder, name, read_input(source))
        except UnreadableInput as error:
            problems.append(error.problem)
            continue
        problems += reading.problems
        entries[source.file] = _entry(source.file, source.sha256, reading, name, found_by)
    progress("read", len(inputs), len(inputs))
    if inputs and not any(entry.count or entry.file in earlier for entry in entries.values()):
        raise InputError(_nothing_recognised(len(inputs), problems))
    listings = [entry for entry in (earlier | entries).values() if entry.count and not entry.fills]
    fills = [entry for entry in earlier.values() if entry.fills]
    sources = {source.file: source for source in (*find_inputs([entry.file for entry in fills]), *snapshots)}
    ids = wanted(folder, listings) if sources else frozenset()
    filled, faults = _fill(folder, list(sources.values()), fills, ids, found_by)
    current = (*entries.values(), *filled)
    return Intake(
        inputs=(*listings, *filled),
        read=tuple(entry for entry in current if earlier.get(entry.file) != entry),
        known=tuple(entry for entry in current if earlier.get(entry.file) == entry),
        problems=(*problems, *faults),
        profile=profile,
        extractors=extractors,
    )


def _fill(
    folder: Path,
    sources: Sequence[Input],
    kept: Sequence[InputEntry],
    ids: frozenset[str],
    found_by: Sequence[str],
) -> tuple[list[InputEntry], list[Problem]]:
    """Read the wanted papers of snapshots, some of them kept from earlier builds; return what was wrong too."""
    before = {entry.file: entry for entry in kept}
    filled: list[InputEntry] = []
    problems: list[Problem] = []
    for source in sources:
        entry = before.get(source.file)
        try:
            name = name_of(source, package_hash("kg.readers"), ids)
            reading = read_reading(folder, name) or _write(folder, name, filling(source, ids), keeps_nothing=True)
            sha256 = source.sha256
        except UnreadableInput as error:
            problems.append(missing(entry, error.problem) if entry else error.problem)
            if entry is None:
                continue
            name, sha256 = stem("kept", entry.records, digest(ids)), entry.sha256
            reading = read_reading(folder, name) or _write(
                folder, name, refilled(folder, entry, ids), keeps_nothing=True
            )
        filled.append(replace(_entry(source.file, sha256, reading, name, found_by), fills=True))
    return filled, problems


def _entry(file: str, sha256: str, reading: Reading, name: str, found_by: Sequence[str]) -> InputEntry:
    problems = len(reading.problems)
    return InputEntry(file, sha256, reading.count, problems, reading.shards, name, stem(name, *found_by))


def _write(folder: Path, name: str, items: Iterable[Read], *, keeps_nothing: bool = False) -> Reading:
    """Write what was read of one input as shards of records; return what it gave.

    That there is nothing is written only where it is told to, since an input without papers is none.
    """
    problems: list[Problem] = []
    shard: list[tuple[int, Record]] = []
    count = shards = 0
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        shard.append((count, item))
        count += 1
        if len(shard) == SHARD:
            write_records(folder, shard_name(name, shards), shard)
            shards, shard = shards + 1, []
    if shard:
        write_records(folder, shard_name(name, shards), shard)
        shards += 1
    reading = Reading(count, shards, tuple(problems))
    if count or keeps_nothing:
        write_reading(folder, name, reading)
    return reading


def without(entries: Sequence[InputEntry], given: Iterable[str | Path]) -> tuple[InputEntry, ...]:
    """Return the inputs but those that files, folders or globs name, whether or not the files are still there.

    Raises InputError for a name that is none of the inputs.
    """
    removed: set[str] = set()
    for name in map(str, given):
        named = {entry.file for entry in entries if _is_named(entry.file, name)}
        if not named:
            near = get_close_matches(file_name(name), [entry.file for entry in entries], 3, 0.4)
            like = f" (nearest: {', '.join(near)})" if near else ""
            raise InputError(f"expected an input of the graph to remove, got {name!r}{like}; kg inputs lists them")
        removed |= named
    return tuple(entry for entry in entries if entry.file not in removed)


def _is_named(file: str, given: str) -> bool:
    path = file_name(given)
    return file in (given, path) or file.startswith(f"{path}/") or fnmatchcase(file, path)


def _nothing_recognised(inputs: int, problems: Sequence[Problem]) -> str:
    told = "; ".join(str(problem) for problem in problems[:3])
    return f"no paper was recognised in {'the input' if inputs == 1 else f'any of the {inputs} inputs'} ({told})"
