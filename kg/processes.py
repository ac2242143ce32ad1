"""Processes that share the work of extracting."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from kg.errors import ExtractorError


@contextmanager
def processes(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Give so many processes; what they have not begun is given up at the end.

    Raises ExtractorError where one of them is ended from outside. They are spawned: a fork of a process in which
    threads run, as those of polars and of networks do, can hang.
    """
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            yield pool
        except BrokenProcessPool:
            message = "a process that extracts was ended from outside (out of memory?); try again with fewer --jobs"
            raise ExtractorError(message) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
