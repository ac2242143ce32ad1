"""One worker process, seen from the front of the endpoint."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from kg.errors import GraphError
from kg.serve.answer import Answer
from kg.serve.frames import FrameReader, Kind, Refusal, frame

_PACKAGES: Final = str(Path(__file__).parents[2])
_OUT_OF_MEMORY: Final = frozenset({getattr(signal, "SIGABRT", None), getattr(signal, "SIGKILL", None)})
"""How a process ends that the engine ends for want of memory, or the kernel does."""


class Worker(asyncio.SubprocessProtocol):
    """A worker process: opened with `start`, then asked one question at a time.

    ``changed`` is called when it has answered and when it is gone.
    """

    def __init__(self, changed: Callable[[Worker], None]) -> None:
        self.opened: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.answer: Answer | None = None
        self.gone = False
        self.leaving = False
        self.since = time.monotonic()
        self._changed = changed
        self._frames = FrameReader()
        self._reason: Refusal | None = None
        self._held = False
        self._process: asyncio.SubprocessTransport

    async def start(self, language: str, folder: Path, timeout: float, memory: int) -> str:
        """Start the process and return the fingerprint of the graph that it opened; raise GraphError where it fails."""
        # -P: the current folder is no place to import from; a session of its own: Ctrl-C is for the front
        command = (sys.executable, "-P", "-m", "kg.serve.worker", language, str(folder), str(timeout), str(memory))
        loop = asyncio.get_running_loop()
        await loop.subprocess_exec(lambda: self, *command, stderr=None, start_new_session=True, env=_environment())
        return await self.opened

    def ask(self, question: bytes) -> Answer:
        """Send a question and return the answer to be."""
        self.since = time.monotonic()
        self.answer = Answer(self._hold)
        cast("asyncio.WriteTransport", self._process.get_pipe_transport(0)).write(frame(Kind.QUESTION, question))
        return self.answer

    def stop(self, reason: Refusal) -> None:
        """End the process at once; a question that it has is refused for this reason."""
        if not self.gone and self._reason is None:
            self._reason = reason
            self._process.kill()

    def leave(self) -> None:
        """Let the process go, now or when it has answered."""
        self.leaving = True
        if self.answer is None and not self.gone:
            cast("asyncio.WriteTransport", self._process.get_pipe_transport(0)).close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take hold of the process."""
        self._process = cast("asyncio.SubprocessTransport", transport)

    def pipe_data_received(self, fd: int, data: bytes) -> None:  # noqa: ARG002 - asyncio's signature
        """Take what the process says."""
        for kind, content in self._frames.feed(data):
            self._take(kind, content)

    def _take(self, kind: Kind, content: bytes) -> None:
        if kind is Kind.READY:
            self.opened.set_result(content.decode())
        elif kind is Kind.REFUSED and not self.opened.done():
            self.opened.set_exception(GraphError(_refusal(content).message))
        elif self.answer is None:
            return
        elif kind is Kind.MEDIA:
            self.answer.media = content.decode()
        elif kind is Kind.PART:
            self.answer.add(content)
        else:
            self.leaving = self.leaving or content == b"last"
            self._end_answer(_refusal(content) if kind is Kind.REFUSED else None if kind is Kind.END else _BROKEN_OFF)
            self._changed(self)

    def _end_answer(self, refusal: Refusal | None) -> None:
        if self.answer is not None:
            self.answer.end(refusal)
            self.answer = None
        self.since = time.monotonic()
        if self.leaving:
            self.leave()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Take note that the process is gone."""
        self.gone = True
        self._end_answer(self._reason or _ending(self._process.get_returncode()))
        if not self.opened.done():
            self.opened.set_exception(GraphError("a worker ended before it had opened the graph"))
        self._changed(self)

    def _hold(self, held: bool) -> None:
        """Stop reading what the process says, or read on."""
        if held is self._held or self.gone:
            return
        self._held = held
        pipe = cast("asyncio.ReadTransport", self._process.get_pipe_transport(1))
        pipe.pause_reading() if held else pipe.resume_reading()


_BROKEN_OFF: Final = Refusal(503, "the answer broke off")


def _environment() -> dict[str, str]:
    """Return an environment in which a worker imports the same package as the front."""
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([_PACKAGES, path] if path else [_PACKAGES])}


def _refusal(content: bytes) -> Refusal:
    import orjson

    return Refusal(**orjson.loads(content))


def _ending(status: int | None) -> Refusal:
    """Return what a question is told whose worker ended by itself."""
    number = -status if status is not None and status < 0 else 0
    if number == getattr(signal, "SIGALRM", None):
        return Refusal(503, "the query takes longer than a query may")
    if number in _OUT_OF_MEMORY:
        return Refusal(503, "the query needs more memory than a query may have")
    return Refusal(503, "the query is too large for the engine, which ended")
