"""A graph that is rebuilt while it is served."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from kg.building import build
from tests.listings import BLIP2, CLIP, LORA, Listed, digest
from tests.serve.conftest import Server, serving

LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(REGEX(STR(?c), STR(?e)) || true) }"


def _papers(server: Server) -> tuple[int, int]:
    """Return how many papers there are in SPARQL and in Cypher."""
    counted = server.sparql("SELECT (COUNT(?p) AS ?n) { ?p a schema:ScholarlyArticle }")
    [[papers]] = server.cypher("MATCH (p:Paper) RETURN count(p)").json()["rows"]
    return int(counted.json()["results"]["bindings"][0]["n"]["value"]), papers


def test_a_rebuilt_graph_is_served_without_a_gap_and_running_queries_end_on_the_old(tmp_path: Path) -> None:
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    first.write_text(digest(CLIP), encoding="utf-8")
    second.write_text(digest(LORA, BLIP2), encoding="utf-8")
    graph = tmp_path / "graph"
    build([first], graph, profile="fast")
    with serving(graph) as server, ThreadPoolExecutor(1) as threads:
        assert _papers(server) == (1, 1)
        before = server.client.get("/healthz").json()["graph"]
        running = threads.submit(server.sparql, LONG)
        time.sleep(0.2)
        build([second], graph, profile="fast")
        seen = set()
        end = time.monotonic() + 30
        while (3, 3) not in seen:
            assert time.monotonic() < end
            seen.add(_papers(server))
        assert seen <= {(1, 1), (3, 1), (1, 3), (3, 3)}
        assert running.result().status_code == 200
        assert server.client.get("/healthz").json()["graph"] != before
        assert _papers(server) == (3, 3)


def test_a_graph_that_breaks_is_served_as_it_was(tmp_path: Path) -> None:
    listing, graph = tmp_path / "papers.md", tmp_path / "graph"
    listing.write_text(digest(CLIP), encoding="utf-8")
    build([listing], graph, profile="fast")
    with serving(graph) as server:
        for text in ("{", ""):
            (graph / "manifest.json").write_text(text, encoding="utf-8")
            time.sleep(0.7)
            assert _papers(server) == (1, 1)
        (graph / "manifest.json").unlink()
        time.sleep(0.7)
        assert _papers(server) == (1, 1)


def test_no_request_fails_while_the_graph_is_rebuilt_under_load(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    _add(tmp_path, graph, CLIP)
    with serving(graph) as server, ThreadPoolExecutor(8) as threads:
        _until_written(server)
        stop = threading.Event()
        asking = [threads.submit(_ask_until, stop, server.address, number) for number in range(8)]
        for paper in (LORA, BLIP2):
            before = server.client.get("/healthz").json()["graph"]
            _add(tmp_path, graph, paper)
            _until(lambda before=before: server.client.get("/healthz").json()["graph"] != before)  # type: ignore[misc]
        _until(lambda: _papers(server) == (3, 3))
        stop.set()
        answers = [answer for asked in asking for answer in asked.result()]
    assert len(answers) > 100
    assert set(answers) == {200}


def _add(folder: Path, graph: Path, paper: Listed) -> None:
    listing = folder / f"{paper.id}.md"
    listing.write_text(digest(paper), encoding="utf-8")
    build([listing], graph, profile="fast")


def _ask_until(stop: threading.Event, address: str, number: int) -> list[int]:
    """Return the statuses of what is asked until told to stop, in both languages, in turns, and of the pages."""
    query = "SELECT ?name { ?paper a schema:ScholarlyArticle ; foaf:name ?name }"
    asked = [
        ("GET", "/sparql", {"params": {"query": query}}),
        ("POST", "/cypher", {"json": {"query": "MATCH (p:Paper) RETURN p.name"}}),
        ("GET", "/", {}),
        ("GET", "/data/head.js", {}),
    ]
    statuses: list[int] = []
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        while not stop.is_set():
            method, path, how = asked[(number + len(statuses)) % len(asked)]
            statuses.append(client.request(method, path, **how).status_code)  # type: ignore[arg-type]
    return statuses


def test_the_pages_of_a_rebuilt_graph_take_the_place_of_the_old(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    _add(tmp_path, graph, CLIP)
    with serving(graph) as server:
        _until_written(server)
        assert "BLIP-2" not in server.client.get("/data/names.js").text
        _add(tmp_path, graph, BLIP2)
        _until(lambda: "BLIP-2" in server.client.get("/data/names.js").text)


def test_until_the_pages_are_written_the_root_says_so_and_comes_again(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    _add(tmp_path, graph, CLIP)
    with serving(graph) as server:
        answer = server.client.get("/")
        assert answer.status_code in (200, 503)
        if answer.status_code == 503:
            assert '<meta http-equiv="refresh"' in answer.text
            assert answer.headers["content-security-policy"]
        assert server.client.get("/app.css").status_code == 200
        assert server.client.get("/query").status_code == 200
        _until_written(server)


def test_a_graph_that_is_removed_is_served_as_it_was(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    _add(tmp_path, graph, CLIP)
    with serving(graph) as server:
        _until_written(server)
        shutil.rmtree(graph)
        time.sleep(1.2)
        assert _papers(server) == (1, 1)
        assert server.client.get("/data/head.js").status_code == 200


def test_a_graph_that_cannot_be_written_has_pages_too(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    _add(tmp_path, graph, CLIP)
    (graph / "cache").write_text("a file in the place of the folder", encoding="utf-8")
    with serving(graph) as server:
        _until_written(server)
        assert _papers(server) == (1, 1)


def _until_written(server: Server) -> None:
    _until(lambda: server.client.get("/").status_code == 200)


def _until(happens: Callable[[], bool]) -> None:
    """Wait until something happens; fail where it does not within a minute."""
    end = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.05)
