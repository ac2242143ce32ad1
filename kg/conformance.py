"""Whether the tables of a graph hold only what the schema allows.

Each check works on whole columns, so that a graph of millions of edges is checked in seconds; rows are looked at one
by one only where they offend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from kg.schema import EdgeType, NodeType, Property, Schema, load_schema

PATTERNS = {
    "date": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",  # ISO 8601, to the day, the month or the year
    "uri": r"^[A-Za-z][A-Za-z0-9+.\-]*:\S+$",  # RFC 3986: a scheme and the rest
}
ENDS = ("source", "target")


@dataclass(frozen=True, slots=True)
class Violation:
    """Something in a table that the schema does not allow.

    ``table`` is a node or edge type; ``id`` the node, or source and target of the edge, and empty where the whole
    table or column offends.
    """

    table: str
    id: str
    column: str
    expected: str
    got: str

    def __str__(self) -> str:
        """Return the violation in one line."""
        where = ".".join(part for part in (self.table, self.column) if part)
        return f"{where}{f' of {self.id}' if self.id else ''}: expected {self.expected}, got {self.got}"

    @property
    def shape(self) -> str:
        """Return the shape in ``schema/generated/papers.shacl.ttl`` that says the same, and its path."""
        schema = load_schema()
        if self.table in schema.nodes:
            shape, slots = schema.nodes[self.table].iri, schema.nodes[self.table].properties
            path = slots[self.column].iri if self.column in slots else None
        elif self.table in schema.edges:
            edge = schema.edges[self.table]
            is_own = self.column in edge.properties
            shape = schema.iris["Statement"] if is_own else schema.nodes[edge.sources[0]].iri
            path = edge.properties[self.column].iri if is_own else edge.iri
        else:
            return "no shape"
        return f"shape {schema.short(shape)}" + (f", path {schema.short(path)}" if path else "")


def check_tables(
    schema: Schema, nodes: Mapping[str, pl.DataFrame], edges: Mapping[str, pl.DataFrame]
) -> Iterator[Violation]:
    """Yield what the schema does not allow in the tables, keyed by node type and edge type; nothing if all conforms."""
    for name, table in nodes.items():
        if name in schema.nodes:
            yield from _check_nodes(schema.nodes[name], table)
        else:
            yield _unknown(name, "node", schema.nodes)
    for name, table in edges.items():
        if name in schema.edges:
            yield from _check_edges(schema.edges[name], table, nodes)
        else:
            yield _unknown(name, "edge", schema.edges)


def check_evidence(evidence: pl.DataFrame, edges: Mapping[str, pl.DataFrame]) -> Iterator[Violation]:
    """Yield the edges that have another number of evidences than they count, and the evidence of no edge."""
    found = evidence.group_by("edge", *ENDS).agg(pl.len().cast(pl.Int64).alias("id"))
    for name, table in edges.items():
        counted = table.select(_row(table), *ENDS, pl.col("evidence_count").cast(pl.Int64).alias("counted"))
        both = counted.join(found.filter(edge=name), on=ENDS, how="left", maintain_order="left")
        both = both.with_columns(pl.col("id").fill_null(0))
        for number, wrong in both.filter(pl.col("id") != pl.col("counted")).group_by("counted", maintain_order=True):
            yield from _offenders(name, "evidence_count", f"{number[0]} rows of evidence", wrong)
    known = [table.select(pl.lit(name).alias("edge"), *ENDS) for name, table in edges.items()]
    lost = evidence.join(pl.concat(known), on=["edge", *ENDS], how="anti") if known else evidence
    for name, source, target in lost.select("edge", *ENDS).unique().sort("edge", *ENDS).iter_rows():
        yield Violation(name, f"{source} → {target}", "", "an edge with its evidence", "evidence alone")


def _unknown(name: str, kind: str, known: Iterable[str]) -> Violation:
    return Violation(name, "", "", f"{kind} types {', '.join(known)}", repr(name))


def _check_nodes(node: NodeType, table: pl.DataFrame) -> Iterator[Violation]:
    yield from _check_columns(node.name, table, node.properties)
    if table.schema.get("id") != pl.String:
        return
    ids = table.select(pl.col("id").alias("row"), "id")
    alien = ~pl.col("id").str.starts_with(f"{node.prefix}/")
    yield from _offenders(node.name, "id", f"an id that begins with {node.prefix}/", ids.filter(alien))
    twice = ids.filter(pl.col("id").is_duplicated()).unique("id", keep="first", maintain_order=True)
    yield from _offenders(node.name, "id", "each id once", twice)


def _check_edges(edge: EdgeType, table: pl.DataFrame, nodes: Mapping[str, pl.DataFrame]) -> Iterator[Violation]:
    ends = {end: Property(end, "string", "", required=True) for end in ENDS}
    yield from _check_columns(edge.name, table, {**ends, **edge.properties})
    for end, types in zip(ENDS, (edge.sources, edge.targets), strict=True):
        if all(table.schema.get(name) == pl.String for name in ENDS):
            yield from _check_end(edge.name, table, end, types, nodes)


def _check_end(
    name: str, table: pl.DataFrame, end: str, types: tuple[str, ...], nodes: Mapping[str, pl.DataFrame]
) -> Iterator[Violation]:
    rows = table.select(_row(table), pl.col(end).alias("id")).drop_nulls("id")
    lost = rows.join(_ids(nodes, types), on="id", how="anti", maintain_order="left")
    if lost.is_empty():
        return
    others = [kind for kind in nodes if kind not in types]
    wrong = lost.join(_ids(nodes, others), on="id", how="semi", maintain_order="left")
    yield from _offenders(name, end, f"a node of type {' or '.join(types)}", wrong)
    missing = lost.join(wrong, on="id", how="anti", maintain_order="left")
    yield from _offenders(name, end, "a node of the graph", missing)


def _ids(nodes: Mapping[str, pl.DataFrame], types: Iterable[str]) -> pl.DataFrame:
    tables = [nodes[kind].select("id") for kind in types if kind in nodes and nodes[kind].schema.get("id") == pl.String]
    return pl.concat([pl.DataFrame(schema={"id": pl.String}), *tables])


def _check_columns(name: str, table: pl.DataFrame, properties: Mapping[str, Property]) -> Iterator[Violation]:
    for column in table.columns:
        if column not in properties:
            yield Violation(name, "", column, f"columns {', '.join(properties)}", repr(column))
    for column, known in properties.items():
        if column not in table.columns:
            if known.required:
                yield Violation(name, "", column, "the column", "none")
        elif not _has_type(table.schema[column], known):
            yield Violation(name, "", column, _type_name(known), str(table.schema[column]))
        else:
            yield from _check_values(name, table, known)


def _check_values(name: str, table: pl.DataFrame, known: Property) -> Iterator[Violation]:
    values = table.select(_row(table), pl.col(known.name).alias("id"))
    if known.multivalued:
        values = values.explode("id", empty_as_null=False)
    elif known.required:
        absent = pl.col("id").is_null() if values.schema["id"] != pl.String else pl.col("id").fill_null("").eq("")
        yield from _offenders(name, known.name, "a value", values.filter(absent))
    for expected, refused in _limits(known):
        yield from _offenders(name, known.name, expected, values.filter(refused))


def _limits(known: Property) -> Iterator[tuple[str, pl.Expr]]:
    """Yield what values must be, and the expression that is true of those that are not."""
    value = pl.col("id")
    if known.values:
        yield f"one of {', '.join(known.values)}", ~value.is_in(list(known.values))
    for pattern in (known.pattern, PATTERNS.get(known.type)):
        if pattern is not None:
            yield _described(known, pattern), ~value.str.contains(pattern)
    if known.type in ("float", "decimal"):
        yield "a finite number", ~value.is_finite()
    if known.minimum is not None:
        yield f"at least {known.minimum:g}", value < known.minimum
    if known.maximum is not None:
        yield f"at most {known.maximum:g}", value > known.maximum


def _described(known: Property, pattern: str) -> str:
    return {"date": "a date as 2026-02-16, 2026-02 or 2026", "uri": "a URI"}.get(known.type, f"a match of {pattern}")


def _has_type(dtype: pl.DataType, known: Property) -> bool:
    if known.multivalued:
        if not isinstance(dtype, pl.List):
            return False
        dtype = pl.Series(dtype=dtype).explode().dtype
    if known.type == "integer":
        return dtype.is_integer()
    return dtype.is_float() if known.type in ("float", "decimal") else dtype == pl.String


def _type_name(known: Property) -> str:
    name = {"integer": "integers", "float": "floats", "decimal": "floats"}.get(known.type, "strings")
    return f"lists of {name}" if known.multivalued else name


def _row(table: pl.DataFrame) -> pl.Expr:
    """Return the expression that names a row: its id, or its source and target."""
    if "id" in table.columns:
        return pl.col("id").cast(pl.String).alias("row")
    ends = [pl.col(end).cast(pl.String).fill_null("?") for end in ENDS if end in table.columns]
    return (pl.concat_str(ends, separator=" → ") if ends else pl.lit("")).alias("row")


def _offenders(table: str, column: str, expected: str, rows: pl.DataFrame) -> Iterator[Violation]:
    for row, value in rows.select("row", "id").iter_rows():
        yield Violation(table, row or "", column, expected, _shown(value))


def _shown(value: object) -> str:
    if value is None or value == "":
        return "none"
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
