"""A graph as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), with the context that is generated from the schema.

The document is ``{"@context": …, "@graph": [OBJECT, …]}``, one object a line. Keys are the schema's own names where the
context types them as the value is typed, else prefixed names (``rdfs:label``) with explicit types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO

from kg.export.ntriples import quoted
from kg.export.rdf import DEFAULT, Provenance, resources
from kg.export.resources import INTEGER, IRI, STRING, SUBJECT, Resources, joined, termed, text
from kg.export.source import GraphTables
from kg.schema import load_schema, schema_folder

if TYPE_CHECKING:
    import polars as pl


def write_jsonld(graph: GraphTables, file: BinaryIO, provenance: Provenance = DEFAULT) -> None:
    """Write a graph as one JSON-LD document, object by object."""
    import orjson

    content = orjson.loads((schema_folder() / "generated" / "papers.context.jsonld").read_bytes())
    context: dict[str, object] = content["@context"]
    terms = _terms(context, load_schema().prefixes)
    file.write(b'{"@context":' + orjson.dumps(context) + b',"@graph":[')
    between = b"\n"
    for each in resources(graph, provenance):
        if each.rows.height:
            file.write(between + _objects(each, terms))
            between = b",\n"
    file.write(b"\n]}\n")


def _objects(resources: Resources, terms: Mapping[tuple[str, str], str]) -> bytes:
    """Return an object a resource, with a comma and a line feed between them."""
    import polars as pl

    classes = ",".join(f'"{load_schema().short(iri)}"' for iri in resources.classes)
    said = [pl.lit(f',"@type":[{classes}]')] if classes else []
    frame, columns = termed(resources, _value)
    for values, found in zip(resources.values, columns, strict=True):
        term = terms.get((values.predicate, values.kind))
        start, end = ("", "") if term or values.kind in (STRING, INTEGER) else _typed(values.kind)
        start, end = (f"[{start}", f"{end}]") if values.many else (start, end)
        objects = joined(found, pl.lit(f"{end[:-1]},{start[1:]}")) if values.many else found
        key = pl.lit(f',"{term or load_schema().short(values.predicate)}":{start}')
        said.append(pl.concat_str(key, objects, pl.lit(end)))
    about = pl.concat_str(pl.lit('{"@id":"'), pl.col(SUBJECT), pl.lit('"'))
    return text(frame, about, *said, pl.lit("},\n")).removesuffix(b",\n")


def _value(value: pl.Expr, kind: str) -> pl.Expr:
    return value if kind == INTEGER else quoted(value, kind)


def _typed(kind: str) -> tuple[str, str]:
    """Return what stands before and after a value that no term of the context types."""
    return ('{"@id":', "}") if kind == IRI else ('{"@value":', f',"@type":"{load_schema().short(kind)}"}}')


def _terms(context: Mapping[str, object], prefixes: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Return the terms that a context defines, by their IRI and the kind of value for which they stand."""

    def expanded(name: str) -> str:
        prefix, colon, local = name.partition(":")
        return prefixes[prefix] + local if colon else f"{context['@vocab']}{name}"

    found: dict[tuple[str, str], str] = {}
    for term, definition in context.items():
        if isinstance(definition, dict) and "@id" in definition:
            type = definition.get("@type")
            kind = IRI if type == "@id" else STRING if type is None else expanded(type)
            found[expanded(definition["@id"]), kind] = term
    return found
