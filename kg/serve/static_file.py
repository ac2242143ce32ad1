"""Files as they are, sent with what lets a browser keep them, and packed where that is worth it.

Each is read, packed and named by its bytes (ETag, https://www.rfc-editor.org/rfc/rfc9110#field.etag) once, beside the
loop that serves the others; what was asked for lately is kept in memory.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kg.serve.connection import Connection
from kg.serve.media import accepts_gzip
from kg.serve.refusal import Refusal
from kg.serve.request import Request
from kg.serve.response import Headers, response

MAX_KEPT: Final = 64 * 1024 * 1024
"""Bytes of files that are kept in memory."""
MIN_PACKED: Final = 1_000
"""Bytes of the smallest file that is packed."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS: Final = (("vary", "accept-encoding"), ("referrer-policy", "no-referrer"))
_MEDIA: Final = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
_PACKED_ALREADY: Final = frozenset({"image/png", "font/woff2"})


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file: what it is told apart by, its media type, and how to get its bytes."""

    key: str
    media: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file as they are sent, and the headers that say so."""

    body: bytes
    tag: str
    headers: Headers


def media_of(suffix: str) -> str | None:
    """Return the media type of a file of a suffix, or None where such are not served."""
    return _MEDIA.get(suffix)


class Shelf:
    """Files that were asked for lately."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, bool], Content] = OrderedDict()
        self._size = 0

    def send(self, file: StaticFile, request: Request, connection: Connection) -> None:
        """Reply with a file, now or once it is read."""
        key = (file.key, accepts_gzip(request.header(b"accept-encoding")))
        content = self._kept.get(key)
        if content:
            self._kept.move_to_end(key)
            connection.reply(_response(request, file, content))
            return
        reading = asyncio.get_running_loop().run_in_executor(None, _content, file, key[1])
        reading.add_done_callback(lambda done: self._take(done, key, file, request, connection))

    def _take(
        self,
        done: asyncio.Future[Content],
        key: tuple[str, bool],
        file: StaticFile,
        request: Request,
        connection: Connection,
    ) -> None:
        error = None if done.cancelled() else done.exception()
        if done.cancelled() or connection.gone:
            return
        if error:
            connection.fail(Refusal(404, f"the file cannot be read ({error})"))
            return
        self._keep(key, done.result())
        connection.reply(_response(request, file, done.result()))

    def _keep(self, key: tuple[str, bool], content: Content) -> None:
        if key not in self._kept:
            self._kept[key] = content
            self._size += len(content.body)
        while self._size > MAX_KEPT:
            _, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped.body)


def _content(file: StaticFile, packed: bool) -> Content:
    body = file.read()
    tag = hashlib.blake2b(body, digest_size=12).hexdigest()
    policy = (("content-security-policy", POLICY),) if file.media == "text/html" else ()
    if not packed or len(body) < MIN_PACKED or file.media in _PACKED_ALREADY:
        return Content(body, f'"{tag}"', (*policy, *_ALWAYS))
    body = gzip.compress(body, 6, mtime=0)
    return Content(body, f'"{tag}-gzip"', (*policy, *_ALWAYS, ("content-encoding", "gzip")))


def _response(request: Request, file: StaticFile, content: Content) -> bytes:
    headers = (*content.headers, ("etag", content.tag))
    wanted = [tag.strip().removeprefix("W/") for tag in request.header(b"if-none-match").split(",")]
    if content.tag in wanted or "*" in wanted:
        return response(request, 304, file.media, b"", headers)
    return response(request, 200, file.media, content.body, headers)
