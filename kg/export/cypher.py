"""A graph as a Cypher script that Neo4j runs (``cypher-shell -f graph.cypher``): constraints, nodes, edges.

Statements are idempotent (``MERGE`` by id, then ``SET``) and hold no parameters; each ends in ``;`` at the end of its
line. Texts are literals in single quotes in which backslash, quote and every control character are escaped, so that no
text can end its literal. Edges carry their evidence in parallel lists, as in the embedded store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.export.evidence_lists import by_ends, with_evidence
from kg.export.source import GraphTables
from kg.schema import load_schema

if TYPE_CHECKING:
    import polars as pl

ROWS: Final = 500
"""Rows of a statement: enough to be fast, few enough for the parser's memory."""

_ESCAPES: Final = str.maketrans(
    {
        **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)},
        "\\": "\\\\",
        "'": "\\'",
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
    }
)


def write_cypher(graph: GraphTables, file: BinaryIO) -> None:
    """Write the statements that make a graph, one after the other."""
    for statement in statements(graph):
        file.write(statement.encode() + b";\n")


def statements(graph: GraphTables) -> Iterator[str]:
    """Yield the statements that make a graph: constraints, then nodes, then edges."""
    schema = load_schema()
    types = [type for type in schema.nodes if type in graph.node_types]
    for type in types:
        name = f"{schema.nodes[type].prefix}_id"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{type}) REQUIRE n.id IS UNIQUE"
    for type in types:
        for rows in graph.nodes(type).iter_slices(ROWS):
            yield f"UNWIND [{_rows(rows)}] AS row\nMERGE (n:{type} {{id: row.id}})\nSET n = row"
    evidence = graph.evidence()
    for type in (name for name in schema.edges if name in graph.edge_types):
        edges = with_evidence(graph.edges(type), type, evidence)
        for source, target, of_types in by_ends(edges):
            for rows in of_types.iter_slices(ROWS):
                yield _edge_statement(type, source, target, rows)


def _edge_statement(type: str, source: str, target: str, edges: pl.DataFrame) -> str:
    import polars as pl

    ends = ("source", "target")
    shaped = edges.select(*ends, pl.struct(pl.exclude(ends)).alias("properties"))
    return (
        f"UNWIND [{_rows(shaped)}] AS row\n"
        f"MATCH (a:{source} {{id: row.source}})\nMATCH (b:{target} {{id: row.target}})\n"
        f"MERGE (a)-[r:{type}]->(b)\nSET r = row.properties"
    )


def _rows(frame: pl.DataFrame) -> str:
    return ",\n".join(literal(row) for row in frame.iter_rows(named=True))


def literal(value: object) -> str:
    r"""Return a value as a Cypher literal; in a map, what has no value is left out.

    >>> literal({"name": "it's", "versions": [1, 3], "value": 1e-07, "unit": None})
    "{name: 'it\\'s', versions: [1, 3], value: 0.0000001}"
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return format(Decimal(repr(value)), "f")
        case str():
            return f"'{value.translate(_ESCAPES)}'"
        case Mapping():
            return "{" + ", ".join(f"{key}: {literal(item)}" for key, item in value.items() if item is not None) + "}"
        case list():
            return "[" + ", ".join(literal(item) for item in value) + "]"
        case _:
            raise TypeError(f"expected a property value, got {type(value).__name__}")
