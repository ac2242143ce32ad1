"""What a query may not do: take too long or too much, end its engine, keep the others from being answered."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.serve.conftest import Server, serving

CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
CYPHER_CARTESIAN = "MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)"
ENDS = ("time", "takes longer", "memory", "limit", "safety", "exceed")


def test_a_query_that_takes_too_long_is_told_so_and_the_next_is_answered(strict: Server) -> None:
    began = time.monotonic()
    answer = strict.sparql(CARTESIAN)
    assert answer.status_code == 503
    assert answer.json()["error"] == "the query takes longer than 1.5 s"
    assert answer.headers["retry-after"]
    assert 1.4 < time.monotonic() - began < 6
    strict.ask()


def test_a_query_that_takes_too_much_memory_is_told_so_and_the_next_is_answered(graph: Path) -> None:
    with serving(graph, "--memory", "64", "--timeout", "60") as server:
        answer = server.sparql(SORTED)
        assert answer.status_code == 503
        assert answer.json()["error"] == "the query needs more memory than a query may have (kg serve --memory)"
        server.ask()


def test_queries_that_end_one_worker_after_the_other_leave_the_next_answered(strict: Server) -> None:
    for _ in range(4):
        assert strict.sparql(CARTESIAN).status_code == 503
        assert strict.cypher(CYPHER_CARTESIAN).status_code == 503
    strict.ask()


@pytest.mark.parametrize(
    "query",
    [
        CYPHER_CARTESIAN,
        "MATCH (a), (b), (c), (d), (e) RETURN a.name, b.name, c.name, d.name, e.name",
        "UNWIND range(1, 100000000) AS n RETURN n",
        "UNWIND range(1, 4000000) AS n RETURN collect(toString(n) + 'a text that takes its place')",
    ],
)
def test_too_much_cypher_is_told_so_and_the_next_is_answered(strict: Server, query: str) -> None:
    answer = strict.cypher(query)
    assert answer.status_code == 503
    assert any(word in answer.json()["error"] for word in ENDS)
    strict.ask()


def test_a_regex_bomb_does_no_harm(strict: Server) -> None:
    text = "a" * 5_000 + "b"
    for pattern in ("(a+)+$", "((a*)*)*c", "(a|aa)+$", "(x{1000}){1000}{1000}", "[" * 1000):
        assert strict.sparql(f'SELECT (REGEX("{text}", "{pattern}") AS ?found) {{}}').status_code in (200, 400, 503)
        assert strict.cypher("RETURN $text =~ $pattern", text=text, pattern=pattern).status_code in (200, 400, 503)
    strict.ask()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { " + "{ " * 10_000 + "}" * 10_001,
        "SELECT (" + "(" * 10_000 + "1" + ")" * 10_000 + " AS ?n) {}",
        "SELECT (" + "-" * 100_000 + "1 AS ?n) {}",
        "SELECT (" + "!" * 100_000 + "true AS ?n) {}",
        "SELECT (1" + "+1" * 20_000 + " AS ?n) {}",
        "SELECT * { " + "?s ?p ?o . " * 10_000 + "}",
        "SELECT * { ?s " + "foaf:name/" * 10_000 + "foaf:name ?o }",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 3_000 + "}",
        "SELECT * { {} " + "UNION { ?s ?p ?o } " * 3_000 + "}",
        "SELECT * { ?s (" + "foaf:name|" * 10_000 + "foaf:name) ?o }",
        "ASK { FILTER(" + "1=1||" * 10_000 + "1=1) }",
        "PREFIX a: <x:> " * 20_000 + "ASK {}",
        "SELECT * { ?s " + "^" * 10_000 + "foaf:name ?o }",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o " * 3_000 + "}" * 3_001,
        "SELECT * { " + "FILTER NOT EXISTS { ?s ?p ?o " * 3_000 + "}" * 3_001,
        "SELECT * { ?s ?p " + "[ foaf:name " * 10_000 + "1" + " ]" * 10_000 + " }",
        "SELECT * { ?s ?p " + "( " * 10_000 + ")" * 10_000 + " }",
        "SELECT * { " + "{ SELECT * { " * 3_000 + "} }" * 3_000 + "}",
        "SELECT * { ?s ?p " + "<< ?a ?b " * 3_000 + "1" + " >>" * 3_000 + "}",
    ],
    ids=lambda query: query[:24].strip(),
)
def test_depth_and_length_end_in_a_clear_error_and_the_next_is_answered(strict: Server, query: str) -> None:
    answer = strict.client.post("/sparql", data={"query": query})
    assert answer.status_code in (400, 413)
    assert answer.json()["error"]
    strict.ask()


@pytest.mark.parametrize(
    "query",
    [
        "RETURN " + "(" * 10_000 + "1" + ")" * 10_000,
        "RETURN " + "[" * 10_000 + "]" * 10_000,
        "RETURN " + "NOT " * 10_000 + "true",
        "RETURN 1" + " + 1" * 50_000,
        "MATCH (a)" + "-->()" * 10_000 + " RETURN a",
        "RETURN " + "CASE WHEN true THEN " * 5_000 + "1" + " END" * 5_000,
        "CALL { " * 5_000 + "RETURN 1 AS n" + " } RETURN n" * 5_000,
        "RETURN " + "{a: " * 10_000 + "1" + "}" * 10_000,
        "MATCH (a:Paper) " + "OPTIONAL MATCH (a)--(b) " * 3_000 + "RETURN count(*)",
        " UNION ".join(["RETURN 1 AS a"] * 5_000),
        "RETURN " + "toUpper(" * 10_000 + "'a'" + ")" * 10_000,
    ],
    ids=lambda query: query[:24].strip(),
)
def test_deep_and_long_cypher_is_answered_or_told_why_and_the_next_is_answered(strict: Server, query: str) -> None:
    answer = strict.cypher(query)
    assert answer.status_code in (200, 400, 503)
    assert answer.json().get("error") or answer.json()["rows"] == []
    strict.ask()


@pytest.mark.parametrize(("path", "media"), [("/sparql", "application/sparql-query"), ("/cypher", "application/json")])
def test_a_body_of_10_mb_is_too_large_and_the_next_is_answered(strict: Server, path: str, media: str) -> None:
    answer = strict.client.post(path, content=b"x" * 10_000_000, headers={"content-type": media})
    assert answer.status_code == 413
    strict.ask()


def test_an_endless_line_of_headers_ends(strict: Server) -> None:
    with socket.create_connection(("127.0.0.1", httpx.URL(strict.address).port or 0), timeout=20) as connection:
        connection.sendall(b"GET /sparql?query=")
        answer = _send_until_answered(connection, b"x" * 65_536, 400)
    assert answer.startswith(b"HTTP/1.1 413")
    strict.ask()


def _send_until_answered(connection: socket.socket, piece: bytes, pieces: int) -> bytes:
    try:
        for _ in range(pieces):
            connection.sendall(piece)
    except OSError:
        pass  # closed at the other end, which has answered
    try:
        return connection.recv(1000)
    except OSError:
        return b""


@pytest.mark.parametrize(
    "noise", [b"\x16\x03\x01\x02\x00\x01", b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"]
)
def test_what_is_no_http_is_refused(strict: Server, noise: bytes) -> None:
    with socket.create_connection(("127.0.0.1", httpx.URL(strict.address).port or 0), timeout=20) as connection:
        connection.sendall(noise)
        assert connection.recv(1000).startswith(b"HTTP/1.1 400")
    strict.ask()


def test_short_queries_are_answered_while_long_ones_hold_every_worker(graph: Path) -> None:
    with serving(graph, "--timeout", "5") as server, ThreadPoolExecutor(4) as threads:
        long = [
            threads.submit(httpx.get, f"{server.address}/sparql", params={"query": CARTESIAN}, timeout=60)
            for _ in range(4)
        ]
        time.sleep(0.5)
        began = time.monotonic()
        server.ask()
        assert time.monotonic() - began < 4.5
        assert not any(answer.done() for answer in long)
        assert [answer.result().status_code for answer in long] == [503] * 4
        server.ask()


def test_64_clients_at_once_are_all_answered(server: Server) -> None:
    def client(number: int) -> list[int]:
        with httpx.Client(base_url=server.address, timeout=60, trust_env=False) as own:
            asked = {"query": f"SELECT ({number} AS ?n) {{ ?p a schema:ScholarlyArticle }} LIMIT 1"}
            answers = [own.get("/sparql", params=asked).json() for _ in range(5)]
            rows = [
                own.post("/cypher", json={"query": "RETURN $n", "parameters": {"n": number}}).json() for _ in range(5)
            ]
        return [int(a["results"]["bindings"][0]["n"]["value"]) for a in answers] + [r["rows"][0][0] for r in rows]

    with ThreadPoolExecutor(64) as threads:
        for number, answered in enumerate(threads.map(client, range(64))):
            assert answered == [number] * 10


def _workers(server: Server) -> list[int]:
    """Return the processes that answer questions; another one writes the pages for a while."""
    shown = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(server.process.pid)], capture_output=True, text=True, check=True
    )
    return [int(line.split()[0]) for line in shown.stdout.splitlines() if "kg.serve.worker" in line]


@pytest.fixture
def own(graph: Path) -> Iterator[Server]:
    """Return a server of this test's own."""
    with serving(graph, "--timeout", "20") as server:
        yield server


