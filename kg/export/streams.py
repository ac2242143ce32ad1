"""Pieces of bytes as a file that an engine can read, without keeping them all."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def readable(chunks: Iterable[bytes]) -> BinaryIO:
    """Return a binary file whose content is the pieces that an iterable gives.

    >>> readable([b"ab", b"", b"c"]).read()
    b'abc'
    """
    return io.BufferedReader(_Chunks(chunks), 1 << 18)


class _Chunks(io.RawIOBase):
    """A raw file whose content is the pieces that an iterable gives."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer with what comes next, and return how many bytes that are; 0 at the end."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
