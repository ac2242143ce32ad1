"""An oxigraph store that behaves as the users of rdflib expect it.

Two things differ in the store of oxrdflib. It gives strings with their datatype, which rdflib holds unequal to the same
strings in a graph that it parsed, a SHACL shape among them. And it counts all triples whenever it is asked for its
length, which pyshacl does for each value: validating 36,000 triples did not end in ten minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from oxrdflib import OxigraphStore
from rdflib import XSD, Graph, Literal

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib.graph import _QuadType, _TriplePatternType, _TripleType
    from rdflib.plugins.sparql.sparql import Query, Update
    from rdflib.query import Result
    from rdflib.term import Identifier, Node


class RdflibStore(OxigraphStore):
    """An oxigraph store whose strings are plain, and which counts its triples once, until rdflib changes something."""

    def __init__(self, store: ox.Store) -> None:
        super().__init__(store=store)
        self._lengths: dict[Identifier | None, int] = {}

    def __len__(self, context: Graph | None = None) -> int:
        """Return the number of triples in a graph, or in all of them."""
        key = None if context is None else context.identifier
        if key not in self._lengths:
            self._lengths[key] = super().__len__(context)
        return self._lengths[key]

    def triples(
        self, triple_pattern: _TriplePatternType, context: Graph | None = None
    ) -> Iterator[tuple[_TripleType, Iterator[Graph | None]]]:
        """Yield the triples that match a pattern."""
        for (subject, predicate, object), contexts in super().triples(triple_pattern, context):
            yield (subject, predicate, _plain(object)), contexts

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, object],
        initBindings: Mapping[str, Identifier],
        queryGraph: str,
        **kwargs: object,
    ) -> Result:
        """Return the result of a SPARQL query."""
        result = super().query(query, initNs, initBindings, queryGraph, **kwargs)
        if result.type == "SELECT":
            result.bindings = [{name: _plain(term) for name, term in row.items()} for row in result.bindings]
        elif result.type == "CONSTRUCT" and result.graph is not None:
            found = result.graph
            result.graph = Graph()
            result.graph += ((subject, predicate, _plain(object)) for subject, predicate, object in found)
        return result

    def add(self, triple: _TripleType, context: Graph, quoted: bool = False) -> None:
        """Add a triple to a graph."""
        self._lengths.clear()
        super().add(triple, context, quoted)

    def addN(self, quads: Iterable[_QuadType]) -> None:
        """Add triples to their graphs."""
        self._lengths.clear()
        super().addN(quads)

    def remove(self, triple: _TriplePatternType, context: Graph | None = None) -> None:
        """Remove the triples that match a pattern."""
        self._lengths.clear()
        super().remove(triple, context)

    def update(
        self,
        update: Update | str,
        initNs: Mapping[str, object],
        initBindings: Mapping[str, Identifier],
        queryGraph: str,
        **kwargs: object,
    ) -> None:
        """Run a SPARQL update."""
        self._lengths.clear()
        super().update(update, initNs, initBindings, queryGraph, **kwargs)


def _plain(term: Node) -> Identifier:
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return cast("Identifier", term)  # all that a store holds are
