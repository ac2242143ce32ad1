"""The rows that a query gives: named columns and plain values, one form for every store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, Union

Value: TypeAlias = Union[bool, int, float, str, "Sequence[Value]", "Mapping[str, Value]", None]
"""What a cell holds: JSON values. Dates are ISO 8601 texts, IRIs texts, numbers numbers."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: columns named as in RETURN or SELECT, and the rows, to be read once.

    A Cypher node is ``{"id", "labels", "properties"}``, a relationship ``{"type", "start", "end", "properties"}`` with
    the ids of its nodes, a path ``{"nodes", "relationships"}``. ``warnings`` tell what the engine found odd about the
    query, such as a label that no node has.
    """

    columns: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]
    warnings: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """Yield the rows."""
        return iter(self.rows)

    def records(self) -> Iterator[dict[str, Value]]:
        """Yield each row as a mapping from column to value."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def kept(self) -> Rows:
        """Return the same rows held in memory, so that they can be read again and again."""
        return replace(self, rows=tuple(self.rows))
