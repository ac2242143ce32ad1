"""A graph as a networkx graph (https://networkx.org)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.export.source import GraphTables

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(graph: GraphTables) -> nx.MultiDiGraph[str]:
    """Return the graph with ids as nodes and edge types as keys; ``type`` and all properties are attributes."""
    import networkx as nx

    built: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for type in graph.node_types:
        rows = graph.nodes(type).iter_rows(named=True)
        built.add_nodes_from((row["id"], {"type": type, **_with_value(row, "id")}) for row in rows)
    for type in graph.edge_types:
        for row in graph.edges(type).iter_rows(named=True):
            properties = _with_value(row, "source", "target")
            built.add_edge(row["source"], row["target"], key=type, type=type, **properties)
    return built


def _with_value(row: Mapping[str, object], *without: str) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in without and value is not None}
