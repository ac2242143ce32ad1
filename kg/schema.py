"""The types, properties, edges and IRIs of a graph, as ``schema/papers.yaml`` defines them.

The document is a LinkML schema (https://linkml.io); its description says how node types and edges are written in it.
It is read here with a YAML parser alone, and what it says wrongly is told by file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from kg.errors import SchemaError

PropertyType = Literal["string", "integer", "float", "decimal", "date", "uri"]


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
    ``also_to`` one more for a target type, ``also_text`` one for the name of the target as a plain string.
    """

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    properties: Mapping[str, Property]
    iri: str
    also: tuple[str, ...] = ()
    also_to: Mapping[str, str] = field(default_factory=dict)
    also_text: str | None = None
    roles: tuple[tuple[str, str], ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a graph may hold.

    ``base`` begins the IRI of every node; ``prefixes`` are for writing IRIs short; ``iris`` gives the IRI of every
    class and slot of the document, those that are neither node nor edge among them (``Statement``, ``evidence``).
    """

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]
    base: str
    prefixes: Mapping[str, str]
    iris: Mapping[str, str]
    edges_by_role: Mapping[tuple[str, str], str]

    def edge_for(self, type: str, role: str) -> str:
        """Return the edge that a mention makes: ``EVALUATES_ON`` for a Dataset in the role ``evaluates_on``."""
        try:
            return self.edges_by_role[type, role]
        except KeyError:
            roles = sorted(known for kind, known in self.edges_by_role if kind == type)
            expected = f"one of {', '.join(roles)}" if roles else f"a type with roles, not {type!r}"
            raise SchemaError(f"expected {expected} as role of a {type}, got {role!r}") from None


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
    from kg.linkml import read_linkml

    return read_linkml(path or schema_folder() / "papers.yaml")
