"""One client's connection: requests in, responses out, one after the other (https://www.rfc-editor.org/rfc/rfc9112).

httptools (https://github.com/MagicStack/httptools) reads the requests. Heads and bodies are bounded; what is too large
is read and dropped for a while, so that its sender reads why it is refused. A client may send its next requests early:
they wait. A client that takes a long response slowly holds up the worker that writes it, and nobody else.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, cast
from urllib.parse import unquote

import httptools

from kg.serve.refusal import Refusal
from kg.serve.request import MAX_BODY, MAX_HEAD, Request, too_large
from kg.serve.response import CONTINUE, refused

log: Final = logging.getLogger(__name__)

MAX_DRAINED: Final = 64 * 1024 * 1024
"""Bytes of a body that is too large which are read all the same."""
LINGER: Final = 5.0
"""Seconds in which a client whose request is refused unread may still send."""

MAX_UNREAD: Final = 256 * 1024 * 1024
"""Bytes of requests, of all clients together, that have not come to their ends."""

Application = Callable[[Request, "Connection"], None]


@dataclass(slots=True)
class Clients:
    """The connections that there are, how many there may be, and the bytes of requests not yet whole."""

    most: int
    connections: set[Connection] = field(default_factory=set)
    unread: int = 0


class Connection(asyncio.Protocol):
    """A connection over which an application gets requests and gives each its response; one of several clients'."""

    def __init__(self, application: Application, clients: Clients) -> None:
        self.gone = False
        self.busy = False
        self._application = application
        self._clients = clients
        self._unread = 0
        self._clock = asyncio.get_running_loop().time
        self.since = self._clock()
        self._parser = httptools.HttpRequestParser(self)
        self._waiting: deque[Request] = deque()
        self._request: Request
        self._transport: asyncio.Transport
        self._hold: Callable[[bool], None] | None = None
        self._begun = self._deaf = self._full = False
        self._in_head = True
        self._size = 0
        self.on_message_begin()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take hold of the connection, or end it where there are too many."""
        self._transport = cast("asyncio.Transport", transport)
        if len(self._clients.connections) < self._clients.most:
            self._clients.connections.add(self)
        else:
            self._refuse(Refusal(503, f"expected at most {self._clients.most:,} connections at once"))
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """Take note that nobody waits for a response any more."""
        self.gone = self._deaf = True
        self._clients.connections.discard(self)
        self._let_go()
        self._waiting.clear()
        self.on_message_begin()
        self.resume_writing()

    # What the client sends

    def data_received(self, data: bytes) -> None:
        """Take what the client sends."""
        if self._deaf:
            return
        if self._in_head:
            self._size += len(data)
            if self._size > MAX_HEAD:
                self._refuse(Refusal(413, "expected a shorter address and headers"))
                return
        self._unread += len(data)
        self._clients.unread += len(data)
        if self._clients.unread > MAX_UNREAD:
            self._refuse(Refusal(503, "expected fewer large requests at once"))
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self.end()  # no other protocol is spoken here, and what follows would be in that one
        except httptools.HttpParserCallbackError:
            log.exception("a request could not be taken")
            self._refuse(Refusal(500, "the request could not be taken"))
        except httptools.HttpParserError:
            self._refuse(Refusal(400, "expected a request in HTTP/1.1, got something else"))

    def on_message_begin(self) -> None:
        """Begin a request."""
        self.since = self._clock()
        self._url = b""
        self._headers: dict[bytes, bytes] = {}
        self._body: list[bytes] = []

    def on_url(self, url: bytes) -> None:
        """Take a piece of the address."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; those of one name are one list (https://www.rfc-editor.org/rfc/rfc9110#section-5.3)."""
        name = name.lower()
        before = self._headers.get(name)
        self._headers[name] = value if before is None else before + b", " + value

    def on_headers_complete(self) -> None:
        """Take note that the head is whole."""
        self._in_head = False
        self._size = 0
        if self._headers.get(b"expect", b"").lower() == b"100-continue" and not self.busy:
            self._transport.write(CONTINUE)

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._size += len(body)
        if self._size <= MAX_BODY:
            self._body.append(body)
        elif self._size > MAX_DRAINED:
            self._refuse(too_large())
        else:
            self._body.clear()

    def on_message_complete(self) -> None:
        """Give the request to the application, or let it wait for its turn."""
        request = self._whole()
        self._let_go()
        self._in_head = True
        self._size = 0
        if self._deaf:
            return
        self._deaf = request.closing
        if self.busy or self._waiting or self._full:
            self._waiting.append(request)
            self._transport.pause_reading()
        else:
            self._begin(request)

    def _let_go(self) -> None:
        self._clients.unread -= self._unread
        self._unread = 0

    def _whole(self) -> Request:
        address, _, query_string = self._url.partition(b"?")
        chunked = self._parser.get_http_version() != "1.0"
        path = (address if address.startswith(b"/") else _path(self._url)).decode("latin-1")
        return Request(
            self._parser.get_method().decode("ascii"),
            unquote(path) if "%" in path else path,
            query_string,
            self._headers,
            b"".join(self._body),
            too_large=self._size > MAX_BODY,
            chunked=chunked,
            closing=not chunked or not self._parser.should_keep_alive(),
        )

    # What it gets

    def reply(self, response: bytes) -> None:
        """Send a whole response."""
        self._transport.write(response)
        self._finish()

    def add(self, part: bytes) -> None:
        """Send a part of a response, after which more follow; the last one is a `reply`."""
        self._begun = True
        self._transport.write(part)

    def fail(self, refusal: Refusal) -> None:
        """Send why there is no response; one of which a part is sent breaks off, so that its client sees it."""
        if not self._begun:
            self.reply(refused(self._request, refusal))
            return
        log.warning("a response broke off: %s", refusal.message)
        self._deaf = True
        if self._request.chunked:
            self._transport.close()  # without the last chunk
        else:
            self._transport.abort()

    def follow(self, hold: Callable[[bool], None]) -> None:
        """Call ``hold`` with True when the client reads too slowly for a long response, and with False when it has."""
        self._hold = hold
        if self._full:
            hold(True)

    def pause_writing(self) -> None:
        """Let who writes wait for a client that reads slowly."""
        self._full = True
        if self._hold:
            self._hold(True)

    def resume_writing(self) -> None:
        """Let who writes go on."""
        self._full = False
        if self._hold:
            self._hold(False)
        self._next()

    def _begin(self, request: Request) -> None:
        self.busy = True
        self._request = request
        try:
            self._application(request, self)
        except Refusal as refusal:
            self.fail(refusal)

    def _finish(self) -> None:
        self.busy = self._begun = False
        self._hold = None
        self.since = self._clock()
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._next)
        elif self._deaf:
            self._transport.close()

    def _next(self) -> None:
        if self._waiting and not self.busy and not self._full:
            request = self._waiting.popleft()
            if not self._waiting and not self._deaf:
                self._transport.resume_reading()
            self._begin(request)

    # How it ends

    def end(self) -> None:
        """Close the connection, once what is asked already is answered."""
        self._deaf = True
        if not self.busy and not self._waiting:
            self._transport.close()

    def abort(self) -> None:
        """Close the connection at once."""
        self._transport.abort()

    def _refuse(self, refusal: Refusal) -> None:
        """Refuse a request that is not read to its end, and all that follow."""
        if self._deaf:
            return
        self._deaf = True
        if not self.busy:
            self._transport.write(refused(None, refusal))
            self._transport.write_eof()
        asyncio.get_running_loop().call_later(LINGER, self._transport.close)


def _path(address: bytes) -> bytes:
    """Return the path of a whole address, as proxies get it; what is no address is its own."""
    try:
        return cast("bytes | None", httptools.parse_url(address).path) or b"/"
    except httptools.HttpParserInvalidURLError:
        return address
