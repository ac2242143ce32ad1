"""SPARQL answers written as the engine gives them, in the formats of the protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO, TYPE_CHECKING, Final, cast

from kg.errors import QueryError
from kg.schema import load_schema
from kg.serve.frames import Refusal
from kg.serve.media import SOLUTIONS, TRIPLES
from kg.stores.sparql import SparqlStore, syntax_error
from kg.stores.sparql_text import check_query

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.export.source import GraphTables
    from kg.serve.worker import Reply


DEFAULT_GRAPHS: Final = frozenset({"urn:x-rdflib:default", "urn:x-arq:DefaultGraph"})
"""What rdflib and Jena call the graph without a name, which is all that there is."""
IN_MEMORY: Final = 100_000
"""Triples of a graph that every worker holds in memory, about 50 MB of it."""


class SparqlEngine(SparqlStore):
    """A graph that answers SPARQL in bytes; a small one from memory, which takes half the time."""

    def __init__(self, graph: GraphTables) -> None:
        super().__init__(graph)
        if len(self._engine) <= IN_MEMORY:
            self._engine = _in_memory(self._engine)

    def answer(self, question: bytes, reply: Reply) -> None:
        """Write the answer to a question (JSON of a `kg.serve.request.SparqlQuestion`)."""
        import orjson
        import pyoxigraph as ox

        asked = orjson.loads(question)
        found = self._found(asked["text"], asked["default_graphs"], asked["named_graphs"])
        try:
            if isinstance(found, ox.QueryTriples):
                media = _wanted(asked["triples"], TRIPLES)
                found.serialize(_file(reply, media), ox.RdfFormat.from_extension(TRIPLES[media]))
            else:
                media = _wanted(asked["solutions"], SOLUTIONS)
                found.serialize(_file(reply, media), ox.QueryResultsFormat.from_extension(SOLUTIONS[media]))
        except (ValueError, RuntimeError) as error:
            raise QueryError(str(error).partition("\n")[0]) from None

    def _found(
        self, text: str, default_graphs: Sequence[str], named_graphs: Sequence[str]
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return what the engine finds; graphs that the protocol names stand above those that the query names."""
        import pyoxigraph as ox

        check_query(text)
        prefixes = {prefix: iri for prefix, iri in load_schema().prefixes.items() if f"{prefix}:" in text}
        try:
            if not default_graphs and not named_graphs:
                return self._engine.query(text, prefixes=prefixes)
            return self._engine.query(
                text,
                prefixes=prefixes,
                default_graph=[_default_graph(iri) for iri in default_graphs],
                named_graphs=[ox.NamedNode(iri) for iri in named_graphs],
            )
        except SyntaxError as error:
            raise syntax_error(text, error) from None
        except (ValueError, RuntimeError) as error:
            raise QueryError(str(error).partition("\n")[0]) from None


def _in_memory(store: ox.Store) -> ox.Store:
    import pyoxigraph as ox

    copy = ox.Store()
    copy.bulk_load(store.dump(format=ox.RdfFormat.N_QUADS), ox.RdfFormat.N_QUADS)
    return copy


def _default_graph(iri: str) -> ox.NamedNode | ox.DefaultGraph:
    import pyoxigraph as ox

    return ox.DefaultGraph() if iri in DEFAULT_GRAPHS else ox.NamedNode(iri)


def _file(reply: Reply, media: str) -> IO[bytes]:
    """Return a reply as the file that the engine takes it for: it calls ``write`` and ``flush``."""
    return cast("IO[bytes]", reply.of(media))


def _wanted(media: str | None, offered: Mapping[str, str]) -> str:
    if media is None:
        raise Refusal(406, f"expected one of {', '.join(offered)} in Accept for the answer to this query")
    return media
