"""The lines of one input, read as they are asked for, so that memory does not grow with the file."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO

from kg.readers.encoding import codec

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stream:
    """The lines of one input as UTF-8 bytes without their ends; iterate as often as needed, each time from the start.

    ``file`` is the name in reports. Only LF, CR LF and CR end a line. Bytes that are not UTF-8 come as they stand.
    """

    file: str
    open: Callable[[], AbstractContextManager[BinaryIO]]

    def lines(self) -> Iterator[bytes]:
        """Yield the lines in order."""
        pending: list[bytes] = []
        for chunk in self._chunks():
            first, *rest = chunk.split(b"\n")
            pending.append(first)
            if rest:
                yield b"".join(pending)
                yield from rest[:-1]
                pending = [rest[-1]]
        last = b"".join(pending)
        if last:
            yield last

    def _chunks(self) -> Iterator[bytes]:
        """Yield chunks in which every line ends with LF."""
        held = b""
        for chunk in self._utf8():
            chunk = held + chunk
            held = b"\r" if chunk.endswith(b"\r") else b""
            if b"\r" in chunk:
                chunk = chunk.removesuffix(held).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            yield chunk
        if held:
            yield b"\n"

    def _utf8(self) -> Iterator[bytes]:
        with self.open() as file:
            chunk = file.read(_CHUNK)
            if codec(chunk[:4]) == "utf-16":
                yield from _transcoded(file, chunk)
                return
            yield chunk.removeprefix(codecs.BOM_UTF8)
            while chunk := file.read(_CHUNK):
                yield chunk


def _transcoded(file: BinaryIO, chunk: bytes) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    while chunk:
        yield decoder.decode(chunk).encode("utf-8", "replace")
        chunk = file.read(_CHUNK)
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")
