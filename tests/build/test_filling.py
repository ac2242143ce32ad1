"""Papers that are listed without abstract take their texts from snapshots, by id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.building import build
from kg.folder import GraphFolder
from kg.graph import Graph
from tests.build.test_building import content
from tests.listings import BLIP2, CLIP, LORA, PAPERS, Listed, digest


def snapshot(path: Path, *papers: Listed) -> Path:
    rows = [
        {
            "id": paper.id.partition("v")[0],
            "title": paper.title,
            "abstract": paper.abstract,
            "authors": paper.authors.split(", "),
            "comment": "Accepted at ICML 2021",
            "date": "2021-02-26",
            "categories": ["cs.CV"],
        }
        for paper in papers
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def titles(path: Path, *papers: Listed) -> Path:
    lines = [f"- [{paper.title}](https://arxiv.org/abs/{paper.id})" for paper in papers]
    path.write_text("# Papers\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    titles(Path("list.md"), CLIP, LORA)
    snapshot(Path("all.jsonl"), *PAPERS)


def papers(folder: str) -> dict[str, str | None]:
    return dict(Graph(folder).nodes("Paper").select("id", "abstract").iter_rows())


def test_listed_papers_alone_take_their_texts_and_the_snapshot_is_the_evidence() -> None:
    build(["list.md"], "graph", abstracts=["all.jsonl"])
    assert papers("graph") == {"paper/2103.00020": CLIP.abstract, "paper/2106.09685": LORA.abstract}
    graph = Graph("graph")
    assert graph.edges("HAS_AUTHOR").height == 5
    assert graph.nodes("Venue")["name"].to_list() == ["ICML"]
    assert "IN_TOPIC" not in graph.tables.edge_types or "cs.CV" not in graph.nodes("Topic")["name"].to_list()
    evaluated = graph.evidence().filter(graph.evidence()["edge"] == "EVALUATES_ON")
    assert set(evaluated["file"]) == {"all.jsonl"}
    assert set(evaluated["line"]) == {1, 2}
    assert [entry.fills for entry in GraphFolder("graph").manifest.inputs] == [True, False]


def test_an_abstract_that_a_listing_has_is_kept() -> None:
    Path("list.md").write_text(digest(CLIP), encoding="utf-8")
    report = build(["list.md"], "graph", abstracts=["all.jsonl"])
    assert [entry.count for entry in report.read] == [1, 0]


def test_the_order_of_listing_and_snapshot_does_not_matter() -> None:
    build(["list.md"], "graph")
    build([], "graph", abstracts=["all.jsonl"])
    build(["list.md"], "fresh", abstracts=["all.jsonl"])
    assert content(Path("graph")) == content(Path("fresh"))


def test_later_listings_find_their_abstracts_in_the_same_snapshot() -> None:
    build(["list.md"], "graph", abstracts=["all.jsonl"])
    titles(Path("more.md"), BLIP2)
    build(["more.md"], "graph")
    assert papers("graph")["paper/2301.12597"] == BLIP2.abstract
    build(["list.md", "more.md"], "fresh", abstracts=["all.jsonl"])
    assert content(Path("graph")) == content(Path("fresh"))


def test_what_was_taken_stays_when_the_snapshot_is_gone_as_far_as_it_is_listed() -> None:
    titles(Path("more.md"), BLIP2)
    build(["list.md", "more.md"], "graph", abstracts=["all.jsonl"])
    Path("all.jsonl").unlink()
    report = build([], "graph", remove=["more.md"])
    assert [problem.got for problem in report.problems] == [
        "no file of that name; the abstracts taken from it are kept"
    ]
    assert papers("graph") == {"paper/2103.00020": CLIP.abstract, "paper/2106.09685": LORA.abstract}


def test_a_snapshot_is_removed_like_an_input() -> None:
    build(["list.md"], "graph")
    before = content(Path("graph"))
    build([], "graph", abstracts=["all.jsonl"])
    build([], "graph", remove=["all.jsonl"])
    assert content(Path("graph")) == before


def test_a_snapshot_that_is_none_is_told_and_costs_nothing_else() -> None:
    Path("prose.txt").write_text("Nothing is listed here.\n")
    report = build(["list.md"], "graph", abstracts=["prose.txt", "missing.jsonl", "all.jsonl"])
    assert {problem.file for problem in report.problems} == {"prose.txt", "missing.jsonl"}
    assert papers("graph")["paper/2103.00020"] == CLIP.abstract


def test_building_again_reads_no_snapshot_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    build(["list.md"], "graph", abstracts=["all.jsonl"])
    monkeypatch.setattr("kg.filling.read_input", lambda source: pytest.fail(f"{source.file} is read again"))
    report = build(["list.md"], "graph")
    assert report.read == ()
