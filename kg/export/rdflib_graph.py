"""A graph as an rdflib graph (https://rdflib.readthedocs.io) over an oxigraph store, which loads and asks faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.ntriples import triples
from kg.export.source import GraphTables
from kg.export.streams import readable
from kg.schema import load_schema

if TYPE_CHECKING:
    import rdflib


def to_rdflib(graph: GraphTables) -> rdflib.Graph:
    """Return the RDF of a graph (`kg.export.rdf`) as an rdflib graph in memory, the schema's prefixes bound."""
    import pyoxigraph as ox
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    from kg.export.rdflib_store import RdflibStore

    store = ox.Store()
    store.bulk_load(readable(triples(graph)), ox.RdfFormat.N_TRIPLES, lenient=True)
    built = rdflib.Graph(RdflibStore(store), identifier=DATASET_DEFAULT_GRAPH_ID)
    for prefix, iri in sorted(load_schema().prefixes.items()):
        built.bind(prefix, iri, replace=True)
    return built
