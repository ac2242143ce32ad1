"""What the first page tells: how much there is, what is newest and most used; and every name for the search."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.schema import load_schema
from tests.graphs import TableGraph, drawn_graph, edge_table, entity, node_table, paper, small_graph
from tests.pages.reading import Site, site_of


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(small_graph(tmp_path_factory.mktemp("small")))


def test_everything_is_counted(tmp_path: Path) -> None:
    graph = drawn_graph(tmp_path, 5)
    counts = site_of(graph).head["counts"]
    assert counts["nodes"] == {type: graph.nodes(type).height for type in graph.node_types}
    assert counts["edges"] == {edge: graph.edges(edge).height for edge in graph.edge_types}
    assert counts["evidence"] == graph.evidence().height


def test_papers_with_a_whole_date_are_the_newest(small: Site) -> None:
    assert [row[::2] for row in small.head["newestPapers"]] == [
        ["paper/2501.00001", "2025-01-02"],
        ["paper/2501.00002", "2025-01"],
        ["paper/2501.00003", "2025"],
    ]
    assert small.head["newest"] == "2025-01-02"


def test_the_most_used_of_each_type_are_told(small: Site) -> None:
    assert small.head["top"]["Dataset"] == [
        ["dataset/cmu-mosei", "CMU-MOSEI", 2],
        ["dataset/hostile", small.head["top"]["Dataset"][1][1], 1],
    ]
    assert small.head["top"]["Metric"] == [["metric/accuracy", "accuracy", 2]]


def test_what_only_a_result_names_is_named_by_its_paper(small: Site) -> None:
    place = small.data["names"]["ids"].index("metric/accuracy")
    assert small.data["names"]["papers"][place] == 2


def test_names_are_sorted_by_papers_and_have_their_aliases(small: Site) -> None:
    names = small.data["names"]
    assert names["papers"] == sorted(names["papers"], reverse=True)
    assert len(names["ids"]) == len(names["names"]) == len(names["types"]) == len(set(names["ids"]))
    aliases = {(names["ids"][node], alias) for node, alias in names["aliases"]}
    assert {("dataset/cmu-mosei", "MOSEI"), ("author/ada-one", "A. One")} <= aliases


def test_every_edge_of_the_schema_reads_in_both_directions(tmp_path: Path) -> None:
    schema = load_schema()
    empty = {edge: edge_table(edge, []) for edge in schema.edges}
    nodes = {type: node_table(type, []) for type in schema.nodes} | {"Paper": node_table("Paper", [paper("1", "A")])}
    edges = site_of(TableGraph(tmp_path, nodes, empty)).head["edges"]
    assert [edge["name"] for edge in edges] == list(schema.edges)
    assert all(edge["label"] and not edge["inverse"].endswith("(of)") for edge in edges)


def test_a_graph_without_dates_has_no_newest(tmp_path: Path) -> None:
    graph = TableGraph(
        tmp_path,
        {
            "Paper": node_table("Paper", [paper("1", "A", arxiv_id=None)]),
            "Task": node_table("Task", [entity("task/a", "a")]),
        },
        {"ADDRESSES": edge_table("ADDRESSES", [{"source": "paper/1", "target": "task/a"}])},
    )
    site = site_of(graph)
    assert (site.head["newest"], site.head["newestPapers"]) == (None, [])
    assert site.data["trends"]["months"] == []
