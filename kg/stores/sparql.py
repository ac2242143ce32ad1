"""A graph in pyoxigraph (https://github.com/oxigraph/oxigraph), the embedded engine that answers SPARQL.

It holds the RDF of a graph (`kg.export.rdf`) with the provenance ``prov``, save for the selectors of evidence, which
would double it. The prefixes of ``schema/papers.yaml`` need not be declared in a query.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.errors import QueryError
from kg.export.ntriples import triples
from kg.export.resources import XSD
from kg.export.source import GraphTables
from kg.export.streams import readable
from kg.schema import load_schema
from kg.stores.cache import cached, remove
from kg.stores.rows import Rows, Value
from kg.stores.sparql_errors import syntax_error
from kg.stores.sparql_terms import hints
from kg.stores.sparql_text import check_query

if TYPE_CHECKING:
    import pyoxigraph as ox

Answer: TypeAlias = "ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples"

DEFAULT_GRAPHS: Final = frozenset({"urn:x-rdflib:default", "urn:x-arq:DefaultGraph"})
"""What rdflib and Jena call the graph without a name."""

_SIGNED: Final = ("integer", "int", "long", "short", "byte", "negativeInteger", "nonPositiveInteger")
_UNSIGNED: Final = (
    "nonNegativeInteger",
    "positiveInteger",
    "unsignedInt",
    "unsignedLong",
    "unsignedShort",
    "unsignedByte",
)
_INTEGERS: Final = frozenset(XSD + name for name in (*_SIGNED, *_UNSIGNED))
_NUMBERS: Final = frozenset({XSD + "decimal", XSD + "double", XSD + "float"})


class SparqlStore:
    """A graph that answers SPARQL; opened from its cached folder where there is one.

    A graph of at most ``in_memory`` triples is held in memory, which halves the time of a small query.
    """

    def __init__(self, graph: GraphTables, *, in_memory: int = 0) -> None:
        self._engine = _opened(graph)
        if in_memory and len(self._engine) <= in_memory:
            self._engine = _copied(self._engine)

    def query(self, text: str, parameters: Mapping[str, Value] | None = None) -> Rows:
        """Return the rows of a SPARQL query; raise QueryError for one that is malformed, updates or leaves the graph.

        SELECT gives its variables as columns, ASK one column ``ask``, CONSTRUCT and DESCRIBE ``subject``,
        ``predicate`` and ``object``. IRIs and strings come as texts, integers and decimals as numbers. A name of our
        vocabularies that no graph has is a warning.
        """
        if parameters:
            raise QueryError("expected no parameters: they belong to Cypher; use VALUES in SPARQL")
        return replace(_rows(self.evaluate(text)), warnings=hints(text))

    def evaluate(self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> Answer:
        """Return what the engine answers to a SPARQL query; raises QueryError as `query` does.

        The graphs are what the protocol calls ``default-graph-uri`` and ``named-graph-uri``: where there are some they
        stand in place of those that the query names. The answer is computed while it is read, and reading it may raise
        ValueError or RuntimeError.
        """
        import pyoxigraph as ox

        check_query(text)
        chosen = bool(default_graphs or named_graphs)
        try:
            return self._engine.query(
                text,
                prefixes=_prefixes(text),
                default_graph=[_default_graph(iri) for iri in default_graphs] if chosen else None,
                named_graphs=[ox.NamedNode(iri) for iri in named_graphs] if chosen else None,
            )
        except SyntaxError as error:
            raise syntax_error(text, error) from None
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(_first_line(error)) from None


def _prefixes(text: str) -> dict[str, str]:
    """Return the prefixes of the schema that a query may use: the engine parses each that it gets."""
    return {prefix: iri for prefix, iri in load_schema().prefixes.items() if f"{prefix}:" in text}


def _default_graph(iri: str) -> ox.NamedNode | ox.DefaultGraph:
    import pyoxigraph as ox

    return ox.DefaultGraph() if iri in DEFAULT_GRAPHS else ox.NamedNode(iri)


def _copied(store: ox.Store) -> ox.Store:
    import pyoxigraph as ox

    copy = ox.Store()
    copy.bulk_load(store.dump(format=ox.RdfFormat.N_QUADS), ox.RdfFormat.N_QUADS)
    return copy


def _rows(answer: Answer) -> Rows:
    import pyoxigraph as ox

    if isinstance(answer, ox.QueryBoolean):
        return Rows(("ask",), [(bool(answer),)])
    if isinstance(answer, ox.QueryTriples):
        return Rows(("subject", "predicate", "object"), _evaluated(answer))
    return Rows(tuple(variable.value for variable in answer.variables), _evaluated(answer))


def _evaluated(answer: ox.QuerySolutions | ox.QueryTriples) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of an answer, which the engine computes one by one, so that errors come late."""
    try:
        for row in answer:
            yield tuple(plain_term(term) for term in row)
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(_first_line(error)) from None


def plain_term(term: object) -> Value:
    """Return an RDF term as a plain value: a number for a number, else its text."""
    import pyoxigraph as ox

    if isinstance(term, ox.Literal):
        return _plain_literal(term.value, term.datatype.value)
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Triple):
        names = ("subject", "predicate", "object")
        return {name: plain_term(getattr(term, name)) for name in names}
    return None if term is None else str(term)


def _plain_literal(value: str, datatype: str) -> Value:
    try:
        if datatype in _INTEGERS:
            return int(value)
        if datatype in _NUMBERS:
            return float(value)
    except ValueError:
        return value
    if datatype == XSD + "boolean":
        return value in ("true", "1")
    return value


def _opened(graph: GraphTables) -> ox.Store:
    import pyoxigraph as ox

    def make(path: Path) -> None:
        try:
            store = ox.Store(path)
            _load(store, graph)
            store.flush()
        except RuntimeError as error:  # what the engine's files raise, a full disk among it
            raise OSError(str(error)) from None

    path = cached(graph, "oxigraph", make)
    if path is not None:
        try:
            return ox.Store.read_only(str(path))
        except (OSError, RuntimeError):  # damaged
            remove(path)
    store = ox.Store()
    _load(store, graph)
    return store


def _load(store: ox.Store, graph: GraphTables) -> None:
    import pyoxigraph as ox

    store.bulk_load(readable(triples(graph, selectors=False)), ox.RdfFormat.N_TRIPLES, lenient=True)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
