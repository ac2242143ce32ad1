"""What stores and exports need of a graph: its tables, and a name for their content."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import polars as pl


class GraphTables(Protocol):
    """The tables of a graph, as `kg.graph.Graph` has them.

    Node tables have ``id``, ``name`` and the type's properties, sorted by id; edge tables ``source``, ``target``, the
    type's properties, ``confidence`` and ``evidence_count``, sorted by source and target, which together are unique.
    """

    @property
    def folder(self) -> Path:
        """Return the graph folder."""
        ...

    @property
    def node_types(self) -> tuple[str, ...]:
        """Return the types that have a node table."""
        ...

    @property
    def edge_types(self) -> tuple[str, ...]:
        """Return the types that have an edge table."""
        ...

    @property
    def fingerprint(self) -> str:
        """Return a text that changes whenever the tables change."""
        ...

    def nodes(self, type: str, /) -> pl.DataFrame:
        """Return the nodes of a type."""
        ...

    def edges(self, type: str, /) -> pl.DataFrame:
        """Return the edges of a type."""
        ...

    def evidence(self) -> pl.DataFrame:
        """Return the evidence of all edges (columns: `kg.tables.EVIDENCE`)."""
        ...

    def merges(self) -> pl.DataFrame:
        """Return why each name belongs to its node (columns: `kg.tables.MERGES`)."""
        ...
