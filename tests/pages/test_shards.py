"""Every entity has its facts and their evidence, in files that no entity makes large."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from kg.pages import facts
from kg.pages.places import shard_of
from tests.graphs import (
    HOSTILE,
    TableGraph,
    drawn_graph,
    edge_table,
    entity,
    evidence_table,
    hostile_names,
    named_graph,
    node_table,
    paper,
    small_graph,
)
from tests.pages.reading import Site, site_of, slice16


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[TableGraph, Site]:
    graph = drawn_graph(tmp_path_factory.mktemp("drawn"), 7)
    return graph, site_of(graph)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(small_graph(tmp_path_factory.mktemp("small")))


def test_every_node_is_an_entity_in_the_file_that_its_id_tells(drawn: tuple[TableGraph, Site]) -> None:
    graph, site = drawn
    for type in graph.node_types:
        for id_, name in graph.nodes(type).select("id", "name").iter_rows():
            assert (site.entity(id_)["type"], site.entity(id_)["name"]) == (type, name)


def test_both_ends_of_every_edge_tell_it(drawn: tuple[TableGraph, Site]) -> None:
    graph, site = drawn
    expected = {
        fact
        for edge in graph.edge_types
        for source, target in graph.edges(edge).select("source", "target").iter_rows()
        for fact in ((source, edge, 0, target), (target, edge, 1, source))
    }
    ids = [id_ for type in graph.node_types for id_ in graph.nodes(type)["id"]]
    told = [(id_, edge, direction, other) for id_ in ids for edge, direction, other, _, _ in site.facts(id_)]
    assert len(told) == len(set(told))
    assert set(told) == expected


def test_every_evidence_is_told_with_its_place(drawn: tuple[TableGraph, Site]) -> None:
    graph, site = drawn
    expected = set(graph.evidence().select("edge", "source", "target", "file", "line", "sentence").iter_rows())
    told = set()
    for source in graph.nodes("Paper")["id"]:
        for edge, _, target, fact, file in site.facts(source):
            for at, _, sentence, *_ in fact[5]:
                listing, line = file["files"][file["sources"][at][1]], file["sources"][at][2]
                told.add((edge, source, target, listing, line, file["sentences"][sentence] if sentence >= 0 else None))
    assert told == {evidence for evidence in expected if evidence[1].startswith("paper/")}


def test_properties_of_a_fact_stand_with_it(small: Site) -> None:
    [fact] = [fact for edge, *_, fact, _ in small.facts("paper/2501.00001") if edge == "PUBLISHED_IN"]
    assert fact[4] == {"year": 2025, "workshop": HOSTILE[1]}


def test_the_authors_of_a_paper_stand_in_their_order(small: Site) -> None:
    others = [other for edge, _, other, _, _ in small.facts("paper/2501.00001") if edge == "HAS_AUTHOR"]
    assert others == ["author/ada-one", "author/李-四"]


def test_facts_stand_by_edge_the_most_certain_first(drawn: tuple[TableGraph, Site]) -> None:
    graph, site = drawn
    for id_ in graph.nodes("Dataset")["id"]:
        told = [(fact[0], fact[1], -fact[3]) for *_, fact, _ in site.facts(id_)]
        assert told == sorted(told)


@given(names=hostile_names)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_any_text_arrives_as_it_is(tmp_path: Path, names: list[str]) -> None:
    site = site_of(named_graph(tmp_path, names))
    for place, name in enumerate(names):
        told = site.entity(f"paper/2501.{place:05}")
        assert (told["name"], told["props"]["url"]) == (name, f"https://arxiv.org/abs/2501.{place:05}")
        assert site.entity(f"dataset/{name}")["name"] == name
        [(_, _, other, fact, file)] = site.facts(f"paper/2501.{place:05}")
        assert other == f"dataset/{name}"
        assert file["sentences"][fact[5][0][2]] == name


def test_a_name_of_ten_thousand_signs_is_whole_on_its_page_and_short_in_lists(tmp_path: Path) -> None:
    name = "😀" * 10_000
    site = site_of(named_graph(tmp_path, [name, "plain"]))
    assert site.entity("paper/2501.00000")["name"] == name
    assert all(len(other[1]) <= 301 for key in site.data for other in site.data[key].get("others", []))
    assert max(map(len, site.data["names"]["names"])) == 301


def test_an_address_that_could_run_a_script_is_left_out(tmp_path: Path) -> None:
    graph = TableGraph(
        tmp_path,
        {
            "Paper": node_table("Paper", [paper("2501.00001", "A paper", url="javascript:alert(1)")]),
            "Repository": node_table("Repository", [entity("repository/x", "x", url="JavaScript:alert(1)")]),
        },
        {"HAS_CODE": edge_table("HAS_CODE", [{"source": "paper/2501.00001", "target": "repository/x"}])},
    )
    site = site_of(graph)
    assert not any(b"script:" in content for content in site.scripts.values())


def _spoken_graph(folder: Path, abstract: str, spans: list[tuple[int, int]], sentence: str) -> TableGraph:
    pair = {"source": "paper/2501.00001", "target": "model/clip"}
    told = [{"edge": "USES", **pair, "sentence": sentence, "start": a, "end": b, "confidence": 0.5} for a, b in spans]
    return TableGraph(
        folder,
        {
            "Paper": node_table("Paper", [paper("2501.00001", "A paper", abstract=abstract)]),
            "Model": node_table("Model", [entity("model/clip", "CLIP")]),
        },
        {"USES": edge_table("USES", [pair])},
        evidence_table(told),
    )


def test_the_span_of_an_evidence_is_marked_behind_emoji(tmp_path: Path) -> None:
    abstract = "First. 😀𝛼 We use CLIP here. Last."
    first = abstract.index("CLIP")
    site = site_of(_spoken_graph(tmp_path, abstract, [(first, first + 4)], "😀𝛼 We use CLIP here."))
    [(_, _, _, fact, file)] = site.facts("model/clip")
    [[_, _, sentence, start, end, _, confidence]] = fact[5]
    assert slice16(file["sentences"][sentence], start, end) == "CLIP"
    assert confidence == 50


def test_a_sentence_that_names_it_twice_is_one_evidence(tmp_path: Path) -> None:
    abstract = "CLIP is CLIP."
    site = site_of(_spoken_graph(tmp_path, abstract, [(0, 4), (8, 12)], abstract))
    [(*_, fact, _)] = site.facts("model/clip")
    assert len(fact[5]) == 1


@pytest.fixture(scope="module")
def popular(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A dataset that 1,300 papers evaluate on, and one that a paper tells of in 30 sentences."""
    papers = [paper(f"2501.{n:05}", f"Paper {n}", date=f"2025-01-{n % 28 + 1:02}") for n in range(1_300)]
    pairs = [{"source": row["id"], "target": "dataset/a", "confidence": n / 1_300} for n, row in enumerate(papers)]
    often = {"source": "paper/2501.00000", "target": "dataset/b"}
    graph = TableGraph(
        tmp_path_factory.mktemp("popular"),
        {
            "Paper": node_table("Paper", papers),
            "Dataset": node_table("Dataset", [entity("dataset/a", "A"), entity("dataset/b", "B")]),
        },
        {"EVALUATES_ON": edge_table("EVALUATES_ON", [*pairs, often])},
        evidence_table(
            [{"edge": "EVALUATES_ON", **often, "sentence": f"B {n}.", "confidence": n / 30} for n in range(30)]
        ),
    )
    return site_of(graph)


