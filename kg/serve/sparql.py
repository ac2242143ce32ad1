"""SPARQL answers written as the engine gives them, in the formats of the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import IO, TYPE_CHECKING, Final, cast

from kg.errors import QueryError
from kg.serve.description import describe, described_graph
from kg.serve.media import DESCRIBED, SOLUTIONS, TRIPLES, best
from kg.serve.question import SparqlQuestion, is_bare, sparql_question
from kg.serve.refusal import Refusal
from kg.stores.sparql import SparqlStore

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.export.source import GraphTables
    from kg.serve.reply import Reply
    from kg.serve.request import Request

IN_MEMORY: Final = 100_000
"""Triples of a graph that every worker holds in memory, about 50 MB of it: it answers in half the time."""


class SparqlEngine:
    """A graph that answers SPARQL in bytes."""

    def __init__(self, graph: GraphTables) -> None:
        self._graph = graph
        self._store = SparqlStore(graph, in_memory=IN_MEMORY)

    def answer(self, request: Request, reply: Reply) -> None:
        """Write the answer to what a request asks."""
        if is_bare(request):
            self._describe(request, reply)
        else:
            self._evaluate(sparql_question(request), reply)

    def _describe(self, request: Request, reply: Reply) -> None:
        accept = request.header(b"accept")
        media = best(accept, DESCRIBED)
        if media is None:
            raise Refusal(406, f"expected one of {', '.join(DESCRIBED)} in Accept, got {accept[:200]!r}")
        if media == "text/html":
            reply.of("text/plain", 303, (("location", "/query"),))
        else:
            reply.of(media).write(describe(request.header(b"host"), media, self._described))

    @cached_property
    def _described(self) -> str:
        return described_graph(self._graph)

    def _evaluate(self, question: SparqlQuestion, reply: Reply) -> None:
        import pyoxigraph as ox

        found = self._store.evaluate(question.text, question.default_graphs, question.named_graphs)
        try:
            if isinstance(found, ox.QueryTriples):
                media = _wanted(question.triples, TRIPLES)
                found.serialize(_file(reply, media), _triple_format(media))
            else:
                media = _wanted(question.solutions, SOLUTIONS)
                found.serialize(_file(reply, media), _solution_format(media))
        except (ValueError, RuntimeError) as error:
            raise QueryError(str(error).partition("\n")[0]) from None


@cache
def _triple_format(media: str) -> ox.RdfFormat | None:
    import pyoxigraph as ox

    return ox.RdfFormat.from_extension(TRIPLES[media])


@cache
def _solution_format(media: str) -> ox.QueryResultsFormat | None:
    import pyoxigraph as ox

    return ox.QueryResultsFormat.from_extension(SOLUTIONS[media])


def _file(reply: Reply, media: str) -> IO[bytes]:
    """Return a reply as the file that the engine takes it for: it calls ``write`` and ``flush``."""
    return cast("IO[bytes]", reply.of(media))


def _wanted(media: str | None, offered: Mapping[str, str]) -> str:
    if media is None:
        raise Refusal(406, f"expected one of {', '.join(offered)} in Accept for the answer to this query")
    return media
