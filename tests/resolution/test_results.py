from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.resolution import Tables

Graph = Callable[..., Tables]
PAPER = [{"id": "2501.00001"}]
OWN = {"record": 0, "type": "Model", "role": "introduces", "name": "Zorbert"}


def result(**more: object) -> dict[str, object]:
    return {
        "record": 0,
        "model": "Zorbert",
        "dataset": "CMU-MOSEI",
        "metric": "accuracy",
        "value": 95.3,
        "unit": "%",
    } | more


def ends(tables: Tables) -> dict[str, list[str]]:
    names = ("OF_MODEL", "ON_DATASET", "IN_METRIC", "AGAINST")
    return {edge: tables.edges[edge]["target"].to_list() for edge in names if tables.edges[edge].height}


def test_a_result_is_a_node_with_its_edges(graph: Graph) -> None:
    tables = graph(PAPER, [OWN], [result()])
    assert tables.nodes["Result"].rows() == [
        (
            "result/2501.00001/zorbert-cmu-mosei-accuracy-95.3",
            "Zorbert on CMU-MOSEI: accuracy 95.3 %",
            95.3,
            "%",
            "score",
            None,
        )
    ]
    assert ends(tables) == {
        "OF_MODEL": ["model/zorbert"],
        "ON_DATASET": ["dataset/cmu-mosei"],
        "IN_METRIC": ["metric/accuracy"],
    }
    assert tables.edges["REPORTS"].rows() == [
        ("paper/2501.00001", "result/2501.00001/zorbert-cmu-mosei-accuracy-95.3", 0.8, 1)
    ]


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"kind": "gain", "against": "MM-Zorb", "value": 2.0}, "Zorbert on CMU-MOSEI: accuracy +2 % over MM-Zorb"),
        ({"kind": "reduction", "bound": "max", "value": 9.0}, "Zorbert on CMU-MOSEI: accuracy at most -9 %"),
        ({"bound": "min", "value": 90.0, "dataset": None}, "Zorbert: accuracy at least 90 %"),
        ({"model": None, "dataset": None, "metric": None, "unit": None, "value": 3.0}, "3"),
        ({"model": "human"}, "human on CMU-MOSEI: accuracy 95.3 %"),
    ],
)
def test_the_name_of_a_result_says_what_is_reported(graph: Graph, more: dict[str, object], name: str) -> None:
    assert graph(PAPER, [OWN], [result(**more)]).nodes["Result"]["name"].to_list() == [name]


def test_ours_is_the_one_thing_that_the_paper_introduces(graph: Graph) -> None:
    assert ends(graph(PAPER, [OWN], [result(model="ours")]))["OF_MODEL"] == ["model/zorbert"]


def test_ours_is_nothing_where_the_paper_introduces_two(graph: Graph) -> None:
    tables = graph(PAPER, [OWN, OWN | {"name": "Zorbing"}], [result(model="ours")])
    assert "OF_MODEL" not in ends(tables)
    assert tables.nodes["Result"]["name"].to_list() == ["ours on CMU-MOSEI: accuracy 95.3 %"]


def test_a_result_leads_to_the_entity_that_the_paper_mentions(graph: Graph) -> None:
    method = {"record": 0, "type": "Method", "role": "introduces", "name": "Zorb-Net"}
    assert ends(graph(PAPER, [method], [result(model="ZorbNet")]))["OF_MODEL"] == ["method/zorbnet"]


def test_humans_are_no_model(graph: Graph) -> None:
    assert "OF_MODEL" not in ends(graph(PAPER, [], [result(model="human")]))


def test_the_same_result_twice_is_one_node_with_two_evidences(graph: Graph) -> None:
    tables = graph(PAPER, [OWN], [result(), result(field="title", start=7)])
    assert tables.nodes["Result"].height == 1
    assert tables.edges["REPORTS"]["evidence_count"].to_list() == [2]


def test_results_that_differ_have_two_ids(graph: Graph) -> None:
    tables = graph(PAPER, [OWN], [result(unit="%"), result(unit="points"), result(unit=None), result(kind="gain")])
    assert tables.nodes["Result"]["id"].n_unique() == 4


def test_a_row_of_a_leaderboard_is_its_evidence(graph: Graph) -> None:
    row = result(field="row", line=77, sentence="| Zorbert | 95.3 |", extractor="listing", confidence=1.0)
    evidence = graph(PAPER, [], [row]).evidence
    assert evidence["edge"].to_list() == ["IN_METRIC", "OF_MODEL", "ON_DATASET", "REPORTS"]
    places = evidence.select("line", "last", "field", "start", "sentence").unique().rows()
    assert places == [(77, 77, "row", None, "| Zorbert | 95.3 |")]


def test_what_is_no_number_is_no_result(graph: Graph) -> None:
    assert graph(PAPER, [], [result(value=float("nan")), result(value=float("inf"))]).nodes["Result"].is_empty()
