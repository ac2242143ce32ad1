"""Which nodes a person means by a name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.errors import GraphError
from kg.graph import Graph

RECORDS = (
    {
        "id": "2401.00001",
        "version": 2,
        "title": "Graphs of sentiment",
        "abstract": "We evaluate on CMU-MOSEI and measure AUROC.",
        "authors": ["Hans Müller", "Wei Wang"],
    },
    {
        "id": "2401.00002",
        "title": "Faces and voices: a study",
        "doi": "10.1109/abc.2024.1",
        "abstract": "Experiments on CMU-MOSI show gains.",
        "authors": ["Li Wang"],
    },
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Return the graph of two papers."""
    folder: Path = tmp_path_factory.mktemp("lookup")
    (folder / "papers.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    return kg.build([folder / "papers.jsonl"], folder / "graph")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("2401.00001", "paper/2401.00001"),
        ("arXiv:2401.00001v1", "paper/2401.00001"),
        ("https://arxiv.org/pdf/2401.00001", "paper/2401.00001"),
        ("https://doi.org/10.1109/ABC.2024.1", "paper/2401.00002"),
        ("faces and voices - a study", "paper/2401.00002"),
        (" cmu-mosei ", "dataset/cmu-mosei"),
        ("CMU MOSI", "dataset/cmu-mosi"),
        ("area under the ROC curve", "metric/auroc"),
        ("Muller, Hans", "author/hans-muller"),
    ],
)
def test_a_node_is_found_by_whatever_people_write(graph: Graph, name: str, id_: str) -> None:
    assert [entity.id for entity in graph.show(name)] == [id_]


@pytest.mark.parametrize("name", ["", "  ", "…", "nothing alike"])
def test_what_nothing_is_called_is_an_error(graph: Graph, name: str) -> None:
    with pytest.raises(GraphError, match="expected the id, name or alias of a node"):
        graph.show(name)


def test_part_of_a_name_tells_the_names_that_hold_it(graph: Graph) -> None:
    with pytest.raises(GraphError, match=r"got 'wang'; near: Li Wang, Wei Wang$"):
        graph.show("wang")


def test_a_slip_of_the_pen_tells_names_that_look_alike(graph: Graph) -> None:
    with pytest.raises(GraphError, match="near: CMU-MOSEI, CMU-MOSI"):
        graph.show("CMU-MOOSEI")
