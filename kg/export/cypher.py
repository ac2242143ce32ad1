"""A graph as a Cypher script that Neo4j runs (``cypher-shell -f graph.cypher``): constraints, nodes, edges.

Statements are idempotent (``MERGE`` by id, then ``SET``) and hold no parameters; each ends in ``;`` at the end of its
line. Texts are literals in single quotes in which backslash, quote and every control character are escaped, so that no
text can end its literal. Edges carry their evidence in parallel lists, as in the embedded store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.export.merging import constraints, edges, nodes
from kg.export.source import GraphTables

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
    yield from constraints(graph)
    for merging in chain(nodes(graph), edges(graph)):
        for rows in merging.rows.iter_slices(ROWS):
            yield f"UNWIND [{_rows(rows)}] AS row\n{merging.clauses}"


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
        case date():
            return f"date('{value.isoformat()}')"
        case str():
            return f"'{value.translate(_ESCAPES)}'"
        case Mapping():
            return "{" + ", ".join(f"{key}: {literal(item)}" for key, item in value.items() if item is not None) + "}"
        case list():
            return "[" + ", ".join(literal(item) for item in value) + "]"
        case _:
            raise TypeError(f"expected a property value, got {type(value).__name__}")
