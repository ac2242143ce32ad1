"""The endpoint as an ASGI application (https://asgi.readthedocs.io): paths, methods, headers.

What is asked goes to the pools of workers.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any, Final

from kg.serve.answer import Answer
from kg.serve.description import describe
from kg.serve.frames import Refusal
from kg.serve.media import DESCRIBED, JSON, best
from kg.serve.page import page_file
from kg.serve.pool import Pool
from kg.serve.process import Worker
from kg.serve.request import MAX_BODY, Request, cypher_question, is_bare, sparql_question

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

log: Final = logging.getLogger(__name__)

MAX_DRAINED: Final = 64 * 1024 * 1024
"""Bytes of a body that is too large which are read all the same, so that its sender reads why it is refused."""
READING: Final = "GET, HEAD, OPTIONS"
ASKING: Final = "GET, HEAD, POST, OPTIONS"

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS: Final = (
    (b"access-control-allow-origin", b"*"),
    (b"cache-control", b"no-cache"),
    (b"vary", b"accept"),
    (b"x-content-type-options", b"nosniff"),
)
_ON_PAGES: Final = ((b"content-security-policy", POLICY.encode()), (b"referrer-policy", b"no-referrer"))
_PREFLIGHT: Final = (
    (b"access-control-allow-headers", b"accept, content-type"),
    (b"access-control-max-age", b"86400"),
)


@dataclass(frozen=True, slots=True)
class Response:
    """A whole response."""

    status: int
    media: str
    body: bytes = b""
    headers: tuple[tuple[bytes, bytes], ...] = ()


class App:
    """The endpoint over one pool of workers a language."""

    def __init__(self, sparql: Pool, cypher: Pool) -> None:
        self._sparql = sparql
        self._cypher = cypher

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        try:
            await self._answer(scope, receive, send)
        except Refusal as refusal:
            await _send(send, _refused(refusal))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        if path in ("/sparql", "/cypher"):
            if method not in ("GET", "HEAD", "POST"):
                await _send(send, _without_query(method, ASKING))
                return
            request = await _read(scope, receive)
            await (self._ask_sparql if path == "/sparql" else self._ask_cypher)(request, receive, send)
        else:
            await _send(send, _without_query(method, READING) if method not in ("GET", "HEAD") else self._page(path))

    async def _ask_sparql(self, request: Request, receive: Receive, send: Send) -> None:
        if is_bare(request):
            await _send(send, _description(request))
            return
        await _relay(self._sparql, _json(sparql_question(request)), receive, send)

    async def _ask_cypher(self, request: Request, receive: Receive, send: Send) -> None:
        await _relay(self._cypher, _json(cypher_question(request)), receive, send)

    def _page(self, path: str) -> Response:
        if path == "/":
            return Response(303, "text/plain", headers=((b"location", b"/query"),))
        if path == "/healthz":
            return self._health()
        found = page_file(path)
        if found is None:
            raise Refusal(404, "nothing is here; there are /sparql, /cypher, /query and /healthz")
        return Response(200, *found, _ON_PAGES)

    def _health(self) -> Response:
        pools = (self._sparql, self._cypher)
        well = all(pool.workers for pool in pools)
        state = {
            "status": "ok" if well else "no worker",
            "graph": self._sparql.fingerprint,
            "workers": {pool.language: pool.workers for pool in pools},
        }
        return Response(200 if well else 503, JSON[0], _json(state))


def _without_query(method: str, allowed: str) -> Response:
    """Return the response to a method that asks nothing: OPTIONS, or one that is not allowed."""
    if method == "OPTIONS":
        allow = allowed.encode()
        return Response(204, "", headers=((b"allow", allow), (b"access-control-allow-methods", allow), *_PREFLIGHT))
    raise Refusal(405, f"expected one of {allowed}, got {method}", allow=allowed)


def _description(request: Request) -> Response:
    accept = request.header(b"accept")
    media = best(accept, DESCRIBED)
    if media is None:
        raise Refusal(406, f"expected one of {', '.join(DESCRIBED)} in Accept, got {accept[:200]!r}")
    if media == "text/html":
        return Response(303, "text/plain", headers=((b"location", b"/query"),))
    return Response(200, media, describe(request.header(b"host"), media))


async def _read(scope: Scope, receive: Receive) -> Request:
    """Return the request with its body; raise Refusal for a body that is too large or packed."""
    headers = dict(scope["headers"])
    if headers.get(b"content-encoding", b"identity") != b"identity":
        raise Refusal(415, "expected a body as it is, without Content-Encoding")
    size, parts = 0, []
    more = scope["method"] == "POST"
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refusal(400, "the request ended before its body")
        size += len(message.get("body", b""))
        if size <= MAX_BODY:
            parts.append(message.get("body", b""))
        more = message.get("more_body", False) and size <= MAX_DRAINED
    if size > MAX_BODY:
        raise Refusal(413, f"expected a request body of at most {MAX_BODY:,} bytes, got more")
    return Request(scope["method"], scope["query_string"], headers, b"".join(parts))


async def _relay(pool: Pool, question: bytes, receive: Receive, send: Send) -> None:
    """Ask a pool and send on what it answers, as it comes."""
    worker, answer = await pool.ask(question)
    try:
        if not await answer.begun():
            await _begun(worker, answer, receive)
        body = answer.whole()
        if body is not None:
            await _send(send, Response(200, answer.media, body))
        else:
            await _stream(answer, send)
    finally:
        if not answer.ended:
            worker.stop(Refusal(503, "nobody waits for the answer any more"))


async def _begun(worker: Worker, answer: Answer, receive: Receive) -> None:
    """Wait until an answer begins that takes long; stop its worker when the client has gone before."""
    begun = asyncio.ensure_future(answer.begun())
    gone = asyncio.ensure_future(_disconnected(receive))
    await asyncio.wait({begun, gone}, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    if not begun.done():
        worker.stop(Refusal(503, "nobody waits for the answer any more"))
    await begun


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _stream(answer: Answer, send: Send) -> None:
    """Send an answer in parts; where it breaks off, so does the connection, without the last chunk."""
    await send({"type": "http.response.start", "status": 200, "headers": _headers(answer.media, ())})
    try:
        async for part in answer.parts():
            await send({"type": "http.response.body", "body": part, "more_body": True})
    except Refusal as refusal:
        log.warning("an answer broke off: %s", refusal.message)
        return
    await send({"type": "http.response.body", "body": b""})


async def _send(send: Send, response: Response) -> None:
    headers = _headers(response.media, response.headers)
    if response.status != 204:
        headers.append((b"content-length", str(len(response.body)).encode()))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})


def _headers(media: str, more: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    kind = [(b"content-type", f"{media}{charset}".encode())] if media else []
    return [*kind, *_ALWAYS, *more]


def _refused(refusal: Refusal) -> Response:
    """Return a refusal as JSON: ``error``, and ``line`` and ``column`` of the query where they are known."""
    place = {"line": refusal.line, "column": refusal.column} if refusal.line else {}
    more: list[tuple[bytes, bytes]] = []
    if refusal.allow:
        more.append((b"allow", refusal.allow.encode()))
    if refusal.status == 503:
        more.append((b"retry-after", b"5"))
    if refusal.status == 413:
        more.append((b"connection", b"close"))
    return Response(refusal.status, JSON[0], _json({"error": refusal.message, **place}), tuple(more))


def _json(content: object) -> bytes:
    import orjson

    return orjson.dumps(content)
