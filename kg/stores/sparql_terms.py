"""Hints for SPARQL queries that name a class or property that no graph of ours has.

RDF knows no wrong names: a query with one is answered by nothing, which looks as if the facts were not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from typing import Final

from kg.schema import Schema, load_schema
from kg.stores.sparql_text import Token, tokens

_NOT_OURS: Final = frozenset(("linkml", "owl", "rdf", "rdfs", "xsd"))
"""Prefixes under which a query may name what no triple of ours has, such as datatypes."""


def hints(text: str) -> tuple[str, ...]:
    """Return what to tell about the classes and properties of our vocabularies in a query that are none."""
    schema = load_schema()
    unknown = [iri for iri in dict.fromkeys(_iris(text)) if iri not in _terms() and _is_term(iri, schema)]
    return tuple(_hint(iri, schema) for iri in unknown)


def _iris(text: str) -> Iterator[str]:
    """Yield the IRIs that stand in a query, in full or with a prefix."""
    found = list(tokens(text))
    prefixes = {**load_schema().prefixes, **dict(_declared(found))}
    for before, token in pairwise([None, *found]):
        is_declared = before is not None and before.kind == "name" and before.text.endswith(":")
        if token is None or is_declared:
            continue
        prefix, _, local = token.text.partition(":")
        if token.kind == "iri":
            yield token.text[1:-1]
        elif token.kind == "name" and prefix in prefixes and local:
            yield prefixes[prefix] + local


def _declared(found: Iterable[Token]) -> Iterator[tuple[str, str]]:
    for name, iri in pairwise(found):
        if name.kind == "name" and name.text.endswith(":") and iri.kind == "iri":
            yield name.text[:-1], iri.text[1:-1]


def _is_term(iri: str, schema: Schema) -> bool:
    """Return whether an IRI is a name right below one of the vocabularies of a graph: nodes stand deeper."""
    ours = (base for prefix, base in schema.prefixes.items() if prefix not in _NOT_OURS)
    return any(iri.startswith(base) and iri != base and "/" not in iri.removeprefix(base) for base in ours)


@cache
def _terms() -> frozenset[str]:
    """Return the IRIs of all classes and properties that the triples of a graph may have."""
    return frozenset(iri for iri in _written(load_schema()) if iri)


def _written(schema: Schema) -> Iterator[str | None]:
    yield from schema.iris.values()
    for node in schema.nodes.values():
        yield from (*node.also, node.also_self)
    for edge in schema.edges.values():
        yield from (*edge.also, edge.also_text, *edge.also_to.values(), *edge.inverse.values())
    for resource in schema.resources.values():
        yield from resource.iris
    held = [node.properties for node in schema.nodes.values()] + [edge.properties for edge in schema.edges.values()]
    for property in (each for properties in held for each in properties.values()):
        yield from (*property.also, property.also_text)


def _hint(iri: str, schema: Schema) -> str:
    """Return a hint with the known name that is nearest, of the same vocabulary if two are equally near."""
    prefix, _, asked = schema.short(iri).partition(":")
    known = sorted(_terms(), key=lambda term: (schema.short(term).startswith(f"{prefix}:"), term))
    by_name = {schema.short(term).partition(":")[2].lower(): term for term in known}
    near = get_close_matches(asked.lower(), by_name, n=1, cutoff=0.7)
    meant = f"; did you mean {schema.short(by_name[near[0]])}?" if near else ""
    return f"no triple of a graph has {schema.short(iri)}{meant}"
