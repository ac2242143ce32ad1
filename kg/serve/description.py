"""What the SPARQL endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyoxigraph as ox

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
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


def describe(host: str, media: str) -> bytes:
    """Return the service description of the endpoint of a host, in a media type for triples."""
    import pyoxigraph as ox

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(_SD + name)

    type = ox.NamedNode(_RDF_TYPE)
    service, dataset, graph = _endpoint(host), ox.BlankNode("dataset"), ox.BlankNode("graph")
    facts: list[tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode]] = [
        (service, type, sd("Service")),
        (service, sd("endpoint"), service),
        (service, sd("supportedLanguage"), sd("SPARQL11Query")),
        *((service, sd("resultFormat"), ox.NamedNode(f"http://www.w3.org/ns/formats/{name}")) for name in _FORMATS),
        (service, sd("defaultDataset"), dataset),
        (dataset, type, sd("Dataset")),
        (dataset, sd("defaultGraph"), graph),
        (graph, type, sd("Graph")),
    ]
    format = ox.RdfFormat.from_extension(_EXTENSIONS[media])
    written = ox.serialize((ox.Triple(*fact) for fact in facts), format=format, prefixes={"sd": _SD})
    return written or b""


def _endpoint(host: str) -> ox.NamedNode | ox.BlankNode:
    """Return the address that a client used, or a blank node where its Host header is none."""
    import pyoxigraph as ox

    try:
        return ox.NamedNode(f"http://{host}/sparql") if host else ox.BlankNode("service")
    except ValueError:
        return ox.BlankNode("service")
