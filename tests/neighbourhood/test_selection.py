"""Which nodes and facts stand around a node."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.neighbourhood.selection import LIMIT, neighbourhood
from tests.graphs import TableGraph, edge_table, evidence_table, node_table


def papers_of_datasets(pairs: Iterable[tuple[int, int]], confidence: float = 1.0) -> TableGraph:
    """Return a graph in which paper ``p`` evaluates on dataset ``d`` for each pair."""
    joined = sorted(set(pairs))
    papers, datasets = ({pair[end] for pair in joined} for end in (0, 1))
    edges = [{"source": f"paper/{p}", "target": f"dataset/{d}", "confidence": confidence} for p, d in joined]
    return TableGraph(
        Path("graph"),
        {
            "Paper": node_table("Paper", [{"id": f"paper/{p}", "name": f"Paper {p}"} for p in papers]),
            "Dataset": node_table("Dataset", [{"id": f"dataset/{d}", "name": f"Set {d}"} for d in datasets]),
        },
        {"EVALUATES_ON": edge_table("EVALUATES_ON", edges)},
    )


def test_one_step_reaches_what_is_joined_and_two_what_is_joined_to_that() -> None:
    graph = papers_of_datasets([(1, 1), (2, 1), (2, 2), (3, 2), (4, 3)])
    assert set(neighbourhood(graph, "Set 1").nodes["id"]) == {"dataset/1", "paper/1", "paper/2"}
    two = neighbourhood(graph, "Set 1", depth=2)
    assert dict(two.nodes.select("id", "distance").iter_rows())["dataset/2"] == 2
    assert "paper/3" not in set(two.nodes["id"])
    assert neighbourhood(graph, "Set 1", depth=50).nodes.height == 5


def test_of_many_nodes_the_nearest_and_most_joined_are_kept_and_the_others_counted() -> None:
    shared = [(paper, 1) for paper in range(300)] + [(paper, 2) for paper in range(300)]
    graph = papers_of_datasets([*shared, *((paper, 1000 + paper) for paper in range(300))])
    around = neighbourhood(graph, "Set 1", depth=2)
    assert around.nodes.height == LIMIT
    assert around.left_out == 1 + 300 + 1 + 300 - LIMIT
    assert around.nodes["id"][0] == "dataset/1"
    assert around.nodes["id"][301] == "dataset/2"


def test_more_certain_neighbours_come_first() -> None:
    graph = papers_of_datasets([(paper, 1) for paper in range(3)])
    edges = [{"source": f"paper/{p}", "target": "dataset/1", "confidence": c} for p, c in enumerate((0.3, 0.9, 0.6))]
    sure = TableGraph(graph.folder, graph.node_tables, {"EVALUATES_ON": edge_table("EVALUATES_ON", edges)})
    assert list(neighbourhood(sure, "Set 1").nodes["id"]) == ["dataset/1", "paper/1", "paper/2", "paper/0"]


def test_a_fact_brings_its_most_certain_sentence() -> None:
    graph = papers_of_datasets([(1, 1)])
    key = {"edge": "EVALUATES_ON", "source": "paper/1", "target": "dataset/1"}
    told = [{**key, "sentence": f"It says {c}.", "confidence": c} for c in (0.2, 0.9, 0.4)]
    with_evidence = TableGraph(graph.folder, graph.node_tables, graph.edge_tables, evidence_table(told))
    assert neighbourhood(with_evidence, "Set 1").facts["sentence"].to_list() == ["It says 0.9."]


def test_nodes_of_one_name_are_all_in_the_middle() -> None:
    tables = {"Model": node_table("Model", [{"id": "model/clip", "name": "CLIP"}])}
    tables["Method"] = node_table("Method", [{"id": "method/clip", "name": "CLIP"}])
    around = neighbourhood(TableGraph(Path("graph"), tables, {}), "clip")
    assert around.nodes.select("id", "distance").rows() == [("method/clip", 0), ("model/clip", 0)]
    assert around.facts.is_empty()


def test_an_unknown_name_and_a_depth_of_nothing_are_told() -> None:
    graph = papers_of_datasets([(1, 1)])
    with pytest.raises(GraphError, match="near: Set 1"):
        neighbourhood(graph, "Sett 1")
    with pytest.raises(GraphError, match="expected a depth of 1 or more, got 0"):
        neighbourhood(graph, "Set 1", depth=0)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=60), st.integers(1, 4))
def test_what_is_within_some_steps_is_what_a_walk_finds(pairs: list[tuple[int, int]], depth: int) -> None:
    graph = papers_of_datasets(pairs)
    around = neighbourhood(graph, f"Set {pairs[0][1]}", depth)
    known = {f"dataset/{pairs[0][1]}": 0}
    for step in range(1, depth + 1):
        for p, d in pairs:
            for here, there in ((f"paper/{p}", f"dataset/{d}"), (f"dataset/{d}", f"paper/{p}")):
                if known.get(here) == step - 1:
                    known.setdefault(there, step)
    assert dict(around.nodes.select("id", "distance").iter_rows()) == known
    inside = {(f"paper/{p}", f"dataset/{d}") for p, d in pairs if {f"paper/{p}", f"dataset/{d}"} <= known.keys()}
    assert set(around.facts.select("source", "target").iter_rows()) == inside
