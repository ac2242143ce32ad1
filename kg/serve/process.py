"""One worker process, seen from the front of the endpoint."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final, Protocol, cast

from kg.errors import GraphError
from kg.serve.frames import FrameReader, Kind, frame
from kg.serve.refusal import Refusal, too_large

_PACKAGES: Final = str(Path(__file__).parents[2])
_OUT_OF_MEMORY: Final = frozenset({getattr(signal, "SIGABRT", None), getattr(signal, "SIGKILL", None)})
"""How a process ends that the engine ends for want of memory, or the kernel does."""

SUDDEN: Final = 0.2
"""Seconds after which a worker that is gone is taken to have ended over what it was asked."""


class Asker(Protocol):
    """Who waits for a response: it comes whole, or in parts of which the last comes as one that is whole.

    ``gone``: nobody waits any more.
    """

    gone: bool

    def reply(self, response: bytes) -> None:
        """Take a whole response, or what is left of one."""

    def add(self, part: bytes) -> None:
        """Take a part of a response."""

    def fail(self, refusal: Refusal) -> None:
        """Take why there is no response, or no more of one."""

    def follow(self, hold: Callable[[bool], None]) -> None:
        """Take what to call when parts come too fast (True), and when they no longer do (False)."""


@dataclass(frozen=True, slots=True)
class Question:
    """A packed request, who waits for the response, and since when (seconds of the monotonic clock).

    ``again``: a worker was gone soon after it was asked.
    """

    request: bytes
    asker: Asker
    since: float
    again: bool = False


class Worker(asyncio.SubprocessProtocol):
    """A worker process: opened with `start`, then asked questions, which it answers one after the other.

    ``changed`` is called when it has answered and when it is gone. ``since`` is when it began what it does,
    and ``took`` how long the question before took.
    """

    def __init__(self, changed: Callable[[Worker], None]) -> None:
        self.opened: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.questions: deque[Question | None] = deque()
        self.gone = False
        self.leaving = False
        self.since = time.monotonic()
        self.took = 0.0
        self._changed = changed
        self._frames = FrameReader()
        self._reason: Refusal | None = None
        self._held = self._begun = self._done = False
        self._process: asyncio.SubprocessTransport
        self._input: asyncio.WriteTransport

    async def start(self, language: str, folder: Path, timeout: float, memory: int) -> str:
        """Start the process and return the fingerprint of the graph that it opened; raise GraphError where it fails."""
        # -P: the current folder is no place to import from; a session of its own: Ctrl-C is for the front
        command = (sys.executable, "-P", "-m", "kg.serve.worker", language, str(folder), str(timeout), str(memory))
        loop = asyncio.get_running_loop()
        await loop.subprocess_exec(lambda: self, *command, stderr=None, start_new_session=True, env=environment())
        return await self.opened

    def ask(self, question: Question) -> None:
        """Hand on a question, for now or, where the worker has one, for next."""
        if not self.questions:
            self.since = time.monotonic()
        self.questions.append(question)
        self._input.write(frame(Kind.REQUEST, question.request))

    def take_back(self) -> list[Question]:
        """Return the questions that are not begun; where the worker still comes to them, nobody waits."""
        begun = 0 if self._done else 1
        taken = [question for question in islice(self.questions, begun, None) if question]
        kept: list[Question | None] = [None] * (0 if self._done else len(self.questions) - begun)
        self.questions = deque([*islice(self.questions, begun), *kept])
        return taken

    def is_abandoned(self) -> bool:
        """Return whether nobody waits for what the worker does."""
        first = self.questions[0] if self.questions else None
        return bool(self.questions) and (first is None or first.asker.gone)

    def stop(self, reason: Refusal) -> None:
        """End the process at once; a question that it has is refused for this reason."""
        if not self.gone and self._reason is None:
            self._reason = reason
            self._process.kill()

    def leave(self) -> None:
        """Let the process go, now or when it has answered."""
        self.leaving = True
        if self._done or not self.questions:
            self._input.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take hold of the process."""
        self._process = cast("asyncio.SubprocessTransport", transport)
        self._input = cast("asyncio.WriteTransport", self._process.get_pipe_transport(0))

    def pipe_data_received(self, fd: int, data: bytes) -> None:  # noqa: ARG002 - asyncio's signature
        """Take what the process says."""
        for kind, content in self._frames.feed(data):
            self._take(kind, content)

    def _take(self, kind: Kind, content: bytes) -> None:
        if kind is Kind.LAST or kind is Kind.LEAVING:
            self._done = kind is Kind.LEAVING
            self.leaving = self.leaving or self._done
            self._end(content)
        elif kind is Kind.PART:
            self._add(content)
        elif kind is Kind.BROKEN:
            self._end(_BROKEN_OFF)
        elif kind is Kind.READY:
            self.opened.set_result(content.decode())
        elif kind is Kind.FAILED:
            self.opened.set_exception(GraphError(content.decode()))

    def _add(self, part: bytes) -> None:
        self._begun = True
        asker = self._first_asker()
        if asker:
            asker.follow(self._hold)
            asker.add(part)

    def _end(self, response: bytes | Refusal) -> None:
        """Give the end of a response to who waits for it; the worker goes on with the next question."""
        asker = self._first_asker()
        if self.questions:
            self.questions.popleft()
        self._begun = False
        now = time.monotonic()
        self.took, self.since = now - self.since, now
        if self.leaving:
            self.leave()
        self._changed(self)
        if asker:
            asker.fail(response) if isinstance(response, Refusal) else asker.reply(response)

    def _first_asker(self) -> Asker | None:
        question = self.questions[0] if self.questions else None
        return None if question is None or question.asker.gone else question.asker

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Take note that the process is gone."""
        self.gone = self._done = True
        if not self.opened.done():
            self.opened.set_exception(GraphError("a worker ended before it had opened the graph"))
        first = self.questions[0] if self.questions else None
        if first and not first.again and self._was_sudden():
            self.questions[0] = replace(first, again=True)
            # by then it is known which others are gone too
            asyncio.get_running_loop().call_later(SUDDEN, self._changed, self)
        else:
            self._end(self._reason or _ending(self._process.get_returncode()))

    def _was_sudden(self) -> bool:
        """Return whether the process may have been gone before it was asked what it has not answered."""
        return self._reason is None and not self._begun and time.monotonic() - self.since < SUDDEN

    def _hold(self, held: bool) -> None:
        """Stop reading what the process says, or read on."""
        if held is self._held or self.gone:
            return
        self._held = held
        pipe = cast("asyncio.ReadTransport", self._process.get_pipe_transport(1))
        pipe.pause_reading() if held else pipe.resume_reading()


_BROKEN_OFF: Final = Refusal(503, "the response broke off")


def environment() -> dict[str, str]:
    """Return an environment in which a process imports the same package as the front."""
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([_PACKAGES, path] if path else [_PACKAGES])}


def _ending(status: int | None) -> Refusal:
    """Return what a question is told whose worker ended by itself."""
    number = -status if status is not None and status < 0 else 0
    if number == getattr(signal, "SIGALRM", None):
        return Refusal(503, "the query takes longer than a query may")
    if number in _OUT_OF_MEMORY:
        return too_large()
    return Refusal(503, "the query is too large for the engine, which ended")
