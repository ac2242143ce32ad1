"""A graph as CSV files for Neo4j's bulk importer, with the command line that imports them.

    nodes/TYPE.csv, edges/TYPE.csv   a file a type, with typed headers
    nodes/TYPE-more.csv              nodes whose date is a month or a year: a text there, where others have a date
    import.sh                        the command: makes a new database of the files, while the server is stopped
    after-import.cypher              what to run then: constraints, and the lists that the importer cannot take

Rules of the importer (https://neo4j.com/docs/operations-manual/5/import/): an empty field without quotes has no value,
one with quotes is the empty text; quotes within quotes are doubled. A list is split at one character that nothing can
escape, so it is one that no list of the graph holds. A list without items, or with an empty text as only item, is no
list to the importer: two more such characters stand for these until ``after-import.cypher`` has run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import ExportError
from kg.export.cypher import literal
from kg.export.days import by_precision
from kg.export.evidence_lists import with_evidence
from kg.export.merging import constraints
from kg.export.source import GraphTables
from kg.schema import load_schema

if TYPE_CHECKING:
    import polars as pl

NO_INTEGERS: Final = -(2**63) + 1
"""Stands for a list of integers without items."""

_MARKS: Final = (0x1F, 0x1E, 0x1D, 0x1C, *range(0xE000, 0xF900))
"""Characters that texts hardly hold: separators of ASCII, then Unicode's area for private use."""

_KEYS: Final = {"id": "id:ID", "source": ":START_ID", "target": ":END_ID"}

_SCRIPT: Final = """\
#!/bin/sh
# Makes a Neo4j database of the files in this folder. Stop the server, then: sh import.sh [DATABASE [OPTION…]]
# (a database that is there already is left alone, unless --overwrite-destination is among the options).
# Start the server, then: cypher-shell -f after-import.cypher
set -eu
cd "$(dirname "$0")"
exec neo4j-admin database import full "${@:-neo4j}" \\
"""


@dataclass(frozen=True, slots=True)
class Marks:
    """Characters that stand between items, for a list without items, and for a list of one empty text."""

    between: str
    nothing: str
    empty: str


@dataclass(frozen=True, slots=True)
class CsvFile:
    """The rows of one type, where they go, and the pattern that finds each of them in a database as ``x``."""

    path: str
    option: str
    pattern: str
    rows: pl.DataFrame

    def lists(self) -> list[str]:
        """Return the names of the columns of lists."""
        import polars as pl

        return [name for name, kind in self.rows.schema.items() if isinstance(kind, pl.List)]


def write_neo4j_csv(graph: GraphTables, folder: Path) -> None:
    """Write the files of a graph into a folder."""
    marks = _marks(graph)
    options, afterwards = [], list(constraints(graph))
    for file in _files(graph):
        path = folder / file.path
        path.parent.mkdir(exist_ok=True)
        _as_csv(file.rows, marks).write_csv(path)
        options.append(file.option)
        afterwards += _repairs(file, marks)
    options += [f"--array-delimiter=U+{ord(marks.between):04X}", "--multiline-fields=true", "--bad-tolerance=0"]
    _write_text(folder / "import.sh", _SCRIPT + " \\\n".join(f"  {option}" for option in options) + "\n")
    _write_text(folder / "after-import.cypher", "".join(f"{statement};\n" for statement in afterwards))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _files(graph: GraphTables) -> Iterator[CsvFile]:
    """Yield the nodes and edges of each type, in the schema's order."""
    schema = load_schema()
    for type in (name for name in schema.nodes if name in graph.node_types):
        for place, rows in enumerate(by_precision(graph.nodes(type), schema.nodes[type])):
            path = f"nodes/{type}{'-more' if place else ''}.csv"
            yield CsvFile(path, f"--nodes={type}={path}", f"(x:{type})", rows)
    evidence = graph.evidence()
    for type in (name for name in schema.edges if name in graph.edge_types):
        path = f"edges/{type}.csv"
        rows = with_evidence(graph.edges(type), type, evidence)
        yield CsvFile(path, f"--relationships={type}={path}", f"()-[x:{type}]->()", rows)


def _marks(graph: GraphTables) -> Marks:
    """Return three characters that are in no text of any list."""
    texts = [file.rows[name].explode().drop_nulls() for file in _files(graph) for name in _lists_of_text(file)]
    unused = list(islice((mark for mark in map(chr, _MARKS) if not _holds(texts, mark)), 3))
    if len(unused) < 3:
        raise ExportError("expected three characters that no list of the graph holds, got a graph that holds them all")
    return Marks(*unused)


def _lists_of_text(file: CsvFile) -> Iterator[str]:
    import polars as pl

    yield from (name for name in file.lists() if file.rows.schema[name] == pl.List(pl.String))


def _holds(texts: Iterable[pl.Series], mark: str) -> bool:
    return any(series.str.contains(mark, literal=True).any() for series in texts)


def _as_csv(rows: pl.DataFrame, marks: Marks) -> pl.DataFrame:
    """Return rows whose columns are named by typed headers and whose lists are texts."""
    import polars as pl

    return rows.select(
        _field(pl.col(name), kind, marks).alias(_KEYS.get(name, f"{name}:{_type(kind)}"))
        for name, kind in rows.schema.items()
    )


def _type(kind: pl.DataType) -> str:
    import polars as pl

    if isinstance(kind, pl.List):
        return f"{_type(_item(kind))}[]"
    if kind.is_temporal():
        return "date"
    return "long" if kind.is_integer() else "double" if kind.is_float() else "string"


def _item(kind: pl.List) -> pl.DataType:
    import polars as pl

    inner = kind.inner
    return inner if isinstance(inner, pl.DataType) else inner()


def _field(column: pl.Expr, kind: pl.DataType, marks: Marks) -> pl.Expr:
    import polars as pl

    if not isinstance(kind, pl.List):
        return column
    items = column.cast(pl.List(pl.String))
    nothing = marks.nothing if kind == pl.List(pl.String) else str(NO_INTEGERS)
    return (
        pl.when(column.list.len() == 0)
        .then(pl.lit(nothing))
        .when(_is_empty_text(items))
        .then(pl.lit(marks.empty))
        .otherwise(items.list.join(marks.between))
    )


def _is_empty_text(items: pl.Expr) -> pl.Expr:
    return (items.list.len() == 1) & (items.list.first() == "")


def _repairs(file: CsvFile, marks: Marks) -> Iterator[str]:
    """Yield the statements that put lists in the place of what stands for them, where there are any."""
    import polars as pl

    texts = frozenset(_lists_of_text(file))
    for name in file.lists():
        column = pl.col(name)
        nothing: object = marks.nothing if name in texts else NO_INTEGERS
        if not file.rows.filter(column.list.len() == 0).is_empty():
            yield _repair(file.pattern, name, [nothing], [])
        if name in texts and not file.rows.filter(_is_empty_text(column)).is_empty():
            yield _repair(file.pattern, name, [marks.empty], [""])


def _repair(pattern: str, name: str, before: list[object], after: list[object]) -> str:
    return (
        f"MATCH {pattern} WHERE x.{name} = {literal(before)} "
        f"CALL (x) {{ SET x.{name} = {literal(after)} }} IN TRANSACTIONS OF 10000 ROWS"
    )
