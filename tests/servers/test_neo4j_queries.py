"""The questions of docs/queries.md in Neo4j: the rows of the embedded engine, and those computed from the tables."""

from __future__ import annotations

import neo4j
import pytest

from kg.export import GraphTables
from kg.stores.cypher import CypherStore
from kg.stores.neo4j import load_into
from kg.stores.neo4j_database import trusted
from tests.graphs import drawn_graph
from tests.query_answers import ANSWERS
from tests.query_tables import Tables
from tests.servers.neo4j_server import Neo4jServer
from tests.test_queries import Question, questions

pytestmark = pytest.mark.xdist_group("neo4j")


@pytest.fixture(scope="module", params=["examples", "seeds", "drawn"])
def graph(
    request: pytest.FixtureRequest,
    server: Neo4jServer,
    driver: neo4j.Driver,
    tmp_path_factory: pytest.TempPathFactory,
) -> GraphTables:
    """Return a graph that the server holds too."""
    drawn = request.param == "drawn"
    graph: GraphTables = (
        drawn_graph(tmp_path_factory.mktemp("drawn"), 2) if drawn else request.getfixturevalue(request.param)
    )
    driver.execute_query("MATCH (n) DETACH DELETE n")
    load_into(server.address, graph)
    return graph


@pytest.fixture(scope="module")
def embedded(graph: GraphTables) -> CypherStore:
    return CypherStore(graph)


@pytest.mark.parametrize("question", questions(), ids=str)
def test_a_question_has_the_same_rows_in_neo4j(
    graph: GraphTables, embedded: CypherStore, driver: neo4j.Driver, question: Question
) -> None:
    found = driver.execute_query(trusted(question.cypher))
    rows = [tuple(record.values()) for record in found.records]
    assert tuple(found.keys) == embedded.query(question.cypher).columns
    assert rows == list(embedded.query(question.cypher)) == list(ANSWERS[question.text](Tables(graph)))
