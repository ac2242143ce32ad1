"""The rows that a query gives: named columns and plain values, one form for every store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, TextIO, TypeAlias, Union

if TYPE_CHECKING:
    import polars as pl

Value: TypeAlias = Union[bool, int, float, str, "Sequence[Value]", "Mapping[str, Value]", None]
"""What a cell holds: JSON values. Dates are ISO 8601 texts, IRIs texts, numbers numbers."""

SHOWN: int = 100
"""Rows that a notebook shows."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: columns named as in RETURN or SELECT, and the rows.

    A Cypher node is ``{"id", "labels", "properties"}``, a relationship ``{"type", "start", "end", "properties"}`` with
    the ids of its nodes, a path ``{"nodes", "relationships"}``. ``warnings`` tell what the engine found odd about the
    query, such as a label that no node has. Rows come from the engine one by one and can be read once, unless `kept`.
    """

    columns: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]
    warnings: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """Yield the rows."""
        return iter(self.rows)

    def kept(self) -> Rows:
        """Return the same rows, all in memory, to be read as often as wanted."""
        return replace(self, rows=list(self.rows))

    def records(self) -> Iterator[dict[str, Value]]:
        """Yield each row as a mapping from column to value."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def to_polars(self) -> pl.DataFrame:
        """Return the rows as a data frame; a column of values of several kinds holds JSON texts."""
        from kg.stores.formats import frame

        return frame(self)

    def _repr_html_(self) -> str:
        """Return the first rows as an HTML table, for notebooks; reads rows that are not `kept`."""
        rows = list(islice(self.rows, SHOWN + 1))
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join(f"<tr>{''.join(f'<td>{_shown(value)}</td>' for value in row)}</tr>" for row in rows[:SHOWN])
        more = f"<caption>the first {SHOWN} rows</caption>" if len(rows) > SHOWN else ""
        return f"<table>{more}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shown(value: Value) -> str:
    from kg.stores.formats import shown

    return escape(shown(value))


def write_rows(rows: Rows, format: str, file: TextIO) -> None:
    """Write rows to a text file over a binary one (such as standard output): see `kg.stores.formats`."""
    from kg.stores.formats import write_binary

    file.flush()
    write_binary(rows, format, file.buffer)
    file.buffer.flush()
