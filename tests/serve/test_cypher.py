"""Cypher over HTTP, as JSON."""

from __future__ import annotations

import json

import pytest

from tests.serve.conftest import Server


def test_rows_come_with_their_columns(server: Server) -> None:
    answer = server.cypher("MATCH (p:Paper {id: $id}) RETURN p.id AS id, 1 AS one", id="paper/2103.00020")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == {"columns": ["id", "one"], "rows": [["paper/2103.00020", 1]]}


def test_a_query_by_get_with_parameters(server: Server) -> None:
    parameters = json.dumps({"names": ["a", "é\n'"], "number": 1.5})
    answer = server.client.get(
        "/cypher", params={"query": "RETURN $names AS a, $number AS b", "parameters": parameters}
    )
    assert answer.json()["rows"] == [[["a", "é\n'"], 1.5]]


def test_nodes_and_edges_are_objects(server: Server) -> None:
    [[node, edge]] = server.cypher("MATCH (p:Paper)-[r:HAS_AUTHOR]->(a) RETURN a, r ORDER BY a.id LIMIT 1").json()[
        "rows"
    ]
    assert node["labels"] == ["Author"]
    assert (edge["type"], edge["end"]) == ("HAS_AUTHOR", node["id"])


def test_no_rows_are_an_answer(server: Server) -> None:
    assert server.cypher("MATCH (p:Paper {id: 'none'}) RETURN p.id AS id").json() == {"columns": ["id"], "rows": []}


def test_many_rows_come_whole(server: Server) -> None:
    rows = server.cypher("UNWIND range(1, 60000) AS n RETURN n, 'text of a row' AS text").json()["rows"]
    assert [number for number, _ in rows] == list(range(1, 60_001))


def test_what_the_engine_finds_odd_is_told(server: Server) -> None:
    assert "Nothing" in server.cypher("MATCH (n:Nothing) RETURN n").json()["warnings"][0]


def test_a_malformed_query_is_told_with_its_position(server: Server) -> None:
    answer = server.cypher("MATCH (n\nRETURN n")
    assert answer.status_code == 400
    assert answer.json()["line"] == 2
    assert answer.json()["error"].startswith("line 2, column ")


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Paper) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:Paper) SET n.title = 'x' RETURN n",
        "MERGE (n:Paper {id: 'x'}) RETURN n",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "load /* */ csv from 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:9/' AS line RETURN line",
    ],
)
def test_writes_files_and_the_network_are_refused(server: Server, query: str) -> None:
    before = server.cypher("MATCH (n) RETURN count(n)").content
    answer = server.cypher(query)
    assert answer.status_code == 400
    assert "root:" not in answer.text
    assert server.cypher("MATCH (n) RETURN count(n)").content == before


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"1",
        b"\xff",
        b"{}",
        b'{"query": 1}',
        b'{"query": "RETURN 1", "parameters": []}',
        b"[" * 100_000,
        b'{"query": null}',
    ],
)
def test_a_body_that_asks_nothing_is_a_bad_request(server: Server, body: bytes) -> None:
    answer = server.client.post("/cypher", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("expected")


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "application/sparql-query"])
def test_another_body_type_is_not_supported(server: Server, media: str) -> None:
    answer = server.client.post("/cypher", content=b'{"query": "RETURN 1"}', headers={"content-type": media})
    assert answer.status_code == 415


def test_another_answer_type_is_not_acceptable(server: Server) -> None:
    answer = server.client.get("/cypher", params={"query": "RETURN 1"}, headers={"accept": "text/csv"})
    assert answer.status_code == 406


def test_a_parameter_that_is_missing_is_a_bad_request(server: Server) -> None:
    assert server.cypher("RETURN $missing").status_code == 400
