"""A graph as RDF/XML (https://www.w3.org/TR/rdf12-xml/), with texts as XML 1.0 allows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kg.export.rdf import DEFAULT, Provenance, resources
from kg.export.resources import IRI, STRING, SUBJECT, TRIPLE, Resources, joined, termed, text
from kg.export.source import GraphTables
from kg.export.xml_text import attribute, escaped
from kg.schema import load_schema

if TYPE_CHECKING:
    import polars as pl


def write_rdfxml(graph: GraphTables, file: BinaryIO, provenance: Provenance = DEFAULT) -> None:
    """Write an element a subject; characters that XML forbids become U+FFFD."""
    prefixes = (f' xmlns:{prefix}="{attribute(iri)}"' for prefix, iri in sorted(load_schema().prefixes.items()))
    version = ' rdf:version="1.2"' if provenance == "rdf12" else ""
    file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{"".join(prefixes)}{version}>\n'.encode())
    for each in resources(graph, provenance):
        if each.rows.height:
            file.write(_elements(each))
    file.write(b"</rdf:RDF>\n")


def _elements(resources: Resources) -> bytes:
    import polars as pl

    frame, terms = termed(resources, _term)
    said = [pl.lit(f'\t<rdf:type rdf:resource="{attribute(iri)}"/>\n') for iri in resources.classes]
    for values, found in zip(resources.values, terms, strict=True):
        start, end = pl.lit(f"\t<{load_schema().short(values.predicate)}"), pl.lit(_end(values.predicate, values.kind))
        objects = joined(found, pl.concat_str(end, start)) if values.many else found
        said.append(pl.concat_str(start, objects, end))
    about = escaped(pl.col(SUBJECT))
    return text(
        frame, pl.lit('<rdf:Description rdf:about="'), about, pl.lit('">\n'), *said, pl.lit("</rdf:Description>\n")
    )


def _end(predicate: str, kind: str) -> str:
    return "/>\n" if kind == IRI else f"</{load_schema().short(predicate)}>\n"


def _term(value: pl.Expr, kind: str) -> pl.Expr:
    """Return what follows the name of an element, up to its end tag."""
    import polars as pl

    if kind == TRIPLE:
        return _triple_term(value)
    if kind == IRI:
        return pl.concat_str(pl.lit(' rdf:resource="'), escaped(value), pl.lit('"'))
    datatype = "" if kind == STRING else f' rdf:datatype="{attribute(kind)}"'
    return pl.concat_str(pl.lit(f"{datatype}>"), escaped(value))


def _triple_term(value: pl.Expr) -> pl.Expr:
    import polars as pl

    names = {edge.iri: load_schema().short(edge.iri) for edge in load_schema().edges.values()}
    return pl.concat_str(
        pl.lit(' rdf:parseType="Triple"><rdf:Description rdf:about="'),
        escaped(value.struct.field("subject")),
        pl.lit('"><'),
        value.struct.field("predicate").replace(names),
        pl.lit(' rdf:resource="'),
        escaped(value.struct.field("object")),
        pl.lit('"/></rdf:Description>'),
    )