def test_a_worker_that_dies_is_replaced(own: Server) -> None:
    before = _workers(own)
    for worker in before:
        os.kill(worker, signal.SIGSEGV)
    _until(lambda: own.client.get("/healthz").json()["workers"] == {"sparql": 2, "cypher": 2})
    own.ask()
    assert not set(before) & set(_workers(own))


def test_the_query_of_a_client_that_has_gone_is_stopped(own: Server) -> None:
    before = set(_workers(own))
    with pytest.raises(httpx.ReadTimeout):
        own.client.get("/sparql", params={"query": CARTESIAN}, timeout=1.5)
    _until(lambda: len(before - set(_workers(own))) == 1)
    own.ask()


def test_an_answer_that_nobody_reads_takes_no_memory_of_the_server(own: Server) -> None:
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with own.client.stream("GET", "/sparql", params={"query": text}) as answer:
        parts = answer.iter_raw()
        assert next(parts)
        time.sleep(2)
        own.ask()
        assert _resident(own.process.pid) < 150_000_000
        for _, part in zip(range(100), parts, strict=False):
            assert part


def test_an_answer_that_takes_too_long_breaks_off_and_the_next_is_answered(strict: Server) -> None:
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with strict.client.stream("GET", "/sparql", params={"query": text}) as answer:
        assert answer.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
            sum(map(len, answer.iter_raw()))
    strict.ask()


def _resident(process: int) -> int:
    shown = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(shown.stdout) * 1024


def test_no_worker_outlives_the_server(graph: Path) -> None:
    with serving(graph, "--timeout", "3") as server, ThreadPoolExecutor(1) as threads:
        _until(lambda: len(_workers(server)) == 4)
        workers = _workers(server)
        asked = threads.submit(httpx.get, f"{server.address}/sparql", params={"query": CARTESIAN}, timeout=30)
        time.sleep(0.5)
        server.process.kill()
        assert isinstance(asked.exception(), httpx.TransportError)
    _until(lambda: not any(Path(f"/proc/{worker}/stat").exists() for worker in workers))


def _until(happens: Callable[[], bool]) -> None:
    """Wait until something happens; fail where it does not within ten seconds."""
    end = time.monotonic() + 10
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.1)
