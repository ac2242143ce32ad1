"""The questions of docs/queries.md: the same answers in Cypher, in SPARQL and computed from the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.export import GraphTables
from kg.stores.cypher import CypherStore
from kg.stores.rows import Rows
from kg.stores.sparql import SparqlStore
from tests.graphs import drawn_graph
from tests.query_answers import ANSWERS, Tables

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## (?P<question>.+?)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(cypher|sparql)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Question:
    """A question of the page, in both languages."""

    text: str
    cypher: str
    sparql: str


def questions() -> list[Question]:
    sections = [(found["question"], BLOCK.findall(found["body"])) for found in SECTION.finditer(PAGE)]
    assert all([language for language, _ in blocks] == ["cypher", "sparql"] for _, blocks in sections)
    return [Question(text, cypher, sparql) for text, [(_, cypher), (_, sparql)] in sections]


@dataclass(frozen=True)
class Asked:
    """A graph, open in both stores."""

    tables: Tables
    cypher: CypherStore
    sparql: SparqlStore

    @classmethod
    def build(cls, inputs: Path, out: Path) -> Asked:
        from kg.building import build
        from kg.graph import Graph

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


def test_the_page_has_ten_questions_or_more_and_each_has_an_answer_here() -> None:
    assert [question.text for question in questions()] == list(ANSWERS)
    assert len(ANSWERS) >= 10


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.text)
def test_a_graph_of_hostile_names_answers_a_question_the_same_in_every_way(drawn: Asked, question: Question) -> None:
    assert same_answer(drawn, question), "the graph is drawn so that every question has an answer"


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.text)
def test_the_examples_answer_a_question_the_same_in_every_way(examples: Asked, question: Question) -> None:
    assert same_answer(examples, question), "the examples should have an answer to every question"


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.text)
def test_the_seeds_answer_a_question_the_same_in_every_way(seeds: Asked, question: Question) -> None:
    same_answer(seeds, question)


def same_answer(asked: Asked, question: Question) -> list[tuple[object, ...]]:
    """Return the rows of an answer, after making sure that they are the same in every way."""
    cypher, sparql = asked.cypher.query(question.cypher), asked.sparql.query(question.sparql)
    assert cypher.columns == sparql.columns
    wanted = list(ANSWERS[question.text](asked.tables))
    assert rows(cypher) == wanted
    assert rows(sparql) == wanted
    return wanted


def rows(found: Rows) -> list[tuple[object, ...]]:
    return [tuple(row) for row in found]
