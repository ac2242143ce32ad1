"""Snapshots: files that hold the texts of papers which listings name without abstract.

A snapshot is an input like others, of which only those papers are taken that some listing has by id and none with an
abstract: of each its title, abstract, authors, comment, date and version, with the place in the snapshot as evidence.
It is streamed; what is kept grows with what is wanted, not with the snapshot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.folder import InputEntry
from kg.readers import Input, Read, UnreadableInput, read_input
from kg.record import Problem, Record
from kg.segments import read_records, read_segment, stem


def wanted(folder: Path, listings: Iterable[InputEntry]) -> frozenset[str]:
    """Return the ids that listings give, and none of them with an abstract."""
    without: set[str] = set()
    complete: set[str] = set()
    for records, _ in (pair for entry in listings for pair in entry.segments()):
        for id_, abstract in read_segment(folder, "records", records, ("id", "abstract")).iter_rows():
            (complete if abstract and abstract.strip() else without).add(id_)
    return frozenset(without - complete)


def digest(ids: Iterable[str]) -> str:
    """Return a text that is the same for the same ids."""
    return hashlib.sha256("\n".join(sorted(ids)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def filling(source: Input, ids: frozenset[str]) -> Iterator[Read]:
    """Yield the wanted papers of a snapshot, and what was wrong with it as a whole."""
    for item in read_input(source):
        if isinstance(item, Record):
            if item.id in ids and item.text("abstract").strip():
                yield _texts(item)
        elif item.line == 0:
            raise UnreadableInput(item.file, item.expected, item.got)


def refilled(folder: Path, entry: InputEntry, ids: frozenset[str]) -> Iterator[Record]:
    """Yield what earlier builds took from a snapshot that cannot be read any more, as far as it is wanted still."""
    for records, _ in entry.segments():
        yield from (record for _, record in read_records(folder, records) if record.id in ids)


def name_of(source: Input, readers: str, ids: frozenset[str]) -> str:
    """Return the name of the segment of a snapshot's wanted papers."""
    return stem("fills", source.sha256, source.file, readers, digest(ids))


def missing(entry: InputEntry, problem: Problem) -> Problem:
    """Return the problem of a snapshot that is gone: what was taken from it stays."""
    return Problem(entry.file, 0, problem.expected, f"{problem.got}; the abstracts taken from it are kept")


def _texts(record: Record) -> Record:
    return replace(record, code_url=None, topic=None, categories=(), venue=None, links=(), results=())
