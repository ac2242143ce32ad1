"""What the front of the endpoint and its workers say to each other over pipes: frames of a kind, a length and bytes.

A worker sends READY once it has opened the graph, or FAILED. The front sends a request (`kg.serve.request`) in one
frame; the worker sends bytes that are the response as its client gets it: parts in order, of which the LAST ends it.
LEAVING is a last part too, and asks the front to let the worker go. BROKEN ends a response that went wrong after a part
of it was sent.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import IntEnum
from typing import BinaryIO, Final

_HEAD: Final = struct.Struct("<BI")
_SIZE: Final = _HEAD.size


class Kind(IntEnum):
    """What a frame holds."""

    READY = 1  # the fingerprint of the graph that is open
    FAILED = 2  # why the graph cannot be opened
    REQUEST = 3
    PART = 4
    LAST = 5
    LEAVING = 6
    BROKEN = 7


_KINDS: Final = {int(kind): kind for kind in Kind}


def frame(kind: Kind, content: bytes = b"") -> bytes:
    """Return a frame as bytes."""
    return _HEAD.pack(kind, len(content)) + content


def read_frame(file: BinaryIO) -> bytes | None:
    """Return the content of the next frame of a file, or None at its end."""
    head = file.read(_SIZE)
    if len(head) < _SIZE:
        return None
    _, length = _HEAD.unpack(head)
    content = file.read(length)
    return content if len(content) == length else None


class FrameReader:
    """Frames out of bytes that come in pieces."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, piece: bytes) -> Iterator[tuple[Kind, bytes]]:
        """Yield the frames that are whole once a piece has come."""
        if not self._buffer and len(piece) >= _SIZE:
            kind, length = _HEAD.unpack_from(piece)
            if len(piece) == _SIZE + length:  # most pieces are one frame
                yield _KINDS[kind], piece[_SIZE:]
                return
        yield from self._feed(piece)

    def _feed(self, piece: bytes) -> Iterator[tuple[Kind, bytes]]:
        buffer = self._buffer
        buffer += piece
        start = 0
        while len(buffer) - start >= _SIZE:
            kind, length = _HEAD.unpack_from(buffer, start)
            end = start + _SIZE + length
            if len(buffer) < end:
                break
            yield _KINDS[kind], bytes(buffer[start + _SIZE : end])
            start = end
        del buffer[:start]
