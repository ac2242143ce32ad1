"""What the SPARQL endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/), and of its graph.

The graph is described in VoID (https://www.w3.org/TR/void/), as `kg.export.void` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.export.void import description
from kg.stores.cache import cached

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.export.source import GraphTables

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_GRAPH: Final = "urn:graph"
"""What the graph is called while it is described, before it is known by what address a client calls the endpoint."""
_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_EXTENSIONS: Final = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
}


def described_graph(tables: GraphTables) -> str:
    """Return the graph in VoID, as Turtle; made once a graph, as it counts all of it."""

    def make(path: Path) -> None:
        path.write_text(description(tables, _GRAPH, "prov", selectors=False), encoding="utf-8")

    path = cached(tables, "void", make)
    return path.read_text(encoding="utf-8") if path else description(tables, _GRAPH, "prov", selectors=False)


def describe(host: str, media: str, graph: str) -> bytes:
    """Return the description of the endpoint of a host and its graph (in VoID), in a media type for triples."""
    import pyoxigraph as ox

    service = _endpoint(host)
    called = ox.BlankNode("graph") if isinstance(service, ox.BlankNode) else ox.NamedNode(f"{service.value}#graph")
    facts = [*_service(service, called), *_graph(graph, called)]
    format = ox.RdfFormat.from_extension(_EXTENSIONS[media])
    return ox.serialize(facts, format=format, prefixes={"sd": _SD, "void": "http://rdfs.org/ns/void#"}) or b""


def _service(service: ox.NamedNode | ox.BlankNode, graph: ox.NamedNode | ox.BlankNode) -> Iterator[ox.Triple]:
    import pyoxigraph as ox

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(_SD + name)

    type, dataset = ox.NamedNode(_RDF_TYPE), ox.BlankNode("dataset")
    yield ox.Triple(service, type, sd("Service"))
    if isinstance(service, ox.NamedNode):
        yield ox.Triple(service, sd("endpoint"), service)
    yield ox.Triple(service, sd("supportedLanguage"), sd("SPARQL11Query"))
    for name in _FORMATS:
        yield ox.Triple(service, sd("resultFormat"), ox.NamedNode(f"http://www.w3.org/ns/formats/{name}"))
    yield ox.Triple(service, sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, type, sd("Dataset"))
    yield ox.Triple(dataset, sd("defaultGraph"), graph)
    yield ox.Triple(graph, type, sd("Graph"))


def _graph(turtle: str, called: ox.NamedNode | ox.BlankNode) -> Iterator[ox.Triple]:
    """Yield the description of the graph under the name by which it is called; blank nodes are named by their order."""
    import pyoxigraph as ox

    names: dict[object, ox.NamedNode | ox.BlankNode] = {ox.NamedNode(_GRAPH): called}

    def name(term: ox.NamedNode | ox.BlankNode) -> ox.NamedNode | ox.BlankNode:
        return names.setdefault(term, ox.BlankNode(f"n{len(names)}") if isinstance(term, ox.BlankNode) else term)

    for quad in ox.parse(turtle, ox.RdfFormat.TURTLE):
        of = quad.object
        if isinstance(quad.subject, ox.NamedNode | ox.BlankNode):
            object = name(of) if isinstance(of, ox.NamedNode | ox.BlankNode) else of
            yield ox.Triple(name(quad.subject), quad.predicate, object)


def _endpoint(host: str) -> ox.NamedNode | ox.BlankNode:
    """Return the address that a client used, or a blank node where its Host header is none."""
    import pyoxigraph as ox

    try:
        return ox.NamedNode(f"http://{host}/sparql") if host else ox.BlankNode("service")
    except ValueError:
        return ox.BlankNode("service")
