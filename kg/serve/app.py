"""What is at the paths of the endpoint, and which methods each has."""

from __future__ import annotations

from typing import Final

from kg.serve.connection import Connection
from kg.serve.media import JSON
from kg.serve.page import page_file
from kg.serve.pool import Pool
from kg.serve.refusal import Refusal
from kg.serve.request import Request, too_large
from kg.serve.response import response, to_json

READING: Final = "GET, HEAD, OPTIONS"
ASKING: Final = "GET, HEAD, POST, OPTIONS"

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ON_PAGES: Final = (("content-security-policy", POLICY), ("referrer-policy", "no-referrer"))
_PREFLIGHT: Final = (
    ("access-control-allow-headers", "accept, content-type"),
    ("access-control-max-age", "86400"),
)


class App:
    """The endpoint over one pool of workers a language."""

    def __init__(self, sparql: Pool, cypher: Pool) -> None:
        self._pools = {"/sparql": sparql, "/cypher": cypher}

    def __call__(self, request: Request, connection: Connection) -> None:
        """Answer a request, or let a worker do so; raise Refusal for one that is not answered."""
        pool = self._pools.get(request.path)
        if request.too_large:
            raise too_large()
        if pool is None:
            connection.reply(self._page(request))
        elif request.method in ("GET", "HEAD", "POST"):
            pool.ask(request.packed(), connection)
        else:
            connection.reply(_without_query(request, ASKING))

    def _page(self, request: Request) -> bytes:
        if request.method not in ("GET", "HEAD"):
            return _without_query(request, READING)
        if request.path == "/":
            return response(request, 303, "text/plain", more=(("location", "/query"),))
        if request.path == "/healthz":
            return self._health(request)
        found = page_file(request.path)
        if found is None:
            raise Refusal(404, "nothing is here; there are /sparql, /cypher, /query and /healthz")
        return response(request, 200, *found, _ON_PAGES)

    def _health(self, request: Request) -> bytes:
        pools = self._pools.values()
        well = all(pool.workers for pool in pools)
        state = {
            "status": "ok" if well else "no worker",
            "graph": next(iter(pools)).fingerprint,
            "workers": {pool.language: pool.workers for pool in pools},
        }
        return response(request, 200 if well else 503, JSON[0], to_json(state))


def _without_query(request: Request, allowed: str) -> bytes:
    """Return the response to a method that asks nothing: OPTIONS, or one that is not allowed."""
    if request.method != "OPTIONS":
        raise Refusal(405, f"expected one of {allowed}, got {request.method}", allow=allowed)
    return response(request, 204, "", more=(("allow", allowed), ("access-control-allow-methods", allowed), *_PREFLIGHT))
