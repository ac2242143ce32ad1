"""A graph as Turtle (https://www.w3.org/TR/turtle/), which is TriG too, as it names no graph."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from kg.export.rdf import triples
from kg.export.source import GraphTables
from kg.export.streams import readable
from kg.schema import load_schema

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def write_turtle(graph: GraphTables, file: BinaryIO) -> None:
    """Write a graph with the schema's prefixes, triples of one subject together, as they are made."""
    import pyoxigraph as ox

    quads = ox.parse(readable(triples(graph)), ox.RdfFormat.N_TRIPLES, lenient=True)
    with io.BufferedWriter(_SortedPrefixes(file)) as sorted_file:
        ox.serialize(quads, sorted_file, ox.RdfFormat.TURTLE, prefixes=dict(load_schema().prefixes))


class _SortedPrefixes(io.RawIOBase):
    """Passes Turtle on with its first lines, the prefixes, sorted: the engine writes them in any order."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._header: bytes | None = b""

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, content: ReadableBuffer, /) -> int:
        """Keep the prefixes until the first other line, then pass everything on."""
        given = bytes(content)
        if self._header is None:
            self._file.write(given)
        else:
            self._header += given
            self._pass_on_header(at_end=False)
        return len(given)

    def close(self) -> None:
        """Write what is still kept; the file behind stays open."""
        if not self.closed:
            self._pass_on_header(at_end=True)
        super().close()

    def _pass_on_header(self, *, at_end: bool) -> None:
        if self._header is None:
            return
        lines = self._header.splitlines(keepends=True)
        prefixes = [line for line in lines if line.startswith(b"@prefix") and line.endswith(b"\n")]
        rest = b"".join(lines[len(prefixes) :])
        if at_end or len(rest) > len(b"@prefix"):
            self._file.write(b"".join(sorted(prefixes)) + rest)
            self._header = None
