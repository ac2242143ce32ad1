"""A graph as N-Triples (https://www.w3.org/TR/rdf12-n-triples/), which is N-Quads too, as it names no graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.export.rdf import DEFAULT, Provenance, resources
from kg.export.resources import IRI, STRING, SUBJECT, TRIPLE, TYPE, XSD, Resources, joined, termed, text
from kg.export.source import GraphTables

if TYPE_CHECKING:
    import polars as pl

ESCAPES: Final = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)},
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}


def write_ntriples(graph: GraphTables, file: BinaryIO, provenance: Provenance = DEFAULT) -> None:
    """Write the triples of a graph, one a line."""
    file.writelines(triples(graph, provenance))


def triples(graph: GraphTables, provenance: Provenance = DEFAULT, *, selectors: bool = True) -> Iterator[bytes]:
    """Yield the triples of a graph in pieces of N-Triples, each of whole lines."""
    for each in resources(graph, provenance, selectors=selectors):
        if each.rows.height:
            yield _lines(each)


def _lines(resources: Resources) -> bytes:
    import polars as pl

    frame, terms = termed(resources, _term)
    subject = pl.concat_str(pl.lit("<"), pl.col(SUBJECT), pl.lit(">"))
    lines = [pl.concat_str(subject, pl.lit(f" <{TYPE}> <{iri}> .\n")) for iri in resources.classes]
    for values, found in zip(resources.values, terms, strict=True):
        start = pl.concat_str(subject, pl.lit(f" <{values.predicate}> "))
        objects = joined(found, pl.concat_str(pl.lit(" .\n"), start)) if values.many else found
        lines.append(pl.concat_str(start, objects, pl.lit(" .\n")))
    return text(frame, *lines)


def _term(value: pl.Expr, kind: str) -> pl.Expr:
    import polars as pl

    if kind == TRIPLE:
        return triple_term(value)
    if kind == IRI:
        return pl.concat_str(pl.lit("<"), value, pl.lit(">"))
    return pl.concat_str(quoted(value, kind), pl.lit("" if kind == STRING else f"^^<{kind}>"))


def triple_term(value: pl.Expr) -> pl.Expr:
    """Return structs of ``subject, predicate, object`` as triple terms."""
    import polars as pl

    parts = (value.struct.field(name) for name in ("subject", "predicate", "object"))
    between = (pl.lit(sign) for sign in ("<<( <", "> <", "> <", "> )>>"))
    return pl.concat_str(*(part for pair in zip(between, (*parts, pl.lit("")), strict=True) for part in pair))


def quoted(value: pl.Expr, kind: str) -> pl.Expr:
    """Return literals in double quotes, with the escapes that N-Triples, Turtle and JSON share."""
    import polars as pl

    is_text = kind in (STRING, XSD + "anyURI")
    escaped = value.str.replace_many(list(ESCAPES), list(ESCAPES.values())) if is_text else value
    return pl.concat_str(pl.lit('"'), escaped, pl.lit('"'))
