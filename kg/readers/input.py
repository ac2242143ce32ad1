"""What can be read: files, folders, globs and standard input, found and opened.

An `Input` is one file to read: a name for reports, and a path; it can be pickled, so that any process can read it.
Its text comes whole, as a `Document`, or line by line, as a `Stream`, whose memory does not grow with the file.
Gzip is found by its first bytes (RFC 1952), never by a file's name.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import InputError
from kg.readers.document import Document
from kg.readers.encoding import refuse_binary
from kg.readers.stream import Stream
from kg.record import Problem

HEAD = 1 << 20
"""Bytes of a file that are looked at to find its shape."""

WHOLE_FILE = 0
"""The line of a problem that a file has as a whole."""


class UnreadableInput(InputError):
    """An input that cannot be read; ``problem`` says what was expected and what came."""

    def __init__(self, file: str, expected: str, got: str) -> None:
        super().__init__(f"expected {expected}, got {got}", where=file)
        self.problem = Problem(file, WHOLE_FILE, expected, got)


@dataclass(frozen=True)
class Input:
    """One file to read: its name in reports, and where its bytes are.

    ``problem`` is set where there is nothing to read: no such file, an empty folder, a glob that matches nothing.
    """

    file: str
    path: Path
    problem: Problem | None = None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes as they stand on disk, in hexadecimal."""
        with self._reported(), self.path.open("rb") as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()

    def head(self) -> bytes:
        """Return the first bytes of the unpacked file; raise UnreadableInput where they are not text."""
        with self.open() as unpacked:
            head = unpacked.read(HEAD)
        fault = refuse_binary(head)
        if fault:
            raise UnreadableInput(self.file, fault.expected, fault.got)
        return head

    def document(self) -> Document:
        """Return the whole text of the file."""
        with self.open() as unpacked:
            return Document.from_bytes(self.file, unpacked.read())

    def stream(self) -> Stream:
        """Return the lines of the file, read when iterated."""
        return Stream(self.file, self.open)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file for reading, unpacked; a fault of the file system or of the gzip data is an UnreadableInput."""
        with self._reported(), self.path.open("rb") as raw:
            packed = raw.peek(2)[:2] == b"\x1f\x8b"
            yield cast(BinaryIO, io.BufferedReader(gzip.GzipFile(fileobj=raw), HEAD)) if packed else raw

    @contextmanager
    def _reported(self) -> Iterator[None]:
        if self.problem:
            raise UnreadableInput(self.file, self.problem.expected, self.problem.got)
        try:
            yield
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise UnreadableInput(self.file, "a complete gzip file", f"damaged or truncated data ({error})") from error
        except OSError as error:
            raise UnreadableInput(self.file, "a readable file", os.strerror(error.errno or 0)) from error
