"""Extraction over processes: records become the lines of ``kg extract``, shards of them the findings of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Final

from kg.errors import KGError
from kg.extraction import Extractor, extract, load_extractors, to_json
from kg.intake import Intake, Progress
from kg.mention import Found, listed_results
from kg.processes import in_order
from kg.record import Problem, Record
from kg.segments import SHARD, Findings, findings, has_found, read_records, write_found

FEW: Final = {"fast": 2_000, "accurate": 200}
"""Up to so many records are extracted in this process itself: starting others takes longer."""
PIECE: Final = {"fast": 500, "accurate": 50}
"""Records that a process is given at a time."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What is found in some papers: how many they are, a JSON object a line, and what extractors failed on."""

    papers: int
    content: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some records of a shard: the names of its records and of its findings, the first one and how many."""

    records: str
    found: str
    start: int
    count: int


def extract_lines(records: Iterable[Record], profile: str, jobs: int) -> Iterator[Lines]:
    """Yield what is found in the records, in their order, whatever the number of processes."""
    coming = iter(records)
    first = list(islice(coming, FEW[profile] + 1))
    pieces = _parted(chain(first, coming), PIECE[profile])
    yield from in_order(partial(lines_of, profile=profile), pieces, jobs if len(first) > FEW[profile] else 1)


def lines_of(records: Sequence[Record], profile: str) -> Lines:
    """Return what is found in the records; where extractors fail, what the record states by itself."""
    import orjson

    extractors = load_extractors(profile=profile)
    problems: list[Problem] = []
    rows = (to_json(record.id, item) for record in records for item in found_in(record, extractors, problems))
    content = b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
    return Lines(len(records), content, tuple(problems))


def extract_missing(folder: Path, intake: Intake, jobs: int, progress: Progress) -> tuple[Problem, ...]:
    """Extract every shard of records of which the findings are not there; return what extractors failed on."""
    pieces = list(_missing(folder, intake))
    total, done = sum(piece.count for piece in pieces), 0
    alone = total <= FEW[intake.profile]
    work = partial(_extract, folder=folder, profile=intake.profile)
    found = zip(pieces, in_order(work, pieces, 1 if alone else jobs), strict=True)
    problems: list[Problem] = []
    for name, parts in groupby(found, key=lambda pair: pair[0].found):
        shard: list[Findings] = []
        for piece, (part, failed) in parts:
            shard.append(part)
            problems += failed
            done += piece.count
            progress("extract", done, total)
        write_found(folder, name, shard)
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))


def found_in(record: Record, extractors: Mapping[str, Extractor], problems: list[Problem]) -> list[Found]:
    """Return what extractors find in a record and what its leaderboard rows state.

    Where an extractor fails, that is added to the problems, and what the record states by itself is returned.
    """
    try:
        return [*extract(record, extractors), *listed_results(record)]
    except KGError as error:
        source = record.source
        problems.append(Problem(source.file, source.first, "extractors that keep their contract", error.message))
        return list(listed_results(record))


def _parted(records: Iterable[Record], size: int) -> Iterator[list[Record]]:
    coming = iter(records)
    while piece := list(islice(coming, size)):
        yield piece


def _missing(folder: Path, intake: Intake) -> Iterator[_Piece]:
    """Yield the pieces of the shards that are to be extracted, shard by shard."""
    size = PIECE[intake.profile]
    for entry in intake.inputs:
        for place, (records, found) in enumerate(entry.segments()):
            if not has_found(folder, found):
                count = min(SHARD, entry.count - place * SHARD)
                yield from (_Piece(records, found, at, min(size, count - at)) for at in range(0, count, size))


def _extract(piece: _Piece, folder: Path, profile: str) -> tuple[Findings, list[Problem]]:
    problems: list[Problem] = []
    extractors = load_extractors(profile=profile)
    records = read_records(folder, piece.records, piece.start, piece.count)
    return findings((row, each, found_in(each, extractors, problems)) for row, each in records), problems
