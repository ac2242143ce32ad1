"""Use over time, and what is rising."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pages.rising import Rising, late_since
from tests.graphs import TableGraph, edge_table, entity, node_table, paper
from tests.pages.reading import Site, site_of


def used(folder: Path, months: dict[str, list[str]]) -> Site:
    """Return the site of a graph in which papers of each month use these methods, a paper each."""
    listed = [(month, method) for month, methods in months.items() for method in methods]
    papers = [
        paper(f"{month[2:4]}{month[5:]}.{n:05}", f"Paper {n}", date="2026-12-31") for n, (month, _) in enumerate(listed)
    ]
    names = sorted({method for _, method in listed} - {""})
    edges = [
        {"source": row["id"], "target": f"method/{method}"}
        for row, (_, method) in zip(papers, listed, strict=True)
        if method
    ]
    return site_of(
        TableGraph(
            folder,
            {
                "Paper": node_table("Paper", papers),
                "Method": node_table("Method", [entity(f"method/{name}", name) for name in names]),
            },
            {"USES": edge_table("USES", edges)},
        )
    )


def test_papers_count_in_the_month_of_their_first_submission(tmp_path: Path) -> None:
    site = used(tmp_path, {"2025-11": ["a"], "2026-01": ["a", "a", "b"]})
    assert site.data["trends"] == {
        "months": ["2025-11", "2025-12", "2026-01"],
        "all": [1, 0, 3],
        "rows": [["method/a", "a", 1, [1, 0, 2]], ["method/b", "b", 1, [0, 0, 1]]],
    }


def test_a_paper_of_another_age_does_not_make_the_file_long(tmp_path: Path) -> None:
    papers = [
        paper("x", "Of another age", date="0001-01-01", arxiv_id=None),
        paper("y", "Of ours", date="2025-01-01", arxiv_id=None),
    ]
    graph = TableGraph(
        tmp_path,
        {"Paper": node_table("Paper", papers), "Method": node_table("Method", [entity("method/a", "a")])},
        {"USES": edge_table("USES", [{"source": row["id"], "target": "method/a"} for row in papers])},
    )
    trends = site_of(graph).data["trends"]
    assert (len(trends["months"]), sum(trends["all"]), sum(trends["rows"][0][3])) == (1_200, 1, 1)


def test_what_a_greater_share_of_the_late_papers_names_is_rising(tmp_path: Path) -> None:
    site = used(tmp_path, {"2025-01": ["old"] * 40 + ["new"] * 2, "2025-02": ["old"] * 15 + ["new"] * 9})
    assert site.head["risingSince"] == "2025-02"
    assert site.head["rising"] == [["method/new", "new", "Method", 2, 9, 4.76, 37.5]]


def test_two_late_papers_are_too_few_to_be_rising(tmp_path: Path) -> None:
    site = used(tmp_path, {"2025-01": [""] * 100, "2025-02": ["new"] * 2 + [""] * 60})
    assert site.head["rising"] == []


def test_papers_of_one_month_cannot_tell_what_rises(tmp_path: Path) -> None:
    site = used(tmp_path, {"2025-01": ["a"] * 5})
    assert (site.head["rising"], site.head["risingSince"]) == ([], None)


@pytest.mark.parametrize(
    ("papers", "since"),
    [
        ({}, None),
        ({"2025-01": 9}, None),
        ({"2025-01": 1, "2025-02": 9}, "2025-02"),
        ({"2025-01": 9, "2025-02": 1}, "2025-02"),
        ({"2025-01": 5, "2025-02": 2, "2025-03": 2}, "2025-02"),
    ],
)
def test_late_are_the_newest_months_with_a_third_of_the_papers(papers: dict[str, int], since: str | None) -> None:
    assert late_since(papers) == since


def test_the_strength_is_the_log_odds_ratio_over_its_error() -> None:
    # (9.5 · 40.5) / (2.5 · 15.5) = 9.929; 1/9.5 + 1/15.5 + 1/2.5 + 1/40.5 = 0.5945
    assert Rising(0, 2, 9, 42, 24).strength == pytest.approx(2.2955 / 0.5945**0.5, rel=1e-3)


def test_an_even_share_has_no_strength() -> None:
    assert Rising(0, 5, 5, 50, 50).strength == 0
