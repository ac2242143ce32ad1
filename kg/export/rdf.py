"""A graph as RDF: what every RDF store and format of paperkg holds.

A node is the IRI made of the schema's base and its id, with the class of its type and the classes that mean the same,
one triple a property (and one more for each IRI that means the same; `schema/papers.yaml` says which), a list giving
one triple an item. An edge is one triple between two nodes, and one more for each IRI that means the same. What is
known of an edge (its own properties, its confidence, where it is said) is told in one of three ways:

- ``none``: not at all;
- ``prov``: by an ``rdf:Statement`` about the triple, which is derived from evidence (`kg.export.provenance`);
- ``rdf12``: by the same description of a reifier of the triple (https://www.w3.org/TR/rdf12-concepts/).

All triples are in the default graph in every format, so that a query is the same wherever they are loaded. Node types
come in the schema's order, then edge types, then the evidence, each sorted by id: the same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal, get_args

from kg.export.iri import iris
from kg.export.lexical import with_values
from kg.export.provenance import described
from kg.export.resources import IRI, SLICE, STRING, SUBJECT, Resources, Values
from kg.export.source import GraphTables
from kg.schema import EdgeType, NodeType, Schema, load_schema

if TYPE_CHECKING:
    import polars as pl

Provenance = Literal["none", "prov", "rdf12"]
PROVENANCES: Final[tuple[str, ...]] = get_args(Provenance)
DEFAULT: Final[Provenance] = "prov"


def resources(graph: GraphTables, provenance: Provenance = DEFAULT, *, selectors: bool = True) -> Iterator[Resources]:
    """Yield all that the RDF of a graph says, some resources at a time; the selectors of evidence only if wanted."""
    schema = load_schema()
    for node in schema.nodes.values():
        if node.name in graph.node_types:
            yield from _nodes(graph, node, schema)
    if provenance != "none":
        yield from described(graph, schema, provenance, selectors=selectors)


def _nodes(graph: GraphTables, type: NodeType, schema: Schema) -> Iterator[Resources]:
    """Yield the nodes of a type with their properties and the edges that leave them."""
    links = list(_links(graph, type, schema))
    for nodes in graph.nodes(type.name).iter_slices(SLICE):
        rows, values = with_values(nodes, type.properties.values())
        for place, (predicate, kind, linked) in enumerate(links):
            column = f"link {place}"
            rows = rows.join(
                linked.rename({"objects": column}), left_on="id", right_on="source", how="left", maintain_order="left"
            )
            values.append(Values(predicate, column, kind, many=True))
        rows = rows.with_columns(iris(schema.base, rows["id"]).alias(SUBJECT))
        if type.also_self:
            values.append(Values(type.also_self, SUBJECT, IRI))
        yield Resources(rows, (type.iri, *type.also), tuple(values))


def _links(graph: GraphTables, type: NodeType, schema: Schema) -> Iterator[tuple[str, str, pl.DataFrame]]:
    """Yield each predicate of edges from or to nodes of a type, its kind, and ``source, objects`` for each node."""
    import polars as pl

    pairs: dict[tuple[str, str], list[pl.DataFrame]] = {}
    for edge in schema.edges.values():
        if edge.name in graph.edge_types:
            for predicate, kind, found in _pairs(graph, edge, type, schema):
                pairs.setdefault((predicate, kind), []).append(found)
    for (predicate, kind), frames in pairs.items():
        objects = pl.concat(frames).group_by("source", maintain_order=True).agg("objects")
        yield predicate, kind, objects.with_columns(pl.col("objects").list.unique(maintain_order=True))


def _pairs(
    graph: GraphTables, edge: EdgeType, type: NodeType, schema: Schema
) -> Iterator[tuple[str, str, pl.DataFrame]]:
    """Yield what an edge type says of nodes of a type: predicate, kind, and the pairs of ``source`` and ``objects``."""
    import polars as pl

    edges = graph.edges(edge.name)
    source, target = pl.col("source"), pl.col("target")
    if type.name in edge.sources:
        to = edges.select(source, iris(schema.base, edges["target"]).alias("objects"))
        for iri in (edge.iri, *edge.also):
            yield iri, IRI, to
        for name, iri in edge.also_to.items():
            yield iri, IRI, to.filter(edges["target"].str.starts_with(schema.nodes[name].prefix + "/"))
        if edge.also_text:
            named = edges.select(source, target).join(_names(graph, edge), on="target", maintain_order="left")
            yield edge.also_text, STRING, named.select("source", pl.col("name").alias("objects"))
    if inverse := edge.inverse.get(type.name):
        back = edges.select(target.alias("source"), iris(schema.base, edges["source"]).alias("objects"))
        yield inverse, IRI, back.filter(edges["target"].str.starts_with(type.prefix + "/"))


def _names(graph: GraphTables, edge: EdgeType) -> pl.DataFrame:
    """Return the names of the nodes that an edge may lead to."""
    import polars as pl

    empty = pl.DataFrame(schema={"target": pl.String, "name": pl.String})
    tables = (graph.nodes(type) for type in edge.targets if type in graph.node_types)
    return pl.concat([empty, *(nodes.select(pl.col("id").alias("target"), "name") for nodes in tables)])
