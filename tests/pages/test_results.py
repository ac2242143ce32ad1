"""Results are told as they are reported, and ranked only where they can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.graphs import Row, TableGraph, edge_table, entity, evidence_table, node_table, paper
from tests.pages.reading import Site, site_of


def reported(folder: Path, *rows: Row, metric: str = "accuracy") -> Site:
    """Return the site of a graph that holds these results, each of a paper ``in``, else one a result."""
    papers = {str(row.get("in", place)) for place, row in enumerate(rows)}
    results = [
        {
            "id": f"result/{place}",
            "name": f"result {place}",
            "value": row["value"],
            "unit": row.get("unit", "%"),
            "kind": row.get("kind", "score"),
            "bound": row.get("bound"),
        }
        for place, row in enumerate(rows)
    ]
    edges: dict[str, list[Row]] = {"REPORTS": [], "ON_DATASET": [], "IN_METRIC": [], "OF_MODEL": []}
    for place, row in enumerate(rows):
        result, sure = f"result/{place}", row.get("confidence", 0.9)
        edges["REPORTS"].append({"source": f"paper/{row.get('in', place)}", "target": result, "confidence": sure})
        edges["OF_MODEL"].append({"source": result, "target": "model/m"})
        edges["IN_METRIC"].append({"source": result, "target": "metric/m"})
        if dataset := row.get("dataset", "a"):
            edges["ON_DATASET"].append({"source": result, "target": f"dataset/{dataset}"})
    nodes: dict[str, list[dict[str, object]]] = {
        "Paper": [paper(name, f"Paper {name}", date="2025-01-01", arxiv_id=None) for name in sorted(papers)],
        "Result": results,
        "Dataset": [entity("dataset/a", "A"), entity("dataset/b", "B")],
        "Metric": [entity("metric/m", metric)],
        "Model": [entity("model/m", "M")],
        "Repository": [entity("repository/github.com/x/y", "x/y", url="https://github.com/x/y")],
    }
    edges["HAS_CODE"] = [{"source": f"paper/{name}", "target": "repository/github.com/x/y"} for name in sorted(papers)]
    sentence = {
        "edge": "REPORTS",
        "source": edges["REPORTS"][0]["source"],
        "target": "result/0",
        "sentence": "It reaches 1 %.",
    }
    return site_of(
        TableGraph(
            folder,
            {type: node_table(type, given) for type, given in nodes.items()},
            {type: edge_table(type, given) for type, given in edges.items()},
            evidence_table([sentence]),
        )
    )


def ranks(site: Site) -> dict[float, int]:
    return {row["value"]: row["rank"] for row in site.results()}


def test_scores_of_two_papers_are_ranked_and_the_equal_share_a_place(tmp_path: Path) -> None:
    site = reported(tmp_path, {"value": 1.0}, {"value": 3.0}, {"value": 2.0}, {"value": 2.0})
    assert [(row["value"], row["rank"]) for row in site.results()] == [(3.0, 1), (2.0, 2), (2.0, 2), (1.0, 4)]


def test_of_an_error_the_lowest_is_first(tmp_path: Path) -> None:
    site = reported(tmp_path, {"value": 1.0}, {"value": 3.0}, metric="angular error")
    assert ranks(site) == {1.0: 1, 3.0: 2}
    assert site.data["results"]["metrics"][0][4:] == ["lower", "Lower is better, as the name ends in “error”."]


@pytest.mark.parametrize(
    "other",
    [
        {"value": 2.0, "in": 0},
        {"value": 2.0, "kind": "gain"},
        {"value": 2.0, "bound": "max"},
        {"value": 2.0, "unit": None},
        {"value": 2.0, "dataset": "b"},
        {"value": 2.0, "confidence": 0.4},
    ],
    ids=["one paper", "a gain", "a bound", "another unit", "another dataset", "doubtful"],
)
def test_what_is_not_comparable_is_not_ranked(tmp_path: Path, other: Row) -> None:
    assert ranks(reported(tmp_path, {"value": 1.0}, other)) == {1.0: 0, 2.0: 0}


def test_without_a_dataset_nothing_is_ranked(tmp_path: Path) -> None:
    site = reported(tmp_path, {"value": 1.0, "dataset": ""}, {"value": 2.0, "dataset": ""})
    assert ranks(site) == {1.0: 0, 2.0: 0}
    assert site.data["results"]["datasets"] == [["", "", 2, 2, [0], 0, 1, 0]]


def test_a_metric_of_which_the_better_end_is_unknown_ranks_nothing(tmp_path: Path) -> None:
    site = reported(tmp_path, {"value": 1.0}, {"value": 2.0}, metric="bleeding risk")
    assert ranks(site) == {1.0: 0, 2.0: 0}


def test_gains_stand_behind_scores_and_say_that_they_are_gains(tmp_path: Path) -> None:
    site = reported(tmp_path, {"value": 9.0, "kind": "gain"}, {"value": 1.0}, {"value": 2.0})
    assert [(row["kind"], row["rank"]) for row in site.results()] == [("score", 1), ("score", 2), ("gain", 0)]


def test_a_row_tells_all_that_is_known_of_a_result(tmp_path: Path) -> None:
    [row] = reported(tmp_path, {"value": 1.5, "bound": "min"}).results()
    expected: dict[str, Any] = {"id": "result/0", "paper": "paper/0", "model": "model/m", "dataset": "dataset/a"}
    expected |= {"metric": "metric/m", "against": "", "value": 1.5, "unit": "%", "kind": "score", "bound": "min"}
    expected |= {"date": "2025-01-01", "code": "https://github.com/x/y", "sentence": "It reaches 1 %."}
    expected |= {"file": "listing.md", "line": 1, "confidence": 90, "direction": "higher"}
    assert {key: row[key] for key in expected} == expected


def test_many_results_go_on_in_further_files(tmp_path: Path) -> None:
    rows = [{"value": float(n), "in": n % 7, "dataset": "a" if n < 900 else "b"} for n in range(910)]
    site = reported(tmp_path, *rows)
    files = {row[0]: (row[2], row[5], row[6]) for row in site.data["results"]["datasets"]}
    assert files == {"dataset/a": (900, 0, 3), "dataset/b": (10, 2, 1)}
    assert sorted(row["value"] for row in site.results()) == [float(n) for n in range(910)]
    assert site.entity("dataset/b")["results"] == [2]
    assert site.entity("model/m")["results"] == [0, 1, 2]


def test_models_are_told_with_the_datasets_of_their_results(tmp_path: Path) -> None:
    site = reported(tmp_path, {"value": 1.0}, {"value": 2.0}, {"value": 2.0, "dataset": "b"})
    assert site.data["results"]["models"] == [["model/m", "M", 3, 3, [0, 1]]]
