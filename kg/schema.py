"""The types, properties, edges and IRIs of a graph, as ``schema/papers.yaml`` defines them.

The document is a LinkML schema (https://linkml.io); its description says how node types and edges are written in it.
It is read here with a YAML parser alone, and what it says wrongly is told by file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import SchemaError

if TYPE_CHECKING:
    from kg.linkml import PropertyType, Terms

_LOCAL_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")

_EDGE_PROPERTIES: Final = ("confidence", "evidence_count")
"""The properties that every edge has."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a node or an edge; ``values`` are the only ones allowed, or empty."""

    name: str
    type: PropertyType
    iri: str
    multivalued: bool = False
    required: bool = False
    values: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    also: tuple[str, ...] = ()
    also_text: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class NodeType:
    """A type of node: its ids begin with ``prefix`` and a slash; ``also`` are its classes in other vocabularies."""

    name: str
    prefix: str
    properties: Mapping[str, Property]
    iri: str
    also: tuple[str, ...] = ()
    also_self: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A type of edge between nodes of the ``sources`` and ``targets`` types.

    ``roles`` are the (entity type, role) of the mentions that make the edge. ``also`` are IRIs written beside ``iri``,
    ``also_to`` one more for a target type, ``also_text`` one for the name of the target as a plain string, ``inverse``
    one that leads back from a target type.
    """

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    properties: Mapping[str, Property]
    iri: str
    also: tuple[str, ...] = ()
    also_to: Mapping[str, str] = field(default_factory=dict)
    also_text: str | None = None
    inverse: Mapping[str, str] = field(default_factory=dict)
    roles: tuple[tuple[str, str], ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class ResourceType:
    """A type of what is neither node nor edge and stands in RDF alone; ``properties`` are those with plain values."""

    iris: tuple[str, ...]
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class Schema:
    """What a graph may hold.

    ``base`` begins the IRI of every node; ``prefixes`` are for writing IRIs short; ``iris`` gives the IRI of every
    class and slot of the document; ``resources`` are the types of what tells where edges come from (``Evidence``);
    ``licence`` is the IRI of that under which graphs may be given on.
    """

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]
    base: str
    licence: str
    prefixes: Mapping[str, str]
    iris: Mapping[str, str]
    resources: Mapping[str, ResourceType]
    edges_by_role: Mapping[tuple[str, str], str]

    def edge_for(self, type: str, role: str) -> str:
        """Return the edge that a mention makes: ``EVALUATES_ON`` for a Dataset in the role ``evaluates_on``."""
        try:
            return self.edges_by_role[type, role]
        except KeyError:
            roles = sorted(known for kind, known in self.edges_by_role if kind == type)
            expected = f"one of {', '.join(roles)}" if roles else f"a type with roles, not {type!r}"
            raise SchemaError(f"expected {expected} as role of a {type}, got {role!r}") from None

    def short(self, iri: str) -> str:
        """Return an IRI with one of the prefixes (``foaf:name``), or in angle brackets where none fits."""
        for prefix, start in self.prefixes.items():
            if iri.startswith(start) and _LOCAL_NAME.fullmatch(iri.removeprefix(start)):
                return f"{prefix}:{iri.removeprefix(start)}"
        return f"<{iri}>"


def schema_folder() -> Path:
    """Return the schema folder: inside a wheel, or beside ``kg/`` in a checkout."""
    here = Path(__file__).parent
    packaged = here / "_schema"
    return packaged if packaged.is_dir() else here.parent / "schema"


@cache
def load_schema(path: Path | None = None) -> Schema:
    """Return the schema of a LinkML document, by default ours; the same object each time.

    Raises SchemaError, naming file and line, for a document that cannot be read as one.
    """
    from kg.document import Document
    from kg.linkml import Terms

    return _schema(Terms(Document.read(path or schema_folder() / "papers.yaml")))


def _schema(terms: Terms) -> Schema:
    nodes = {node.name: node for node in _nodes(terms)}
    edges = {edge.name: edge for edge in _edges(terms, nodes)}
    return Schema(
        nodes=nodes,
        edges=edges,
        base=terms.base,
        licence=terms.document.text("annotations", "data_license") or "",
        prefixes=terms.prefixes,
        iris={
            **{name: terms.iri("classes", name) for name in terms.classes},
            **{name: terms.iri("slots", name) for name in terms.slots},
        },
        resources={name: _resource(terms, name) for name in terms.classes if name not in nodes},
        edges_by_role=_edges_by_role(terms, edges),
    )


def _resource(terms: Terms, name: str) -> ResourceType:
    slots = [slot for slot in terms.slots_of(name) if terms.ranges(slot)[0] not in terms.classes]
    iris = (terms.iri("classes", name), *terms.also("classes", name))
    return ResourceType(iris, {slot: _property(terms, slot, terms.lineage(name)) for slot in slots})


def _nodes(terms: Terms) -> Iterator[NodeType]:
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


def _edges(terms: Terms, nodes: dict[str, NodeType]) -> Iterator[EdgeType]:
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


def _sources(terms: Terms, nodes: dict[str, NodeType]) -> dict[str, list[str]]:
    sources: dict[str, list[str]] = {}
    for name in nodes:
        for slot in terms.slots_of(name):
            sources.setdefault(slot, []).append(name)
    return sources


def _edge(terms: Terms, slot: str, name: str, sources: list[str], nodes: dict[str, NodeType]) -> EdgeType:
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
        properties={key: _edge_property(terms, slot, key) for key in (*own, *_EDGE_PROPERTIES)},
        iri=terms.iri("slots", slot),
        also=terms.also("slots", slot),
        also_to=_by_target(terms, slot, targets, "also_to"),
        also_text=terms.annotated_iri("slots", slot, "also_text"),
        inverse=_by_target(terms, slot, targets, "inverse"),
        roles=tuple((target, role) for target in targets) if role else (),
        description=terms.document.text("slots", slot, "description") or "",
    )


def _by_target(terms: Terms, slot: str, targets: Sequence[str], annotation: str) -> dict[str, str]:
    """Return the IRIs that an annotation gives for some of the target types: ``Type=prefix:name …``."""
    keys = ("slots", slot, "annotations", annotation)
    found: dict[str, str] = {}
    for pair in (terms.annotation("slots", slot, annotation) or "").split():
        target, equals, curie = pair.partition("=")
        if not equals or target not in targets:
            raise terms.document.error(f"Type=prefix:name with one of {', '.join(targets)}", pair, *keys)
        found[target] = terms.expand(curie, *keys)
    return found


def _edge_property(terms: Terms, slot: str, name: str) -> Property:
    if name not in terms.slots:
        raise terms.document.error("names of slots", name, "slots", slot, "annotations", "edge_properties")
    return _property(terms, name, ["Statement"])


def _property(terms: Terms, slot: str, classes: Sequence[str]) -> Property:
    """Return a slot as a property, with what the classes (the most general first) refine of it."""
    document = terms.document
    kind, values = terms.type(slot)
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
        also=tuple(iri for place in places for iri in terms.also(*place)),
        also_text=terms.annotated_iri("slots", slot, "also_text"),
        description=document.text("slots", slot, "description") or "",
    )


def _edges_by_role(terms: Terms, edges: dict[str, EdgeType]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for slot in terms.slots:
        edge = edges.get(terms.annotation("slots", slot, "edge") or "")
        for pair in edge.roles if edge else ():
            if edge and found.setdefault(pair, edge.name) != edge.name:
                message = f"a role other than that of {found[pair]} for a {pair[0]}"
                raise terms.document.error(message, pair[1], "slots", slot, "annotations", "role")
    return found
