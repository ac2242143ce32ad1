"""What the front of the endpoint and its workers say to each other over pipes: frames of a kind, a length and bytes.

The front sends a question in one frame. A worker sends READY once it has opened the graph, then for each question
either MEDIA, parts in order and END, or REFUSED; ABORTED ends an answer that went wrong after its MEDIA was sent. An
END that holds ``last`` asks the front to let the worker go.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import IntEnum
from typing import BinaryIO, Final

_HEAD: Final = struct.Struct("<BI")


class Kind(IntEnum):
    """What a frame holds."""

    READY = 1  # the fingerprint of the graph that is open
    QUESTION = 2  # JSON
    MEDIA = 3  # the media type of the answer
    PART = 4  # bytes of the answer
    END = 5
    REFUSED = 6  # JSON of a `Refusal`
    ABORTED = 7


class Refusal(Exception):
    """A question that is not answered: an HTTP status, why, and where in the query (from 1) where that is known.

    ``allow`` are the methods that a path has, for status 405.
    """

    def __init__(
        self, status: int, message: str, line: int | None = None, column: int | None = None, *, allow: str = ""
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.line = line
        self.column = column
        self.allow = allow


def frame(kind: Kind, content: bytes = b"") -> bytes:
    """Return a frame as bytes."""
    return _HEAD.pack(kind, len(content)) + content


def read_frame(file: BinaryIO) -> tuple[Kind, bytes] | None:
    """Return the next frame of a file, or None at its end."""
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    content = file.read(length)
    return (Kind(kind), content) if len(content) == length else None


class FrameReader:
    """Frames out of bytes that come in pieces."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, piece: bytes) -> Iterator[tuple[Kind, bytes]]:
        """Yield the frames that are whole once a piece has come."""
        buffer = self._buffer
        buffer += piece
        start = 0
        while len(buffer) - start >= _HEAD.size:
            kind, length = _HEAD.unpack_from(buffer, start)
            end = start + _HEAD.size + length
            if len(buffer) < end:
                break
            yield Kind(kind), bytes(buffer[start + _HEAD.size : end])
            start = end
        del buffer[:start]
