"""The whole text of one input, as readers of Markdown, HTML, XML, JSON and BibTeX take it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from kg.readers.encoding import Decoded, decode
from kg.record import Problem

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Document:
    """The text of one input, and what had to be replaced in it.

    ``file`` is the name in reports: relative to the current folder if inside it, with ``/``; ``-`` for standard input.
    ``problems`` tells of bytes that are not UTF-8 and of characters that XML 1.0 forbids; in ``text`` each is U+FFFD.
    """

    file: str
    text: str
    sha256: str = ""
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_bytes(cls, file: str, data: bytes) -> Document:
        """Return the document that these bytes hold."""
        decoded = decode(data)
        bare = cls(file, decoded.text, hashlib.sha256(data).hexdigest())
        problems = tuple(_problems(bare, decoded))
        return cls(file, bare.text, bare.sha256, problems) if problems else bare

    @classmethod
    def from_text(cls, file: str, text: str) -> Document:
        """Return the document of a text."""
        return cls.from_bytes(file, text.encode("utf-8", "surrogatepass"))

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; only LF, CR LF and CR end a line (not U+2028, VT or FF)."""
        lines = self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return lines[:-1] if lines[-1] == "" else lines

    def line_at(self, offset: int) -> int:
        """Return the 1-based number of the line that holds the character at an offset of the text."""
        return bisect_right(self._line_starts, offset)

    def column_at(self, offset: int) -> int:
        """Return the 1-based place within its line of the character at an offset of the text."""
        return offset - self._line_starts[self.line_at(offset) - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]


def _problems(document: Document, decoded: Decoded) -> list[Problem]:
    return [Problem(document.file, document.line_at(first), expected, got) for expected, got, first in decoded.faults()]
