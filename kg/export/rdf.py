"""The triples of a graph, as N-Triples text (https://www.w3.org/TR/n-triples/).

Every RDF store and format of paperkg is made from these triples, so that all of them hold the same:

- a node is the IRI made of the schema's base and its id, with the type's class and the classes that mean the same, one
  triple a property (and one more for each IRI that means the same; `schema/papers.yaml` says which), a list giving one
  triple an item;
- an edge is one triple between two nodes, and one more for each IRI that means the same;
- what is known of an edge (its own properties, ``confidence``, ``evidence_count``) stands on an ``rdf:Statement`` about
  that triple, named ``statement/EDGE/SOURCE/TARGET`` below the base, as RDF 1.1 has no properties of edges; every RDF
  parser reads it.

Integers are ``xsd:integer``, other numbers ``xsd:decimal`` without exponent, dates ``xsd:date``, ``xsd:gYearMonth`` or
``xsd:gYear`` by their precision, web addresses IRIs, all else plain strings without a language. Node types come in the
schema's order, then edge types, each sorted by id, so that the same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.export.iri import SAFE, address_iri, encoded
from kg.export.source import GraphTables
from kg.schema import EdgeType, NodeType, Property, Schema, load_schema

if TYPE_CHECKING:
    import polars as pl

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SLICE: Final = 50_000
"""Rows turned into text at once: what bounds the memory of an export."""

SAFE_IN_STATEMENT: Final = SAFE.replace("/", "")
"""Ids stand in the IRI of a statement as one part each, so their slashes are encoded there."""

_ESCAPES: Final = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)},
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}


def triples(graph: GraphTables, schema: Schema | None = None) -> Iterator[bytes]:
    """Yield the triples of a graph in pieces of N-Triples, each of whole lines."""
    schema = schema or load_schema()
    for node in schema.nodes.values():
        if node.name in graph.node_types:
            for nodes in graph.nodes(node.name).iter_slices(SLICE):
                yield from _text(_node_lines(nodes, node, schema))
    names = _names(graph, schema)
    for edge in schema.edges.values():
        if edge.name in graph.edge_types:
            for edges in graph.edges(edge.name).iter_slices(SLICE):
                yield from _text(_edge_lines(edges, edge, schema, names if edge.also_text else {}))
                yield from _text(_statement_lines(edges, edge, schema))


def _text(lines: pl.DataFrame) -> Iterator[bytes]:
    if lines.height:
        yield "".join(lines.to_series().to_list()).encode()


def _names(graph: GraphTables, schema: Schema) -> dict[str, str]:
    """Return the names of the nodes that an edge repeats as text."""
    types = {target for edge in schema.edges.values() if edge.also_text for target in edge.targets}
    pairs = (graph.nodes(type).select("id", "name").iter_rows() for type in graph.node_types if type in types)
    return {id: name for rows in pairs for id, name in rows}


def _node_lines(nodes: pl.DataFrame, type: NodeType, schema: Schema) -> pl.DataFrame:
    """Return one text a node: all its triples."""
    import polars as pl

    nodes = nodes.with_columns(_iris(nodes["id"], schema).alias("_subject"))
    subject = pl.col("_subject")
    lines = [pl.concat_str(subject, pl.lit(f" <{RDF}type> <{iri}> .\n")) for iri in (type.iri, *type.also)]
    for property in type.properties.values():
        if property.name in nodes.columns:
            lines += _property_lines(subject, property, multivalued=property.multivalued)
    if type.also_self:
        lines.append(pl.concat_str(subject, pl.lit(f" <{type.also_self}> "), subject, pl.lit(" .\n")))
    return nodes.select(pl.concat_str(lines, ignore_nulls=True))


def _edge_lines(edges: pl.DataFrame, type: EdgeType, schema: Schema, names: dict[str, str]) -> pl.DataFrame:
    """Return one text an edge: the triples between its nodes."""
    import polars as pl

    ends = _ends(edges, schema)
    prefixes = {node.name: f"<{schema.base}{node.prefix}/" for node in schema.nodes.values()}
    lines = [_triple("_source", iri, pl.col("_target")) for iri in (type.iri, *type.also)]
    for target, iri in type.also_to.items():
        leads_there = pl.col("_target").str.starts_with(prefixes[target])
        lines.append(pl.when(leads_there).then(_triple("_source", iri, pl.col("_target"))))
    if type.also_text:
        named = edges["target"].replace_strict(names, default=None, return_dtype=pl.String)
        ends = ends.with_columns(named.alias("_name"))
        lines.append(_triple("_source", type.also_text, _string(pl.col("_name"))))
    return ends.select(pl.concat_str(lines, ignore_nulls=True))


def _statement_lines(edges: pl.DataFrame, type: EdgeType, schema: Schema) -> pl.DataFrame:
    """Return one text an edge: the statement about it."""
    import polars as pl

    ends = _ends(edges, schema)
    statement = pl.concat_str(
        pl.lit(f"<{schema.base}statement/{type.name}/"),
        encoded(edges["source"], safe=SAFE_IN_STATEMENT),
        pl.lit("/"),
        encoded(edges["target"], safe=SAFE_IN_STATEMENT),
        pl.lit(">"),
    )
    ends = ends.with_columns(statement.alias("_subject"))
    iris = schema.iris
    lines = [
        pl.concat_str(pl.col("_subject"), pl.lit(f" <{RDF}type> <{iris['Statement']}> .\n")),
        _triple("_subject", iris["subject"], pl.col("_source")),
        _triple("_subject", iris["predicate"], pl.lit(f"<{type.iri}>")),
        _triple("_subject", iris["object"], pl.col("_target")),
    ]
    for property in type.properties.values():
        if property.name in edges.columns:
            lines += _property_lines(pl.col("_subject"), property, multivalued=False)
    return ends.select(pl.concat_str(lines, ignore_nulls=True))


def _ends(edges: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    return edges.with_columns(
        _iris(edges["source"], schema).alias("_source"), _iris(edges["target"], schema).alias("_target")
    )


def _iris(ids: pl.Series, schema: Schema) -> pl.Series:
    import polars as pl

    return pl.select(pl.concat_str(pl.lit("<" + schema.base), encoded(ids), pl.lit(">"))).to_series()


def _property_lines(subject: pl.Expr, property: Property, *, multivalued: bool) -> Iterator[pl.Expr]:
    """Yield, for each IRI of a property, its triples; null where a row has no value."""
    import polars as pl

    value = pl.col(property.name)
    written = [(iri, _term) for iri in (property.iri, *property.also)]
    if property.also_text:
        written.append((property.also_text, _text_term))
    for iri, term in written:
        start = pl.concat_str(subject, pl.lit(f" <{iri}> "))
        if multivalued:
            terms = value.list.eval(term(pl.element(), property).drop_nulls())
            joined = terms.list.join(pl.concat_str(pl.lit(" .\n"), start))
            yield pl.when(terms.list.len() > 0).then(pl.concat_str(start, joined, pl.lit(" .\n")))
        else:
            yield pl.concat_str(start, term(value, property), pl.lit(" .\n"))


def _triple(subject: str, iri: str, term: pl.Expr) -> pl.Expr:
    import polars as pl

    return pl.concat_str(pl.col(subject), pl.lit(f" <{iri}> "), term, pl.lit(" .\n"))


def _term(value: pl.Expr, property: Property) -> pl.Expr:
    """Return values as N-Triples terms."""
    import polars as pl

    match property.type:
        case "integer":
            return _typed(value.cast(pl.String), "integer")
        case "decimal" | "float":
            return _typed(value.map_batches(_decimals, return_dtype=pl.String), "decimal")
        case "date":
            by_length = {10: "date", 7: "gYearMonth", 4: "gYear"}
            term = _string(value)
            for length, datatype in by_length.items():
                term = pl.when(value.str.len_chars() == length).then(_typed(value, datatype)).otherwise(term)
            return term
        case "uri":
            return value.map_batches(_addresses, return_dtype=pl.String)
        case _:
            return _string(value)


def _text_term(value: pl.Expr, property: Property) -> pl.Expr:
    """Return values as plain strings, numbers written as `_term` writes them."""
    import polars as pl

    if property.type in ("decimal", "float"):
        value = value.map_batches(_decimals, return_dtype=pl.String)
    return _string(value.cast(pl.String))


def _string(value: pl.Expr) -> pl.Expr:
    import polars as pl

    escaped = value.str.replace_many(list(_ESCAPES), list(_ESCAPES.values()))
    return pl.concat_str(pl.lit('"'), escaped, pl.lit('"'))


def _typed(value: pl.Expr, datatype: str) -> pl.Expr:
    import polars as pl

    return pl.concat_str(pl.lit('"'), value, pl.lit(f'"^^<{XSD}{datatype}>'))


def _decimals(values: pl.Series) -> pl.Series:
    """Return numbers as XSD writes decimals: no exponent, the fewest digits that give the same number back."""
    import polars as pl

    distinct = values.unique().drop_nulls()
    written = [format(Decimal(repr(value)), "f").removesuffix(".0") for value in distinct]
    return values.replace_strict(distinct, pl.Series(written, dtype=pl.String), default=None, return_dtype=pl.String)


def _addresses(values: pl.Series) -> pl.Series:
    """Return web addresses as IRIs, and what is none as a literal of type anyURI."""
    import polars as pl

    return pl.Series(values.name, [None if url is None else _address(url) for url in values], dtype=pl.String)


def _address(url: str) -> str:
    iri = address_iri(url)
    if iri is not None:
        return f"<{iri}>"
    return '"' + "".join(_ESCAPES.get(character, character) for character in url) + f'"^^<{XSD}anyURI>'
