"""Corrections win over every rule, and are named as the reason."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from kg.corrections import Correction, Kind
from kg.resolution import Tables
from tests.resolution.conftest import Graph

RECORDS = [{"id": "2501.00001"}, {"id": "2501.00002"}, {"id": "2501.00003"}]


def correct(kind: Kind, *names: str, **more: Any) -> Correction:
    return Correction(kind, names, "corrections.yaml", 7, **more)


def mention(record: int, type: str, name: str, **more: object) -> dict[str, object]:
    return {"record": record, "type": type, "name": name, "role": "mentions", **more}


def names(tables: Tables, type: str) -> list[str]:
    return sorted(tables.nodes[type]["name"])


def reasons(tables: Tables, name: str) -> list[str]:
    return tables.merges.filter(pl.col("name") == name)["reason"].to_list()


def equal(one: Tables, other: Tables) -> bool:
    return (
        all(one.nodes[kind].equals(other.nodes[kind]) for kind in one.nodes)
        and all(one.edges[kind].equals(other.edges[kind]) for kind in one.edges)
        and one.evidence.equals(other.evidence)
        and one.merges.equals(other.merges)
    )


def test_names_that_are_the_same_are_one_entity_called_by_the_first(graph: Graph) -> None:
    found = [
        mention(0, "Model", "GPT-4 with vision"),
        mention(1, "Model", "GPT-4V"),
        mention(2, "Model", "GPT4 Vision"),
    ]
    same = correct("same", "GPT-4V", "GPT-4 with vision", "GPT4 Vision", note="one model")
    tables = graph(RECORDS, found, corrections=[same])
    assert names(tables, "Model") == ["GPT-4V"]
    assert tables.nodes["Model"]["aliases"].to_list() == [["GPT-4 with vision", "GPT4 Vision"]]
    assert reasons(tables, "GPT4 Vision") == [same.reason()]
    assert not tables.unmet


def test_the_same_wins_over_curated_names_that_differ(graph: Graph) -> None:
    found = [mention(0, "Dataset", "CMU-MOSEI"), mention(1, "Dataset", "CMU-MOSI")]
    assert names(graph(RECORDS, found), "Dataset") == ["CMU-MOSEI", "CMU-MOSI"]
    tables = graph(RECORDS, found, corrections=[correct("same", "CMU-MOSI", "CMU-MOSEI", type="Dataset")])
    assert names(tables, "Dataset") == ["CMU-MOSI"]


def test_an_alias_is_undone_where_two_names_are_different(graph: Graph) -> None:
    found = [mention(0, "Model", "GNN"), mention(1, "Model", "GNN", text="graph neural networks")]
    assert len(names(graph(RECORDS, found), "Model")) == 1
    tables = graph(RECORDS, found, corrections=[correct("different", "GNN", "graph neural networks")])
    assert len(names(tables, "Model")) == 2
    assert reasons(tables, "GNN")[0].startswith("corrected (corrections.yaml:7)")
    assert not tables.unmet


def test_strings_that_are_spelled_alike_can_be_different(graph: Graph) -> None:
    found = [mention(0, "Model", "Mamba"), mention(1, "Model", "MAMBA"), mention(2, "Model", "mamba")]
    assert len(names(graph(RECORDS, found), "Model")) == 1
    tables = graph(RECORDS, found, corrections=[correct("different", "Mamba", "MAMBA")])
    assert names(tables, "Model") == ["MAMBA", "Mamba"]


def test_a_correction_undone_gives_the_graph_without_it(graph: Graph) -> None:
    found = [mention(0, "Model", "Mamba"), mention(1, "Model", "MAMBA-X"), mention(2, "Dataset", "Mamba")]
    corrections = [correct("same", "Mamba", "MAMBA-X")]
    assert not equal(graph(RECORDS, found, corrections=corrections), graph(RECORDS, found))
    assert equal(graph(RECORDS, found, corrections=[correct("same", "Absent", "Nowhere")]), graph(RECORDS, found))


def test_an_entity_is_renamed_and_found_by_its_old_name(graph: Graph) -> None:
    found = [mention(0, "Model", "Segment Anything Thing"), mention(1, "Model", "Other")]
    rename = correct("rename", "segment-anything thing", "SAT")
    tables = graph(RECORDS, found, corrections=[rename])
    assert names(tables, "Model") == ["Other", "SAT"]
    assert reasons(tables, "Segment Anything Thing") == [rename.reason()]


@pytest.mark.parametrize("type", ["Dataset", "Method"])
def test_an_entity_is_retyped_with_its_roles_where_the_type_has_them(graph: Graph, type: str) -> None:
    found = [
        mention(0, "Model", "GUI-World", role="introduces"),
        mention(1, "Model", "GUI-World", role="builds_on"),
    ]
    tables = graph(RECORDS, found, corrections=[correct("retype", "GUI-World", type)])
    assert names(tables, "Model") == []
    assert names(tables, type) == ["GUI-World"]
    assert tables.edges["INTRODUCES"]["source"].to_list() == ["paper/2501.00001"]
    assert reasons(tables, "GUI-World")[0].startswith("corrected")


def test_a_rejected_name_is_nowhere(graph: Graph) -> None:
    found = [mention(0, "Model", "framework"), mention(1, "Method", "Frameworks"), mention(1, "Task", "framework")]
    results = [{"record": 0, "model": "framework", "metric": "F1", "value": 1.0}]
    tables = graph(RECORDS, found, results, corrections=[correct("reject", "framework", type="Model")])
    assert names(tables, "Model") == []
    assert names(tables, "Method") == ["Frameworks"]
    assert tables.edges["OF_MODEL"].height == 0
    assert tables.nodes["Result"].height == 1


def test_a_fact_is_rejected_in_one_paper_alone(graph: Graph) -> None:
    found = [
        mention(0, "Model", "CLIP", role="introduces"),
        mention(1, "Model", "CLIP", role="introduces"),
        mention(1, "Model", "CLIP", role="builds_on", start=20, end=24),
    ]
    rejected = correct("reject", "CLIP", paper="2501.00002", edge="INTRODUCES")
    tables = graph(RECORDS, found, corrections=[rejected])
    assert tables.edges["INTRODUCES"]["source"].to_list() == ["paper/2501.00001"]
    assert tables.edges["BUILDS_ON"]["source"].to_list() == ["paper/2501.00002"]
    nothing = graph(RECORDS, found, corrections=[correct("reject", "CLIP", paper="paper/2501.00002")])
    assert nothing.edges["BUILDS_ON"].height == 0


def test_a_result_is_rejected_by_the_name_it_is_shown_under(graph: Graph) -> None:
    results = [{"record": 0, "metric": "F1", "value": value, "start": place} for place, value in enumerate((1.5, 2.5))]
    shown = graph(RECORDS, (), results).nodes["Result"]["name"].to_list()
    rejected = correct("reject", shown[0], paper="2501.00001", edge="REPORTS")
    tables = graph(RECORDS, (), results, corrections=[rejected])
    assert tables.nodes["Result"]["name"].to_list() == shown[1:]
    assert not tables.unmet


def test_a_repository_is_rejected_by_its_address(graph: Graph) -> None:
    records = [{"id": "2501.00001", "code_url": "https://github.com/a/b"}]
    tables = graph(records, corrections=[correct("reject", "https://github.com/a/b")])
    assert tables.nodes["Repository"].height == tables.edges["HAS_CODE"].height == 0


def test_authors_are_made_one_renamed_kept_apart_and_rejected(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "authors": ["J. Smith", "Ann Li", "Machine"]},
        {"id": "2501.00002", "authors": ["John Smith", "ANN LI"]},
    ]
    same = correct("same", "John Smith", "J. Smith")
    tables = graph(
        records,
        corrections=[
            same,
            correct("rename", "John Smith", "John A. Smith"),
            correct("different", "Ann Li", "ANN LI", type="Author"),
            correct("reject", "machine", type="Author"),
        ],
    )
    assert names(tables, "Author") == ["ANN LI", "Ann Li", "John A. Smith"]
    assert reasons(tables, "J. Smith") == [same.reason()]
    assert not tables.unmet


def test_papers_are_made_one_and_rejected(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "title": "A"},
        {"id": "title:a of old", "title": "A of old"},
        {"id": "2501.00003", "title": "C"},
    ]
    same = correct("same", "2501.00001", "paper/a-of-old")
    tables = graph(
        records,
        [mention(2, "Model", "CLIP")],
        corrections=[same, correct("reject", "2501.00003", type="Paper")],
    )
    assert tables.nodes["Paper"]["id"].to_list() == ["paper/2501.00001"]
    assert reasons(tables, "title:a of old") == [same.reason()]
    assert tables.nodes["Model"].height == 0


def test_results_follow_a_name_that_is_split(graph: Graph) -> None:
    found = [mention(0, "Dataset", "CUB-200-2011", text="CUB-200"), mention(1, "Dataset", "CUB-200-2011")]
    results = [{"record": 0, "dataset": "CUB-200-2011", "metric": "F1", "value": 1.0}]
    tables = graph(RECORDS, found, results, corrections=[correct("different", "CUB-200", "CUB-200-2011")])
    assert tables.edges["ON_DATASET"]["target"].to_list() == ["dataset/cub-200"]
    assert names(tables, "Dataset") == ["CUB-200", "CUB-200-2011"]


@pytest.mark.parametrize(
    "correction",
    [
        correct("same", "CLIP", "Nowhere"),
        correct("different", "Nowhere", "Nobody"),
        correct("rename", "Nowhere", "X"),
        correct("retype", "Nowhere", "Model"),
        correct("reject", "Nowhere"),
        correct("reject", "CLIP", paper="2501.00003"),
        correct("reject", "CLIP", type="Dataset"),
    ],
    ids=lambda correction: correction.kind,
)
def test_a_correction_that_meets_nothing_is_told_and_changes_nothing(graph: Graph, correction: Correction) -> None:
    found = [mention(0, "Model", "CLIP")]
    tables = graph(RECORDS, found, corrections=[correction])
    assert tables.unmet == (correction,)
    assert equal(tables, graph(RECORDS, found))
