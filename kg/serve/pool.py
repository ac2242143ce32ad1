"""Worker processes that answer questions in one language, kept at work: started, watched, stopped and replaced.

A question waits for an idle worker; a worker has one question at a time. Some workers always stand by; when all are
held by long queries more are started, up to a bound, so that short queries still get through. A worker that takes too
long is ended and replaced. When the graph was rebuilt a worker opens the new one first; then idle workers of the old
one leave, and busy ones do once they have answered.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import GraphError
from kg.serve.process import Asker, Question, Worker
from kg.serve.refusal import Refusal

log: Final = logging.getLogger(__name__)

TICK: Final = 0.05
"""Seconds between two looks at the workers."""
CROWDED: Final = 0.3
"""Seconds that a question waits before one more worker is started."""
PATIENCE: Final = 0.5
"""Seconds that a query may go on whose client is no longer there."""
REST: Final = 1.0
"""Seconds until a worker is started again where one could not be."""
IDLE: Final = 30.0
"""Seconds after which a worker beyond those that stand by leaves."""
STARTING: Final = 20.0
"""Seconds that a worker may take to start, so that a question waits so long where all are held or gone."""
AHEAD: Final = 8
"""Questions that a worker may have, the one that it answers among them: then it need not wait for the front."""
BRISK: Final = 0.005
"""Seconds that the questions of a worker may take, as the one before did, where it has more than one."""
MAX_WAITING: Final = 1_000
"""Questions that may wait for a worker."""
MAX_WAITING_SIZE: Final = 64 * 1024 * 1024
"""Bytes of them together."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take (seconds, megabytes), and how many workers stand by and may be started."""

    timeout: float
    memory: int
    standing: int
    most: int


class Pool:
    """The workers of one language over one graph folder."""

    def __init__(self, language: str, folder: Path, limits: Limits) -> None:
        self.language = language
        self.fingerprint = ""
        self._folder = folder
        self._limits = limits
        self._workers: set[Worker] = set()
        self._idle: list[Worker] = []
        self._waiting: deque[Question] = deque()
        self._waiting_size = 0
        self._starting = 0
        self._rest_until = 0.0
        self._told = ""
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def workers(self) -> int:
        """Return how many workers there are."""
        return len(self._workers)

    async def open(self) -> None:
        """Start the workers, the first one alone, as it may load the graph; raise GraphError where it cannot."""
        self.fingerprint = await self._start()
        self._keep(asyncio.create_task(self._watch()))

    def ask(self, request: bytes, asker: Asker) -> None:
        """Hand a packed request to a worker, now or when one is idle; raise Refusal where too many wait."""
        question = Question(request, asker, time.monotonic())
        if self._idle:
            self._idle.pop().ask(question)
            return
        if len(self._waiting) >= MAX_WAITING or self._waiting_size >= MAX_WAITING_SIZE:
            raise Refusal(503, f"expected fewer questions at once: {len(self._waiting):,} wait already")
        self._waiting.append(question)
        self._waiting_size += len(request)

    async def reopen(self) -> None:
        """Let new workers open the rebuilt graph, and those of the old one go; keep those where that fails."""
        old = set(self._workers)
        try:
            self.fingerprint = await self._start()
        except GraphError as error:
            log.warning("the rebuilt graph is not served: %s", error)
            return
        self._idle = [worker for worker in self._idle if worker not in old]
        for worker in old:
            worker.leave()

    def close(self) -> None:
        """End every worker."""
        for task in self._tasks:
            task.cancel()
        for worker in self._workers:
            worker.stop(Refusal(503, "the endpoint is closing"))

    async def _start(self) -> str:
        """Start a worker and return the fingerprint of the graph that it has open."""
        worker = Worker(self._changed)
        self._workers.add(worker)
        self._starting += 1
        try:
            fingerprint = await worker.start(self.language, self._folder, self._limits.timeout, self._limits.memory)
        except OSError as error:  # no process to be had
            self._workers.discard(worker)
            raise GraphError(f"a worker cannot be started ({error})") from None
        finally:
            self._starting -= 1
        self._changed(worker)
        return fingerprint

    def _changed(self, worker: Worker) -> None:
        """Give a worker that has nothing to do, or nothing next, a question; forget one that is gone."""
        if worker.gone:
            self._workers.discard(worker)
            self._idle = [idle for idle in self._idle if idle is not worker]
        if worker.gone or worker.leaving:
            self._take_back(worker)
        elif worker.opened.done():
            self._give(worker)

    def _give(self, worker: Worker) -> None:
        """Give a worker what it is to do now and, where it is brisk, next."""
        ahead = max(1, min(AHEAD, int(BRISK / worker.took))) if worker.took else AHEAD
        while self._waiting and len(worker.questions) < ahead:
            question = self._first_waiting()
            if not question.asker.gone:
                worker.ask(question)
        if not worker.questions:
            self._idle.append(worker)

    def _take_back(self, worker: Worker) -> None:
        """Give others what a worker has not begun, before all that waits."""
        for question in reversed(worker.take_back()):
            self._waiting.appendleft(question)
            self._waiting_size += len(question.request)
        while self._waiting and self._idle:
            self._give(self._idle.pop())

    def _first_waiting(self) -> Question:
        question = self._waiting.popleft()
        self._waiting_size -= len(question.request)
        return question

    async def _watch(self) -> None:
        while True:
            now = time.monotonic()
            self._stop_late(now)
            self._refuse_late(now)
            self._dismiss_idle(now)
            if now >= self._rest_until and self._is_short(now):
                self._keep(asyncio.create_task(self._add()))
            await asyncio.sleep(TICK)

    def _stop_late(self, now: float) -> None:
        for worker in self._workers:
            took = now - worker.since
            if len(worker.questions) > 1 and took > TICK:
                self._take_back(worker)
            if worker.questions and took > self._limits.timeout:
                worker.stop(Refusal(503, f"the query takes longer than {self._limits.timeout:g} s"))
            elif worker.is_abandoned() and took > PATIENCE:
                worker.stop(Refusal(503, "nobody waits for the answer any more"))

    def _refuse_late(self, now: float) -> None:
        patience = max(self._limits.timeout, STARTING)
        while self._waiting and now - self._waiting[0].since > patience:
            question = self._first_waiting()
            if not question.asker.gone:
                question.asker.fail(Refusal(503, "every worker is held by other queries; try again later"))

    def _dismiss_idle(self, now: float) -> None:
        if len(self._workers) > self._limits.standing and self._idle and now - self._idle[0].since > IDLE:
            self._idle.pop(0).leave()

    def _is_short(self, now: float) -> bool:
        """Return whether one more worker is to be started."""
        if len(self._workers) < self._limits.standing:
            return True
        crowded = bool(self._waiting) and not self._starting and now - self._waiting[0].since > CROWDED
        return crowded and len(self._workers) < self._limits.most

    async def _add(self) -> None:
        try:
            await self._start()
            self._told = ""
        except GraphError as error:
            self._rest_until = time.monotonic() + REST
            if str(error) != self._told:
                self._told = str(error)
                log.warning("no worker can be started: %s", error)

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
