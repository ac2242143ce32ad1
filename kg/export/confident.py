"""A graph without the edges that are too uncertain.

``--min-confidence C`` keeps the edges whose confidence is at least C, and of the nodes every Paper and whatever a Paper
still reaches over the edges that are kept: a Dataset that only a doubtful edge named is not in the view, nor is a
doubtful Result with its own edges.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KGError
from kg.export.source import GraphTables

if TYPE_CHECKING:
    import polars as pl

ROOT = "Paper"


def at_least(graph: GraphTables, confidence: float) -> GraphTables:
    """Return the graph itself for a confidence of 0, else a view of it that holds what is at least so certain."""
    if not 0 <= confidence <= 1:
        raise KGError(f"expected a confidence between 0 and 1, got {confidence}")
    return ConfidentTables(graph, confidence) if confidence > 0 else graph


class ConfidentTables:
    """The tables of a graph, reduced to what is certain enough (see the module)."""

    def __init__(self, graph: GraphTables, confidence: float) -> None:
        self._graph = graph
        self._confidence = confidence

    @property
    def folder(self) -> Path:
        """Return the graph folder."""
        return self._graph.folder

    @property
    def node_types(self) -> tuple[str, ...]:
        """Return the types that have a node table."""
        return self._graph.node_types

    @property
    def edge_types(self) -> tuple[str, ...]:
        """Return the types that have an edge table."""
        return self._graph.edge_types

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the whole graph and the confidence."""
        return f"{self._graph.fingerprint}-{self._confidence!r}"

    def nodes(self, type: str, /) -> pl.DataFrame:
        """Return the nodes of a type that are reached."""
        import polars as pl

        nodes = self._graph.nodes(type)
        return nodes if type == ROOT else nodes.filter(pl.col("id").is_in(self._reached.implode()))

    def edges(self, type: str, /) -> pl.DataFrame:
        """Return the edges of a type that are certain enough and leave a node that is reached."""
        return self._edges[type]

    def evidence(self) -> pl.DataFrame:
        """Return the evidence of the edges that are kept."""
        import polars as pl

        kept = pl.concat(
            [edges.select(pl.lit(type).alias("edge"), "source", "target") for type, edges in self._edges.items()]
        )
        return self._graph.evidence().join(kept, on=["edge", "source", "target"], how="semi", maintain_order="left")

    def merges(self) -> pl.DataFrame:
        """Return the merges of the nodes that are reached."""
        import polars as pl

        reached = pl.col("id").is_in(self._reached.implode())
        return self._graph.merges().filter(reached | (pl.col("type") == ROOT))

    @cached_property
    def _edges(self) -> Mapping[str, pl.DataFrame]:
        return {type: edges.filter(_in(edges["source"], self._reached)) for type, edges in self._certain.items()}

    @cached_property
    def _certain(self) -> Mapping[str, pl.DataFrame]:
        import polars as pl

        certain = pl.col("confidence") >= self._confidence
        return {type: self._graph.edges(type).filter(certain) for type in self._graph.edge_types}

    @cached_property
    def _reached(self) -> pl.Series:
        """The ids of all papers and of what they reach, found from the papers outwards."""
        import polars as pl

        frontier = self._graph.nodes(ROOT)["id"] if ROOT in self._graph.node_types else pl.Series(dtype=pl.String)
        reached = frontier
        while len(frontier):
            steps = [edges.filter(_in(edges["source"], frontier))["target"] for edges in self._certain.values()]
            targets = pl.concat([frontier.clear(), *steps]).unique()
            frontier = targets.filter(~_in(targets, reached))
            reached = pl.concat([reached, frontier])
        return reached


def _in(values: pl.Series, others: pl.Series) -> pl.Series:
    return values.is_in(others.implode())
