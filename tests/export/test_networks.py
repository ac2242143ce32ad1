"""GraphML, GEXF and networkx: as networkx reads them, with nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from kg.export import export
from kg.export.networkx_graph import to_networkx
from kg.schema import load_schema
from tests.graphs import TableGraph, hostile_names, named_graph, small_graph

READERS: dict[str, Callable[[Path], nx.Graph[str]]] = {
    "graphml": lambda path: nx.read_graphml(path, force_multigraph=True),
    "gexf": lambda path: nx.MultiDiGraph(nx.read_gexf(path)),
}


@pytest.fixture
def graph(tmp_path: Path) -> TableGraph:
    return small_graph(tmp_path)


def exported(graph: TableGraph, format: str) -> nx.Graph[str]:
    path = graph.folder / f"out.{format}"
    export(graph, format, path)
    return READERS[format](path)


def xml(value: object) -> object:
    """Return a property as a network file holds it: a list as JSON text, XML's forbidden characters replaced."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, str):
        return "".join("\ufffd" if (c < " " and c not in "\t\n\r") or c in "\ufffe\uffff" else c for c in value)
    return value


@pytest.mark.parametrize("format", READERS)
def test_every_node_has_its_type_and_properties(graph: TableGraph, format: str) -> None:
    found = exported(graph, format)
    assert found.number_of_nodes() == sum(graph.nodes(type).height for type in graph.node_types)
    for type in graph.node_types:
        for row in graph.nodes(type).iter_rows(named=True):
            wanted = {key: xml(value) for key, value in row.items() if key != "id" and value not in (None, [])}
            attributes = {key: value for key, value in found.nodes[row["id"]].items() if key != "label"}
            assert attributes == {"type": type, **wanted}


@pytest.mark.parametrize("format", READERS)
def test_every_edge_has_its_type_and_properties(graph: TableGraph, format: str) -> None:
    def key(edge: tuple[str, str, dict[str, object]]) -> str:
        return json.dumps(edge, sort_keys=True)

    names = {"type", *(name for edge in load_schema().edges.values() for name in edge.properties)}
    found = [
        (source, target, {name: value for name, value in values.items() if name in names})
        for source, target, values in exported(graph, format).edges(data=True)
    ]
    wanted = [
        (row.pop("source"), row.pop("target"), {"type": type, **{k: xml(v) for k, v in row.items() if v is not None}})
        for type in graph.edge_types
        for row in graph.edges(type).iter_rows(named=True)
    ]
    assert sorted(found, key=key) == sorted(wanted, key=key)


def test_networkx_has_every_node_and_edge_with_lists_and_numbers(graph: TableGraph) -> None:
    live = to_networkx(graph)
    assert live.number_of_nodes() == sum(graph.nodes(type).height for type in graph.node_types)
    assert live.number_of_edges() == sum(graph.edges(type).height for type in graph.edge_types)
    assert live.nodes["dataset/cmu-mosei"] == {
        "type": "Dataset",
        "name": "CMU-MOSEI",
        "aliases": ["MOSEI", "CMU MOSEI"],
    }
    edge = live.edges["paper/2501.00001", "author/ada-one", "HAS_AUTHOR"]
    assert edge == {"type": "HAS_AUTHOR", "position": 1, "confidence": 1.0, "evidence_count": 1}


@pytest.mark.parametrize("format", READERS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=hostile_names)
def test_any_name_survives_as_far_as_xml_allows(tmp_path: Path, format: str, names: list[str]) -> None:
    found = exported(named_graph(tmp_path, names), format)
    for place, name in enumerate(names):
        assert found.nodes[f"paper/2501.{place:05}"]["title"] == xml(name)
        assert found.nodes[str(xml(f"dataset/{name}"))]["name"] == xml(name)
