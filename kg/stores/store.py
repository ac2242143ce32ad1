"""What every store of a graph can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.stores.rows import Rows, Value


class Store(Protocol):
    """A graph loaded into an engine, read-only.

    A query that the engine refuses, that would change something, or that reaches for a file or the network raises
    `kg.errors.QueryError`, with the position where the engine tells it.
    """

    def query(self, text: str, parameters: Mapping[str, Value] | None = None) -> Rows:
        """Return the rows that a query gives; ``parameters`` are the values of its ``$names``."""
        ...
