from __future__ import annotations

from collections.abc import Callable

from kg.resolution import Tables

Graph = Callable[..., Tables]
PAPER = [{"id": "2501.00001", "version": 2, "date": "2025-01-02"}]


def dataset(role: str, **more: object) -> dict[str, object]:
    return {"record": 0, "type": "Dataset", "role": role, "name": "Zorb-1K"} | more


def test_a_paper_has_one_edge_to_an_entity_in_the_strongest_role(graph: Graph) -> None:
    mentions = [dataset("mentions", confidence=0.99), dataset("evaluates_on", start=9, confidence=0.6)]
    tables = graph(PAPER, mentions)
    assert tables.edges["MENTIONS"].is_empty()
    assert tables.edges["EVALUATES_ON"].rows() == [("paper/2501.00001", "dataset/zorb-1k", 0.6, 1)]


def test_the_confidence_of_an_edge_is_that_of_its_best_evidence(graph: Graph) -> None:
    tables = graph(PAPER, [dataset("trains_on", confidence=0.5), dataset("trains_on", start=9, confidence=0.7)])
    assert tables.edges["TRAINS_ON"].select("confidence", "evidence_count").rows() == [(0.7, 2)]


def test_the_same_fact_in_two_records_has_two_evidences(graph: Graph) -> None:
    tables = graph([*PAPER, PAPER[0] | {"version": 1}], [dataset("trains_on"), dataset("trains_on", record=1)])
    assert tables.edges["TRAINS_ON"]["evidence_count"].to_list() == [2]
    assert tables.evidence.select("version", "line", "last").rows() == [(2, 1, 9), (1, 11, 19)]


def test_evidence_tells_where_a_fact_stands(graph: Graph) -> None:
    mention = dataset("introduces", start=3, end=10, sentence="We present Zorb-1K.")
    assert graph(PAPER, [mention]).evidence.row(0, named=True) == {
        "edge": "INTRODUCES",
        "source": "paper/2501.00001",
        "target": "dataset/zorb-1k",
        "paper": "paper/2501.00001",
        "file": "list.md",
        "line": 1,
        "last": 9,
        "version": 2,
        "date": "2025-01-02",
        "field": "abstract",
        "start": 3,
        "end": 10,
        "sentence": "We present Zorb-1K.",
        "extractor": "test 1",
        "confidence": 0.9,
    }


def test_year_and_workshop_stand_on_the_edge_to_a_venue(graph: Graph) -> None:
    mention = {"record": 0, "type": "Venue", "name": "ICML", "text": "ICML 2025 TerraBytes Workshop"}
    accepted = mention | {"role": "accepted", "year": 2025, "workshop": "TerraBytes"}
    tables = graph(PAPER, [accepted, mention | {"role": "submitted", "year": 2024, "start": 50}])
    assert tables.edges["SUBMITTED_TO"].is_empty()
    edges = tables.edges["PUBLISHED_IN"].select("target", "year", "workshop")
    assert edges.rows() == [("venue/icml", 2025, "TerraBytes")]


def test_a_venue_that_the_listing_gives_is_published_in(graph: Graph) -> None:
    tables = graph([PAPER[0] | {"venue": "ICLR 2026"}, {"id": "2501.00002", "venue": "arXiv 2023"}])
    assert tables.edges["PUBLISHED_IN"].select("source", "target", "year").rows() == [
        ("paper/2501.00001", "venue/iclr", 2026)
    ]
    assert tables.evidence.select("field", "extractor", "confidence").row(-1) == ("venue", "listing", 1.0)


def test_a_role_that_the_type_does_not_have_makes_no_edge(graph: Graph) -> None:
    tables = graph(PAPER, [dataset("addresses")])
    assert all(edges.is_empty() for edges in tables.edges.values())
