"""``kg load`` as people meet it: users and passwords, servers that are not there, servers that crash."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import neo4j
import pytest

from kg.errors import DatabaseError
from kg.export import GraphTables
from kg.graph import Graph
from kg.stores.neo4j import Loaded, Login, load_into
from tests.graphs import TableGraph, edge_table, entity, evidence_table, node_table, paper, small_graph
from tests.servers.facts import facts_of_database, facts_of_tables
from tests.servers.neo4j_server import Neo4jServer, free_port

pytestmark = pytest.mark.xdist_group("neo4j")


def kg_load(graph: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", "load", str(graph), *arguments]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KG_NEO4J")}
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**clean, **environment})


@pytest.fixture
def secured(guarded: Neo4jServer) -> Iterator[neo4j.Driver]:
    """Return a way to the server that asks for a user; it holds nothing."""
    with neo4j.GraphDatabase.driver(guarded.address, auth=("neo4j", guarded.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield driver


def test_the_command_takes_user_and_password_from_the_environment(
    guarded: Neo4jServer, secured: neo4j.Driver, examples: GraphTables
) -> None:
    login = {"KG_NEO4J_USER": "neo4j", "KG_NEO4J_PASSWORD": guarded.password}
    done = kg_load(examples.folder, guarded.address, "--prune", **login)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "as in the tables\n0 nodes and 0 edges deleted\n" in done.stderr
    assert facts_of_database(secured) == facts_of_tables(examples)


def test_the_command_ends_with_one_line_and_1_where_the_server_refuses(
    guarded: Neo4jServer, examples: GraphTables
) -> None:
    done = kg_load(examples.folder, guarded.address, "--user", "neo4j", "--password", "wrong")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"kg: {guarded.address}: the server refuses user 'neo4j' with this password")
    assert done.stderr.count("\n") == 1


def test_a_server_that_asks_for_a_user_is_told_apart(guarded: Neo4jServer, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"wants a user and a password, and none was given \(--user, --password\)"):
        load_into(guarded.address, small_graph(tmp_path))


def test_a_user_without_password_is_told_apart(guarded: Neo4jServer, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"wants a password of user 'neo4j', and none was given \(--password\)"):
        load_into(guarded.address, small_graph(tmp_path), login=Login("neo4j"))


def test_python_users_load_a_graph_and_are_told_what_is_there(
    guarded: Neo4jServer, secured: neo4j.Driver, examples: GraphTables
) -> None:
    address, password = guarded.address, guarded.password
    graph, certain = Graph(examples.folder), Graph(examples.folder, min_confidence=0.9)
    steps: list[str] = []
    loaded = graph.load(
        address, user="neo4j", password=password, database="neo4j", progress=lambda step, *_: steps.append(step)
    )
    assert (loaded.nodes, loaded.edges) == (sum(graph.stats().nodes.values()), sum(graph.stats().edges.values()))
    assert steps[0] == "load"
    assert steps[-1] == "compare"
    pruned = certain.load(address, user="neo4j", password=password, prune=True).pruned
    assert pruned.edges == loaded.edges - sum(certain.stats().edges.values()) > 0
    assert facts_of_database(secured) == facts_of_tables(certain.tables)


def test_python_users_are_told_what_is_wrong_in_one_line(guarded: Neo4jServer, examples: GraphTables) -> None:
    with pytest.raises(DatabaseError, match=r"^bolt://[^\n]*: the server refuses user 'me' with this password [^\n]*$"):
        Graph(examples.folder).load(guarded.address, user="me", password="'}) DETACH DELETE n //")


@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc"])
def test_a_server_that_does_not_encrypt_is_told(guarded: Neo4jServer, tmp_path: Path, scheme: str) -> None:
    address = guarded.address.replace("bolt:", f"{scheme}:")
    with pytest.raises(DatabaseError, match=f"^{re.escape(address)}: expected a server that encrypts [^\n]*$"):
        load_into(address, small_graph(tmp_path), login=Login("neo4j", guarded.password))


def test_a_database_that_is_not_there_is_told(guarded: Neo4jServer, tmp_path: Path) -> None:
    login = Login("neo4j", guarded.password)
    with pytest.raises(DatabaseError, match="expected a database that the server has, got 'other'"):
        load_into(guarded.address, small_graph(tmp_path), login=login, database="other")


def test_a_database_can_be_named(guarded: Neo4jServer, secured: neo4j.Driver, tmp_path: Path) -> None:
    graph = small_graph(tmp_path)
    load_into(guarded.address, graph, login=Login("neo4j", guarded.password), database="neo4j")
    assert facts_of_database(secured) == facts_of_tables(graph)


def test_a_load_goes_on_where_the_server_is_killed_and_started_again(
    guarded: Neo4jServer, secured: neo4j.Driver, tmp_path: Path
) -> None:
    graph = wide_graph(tmp_path)
    outcome: list[Loaded | Exception] = []
    login = Login("neo4j", guarded.password)

    def load() -> None:
        try:
            outcome.append(load_into(guarded.address, graph, login=login))
        except Exception as error:
            outcome.append(error)

    loading = threading.Thread(target=load)
    loading.start()
    while not outcome and not held(secured):
        time.sleep(0.05)
    guarded.kill()
    assert not outcome, "the graph should be too large to be loaded before the server is killed"
    guarded.start()
    loading.join()
    assert [type(each) for each in outcome] == [Loaded], outcome
    assert facts_of_database(secured) == facts_of_tables(graph)


def test_a_server_that_stays_away_ends_the_load_with_one_line(
    guarded: Neo4jServer, secured: neo4j.Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.stores.neo4j_database.PATIENCE", 2.0)

    def kill(step: str, done: int, total: int) -> None:
        guarded.kill()

    try:
        with pytest.raises(
            DatabaseError, match=f"^{guarded.address}: expected a Neo4j server that answers, got none [^\n]*$"
        ):
            load_into(guarded.address, wide_graph(tmp_path), login=Login("neo4j", guarded.password), progress=kill)
    finally:
        guarded.start()


def held(driver: neo4j.Driver) -> int:
    count: int = driver.execute_query("MATCH (n) RETURN count(n)").records[0][0]
    return count


def wide_graph(folder: Path) -> TableGraph:
    """Return a graph of 12,000 papers, each with an edge and its evidence."""
    numbers = [f"{place // 10_000:04}.{place % 10_000:05}" for place in range(12_000)]
    pairs = [{"source": f"paper/{number}", "target": f"dataset/{n % 50}"} for n, number in enumerate(numbers)]
    return TableGraph(
        folder,
        {
            "Paper": node_table("Paper", [paper(number, f"About {number}") for number in numbers]),
            "Dataset": node_table("Dataset", [entity(f"dataset/{n}", f"set {n}") for n in range(50)]),
        },
        {"EVALUATES_ON": edge_table("EVALUATES_ON", pairs)},
        evidence_table([{"edge": "EVALUATES_ON", **pair, "sentence": pair["target"]} for pair in pairs]),
    )


class Website(BaseHTTPRequestHandler):
    timeout = 0.5

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def website() -> Iterator[int]:
    """Return the port of something that speaks HTTP alone."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Website) as listening:
        threading.Thread(target=listening.serve_forever).start()
        yield listening.server_address[1]
        listening.shutdown()


def test_no_server_is_an_error_of_one_line(tmp_path: Path) -> None:
    address = f"bolt://127.0.0.1:{free_port()}"
    with pytest.raises(DatabaseError, match=rf"^{address}: expected a Neo4j server that answers, got none \(.+\)$"):
        load_into(address, small_graph(tmp_path))


def test_a_name_that_no_machine_has_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"^bolt://no-machine\.invalid: expected a Neo4j server .*got none \(.+\)$"):
        load_into("bolt://no-machine.invalid", small_graph(tmp_path))


def test_a_server_that_speaks_another_protocol_is_an_error_of_one_line(website: int, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"^bolt://127.0.0.1:\d+: expected a server that speaks Bolt, [^\n]+$"):
        load_into(f"bolt://127.0.0.1:{website}", small_graph(tmp_path))


@pytest.mark.parametrize("address", ["", "localhost", "http://localhost:7474", "bolt://", "bolt://u:p@localhost"])
def test_what_is_no_address_of_a_server_is_told(address: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="expected an address such as bolt://localhost:7687"):
        load_into(address, small_graph(tmp_path))
