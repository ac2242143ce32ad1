"""A graph as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), with the context that is generated from the schema.

The document is ``{"@context": …, "@graph": [OBJECT, …]}``, one object a line. Keys are the schema's own names where the
context types them as the value is typed, else prefixed names (``rdfs:label``) with explicit types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from kg.export.rdf import RDF, XSD, triples
from kg.export.source import GraphTables
from kg.export.streams import readable
from kg.schema import load_schema, schema_folder

if TYPE_CHECKING:
    import pyoxigraph as ox

JsonValue: TypeAlias = "str | int | dict[str, str]"
_TYPED_AS_ID: Final = "@id"
_PLAIN: Final = ""


def write_jsonld(graph: GraphTables, file: BinaryIO) -> None:
    """Write a graph as one JSON-LD document, object by object."""
    import orjson

    content = orjson.loads((schema_folder() / "generated" / "papers.context.jsonld").read_bytes())
    context: dict[str, object] = content["@context"]
    file.write(b'{"@context":' + orjson.dumps(context) + b',"@graph":[')
    for place, node in enumerate(_objects(triples(graph), _Names(context, load_schema().prefixes))):
        file.write((b",\n" if place else b"\n") + orjson.dumps(node))
    file.write(b"\n]}\n")


class _Names:
    """The short names of IRIs: terms by IRI and type, as a context defines them, else prefixed names."""

    def __init__(self, context: Mapping[str, object], prefixes: Mapping[str, str]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._vocab = str(context["@vocab"])
        self._terms: dict[tuple[str, str], str] = {}
        for term, definition in context.items():
            if isinstance(definition, dict) and "@id" in definition:
                kind = self._expand(str(definition.get("@type", _PLAIN)))
                self._terms[self._expand(str(definition["@id"])), kind] = term

    def _expand(self, name: str) -> str:
        if name in (_TYPED_AS_ID, _PLAIN):
            return name
        prefix, colon, local = name.partition(":")
        return dict(self._prefixes).get(prefix, prefix + colon) + local if colon else self._vocab + name

    def term(self, iri: str, kind: str) -> str | None:
        """Return the term for a property whose values are of a kind: IRIs, a datatype, or plain strings."""
        return self._terms.get((iri, kind))

    def prefixed(self, iri: str) -> str:
        """Return an IRI with one of the prefixes where it has it."""
        for prefix, start in self._prefixes:
            if iri.startswith(start):
                return f"{prefix}:{iri.removeprefix(start)}"
        return iri


def _objects(text: Iterable[bytes], names: _Names) -> Iterator[dict[str, object]]:
    """Yield an object for each run of triples with the same subject."""
    import pyoxigraph as ox

    quads = ox.parse(readable(text), ox.RdfFormat.N_TRIPLES, lenient=True)
    for subject, run in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, list[JsonValue]] = {}
        for quad in run:
            key, value = _entry(quad, names)
            node.setdefault(key, []).append(value)
        single = {key: values[0] if len(values) == 1 else values for key, values in node.items()}
        yield {"@id": subject.value, **single}


def _entry(quad: ox.Quad, names: _Names) -> tuple[str, JsonValue]:
    import pyoxigraph as ox

    iri, object = quad.predicate.value, quad.object
    if iri == RDF + "type" and isinstance(object, ox.NamedNode):
        return "@type", names.prefixed(object.value)
    if isinstance(object, ox.NamedNode):
        term = names.term(iri, _TYPED_AS_ID)
        return (term, object.value) if term else (names.prefixed(iri), {"@id": object.value})
    if not isinstance(object, ox.Literal):
        raise TypeError(f"expected an IRI or a literal, got {object}")
    datatype = object.datatype.value
    if datatype == XSD + "string":
        return names.term(iri, _PLAIN) or names.prefixed(iri), object.value
    term = names.term(iri, datatype)
    if term:
        return term, int(object.value) if datatype == XSD + "integer" else object.value
    return names.prefixed(iri), {"@value": object.value, "@type": names.prefixed(datatype)}
