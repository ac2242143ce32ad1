"""The questions of docs/queries.md: the same answers in Cypher, in SPARQL and computed from the tables.

Neo4j is asked them in ``tests/servers/test_neo4j_queries.py``.
"""

from __future__ import annotations

import re
import runpy
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from kg.building import build
from kg.export import GraphTables
from kg.graph import Graph
from kg.stores.cypher import CypherStore
from kg.stores.rows import Rows
from kg.stores.sparql import SparqlStore
from tests.graphs import drawn_graph
from tests.query_answers import ANSWERS
from tests.query_tables import Tables

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## (?P<question>.+?)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(cypher|sparql)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

OF_THE_SEEDS = (
    "What connects Junfeng Fang and Ali Mekky?",
    "What should I read after paper 2512.05515?",
    "What is the best accuracy reported on CMU-MOSEI?",
)
"""Questions about papers, people and numbers that only the seeds hold."""


@dataclass(frozen=True)
class Question:
    """A question of the page, in both languages; paths between nodes are asked in Cypher alone."""

    text: str
    cypher: str
    sparql: str | None

    def __str__(self) -> str:
        return self.text


def questions() -> list[Question]:
    sections = [(found["question"], dict(BLOCK.findall(found["body"]))) for found in SECTION.finditer(PAGE)]
    return [Question(text, blocks["cypher"], blocks.get("sparql")) for text, blocks in sections]


@dataclass(frozen=True)
class Asked:
    """A graph, open in both stores."""

    tables: Tables
    cypher: CypherStore
    sparql: SparqlStore

    @property
    def folder(self) -> Path:
        return self.tables.graph.folder

    @classmethod
    def build(cls, inputs: Path, out: Path) -> Asked:
        build([inputs], out)
        graph: GraphTables = Graph(out).tables
        return cls(Tables(graph), CypherStore(graph), SparqlStore(graph))


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    return Asked.build(ROOT / "examples", tmp_path_factory.mktemp("graph") / "examples")


@pytest.fixture(scope="session")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    return Asked.build(shared / "seeds", tmp_path_factory.mktemp("graph") / "seeds")


@pytest.fixture(scope="session", params=range(4))
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    graph = drawn_graph(tmp_path_factory.mktemp("drawn"), request.param)
    return Asked(Tables(graph), CypherStore(graph), SparqlStore(graph))


def test_the_page_has_forty_questions_or_more_and_each_has_an_answer_here() -> None:
    assert [question.text for question in questions()] == list(ANSWERS)
    assert len(ANSWERS) >= 40


def test_only_paths_between_nodes_are_asked_in_cypher_alone() -> None:
    for question in questions():
        assert (question.sparql is None) == ("hortestPath" in question.cypher), question.text


@pytest.mark.parametrize("question", questions(), ids=str)
def test_a_graph_of_hostile_names_answers_a_question_the_same_in_every_way(drawn: Asked, question: Question) -> None:
    assert same_answer(drawn, question), "the graph is drawn so that every question has an answer"


@pytest.mark.parametrize("question", questions(), ids=str)
def test_the_examples_answer_a_question_the_same_in_every_way(examples: Asked, question: Question) -> None:
    answer = same_answer(examples, question)
    assert bool(answer) == (question.text not in OF_THE_SEEDS), "the examples should have an answer"


@pytest.mark.parametrize("question", questions(), ids=str)
def test_the_seeds_answer_a_question_the_same_in_every_way(seeds: Asked, question: Question) -> None:
    assert same_answer(seeds, question), "the seeds should have an answer to every question"


def test_the_answers_on_the_page_are_those_of_the_seeds(seeds: Asked) -> None:
    answered = runpy.run_path(str(ROOT / "scripts" / "answer_queries.py"))["answered"]
    assert answered(PAGE, Graph(seeds.folder)) == PAGE, "stale: python scripts/answer_queries.py ../shared/seeds"


def test_the_page_holds_no_sentence_of_an_abstract(seeds: Asked) -> None:
    evidence = seeds.tables.graph.evidence().filter(pl.col("field") == "abstract")
    assert not [sentence for sentence in evidence["sentence"].drop_nulls().unique() if sentence in PAGE]


def same_answer(asked: Asked, question: Question) -> list[tuple[object, ...]]:
    """Return the rows of an answer, after making sure that they are the same in every way."""
    cypher = asked.cypher.query(question.cypher)
    wanted = list(ANSWERS[question.text](asked.tables))
    assert rows(cypher) == wanted
    if question.sparql is not None:
        sparql = asked.sparql.query(question.sparql)
        assert (sparql.columns, rows(sparql)) == (cypher.columns, wanted)
    return wanted


def rows(found: Rows) -> list[tuple[object, ...]]:
    return [tuple(row) for row in found]
