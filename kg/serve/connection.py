"""Connections of clients whose requests have a bounded head: address and headers.

uvicorn keeps as much of a head as is sent; a query in an address may be as long as one in a body, and no longer.
"""

from __future__ import annotations

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.serve.request import MAX_QUERY

MAX_HEAD: Final = 3 * MAX_QUERY + 65_536
"""Bytes of a head: a query, percent-encoded, and the headers."""
LINGER: Final = 5.0
"""Seconds in which a client whose head is too large may still send, so that it reads why it is refused."""

_MESSAGE: Final = b'{"error":"expected a shorter address and headers"}'
_TOO_LARGE: Final = (
    b"HTTP/1.1 413 Content Too Large\r\ncontent-type: application/json\r\nconnection: close\r\n"
    b"access-control-allow-origin: *\r\ncontent-length: %d\r\n\r\n%b" % (len(_MESSAGE), _MESSAGE)
)


class Connection(HttpToolsProtocol):
    """A connection of uvicorn, closed when the head of a request is too large."""

    _head = 0
    _in_head = True
    _refused = False

    def data_received(self, data: bytes) -> None:
        """Take what the client sends."""
        if self._refused:
            return
        if self._in_head:
            self._head += len(data)
            if self._head > MAX_HEAD:
                self._refuse()
                return
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """Take note that the head is whole."""
        self._in_head = False
        self._head = 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Take note that the next head may come."""
        self._in_head = True
        super().on_message_complete()

    def _refuse(self) -> None:
        self._refused = True
        self.transport.write(_TOO_LARGE)
        asyncio.get_running_loop().call_later(LINGER, self.transport.close)
