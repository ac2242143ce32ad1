"""What is at the paths of the endpoint, and which methods each has."""

from __future__ import annotations

from typing import Final

from kg.serve.connection import Connection
from kg.serve.media import JSON
from kg.serve.pool import Pool
from kg.serve.refusal import Refusal
from kg.serve.request import Request, too_large
from kg.serve.response import response, to_json
from kg.serve.site import INDEX, Site
from kg.serve.static_file import POLICY, Shelf

READING: Final = "GET, HEAD, OPTIONS"
ASKING: Final = "GET, HEAD, POST, OPTIONS"

_PREFLIGHT: Final = (
    ("access-control-allow-headers", "accept, content-type"),
    ("access-control-max-age", "86400"),
)


class App:
    """The endpoint over one pool of workers a language, and the pages of its graph."""

    def __init__(self, sparql: Pool, cypher: Pool, site: Site) -> None:
        self._pools = {"/sparql": sparql, "/cypher": cypher}
        self._site = site
        self._shelf = Shelf()

    def __call__(self, request: Request, connection: Connection) -> None:
        """Answer a request, or let a worker do so; raise Refusal for one that is not answered."""
        pool = self._pools.get(request.path)
        if request.too_large:
            raise too_large()
        if pool is None:
            self._read(request, connection)
        elif request.method in ("GET", "HEAD", "POST"):
            pool.ask(request.packed(), connection)
        else:
            connection.reply(_without_query(request, ASKING))

    def _read(self, request: Request, connection: Connection) -> None:
        if request.method not in ("GET", "HEAD"):
            connection.reply(_without_query(request, READING))
            return
        path = INDEX if request.path == "/" else request.path
        file = self._site.file(path)
        if file:
            self._shelf.send(file, request, connection)
        elif path == "/healthz":
            connection.reply(self._health(request))
        elif path == INDEX:
            more = (("content-security-policy", POLICY), ("retry-after", "2"))
            connection.reply(response(request, 503, "text/html", self._site.waiting_page(), more))
        else:
            raise Refusal(404, "nothing is here; there are /, /query, /sparql, /cypher and /healthz")

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
