"""A LinkML schema document read as the `Schema` of a graph.

Only the part of LinkML that ``schema/papers.yaml`` uses is read (https://linkml.io/linkml-model/latest/docs/); its
description says which classes are node types and which slots are edges. Every reference is checked, so that a document
that reads without an error has no loose ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.document import Document
from kg.schema import EdgeType, NodeType, Property, PropertyType, Schema

TYPES: dict[str, PropertyType] = {
    "string": "string",
    "integer": "integer",
    "float": "float",
    "double": "float",
    "decimal": "decimal",
    "date": "date",
    "uri": "uri",
    "uriorcurie": "string",
}
"""The types of LinkML (https://w3id.org/linkml/types) that a property may have."""

EDGE_COLUMNS = ("confidence", "evidence_count")
"""The properties that every edge has."""


def read_linkml(path: Path) -> Schema:
    """Return the schema in a file; SchemaError, naming file and line, for a document that is not one."""
    document = Document.read(path)
    terms = _Terms(document)
    nodes = {node.name: node for node in _nodes(terms)}
    edges = {edge.name: edge for edge in _edges(terms, nodes)}
    return Schema(
        nodes=nodes,
        edges=edges,
        base=terms.base,
        prefixes=terms.prefixes,
        iris={name: terms.iri(section, name) for section in ("classes", "slots") for name in document.mapping(section)},
        edges_by_role=_edges_by_role(terms, edges),
    )


class _Terms:
    """The classes and slots of a document, with what they inherit and the IRIs they stand for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.prefixes = {name: document.text("prefixes", name) or "" for name in document.mapping("prefixes")}
        self.classes = document.mapping("classes")
        self.slots = document.mapping("slots")
        self.enums = document.mapping("enums")
        self.types = document.mapping("types")
        for section in ("prefixes", "classes", "slots"):
            if not document.mapping(section):
                raise document.error("at least one entry", None, section)
        default = document.text("default_prefix") or ""
        if default not in self.prefixes:
            raise document.error(f"one of {', '.join(self.prefixes)}", default, "default_prefix")
        self.default = default
        self.base = self.prefixes[default]

    def iri(self, section: str, name: str) -> str:
        """Return the IRI of a class or slot: the one it names, else its own name under the default prefix."""
        key = "class_uri" if section == "classes" else "slot_uri"
        curie = self.document.text(section, name, key)
        return self.expand(curie, section, name, key) if curie else self.base + name

    def also(self, section: str, name: str) -> tuple[str, ...]:
        """Return the IRIs of other vocabularies that mean exactly the same."""
        keys = (section, name, "exact_mappings")
        return tuple(self.expand(curie, *keys) for curie in self.document.texts(*keys))

    def annotation(self, section: str, name: str, key: str) -> str | None:
        """Return an annotation of a class or slot, or None."""
        return self.document.text(section, name, "annotations", key)

    def annotated_iri(self, section: str, name: str, key: str) -> str | None:
        """Return the IRI in an annotation, or None."""
        curie = self.annotation(section, name, key)
        return self.expand(curie, section, name, "annotations", key) if curie else None

    def expand(self, curie: str, *keys: str) -> str:
        """Return the IRI that a CURIE (``foaf:name``) stands for."""
        prefix, colon, local = curie.partition(":")
        if not colon or prefix not in self.prefixes:
            raise self.document.error("a name with one of the prefixes", curie, *keys)
        return self.prefixes[prefix] + local

    def lineage(self, name: str) -> list[str]:
        """Return the class and those it inherits from, the most general first."""
        line: list[str] = []
        parent: str | None = name
        while parent is not None:
            if parent in line or parent not in self.classes:
                expected = "a class above it" if parent in line else "a class"
                raise self.document.error(expected, parent, "classes", line[-1], "is_a")
            line.append(parent)
            parent = self.document.text("classes", parent, "is_a")
        return line[::-1]

    def slots_of(self, name: str) -> Iterator[str]:
        """Yield the slots of a class, inherited ones first."""
        for ancestor in self.lineage(name):
            for slot in self.document.texts("classes", ancestor, "slots"):
                if slot not in self.slots:
                    raise self.document.error("names of slots", slot, "classes", ancestor, "slots")
                yield slot

    def ranges(self, slot: str) -> list[str]:
        """Return what a slot may hold: names of classes, types or enums."""
        keys = ("slots", slot)
        choices = [str(choice.get("range")) for choice in self.document.mappings(*keys, "any_of")]
        found = choices or [self.document.text(*keys, "range") or "string"]
        for name in found:
            if name not in self.classes and name not in self.types and name not in self.enums and name not in TYPES:
                raise self.document.error("a class, a type or an enum", name, *keys, "any_of" if choices else "range")
        return found


def _nodes(terms: _Terms) -> Iterator[NodeType]:
    prefixes: dict[str, str] = {}
    for name in terms.classes:
        prefix = terms.annotation("classes", name, "prefix")
        if prefix is None:
            continue
        if prefix in prefixes:
            message = f"a prefix other than that of {prefixes[prefix]}"
            raise terms.document.error(message, prefix, "classes", name, "annotations", "prefix")
        prefixes[prefix] = name
        slots = [slot for slot in terms.slots_of(name) if terms.annotation("slots", slot, "edge") is None]
        yield NodeType(
            name=name,
            prefix=prefix,
            properties={slot: _property(terms, slot, terms.lineage(name)) for slot in slots},
            iri=terms.iri("classes", name),
            also=terms.also("classes", name),
            also_self=terms.annotated_iri("classes", name, "also_self"),
            description=terms.document.text("classes", name, "description") or "",
        )


def _edges(terms: _Terms, nodes: dict[str, NodeType]) -> Iterator[EdgeType]:
    sources = _sources(terms, nodes)
    names: dict[str, str] = {}
    for slot in terms.slots:
        name = terms.annotation("slots", slot, "edge")
        if name is None:
            continue
        if name in names:
            message = f"a name other than that of {names[name]}"
            raise terms.document.error(message, name, "slots", slot, "annotations", "edge")
        names[name] = slot
        yield _edge(terms, slot, name, sources.get(slot, []), nodes)


def _sources(terms: _Terms, nodes: dict[str, NodeType]) -> dict[str, list[str]]:
    sources: dict[str, list[str]] = {}
    for name in nodes:
        for slot in terms.slots_of(name):
            sources.setdefault(slot, []).append(name)
    return sources


def _edge(terms: _Terms, slot: str, name: str, sources: list[str], nodes: dict[str, NodeType]) -> EdgeType:
    targets = terms.ranges(slot)
    for target in targets:
        if target not in nodes:
            raise terms.document.error("node types", target, "slots", slot, "range")
    domain = terms.document.text("slots", slot, "domain")
    if domain is not None and sources != [domain]:
        raise terms.document.error(
            f"the class that lists it ({', '.join(sources) or 'none'})", domain, "slots", slot, "domain"
        )
    role = terms.annotation("slots", slot, "role")
    own = (terms.annotation("slots", slot, "edge_properties") or "").split()
    return EdgeType(
        name=name,
        sources=tuple(sources),
        targets=tuple(targets),
        properties={key: _edge_property(terms, slot, key) for key in (*own, *EDGE_COLUMNS)},
        iri=terms.iri("slots", slot),
        also=terms.also("slots", slot),
        also_to=_also_to(terms, slot, targets),
        also_text=terms.annotated_iri("slots", slot, "also_text"),
        roles=tuple((target, role) for target in targets) if role else (),
        description=terms.document.text("slots", slot, "description") or "",
    )


def _also_to(terms: _Terms, slot: str, targets: Sequence[str]) -> dict[str, str]:
    keys = ("slots", slot, "annotations", "also_to")
    found: dict[str, str] = {}
    for pair in (terms.annotation("slots", slot, "also_to") or "").split():
        target, equals, curie = pair.partition("=")
        if not equals or target not in targets:
            raise terms.document.error(f"Type=prefix:name with one of {', '.join(targets)}", pair, *keys)
        found[target] = terms.expand(curie, *keys)
    return found


def _edge_property(terms: _Terms, slot: str, name: str) -> Property:
    if name not in terms.slots:
        raise terms.document.error("names of slots", name, "slots", slot, "annotations", "edge_properties")
    return _property(terms, name, ["Statement"])


def _property(terms: _Terms, slot: str, classes: Sequence[str]) -> Property:
    """Return a slot as a property, with what the classes (the most general first) refine of it."""
    document = terms.document
    kind, values = _type(terms, slot)
    places = [("slots", slot), *(("classes", name, "slot_usage", slot) for name in classes)]
    required = [flag for place in places if (flag := document.flag(*place, "required")) is not None]
    return Property(
        name=slot,
        type=kind,
        iri=terms.iri("slots", slot),
        multivalued=document.flag("slots", slot, "multivalued") or False,
        required=required[-1] if required else False,
        values=values,
        pattern=document.text("slots", slot, "pattern"),
        minimum=document.number("slots", slot, "minimum_value"),
        maximum=document.number("slots", slot, "maximum_value"),
        also=terms.also("slots", slot),
        also_text=terms.annotated_iri("slots", slot, "also_text"),
        description=document.text("slots", slot, "description") or "",
    )


def _type(terms: _Terms, slot: str) -> tuple[PropertyType, tuple[str, ...]]:
    """Return the type of a property, and the values allowed where it is an enum."""
    name = terms.ranges(slot)[0]
    if name in terms.enums:
        return "string", tuple(terms.document.mapping("enums", name, "permissible_values"))
    while name not in TYPES:
        parent = terms.document.text("types", name, "typeof")
        if parent is None or parent == name:
            raise terms.document.error("a type that rests on one of LinkML's", parent or name, "slots", slot, "range")
        name = parent
    return TYPES[name], ()


def _edges_by_role(terms: _Terms, edges: dict[str, EdgeType]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for slot in terms.slots:
        edge = edges.get(terms.annotation("slots", slot, "edge") or "")
        for pair in edge.roles if edge else ():
            if edge and found.setdefault(pair, edge.name) != edge.name:
                message = f"a role other than that of {found[pair]} for a {pair[0]}"
                raise terms.document.error(message, pair[1], "slots", slot, "annotations", "role")
    return found
