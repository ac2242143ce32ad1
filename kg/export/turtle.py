"""A graph as Turtle (https://www.w3.org/TR/rdf12-turtle/), which is TriG too, as it names no graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kg.export.ntriples import ESCAPES, quoted, triple_term
from kg.export.rdf import DEFAULT, Provenance, resources
from kg.export.resources import INTEGER, IRI, STRING, SUBJECT, TRIPLE, Resources, joined, termed, text
from kg.export.source import GraphTables
from kg.schema import load_schema

if TYPE_CHECKING:
    import polars as pl


def write_turtle(graph: GraphTables, file: BinaryIO, provenance: Provenance = DEFAULT) -> None:
    """Write a graph with the schema's prefixes, all that is said of one subject together."""
    for prefix, iri in sorted(load_schema().prefixes.items()):
        file.write(f"@prefix {prefix}: <{iri}> .\n".encode())
    for each in resources(graph, provenance):
        if each.rows.height:
            file.write(_statements(each))


def _statements(resources: Resources) -> bytes:
    import polars as pl

    frame, terms = termed(resources, _term)
    said = [pl.lit(f"a {', '.join(map(load_schema().short, resources.classes))}")] if resources.classes else []
    for values, found in zip(resources.values, terms, strict=True):
        objects = joined(found, pl.lit(" , ")) if values.many else found
        said.append(pl.concat_str(pl.lit(load_schema().short(values.predicate) + " "), objects))
    everything = pl.concat_str(said, separator=" ;\n\t", ignore_nulls=True)
    return text(frame, pl.lit("<"), pl.col(SUBJECT), pl.lit("> "), everything, pl.lit(" .\n"))


def _term(value: pl.Expr, kind: str) -> pl.Expr:
    import polars as pl

    if kind == TRIPLE:
        return triple_term(value)
    if kind == IRI:
        return pl.concat_str(pl.lit("<"), value, pl.lit(">"))
    if kind == INTEGER:
        return value
    return pl.concat_str(quoted(value, kind), pl.lit("" if kind == STRING else f"^^{load_schema().short(kind)}"))


def string(text: str) -> str:
    """Return a text as a string in double quotes."""
    return '"' + "".join(ESCAPES.get(character, character) for character in text) + '"'
