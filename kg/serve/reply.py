"""The response to one question, as a file to which an engine writes its answer."""

from __future__ import annotations

from typing import BinaryIO, Final

from kg.serve.frames import Kind, frame
from kg.serve.request import Request
from kg.serve.response import Headers, chunk, head, response

HELD: Final = 256 * 1024
"""Bytes of an answer that wait for its end, so that an error among them still gets its status."""


class Reply:
    """A response on its way to the front: whole where it is short, else in chunks while it is computed."""

    def __init__(self, request: Request, pipe: BinaryIO) -> None:
        self.started = False
        self._request = request
        self._pipe = pipe
        self._waiting: list[bytes] = []
        self._size = 0
        self._media, self._status = "", 200
        self._more: Headers = ()

    def of(self, media: str, status: int = 200, more: Headers = ()) -> Reply:
        """Return this file, with the media type that the answer will have, and other than 200 and no more headers."""
        self._media, self._status, self._more = media, status, more
        return self

    def write(self, part: bytes) -> int:
        """Take a part of the answer."""
        self._waiting.append(part)
        self._size += len(part)
        if self._size >= HELD:
            self._send(Kind.PART, self._start() + self._taken())
        return len(part)

    def flush(self) -> None:
        """Do nothing: parts are sent when there are enough of them."""

    def end(self, last: bool) -> None:
        """Send what is left, and whether this is the last answer of this worker."""
        kind = Kind.LEAVING if last else Kind.LAST
        if self.started:
            self._send(kind, self._taken() + self._chunked(b""))
        else:
            body = b"".join(self._waiting)
            self._send(kind, response(self._request, self._status, self._media, body, self._more))

    def _start(self) -> bytes:
        if self.started:
            return b""
        self.started = True
        encoding = (("transfer-encoding", "chunked"),) if self._request.chunked else ()
        return head(self._request, self._status, self._media, (*encoding, *self._more))

    def _taken(self) -> bytes:
        part = b"".join(self._waiting)
        self._waiting, self._size = [], 0
        return self._chunked(part) if part else b""

    def _chunked(self, part: bytes) -> bytes:
        if self._request.method == "HEAD":
            return b""
        return chunk(part) if self._request.chunked else part

    def _send(self, kind: Kind, content: bytes) -> None:
        self._pipe.write(frame(kind, content))
        self._pipe.flush()