def test_a_busy_entity_goes_on_in_files_of_its_own(popular: Site) -> None:
    told = popular.entity("dataset/a")
    assert len(told["facts"]) == facts.SHOWN
    [[edge, direction, count, _, files]] = told["more"]
    assert (popular.head["edges"][edge]["name"], direction, count, files) == ("EVALUATES_ON", 1, 1_300, 3)
    confidences = [fact[3] for *_, fact, _ in popular.facts("dataset/a")]
    assert len(confidences) == 1_300
    assert confidences == sorted(confidences, reverse=True)


def test_of_many_sentences_the_most_certain_are_told_and_all_are_counted(popular: Site) -> None:
    [(*_, fact, file)] = popular.facts("dataset/b")
    assert [file["sentences"][evidence[2]] for evidence in fact[5]] == [f"B {n}." for n in range(29, 9, -1)]
    assert fact[6] == 30


def test_what_papers_name_together_twice_is_used_together(tmp_path: Path) -> None:
    papers = [paper(f"2501.{n:05}", f"Paper {n}") for n in range(3)]
    pairs = [(0, "a"), (1, "a"), (2, "a"), (0, "b"), (1, "b"), (0, "c")]
    edges = [{"source": papers[n]["id"], "target": f"dataset/{name}"} for n, name in pairs]
    graph = TableGraph(
        tmp_path,
        {
            "Paper": node_table("Paper", papers),
            "Dataset": node_table("Dataset", [entity(f"dataset/{name}", name) for name in "abc"]),
        },
        {"EVALUATES_ON": edge_table("EVALUATES_ON", edges)},
    )
    site = site_of(graph)
    others = site.shard("dataset/a")["others"]
    assert [(others[other][0], papers) for other, papers in site.entity("dataset/a")["with"]["Dataset"]] == [
        ("dataset/b", 2)
    ]
    assert site.entity("dataset/a")["months"] == [["2025-01", 3]]
    assert site.entity("dataset/c")["with"] == {}


