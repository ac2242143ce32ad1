"""A graph and a server of it, as users start it: the command in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from tests.listings import PAPERS, digest

Graphs = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and a client of it."""

    address: str
    process: subprocess.Popen[str]
    client: httpx.Client

    def sparql(self, query: str, accept: str = "*/*", graphs: Graphs | None = None) -> httpx.Response:
        address = "/sparql?" + urlencode({"query": query, **(graphs or {})}, doseq=True)
        return self.client.get(address, headers={"accept": accept})

    def cypher(self, query: str, **parameters: object) -> httpx.Response:
        return self.client.post("/cypher", json={"query": query, "parameters": parameters})

    def ask(self) -> None:
        """Assert that ordinary questions are answered."""
        assert self.sparql("ASK { ?paper a schema:ScholarlyArticle }").json()["boolean"] is True
        assert self.cypher("MATCH (p:Paper) RETURN count(p) AS papers").json()["rows"][0][0] >= len(PAPERS)


def address_of(process: subprocess.Popen[str]) -> str:
    """Return the address that a server tells once it answers."""
    assert process.stderr is not None
    told = []
    for line in process.stderr:
        if " is served at " in line:
            return line.split(" is served at ")[1].split()[0]
        told.append(line)
    raise AssertionError("".join(told))


@contextmanager
def serving(graph: Path, *options: str, through: Sequence[str] = ()) -> Iterator[Server]:
    """Give a server of a graph, at a free port of this machine; ``through`` a command that runs it."""
    command = [*through, sys.executable, "-m", "kg.cli", "serve", str(graph), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    address = address_of(process)
    reading = threading.Thread(target=process.stderr.read)  # so that a full pipe holds nobody up
    reading.start()
    try:
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            yield Server(address, process, client)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        reading.join(30)
        process.stderr.close()


def build_graph(folder: Path) -> Path:
    """Return the graph of a small listing."""
    from kg.building import build

    listing = folder / "papers.md"
    listing.write_text(digest(*PAPERS), encoding="utf-8")
    build([listing], folder / "graph", profile="fast")
    return folder / "graph"


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_graph(tmp_path_factory.mktemp("serve"))


@pytest.fixture(scope="session")
def server(graph: Path) -> Iterator[Server]:
    """Return a server with limits as they are by default."""
    with serving(graph) as server:
        yield server


@pytest.fixture(scope="session")
def strict(graph: Path) -> Iterator[Server]:
    """Return a server where a query may take a second and a half, and 128 MB."""
    with serving(graph, "--timeout", "1.5", "--memory", "128") as server:
        yield server
