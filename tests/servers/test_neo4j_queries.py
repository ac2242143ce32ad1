"""What the embedded engine and Neo4j answer alike: the questions of docs/queries.md, whole values, and dates."""

from __future__ import annotations

import json
from collections.abc import Iterable

import neo4j
import pytest

from kg.export import GraphTables
from kg.schema import load_schema
from kg.stores.cypher import CypherStore
from kg.stores.neo4j import load_into
from tests.graphs import drawn_graph
from tests.query_answers import ANSWERS
from tests.query_tables import Tables
from tests.servers.neo4j_server import Neo4jServer
from tests.servers.plain import plain_rows
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
    columns, rows = plain_rows(driver, question.cypher)
    found = embedded.query(question.cypher)
    assert columns == found.columns
    assert rows == list(found) == list(ANSWERS[question.text](Tables(graph)))


@pytest.mark.parametrize("type", load_schema().nodes)
def test_nodes_of_every_type_are_the_same_in_neo4j(embedded: CypherStore, driver: neo4j.Driver, type: str) -> None:
    asked = "n, properties(n), labels(n), n {.*} AS a, n {.name, .title, .url} AS b, n.title"
    assert_alike(embedded, driver, f"MATCH (n:{type}) RETURN {asked} ORDER BY n.id")


@pytest.mark.parametrize("type", load_schema().edges)
def test_edges_of_every_type_are_the_same_in_neo4j(embedded: CypherStore, driver: neo4j.Driver, type: str) -> None:
    asked = "r, properties(r), type(r), [r, [r.confidence]] AS list, r.evidence_line, startNode(r).id, endNode(r).id"
    assert_alike(embedded, driver, f"MATCH (a)-[r:{type}]->(b) RETURN {asked} ORDER BY a.id, b.id")


@pytest.mark.parametrize(
    "question",
    [
        "MATCH (n) UNWIND keys(n) AS key RETURN labels(n) AS type, key, count(n) AS nodes ORDER BY type, key",
        "MATCH ()-[r]->() UNWIND keys(r) AS key RETURN type(r) AS type, key, count(r) AS edges ORDER BY type, key",
        "MATCH (n:Result) RETURN n.value AS value, valueType(n.value) AS type, n.id AS id ORDER BY id",
        "MATCH (n:Paper) RETURN valueType(n.versions) AS type, n.versions AS versions, n.id AS id ORDER BY id",
        "MATCH path = (:Author)<--(p:Paper)-[:PUBLISHED_IN]->(:Venue) "
        "RETURN path, [n IN nodes(path) | n.id] AS ids ORDER BY ids",
        "MATCH path = (a:Model)<-[*2]-(:Paper {id: 'none'}) RETURN path",
        "MATCH path = (:Paper)-->(t:Task) RETURN nodes(path) AS n, relationships(path) AS r, length(path) AS l, "
        "nodes(path)[0].id AS id, t.id AS task, type(relationships(path)[0]) AS edge ORDER BY id, task, edge",
        "MATCH (n:Venue) RETURN {node: n, list: [n, [n.name, 1.5, null, true]]} AS map, n.id AS id ORDER BY id",
        "MATCH (p:Paper)-[r]->(m) WITH p, r, m ORDER BY p.id, type(r), m.id "
        "RETURN p.id AS id, collect(r) AS r, collect(m) AS m ORDER BY id LIMIT 20",
        "MATCH (p:Paper) OPTIONAL MATCH (p)-[r:SUBMITTED_TO]->(v) RETURN p.id AS id, r, v ORDER BY id, v.id LIMIT 50",
        "MATCH (p:Paper) RETURN count(*) AS n, round(avg(p.version), 9) AS a, max(p.version) AS b, sum(p.version) AS c",
    ],
)
def test_whole_values_lists_and_numbers_are_the_same_in_neo4j(
    embedded: CypherStore, driver: neo4j.Driver, question: str
) -> None:
    assert_alike(embedded, driver, question)


@pytest.mark.parametrize(
    "question",
    [
        "MATCH (p:Paper) RETURN valueType(p.date) AS type, count(p) AS papers ORDER BY type",
        "MATCH (p:Paper) RETURN p.date AS date, p.id AS id ORDER BY date, id",
        "MATCH (p:Paper) RETURN p.date AS date, p.id AS id ORDER BY date DESC, id",
        "MATCH (p:Paper) WHERE p.date >= date('2025-03-01') RETURN p.id AS id ORDER BY id",
        "MATCH (p:Paper) WHERE NOT p.date < date('2025-12-31') RETURN p.id AS id ORDER BY id",
        "MATCH (p:Paper) WHERE p.date > date({year: 2025, month: 3}) RETURN p.id AS id ORDER BY id",
        "MATCH (p:Paper {date: date('2025-12-03')}) RETURN p.id AS id ORDER BY id",
        "MATCH (p:Paper) WHERE p.date IN [date('2025-03-01'), date('2025-12-03')] RETURN p.id AS id ORDER BY id",
        "MATCH (p:Paper) WHERE p.date IN ['2025', '2025-03'] RETURN p.id AS id ORDER BY id",
        "MATCH (p:Paper) WHERE p.date STARTS WITH '2025' RETURN p.id AS id ORDER BY id",
        "MATCH (p:Paper) WHERE toString(p.date) STARTS WITH '2025' RETURN p.id AS id ORDER BY id",
        "MATCH (p:Paper) WHERE p.date IS NULL RETURN p.id AS id ORDER BY id",
        "MATCH (p:Paper) RETURN min(p.date) AS first, max(p.date) AS last, count(DISTINCT p.date) AS dates",
        "MATCH (p:Paper) RETURN date(toString(p.date)).year AS year, count(p) AS papers ORDER BY year",
        "MATCH (p:Paper) WHERE p.date IS :: DATE NOT NULL RETURN p.date.year AS y, p.date.month AS m, p.date.day AS d, "
        "p.date.weekYear AS w, p.date.week AS k, p.date.dayOfWeek AS n, count(p) AS papers ORDER BY y, m, d",
        "MATCH (p:Paper) WHERE p.date IS :: DATE NOT NULL RETURN date.truncate('month', p.date) AS month, "
        "p.date + duration('P1M') AS later, p.id AS id ORDER BY month, id",
        "MATCH (p:Paper) WHERE p.date IS :: DATE NOT NULL "
        "RETURN duration.inDays(p.date, date('2026-03-01')).days AS days, p.id AS id ORDER BY days, id",
        "MATCH (p:Paper) WITH p.date AS date, p ORDER BY p.id RETURN date, collect(p.id) AS ids ORDER BY date",
        "MATCH (p:Paper) WITH p ORDER BY p.id RETURN collect(p.date) AS dates",
        "MATCH (a:Paper), (b:Paper) WHERE a.date = b.date AND a.id < b.id RETURN a.id AS a, b.id AS b ORDER BY a, b",
    ],
)
def test_dates_are_compared_ordered_and_taken_apart_as_in_neo4j(
    embedded: CypherStore, driver: neo4j.Driver, question: str
) -> None:
    assert_alike(embedded, driver, question)


def assert_alike(embedded: CypherStore, driver: neo4j.Driver, question: str) -> None:
    """Make sure that both give the same columns and rows; in what order a map has its keys says nothing."""
    columns, rows = plain_rows(driver, question)
    found = embedded.query(question)
    assert columns == found.columns
    assert as_json(rows) == as_json(found)


def as_json(rows: Iterable[object]) -> list[str]:
    return [json.dumps(row, sort_keys=True) for row in rows]