def test_a_dataset_tells_the_models_of_the_papers_that_evaluate_on_it(tmp_path: Path) -> None:
    papers = [paper("2501.00001", "Old", date="2025-01-01"), paper("2502.00001", "New", date="2025-02-01")]
    on = [{"source": row["id"], "target": "dataset/a"} for row in papers]
    introduced = [{"source": row["id"], "target": f"model/{row['name']}"} for row in papers]
    graph = TableGraph(
        tmp_path,
        {
            "Paper": node_table("Paper", papers),
            "Dataset": node_table("Dataset", [entity("dataset/a", "A")]),
            "Model": node_table("Model", [entity("model/Old", "Old"), entity("model/New", "New")]),
        },
        {"EVALUATES_ON": edge_table("EVALUATES_ON", on), "INTRODUCES": edge_table("INTRODUCES", introduced)},
    )
    site = site_of(graph)
    others = site.shard("dataset/a")["others"]
    told = [(others[paper_][0], others[model][0]) for paper_, model in site.entity("dataset/a")["models"]]
    assert told == [("paper/2502.00001", "model/New"), ("paper/2501.00001", "model/Old")]


def test_aliases_are_told_with_the_reason_and_those_without_one_too(tmp_path: Path) -> None:
    graph = small_graph(tmp_path)
    merges = pl.DataFrame(
        [("Dataset", "dataset/cmu-mosei", "MOSEI", "known alias of CMU-MOSEI (curated)", 3)],
        schema=graph.merge_table.schema,
        orient="row",
    )
    site = site_of(TableGraph(graph.folder, graph.node_tables, graph.edge_tables, graph.evidence_table, merges))
    assert site.entity("dataset/cmu-mosei")["aliases"] == [
        ["MOSEI", "known alias of CMU-MOSEI (curated)", 3],
        ["CMU MOSEI", "", 0],
    ]


def test_a_file_is_found_by_the_hash_that_others_compute_too() -> None:
    # FNV-1a test vectors: http://www.isthe.com/chongo/src/fnv/test_fnv.c
    assert [shard_of(text, 2**32 - 1) for text in ("", "a", "foobar")] == [0x811C9DC5, 0xE40C292C, 0xBF9CF968]


def test_a_graph_of_one_paper_has_a_site(tmp_path: Path) -> None:
    graph = TableGraph(tmp_path, {"Paper": node_table("Paper", [paper("2501.00001", "Alone")])}, {})
    site = site_of(graph)
    assert site.entity("paper/2501.00001")["facts"] == []
    assert site.head["counts"] == {"nodes": {"Paper": 1}, "edges": {}, "evidence": 0}
