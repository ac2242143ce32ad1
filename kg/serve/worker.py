"""A process that answers questions about one graph in one language, for the front of the endpoint.

    python -m kg.serve.worker sparql|cypher GRAPH TIMEOUT MEMORY

The engines are native code: a query can end their process, or ask for more time or memory than there is. So they run
here, where dying costs one query. Time is limited by an alarm that the kernel keeps even when the front is gone, memory
by a limit on the data of the process (both POSIX). Frames come and go on standard input and output (`kg.serve.frames`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from kg.errors import KGError, QueryError
from kg.serve.frames import Kind, Refusal, frame, read_frame
from kg.serve.limits import alarm, is_limit, limit_memory

HELD: Final = 256 * 1024
"""Bytes of an answer that wait for its end, so that an error among them still gets its status."""
GRACE: Final = 1.0
"""Seconds by which the front, which tells why, is before the alarm."""


class Reply:
    """A file to which an engine writes its answer, sent on as frames."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._waiting: list[bytes] = []
        self._size = 0
        self._media = b""
        self.started = False

    def of(self, media: str) -> Reply:
        """Return this file, with the media type that the answer will have."""
        self._media = media.encode()
        return self

    def write(self, part: bytes) -> int:
        """Take a part of the answer."""
        self._waiting.append(bytes(part))
        self._size += len(part)
        if self._size >= HELD:
            self._send()
        return len(part)

    def flush(self) -> None:
        """Do nothing: parts are sent when there are enough of them."""

    def end(self, last: bool) -> None:
        """Send what is left, and whether this is the last answer of this worker."""
        self._send(frame(Kind.END, b"last" if last else b""))

    def _send(self, after: bytes = b"") -> None:
        head = b"" if self.started else frame(Kind.MEDIA, self._media)
        part = frame(Kind.PART, b"".join(self._waiting)) if self._waiting else b""
        self.started = True
        self._waiting, self._size = [], 0
        self._pipe.write(head + part + after)
        self._pipe.flush()


Answer = Callable[[bytes, Reply], None]


def main() -> None:
    """Answer questions until there are no more."""
    language, folder, timeout, memory = sys.argv[1:5]
    pipe = _output()
    try:
        answer, fingerprint = _opened(language, Path(folder))
    except KGError as error:
        _refuse(pipe, Refusal(500, str(error)))
        return
    bloated = limit_memory(int(memory))
    pipe.write(frame(Kind.READY, fingerprint.encode()))
    pipe.flush()
    while (question := read_frame(sys.stdin.buffer)) is not None:
        alarm(float(timeout) + GRACE)
        _reply(answer, question[1], pipe, bloated)
        alarm(0)


def _output() -> BinaryIO:
    """Return standard output for frames alone; what an engine prints goes to standard error."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


def _opened(language: str, folder: Path) -> tuple[Answer, str]:
    from kg.graph import Graph

    graph = Graph(folder).tables
    if language == "sparql":
        from kg.serve.sparql import SparqlEngine

        return SparqlEngine(graph).answer, graph.fingerprint
    from kg.serve.cypher import CypherEngine

    return CypherEngine(graph).answer, graph.fingerprint


def _reply(answer: Answer, question: bytes, pipe: BinaryIO, bloated: Callable[[], bool]) -> None:
    reply = Reply(pipe)
    try:
        answer(question, reply)
        reply.end(last=bloated())
    except BrokenPipeError:
        raise SystemExit(0) from None
    except (Refusal, QueryError, MemoryError, RecursionError, OSError) as error:
        if reply.started:
            pipe.write(frame(Kind.ABORTED))
            pipe.flush()
        else:
            _refuse(pipe, _refusal(error))


def _refusal(error: Exception) -> Refusal:
    match error:
        case Refusal():
            return error
        case QueryError() if not is_limit(error):
            return Refusal(400, str(error), error.line, error.column)
        case QueryError():
            return Refusal(503, str(error))
        case MemoryError():
            return Refusal(503, "the query needs more memory than a query may have")
        case RecursionError():
            return Refusal(400, "expected a query with fewer things within each other")
        case _:
            return Refusal(503, f"the graph cannot be read ({error})")


def _refuse(pipe: BinaryIO, refusal: Refusal) -> None:
    import orjson

    content = {"status": refusal.status, "message": refusal.message, "line": refusal.line, "column": refusal.column}
    pipe.write(frame(Kind.REFUSED, orjson.dumps(content)))
    pipe.flush()


if __name__ == "__main__":
    main()
