"""A Neo4j server for the tests of this folder, and the graphs that they load into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from kg.building import build
from kg.export import GraphTables
from kg.graph import Graph
from tests.conftest import skip_or_fail
from tests.servers.neo4j_server import Neo4jServer, missing

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def neo4j_here() -> None:
    """Skip or fail where the server cannot be started."""
    if reason := missing():
        skip_or_fail("neo4j", reason)


@pytest.fixture(scope="session")
def server(neo4j_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Return a server that asks for no user."""
    yield from running(Neo4jServer(tmp_path_factory.mktemp("neo4j") / "home"))


@pytest.fixture(scope="session")
def guarded(neo4j_here: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Return a server that asks for user and password."""
    yield from running(Neo4jServer(tmp_path_factory.mktemp("neo4j") / "home", password="pass word's"))


def running(server: Neo4jServer) -> Iterator[Neo4jServer]:
    server.start()
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture(scope="session")
def driver(server: Neo4jServer) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(server.address) as driver:
        yield driver


@pytest.fixture
def empty(driver: neo4j.Driver) -> neo4j.Driver:
    """Return a way to the server, which holds nothing."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    return driver


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> GraphTables:
    return built(ROOT / "examples", tmp_path_factory)


@pytest.fixture(scope="session")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> GraphTables:
    return built(shared / "seeds", tmp_path_factory)


def built(listings: Path, tmp_path_factory: pytest.TempPathFactory) -> GraphTables:
    out = tmp_path_factory.mktemp("graph") / "graph"
    build([listings], out)
    return Graph(out).tables
