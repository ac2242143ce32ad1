"""A graph as N-Triples (https://www.w3.org/TR/n-triples/), which is N-Quads too, as it names no graph."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.rdf import triples
from kg.export.source import GraphTables


def write_ntriples(graph: GraphTables, file: BinaryIO) -> None:
    """Write the triples of a graph, one a line, as they are made."""
    for lines in triples(graph):
        file.write(lines)
