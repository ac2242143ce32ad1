"""Work that processes share, with its results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Final, TypeVar

from kg.errors import ExtractorError

Piece = TypeVar("Piece")
Result = TypeVar("Result")

AHEAD: Final = 3
"""Pieces that wait for each process: enough that none is idle, few enough for the memory."""


def in_order(work: Callable[[Piece], Result], pieces: Iterable[Piece], jobs: int) -> Iterator[Result]:
    """Yield what some work gives for each piece, in their order: done here with one job, else by so many processes.

    Raises ExtractorError where a process is ended from outside. Processes are spawned: a fork of a process in which
    threads run, as those of polars and of networks do, can hang.
    """
    if jobs == 1:
        yield from map(work, pieces)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for piece in pieces:
                waiting.append(pool.submit(work, piece))
                if len(waiting) >= AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            message = "a process that extracts was ended from outside (out of memory?); try again with fewer --jobs"
            raise ExtractorError(message) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
