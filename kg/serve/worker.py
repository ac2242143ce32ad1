"""A process that answers questions about one graph in one language, for the front of the endpoint.

    python -m kg.serve.worker sparql|cypher GRAPH TIMEOUT MEMORY

The engines are native code: a query can end their process, or ask for more time or memory than there is. So they run
here, where dying costs one query; and so does all that takes time in proportion to a request. Time is limited by an
alarm that the kernel keeps even when the front is gone, memory by a limit on the data of the process (both POSIX).
Frames come and go on standard input and output (`kg.serve.frames`).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from kg.errors import KGError, QueryError
from kg.serve.frames import Kind, frame, read_frame
from kg.serve.limits import alarm, is_limit, limit_memory
from kg.serve.refusal import Refusal, too_large
from kg.serve.reply import Reply
from kg.serve.request import Request, unpacked
from kg.serve.response import refused

GRACE: Final = 1.0
"""Seconds by which the front, which tells why, is before the alarm."""

Answer = Callable[[Request, Reply], None]


def main() -> None:
    """Answer questions until there are no more."""
    language, folder, timeout, memory = sys.argv[1:5]
    pipe = _output()
    try:
        answer, fingerprint = _opened(language, Path(folder))
    except KGError as error:
        _send(pipe, Kind.FAILED, str(error).encode("utf-8", "replace"))
        return
    bloated = limit_memory(int(memory))
    gc.freeze()
    _send(pipe, Kind.READY, fingerprint.encode())
    while (content := read_frame(sys.stdin.buffer)) is not None:
        alarm(float(timeout) + GRACE)
        last = _reply(answer, unpacked(content), pipe, bloated)
        alarm(0)
        if last:
            return


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


def _reply(answer: Answer, request: Request, pipe: BinaryIO, bloated: Callable[[], bool]) -> bool:
    """Answer a question, and return whether that was the last one, as memory is short."""
    reply = Reply(request, pipe)
    try:
        answer(request, reply)
        last = bloated()
        reply.end(last)
    except BrokenPipeError:
        raise SystemExit(0) from None
    except (Refusal, QueryError, MemoryError, RecursionError, OSError) as error:
        if reply.started:
            _send(pipe, Kind.BROKEN)
        else:
            _send(pipe, Kind.LAST, refused(request, _refusal(error)))
        return False
    return last


def _refusal(error: Exception) -> Refusal:
    match error:
        case Refusal():
            return error
        case QueryError() if not is_limit(error):
            return Refusal(400, str(error), error.line, error.column)
        case QueryError():
            return Refusal(503, str(error))
        case MemoryError():
            return too_large()
        case RecursionError():
            return Refusal(400, "expected a query with fewer things within each other")
        case _:
            return Refusal(503, f"the graph cannot be read ({error})")


def _send(pipe: BinaryIO, kind: Kind, content: bytes = b"") -> None:
    pipe.write(frame(kind, content))
    pipe.flush()


if __name__ == "__main__":
    main()
