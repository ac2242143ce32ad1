"""Query rows written out: as a table for people, JSON Lines, CSV (RFC 4180) or an Arrow stream for programs.

JSON Lines and CSV are written row by row. In CSV a missing value is an empty field, lists, nodes and other nested
values are JSON texts, lines end in LF. Arrow is the streaming format of
https://arrow.apache.org/docs/format/Columnar.html#ipc-streaming-format: a column whose values are of one kind has that
type, others are JSON texts. In a table every character that could steer a terminal or turn the direction of text is
shown as an escape.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.errors import ExportError
from kg.stores.rows import Rows, Value
from kg.terminal import harmless

if TYPE_CHECKING:
    import polars as pl
    from rich.table import Table

TABLE_CELL: Final = 300
"""Characters of a cell that a table shows."""


def write_binary(rows: Rows, format: str, file: BinaryIO) -> None:
    """Write rows to a binary file as ``table``, ``jsonl``, ``csv`` or ``arrow``; ExportError for another format."""
    try:
        write = WRITERS[format]
    except KeyError:
        raise ExportError(f"expected one of {', '.join(sorted(WRITERS))} as format, got {format!r}") from None
    write(rows, file)


def _write_jsonl(rows: Rows, file: BinaryIO) -> None:
    for record in rows.records():
        file.write(_json(record) + b"\n")


def _write_csv(rows: Rows, file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(rows.columns)
        writer.writerows([_csv_field(value) for value in row] for row in rows)
    finally:
        text.detach()


def _csv_field(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, (str, int, float)) else _json(value).decode()


def _write_arrow(rows: Rows, file: BinaryIO) -> None:
    frame(rows).write_ipc_stream(file)


def frame(rows: Rows) -> pl.DataFrame:
    """Return rows as a data frame; a column of values of several kinds holds JSON texts."""
    import polars as pl

    table = list(rows)
    return pl.DataFrame([_column(name, [row[place] for row in table]) for place, name in enumerate(rows.columns)])


def _column(name: str, values: Sequence[Value]) -> pl.Series:
    import polars as pl

    kinds = {_kind(value) for value in values} - {"null"}
    if kinds <= {"integer", "number"} and kinds:
        return pl.Series(name, values, dtype=pl.Float64 if "number" in kinds else pl.Int64, strict=False)
    dtypes: dict[str, pl.DataType] = {
        "boolean": pl.Boolean(),
        "text": pl.String(),
        "texts": pl.List(pl.String),
        "integers": pl.List(pl.Int64),
    }
    if len(kinds) == 1 and (kind := next(iter(kinds))) in dtypes:
        return pl.Series(name, values, dtype=dtypes[kind])
    return pl.Series(name, [None if value is None else _json(value).decode() for value in values], dtype=pl.String)


def _kind(value: Value) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "text"
        case [str(), *_] if all(isinstance(item, str) for item in value):
            return "texts"
        case [int(), *_] if all(type(item) is int for item in value):
            return "integers"
        case _:
            return "other"


def _write_table(rows: Rows, file: BinaryIO) -> None:
    from rich.console import Console

    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        Console(file=text, soft_wrap=False).print(table(rows))
    finally:
        text.detach()


def table(rows: Rows) -> Table:
    """Return rows as a table for a terminal or notebook, with every text made harmless."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD)
    for column in rows.columns:
        drawn.add_column(Text(harmless(column)), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(shown(value)) for value in row))
    return drawn


def shown(value: Value) -> str:
    """Return a value as one cell shows it: harmless, and cut where it is long."""
    field = _csv_field(value)
    text = field if isinstance(field, str) else str(field)
    return harmless(text if len(text) <= TABLE_CELL else text[: TABLE_CELL - 1] + "…")


def _json(value: Value | dict[str, Value]) -> bytes:
    import orjson

    return orjson.dumps(value)


WRITERS: Final[dict[str, Callable[[Rows, BinaryIO], None]]] = {
    "table": _write_table,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "arrow": _write_arrow,
}
