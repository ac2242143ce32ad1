"""The CSV files of ``--format neo4j-csv``, imported by Neo4j's own bulk importer and read back."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import neo4j
import polars as pl
import pytest

from kg.export import GraphTables, export
from kg.stores.neo4j_database import trusted
from tests.graphs import HOSTILE, TableGraph, entity, named_graph, node_table
from tests.servers.facts import facts_of_database, facts_of_tables
from tests.servers.neo4j_server import Neo4jServer, environment_for_admin

pytestmark = pytest.mark.xdist_group("neo4j")


def test_the_importer_takes_every_fact_as_it_is(neo4j_here: None, examples: GraphTables, tmp_path: Path) -> None:
    graph = with_hostile_names(examples, tmp_path)
    files, home = tmp_path / "files", tmp_path / "home"
    export(graph, "neo4j-csv", files)
    done = subprocess.run(
        ["sh", "import.sh"], cwd=files, env=environment_for_admin(home), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    server = Neo4jServer(home)
    server.start()
    try:
        with neo4j.GraphDatabase.driver(server.address) as driver, driver.session() as session:
            for statement in (files / "after-import.cypher").read_text("utf-8").splitlines():
                session.run(trusted(statement.removesuffix(";"))).consume()
            assert facts_of_database(driver) == facts_of_tables(graph)
    finally:
        server.kill()


def with_hostile_names(graph: GraphTables, folder: Path) -> TableGraph:
    """Return a graph with papers and datasets of hostile names added, and with lists of every odd kind."""
    hostile = named_graph(folder, [*HOSTILE, "\x1f unit \x1e record \x1d", "\ufeff"])
    lists: Mapping[str, list[str] | None] = {"no-items": [], "no-text": [""], "no-texts": ["", ""], "no-list": None}
    odd = node_table("Dataset", [{**entity(f"dataset/{key}", ""), "aliases": items} for key, items in lists.items()])
    nodes = {type: graph.nodes(type) for type in graph.node_types}
    nodes |= {type: pl.concat([nodes[type], table]) for type, table in hostile.node_tables.items()}
    edges = {type: graph.edges(type) for type in graph.edge_types}
    edges |= {type: pl.concat([edges[type], table]) for type, table in hostile.edge_tables.items()}
    evidence = pl.concat([graph.evidence(), hostile.evidence()])
    return TableGraph(folder, {**nodes, "Dataset": pl.concat([nodes["Dataset"], odd])}, edges, evidence)
