"""HTTP requests, and how the front of the endpoint hands them to its workers."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.serve.refusal import Refusal

MAX_QUERY: Final = 1_000_000
"""Bytes of a query's text."""
MAX_BODY: Final = 4 * MAX_QUERY
"""Bytes of a body: a query as a form, percent-encoded, takes up to three times its own."""
MAX_HEAD: Final = 3 * MAX_QUERY + 65_536
"""Bytes of a head: a query, percent-encoded, and the headers."""

_HANDED_ON: Final[tuple[bytes, ...]] = (b"accept", b"content-type", b"content-encoding", b"host")
"""Headers that say how a question is asked and answered."""
_PARTS: Final = struct.Struct(f"<??{3 + len(_HANDED_ON)}I")


def too_large() -> Refusal:
    """Return why a body is refused that is too large."""
    return Refusal(413, f"expected a body of at most {MAX_BODY:,} bytes, got more")


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request; its body is whole or ``too_large``.

    ``chunked``: its client knows bodies of no length (HTTP/1.1). ``closing``: the connection ends with the response.
    """

    method: str
    path: str
    query_string: bytes
    headers: Mapping[bytes, bytes]
    body: bytes = b""
    too_large: bool = False
    chunked: bool = True
    closing: bool = False

    def header(self, name: bytes) -> str:
        """Return a header's value, or an empty text."""
        return self.headers.get(name, b"").decode("latin-1")

    def packed(self) -> bytes:
        """Return what a worker needs of a request as bytes."""
        headers = self.headers
        values = (*[headers.get(name, b"") for name in _HANDED_ON],)
        parts = (self.method.encode(), self.query_string, *values, self.body)
        return _PARTS.pack(self.chunked, self.closing, *map(len, parts)) + b"".join(parts)


def unpacked(content: bytes) -> Request:
    """Return the request that a front packed; its path, which the worker stands for, is not among it."""
    chunked, closing, *lengths = _PARTS.unpack_from(content)
    place, parts = _PARTS.size, []
    for length in lengths:
        parts.append(content[place : place + length])
        place += length
    method, query_string, *values, body = parts
    headers: dict[bytes, bytes] = dict(zip(_HANDED_ON, values, strict=True))
    return Request(method.decode("ascii"), "", query_string, headers, body, chunked=chunked, closing=closing)
