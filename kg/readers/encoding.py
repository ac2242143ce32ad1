"""Bytes to text: UTF-8, or UTF-16 with a byte order mark; what cannot be kept becomes U+FFFD and is told.

Characters that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets) cannot be written to RDF/XML or GraphML, so they
are replaced here, one for one: positions in the text stay what they were.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

REPLACEMENT = "\ufffd"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (or an Office document)"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
)
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_BINARY_SHARE = 0.05
_UNDECODABLE_SHARE = 0.10


@dataclass(frozen=True, slots=True)
class Fault:
    """What was expected of the bytes of a file, and what came."""

    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, how many of its characters were replaced for which reason, and where the first of each stands."""

    text: str
    undecodable: int = 0
    first_undecodable: int = 0
    forbidden: int = 0
    first_forbidden: int = 0

    def faults(self) -> Iterator[tuple[str, str, int]]:
        """Yield what was expected, what came and at which offset first, for each kind of replacement."""
        if self.undecodable:
            yield "UTF-8 text", _counted(self.undecodable, "bad byte sequence"), self.first_undecodable
        if self.forbidden:
            yield "characters that XML 1.0 allows", _counted(self.forbidden, "other character"), self.first_forbidden


def _counted(count: int, kind: str) -> str:
    return f"{count:,} {kind}{'s' if count > 1 else ''}, now U+FFFD"


def refuse_binary(head: bytes) -> Fault | None:
    """Return why the first bytes of a file are not text that can be read, or None where they are."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return Fault("text", f"binary ({kind})")
    if _utf16(head):
        return None
    if len(head) - len(head.translate(None, _CONTROL)) > _BINARY_SHARE * len(head):
        return Fault("text", "binary (control bytes all over)")
    if head.decode("utf-8", "replace").count(REPLACEMENT) > _UNDECODABLE_SHARE * len(head):
        return Fault("UTF-8 text", "bytes in another encoding")
    return None


def _utf16(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def codec(head: bytes) -> str:
    """Return the name of the codec for a file that begins with these bytes."""
    return "utf-16" if _utf16(head) else "utf-8-sig"


def decode(data: bytes) -> Decoded:
    """Return the text of a whole file, with what could not be kept replaced and counted."""
    text, undecodable, first = _decode(data)
    match = FORBIDDEN.search(text)
    if not match:
        return Decoded(text, undecodable, first)
    cleaned, count = FORBIDDEN.subn(REPLACEMENT, text)
    return Decoded(cleaned, undecodable, first, count, match.start())


def _decode(data: bytes) -> tuple[str, int, int]:
    name = codec(data[:4])
    try:
        return data.decode(name), 0, 0
    except UnicodeDecodeError as error:
        text = data.decode(name, "replace")
        intact = data[: error.start].decode(name, "replace")
        genuine = data.count(REPLACEMENT.encode()) if name == "utf-8-sig" else 0
        return text, text.count(REPLACEMENT) - genuine, len(intact)
