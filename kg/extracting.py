"""Records become the lines that ``kg extract`` prints, in the order of the records, by several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from typing import Final

import orjson

from kg.errors import ExtractorError, KGError
from kg.extraction import Extractor, load_extractors, to_json
from kg.intake import extract_record
from kg.mention import Found, listed_results
from kg.record import Problem, Record

FEW: Final = {"fast": 2_000, "accurate": 200}
"""Up to so many records are extracted in this process itself: starting others takes longer."""
SHARD: Final = {"fast": 500, "accurate": 50}
"""Records that a process is given at a time."""
AHEAD: Final = 3
"""Shards that wait for each process: enough that none is idle, few enough for the memory."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What is found in some records: a JSON object a line, and what extractors failed on."""

    content: bytes
    problems: tuple[Problem, ...]


def extract_lines(records: Iterable[Record], profile: str, jobs: int) -> Iterator[Lines]:
    """Yield what is found in the records, in their order, whatever the number of processes."""
    coming = iter(records)
    first = list(islice(coming, FEW[profile] + 1))
    if jobs == 1 or len(first) <= FEW[profile]:
        yield from (lines_of(shard, profile) for shard in _shards(chain(first, coming), SHARD[profile]))
        return
    # Not forked: a fork of a process in which other threads run can hang.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            yield from _in_order(pool, _shards(chain(first, coming), SHARD[profile]), profile, AHEAD * jobs)
        except BrokenProcessPool:
            message = (
                "a process that extracts was ended from outside (out of memory?); extract again, with fewer --jobs"
            )
            raise ExtractorError(message) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def lines_of(records: Iterable[Record], profile: str) -> Lines:
    """Return what is found in the records; where extractors fail, what the record states by itself."""
    extractors = load_extractors(profile=profile)
    problems: list[Problem] = []
    rows = (to_json(record.id, item) for record in records for item in _found(record, extractors, problems))
    return Lines(b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows), tuple(problems))


def _found(record: Record, extractors: Mapping[str, Extractor], problems: list[Problem]) -> list[Found]:
    try:
        return extract_record(record, extractors)
    except KGError as error:
        source = record.source
        problems.append(Problem(source.file, source.first, "extractors that keep their contract", error.message))
        return list(listed_results(record))


def _shards(records: Iterable[Record], size: int) -> Iterator[list[Record]]:
    coming = iter(records)
    while shard := list(islice(coming, size)):
        yield shard


def _in_order(pool: ProcessPoolExecutor, shards: Iterable[list[Record]], profile: str, ahead: int) -> Iterator[Lines]:
    """Yield the lines of each shard in order; at most ``ahead`` shards are under way."""
    waiting: deque[Future[Lines]] = deque()
    for shard in shards:
        waiting.append(pool.submit(lines_of, shard, profile))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
