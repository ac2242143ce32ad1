"""A graph that is rebuilt while it is served."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from kg.building import build
from tests.listings import BLIP2, CLIP, LORA, digest
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


def test_an_address_that_is_taken_is_told(graph: Path, server: Server) -> None:
    import subprocess
    import sys

    port = str(httpx.URL(server.address).port)
    command = [sys.executable, "-m", "kg.cli", "serve", str(graph), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"kg: cannot listen at 127.0.0.1, port {port}")
    assert "Traceback" not in done.stderr
