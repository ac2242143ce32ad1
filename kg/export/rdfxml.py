"""A graph as RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), with texts as XML 1.0 allows them."""

from __future__ import annotations

import io
from typing import BinaryIO

from kg.export.rdf import triples
from kg.export.source import GraphTables
from kg.export.streams import readable
from kg.export.xml_text import SafeXml
from kg.schema import load_schema


def write_rdfxml(graph: GraphTables, file: BinaryIO) -> None:
    """Write the triples of a graph as they are made; characters that XML forbids become U+FFFD."""
    import pyoxigraph as ox

    quads = ox.parse(readable(triples(graph)), ox.RdfFormat.N_TRIPLES, lenient=True)
    with io.BufferedWriter(SafeXml(file)) as safe:
        ox.serialize(quads, safe, ox.RdfFormat.RDF_XML, prefixes=dict(sorted(load_schema().prefixes.items())))
