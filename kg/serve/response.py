"""HTTP responses as bytes (https://www.rfc-editor.org/rfc/rfc9112)."""

from __future__ import annotations

import time
from collections.abc import Iterable
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import orjson

from kg.serve.media import JSON

if TYPE_CHECKING:
    from kg.serve.refusal import Refusal
    from kg.serve.request import Request

Headers = Iterable[tuple[str, str]]

CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"

_ALWAYS: Final = {
    "access-control-allow-origin": "*",
    "cache-control": "no-cache",
    "vary": "accept",
    "x-content-type-options": "nosniff",
}
_WITHOUT_BODY: Final = frozenset({204, 304})


def response(request: Request | None, status: int, media: str, body: bytes = b"", more: Headers = ()) -> bytes:
    """Return a whole response: its head, and its body unless the request asked for none.

    A request that could not be read is None: then the connection ends.
    """
    length = () if status in _WITHOUT_BODY else (("content-length", str(len(body))),)
    start = head(request, status, media, (*length, *more))
    return start if status in _WITHOUT_BODY or (request and request.method == "HEAD") else start + body


def head(request: Request | None, status: int, media: str, more: Headers) -> bytes:
    """Return the head of a response."""
    closing = "connection: close\r\n" if request is None or request.closing else ""
    headers = dict(more)
    always = _always(media, tuple(name for name in _ALWAYS if name in headers))
    own = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{_status_line(status)}{always}{_date(int(time.time()))}{own}{closing}\r\n".encode("latin-1")


@lru_cache(maxsize=64)
def _always(media: str, without: tuple[str, ...]) -> str:
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    kind = {"content-type": f"{media}{charset}"} if media else {}
    headers = {**kind, **{name: value for name, value in _ALWAYS.items() if name not in without}}
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items())


@lru_cache(maxsize=64)
def _status_line(status: int) -> str:
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    return f"date: {formatdate(second, usegmt=True)}\r\n"


def chunk(part: bytes) -> bytes:
    """Return a part of a body whose length is not known before; an empty one ends it."""
    return b"%x\r\n%b\r\n" % (len(part), part)


def refused(request: Request | None, refusal: Refusal) -> bytes:
    """Return a refusal as JSON: ``error``, and ``line`` and ``column`` of the query where they are known."""
    place = {"line": refusal.line, "column": refusal.column} if refusal.line else {}
    more: list[tuple[str, str]] = []
    if refusal.allow:
        more.append(("allow", refusal.allow))
    if refusal.status == 503:
        more.append(("retry-after", "5"))
    return response(request, refusal.status, JSON[0], to_json({"error": refusal.message, **place}), more)


def to_json(content: object) -> bytes:
    """Return JSON in UTF-8."""
    return orjson.dumps(content)
