"""Records become the lines that ``kg extract`` prints, in the order of the records, by several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

import orjson

from kg.extraction import load_extractors, to_json
from kg.intake import found_in
from kg.processes import processes
from kg.record import Problem, Record

FEW: Final = {"fast": 2_000, "accurate": 200}
"""Up to so many records are extracted in this process itself: starting others takes longer."""
SHARD: Final = {"fast": 500, "accurate": 50}
"""Records that a process is given at a time."""
AHEAD: Final = 3
"""Shards that wait for each process: enough that none is idle, few enough for the memory."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What is found in some papers: how many they are, a JSON object a line, and what extractors failed on."""

    papers: int
    content: bytes
    problems: tuple[Problem, ...]


def extract_lines(records: Iterable[Record], profile: str, jobs: int) -> Iterator[Lines]:
    """Yield what is found in the records, in their order, whatever the number of processes."""
    coming = iter(records)
    first = list(islice(coming, FEW[profile] + 1))
    if jobs == 1 or len(first) <= FEW[profile]:
        yield from (lines_of(shard, profile) for shard in _shards(chain(first, coming), SHARD[profile]))
        return
    with processes(jobs) as pool:
        yield from _in_order(pool, _shards(chain(first, coming), SHARD[profile]), profile, AHEAD * jobs)


def lines_of(records: Sequence[Record], profile: str) -> Lines:
    """Return what is found in the records; where extractors fail, what the record states by itself."""
    extractors = load_extractors(profile=profile)
    problems: list[Problem] = []
    rows = (to_json(record.id, item) for record in records for item in found_in(record, extractors, problems))
    content = b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
    return Lines(len(records), content, tuple(problems))


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
