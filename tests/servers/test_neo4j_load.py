"""A graph loaded into a real Neo4j server: all of it is there, nothing else is touched, and crashes do no harm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import neo4j
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import DatabaseError
from kg.export import GraphTables, at_least
from kg.export.cypher import statements
from kg.stores.cypher import CypherStore
from kg.stores.neo4j import Pruned, load_into
from kg.stores.neo4j_database import trusted
from tests.graphs import HOSTILE, TableGraph, drawn_graph, edge_table, hostile_names, named_graph, node_table
from tests.servers.facts import EDGES, NODES, facts_of_database, facts_of_tables, lines
from tests.servers.neo4j_server import Neo4jServer

pytestmark = pytest.mark.xdist_group("neo4j")


@pytest.fixture
def drawn(tmp_path: Path) -> TableGraph:
    return drawn_graph(tmp_path, 1)


@pytest.mark.parametrize("name", ["examples", "seeds"])
def test_every_fact_of_a_graph_is_there_as_in_the_embedded_engine(
    server: Neo4jServer, empty: neo4j.Driver, name: str, request: pytest.FixtureRequest
) -> None:
    graph: GraphTables = request.getfixturevalue(name)
    loaded = load_into(server.address, graph)
    facts = facts_of_tables(graph)
    assert loaded.nodes + loaded.edges == len(facts) > 1000
    assert facts_of_database(empty) == facts
    embedded = CypherStore(graph)
    assert lines(record for question in (NODES, EDGES) for record in embedded.query(question).records()) == facts


def test_a_second_load_changes_nothing(server: Neo4jServer, empty: neo4j.Driver, drawn: TableGraph) -> None:
    load_into(server.address, drawn)
    load_into(server.address, drawn)
    assert facts_of_database(empty) == facts_of_tables(drawn)


def test_ids_are_unique_by_constraint(server: Neo4jServer, empty: neo4j.Driver, drawn: TableGraph) -> None:
    load_into(server.address, drawn)
    with pytest.raises(neo4j.exceptions.ConstraintError):
        empty.execute_query("MATCH (n:Paper) WITH n LIMIT 1 CREATE (:Paper {id: n.id})")


def test_a_load_of_a_grown_graph_adds_and_updates(server: Neo4jServer, empty: neo4j.Driver, drawn: TableGraph) -> None:
    load_into(server.address, without_last_papers(drawn))
    load_into(server.address, drawn)
    assert facts_of_database(empty) == facts_of_tables(drawn)


def test_a_property_that_is_gone_goes(server: Neo4jServer, empty: neo4j.Driver, drawn: TableGraph) -> None:
    load_into(server.address, drawn)
    papers = drawn.nodes("Paper").with_columns(pl.lit(None, pl.String).alias("abstract"), pl.lit("new").alias("title"))
    venues = drawn.edges("PUBLISHED_IN").with_columns(pl.lit(None, pl.Int64).alias("year"))
    changed = replace(
        drawn,
        node_tables={**drawn.node_tables, "Paper": papers},
        edge_tables={**drawn.edge_tables, "PUBLISHED_IN": venues},
    )
    load_into(server.address, changed)
    assert facts_of_database(empty) == facts_of_tables(changed)


def test_what_is_gone_stays_unless_pruning_is_asked_for(
    server: Neo4jServer, empty: neo4j.Driver, drawn: TableGraph
) -> None:
    smaller = without_last_papers(drawn)
    load_into(server.address, drawn)
    assert load_into(server.address, smaller).pruned == Pruned()
    assert facts_of_database(empty) == facts_of_tables(drawn)
    pruned = load_into(server.address, smaller, pruning=True).pruned
    assert pruned.nodes + pruned.edges == len(facts_of_tables(drawn)) - len(facts_of_tables(smaller))
    assert facts_of_database(empty) == facts_of_tables(smaller)


def test_pruning_to_a_least_confidence_leaves_what_is_certain(
    server: Neo4jServer, empty: neo4j.Driver, drawn: TableGraph
) -> None:
    load_into(server.address, drawn)
    certain = at_least(drawn, 0.5)
    load_into(server.address, certain, pruning=True)
    assert facts_of_database(empty) == facts_of_tables(certain)


def test_data_of_others_is_neither_counted_nor_pruned(
    server: Neo4jServer, empty: neo4j.Driver, drawn: TableGraph
) -> None:
    load_into(server.address, drawn)
    empty.execute_query(
        "MATCH (p:Paper) WITH p ORDER BY p.id DESC LIMIT 1 "
        "CREATE (p)<-[:READ]-(:Person {name: 'me'})-[:HAS_AUTHOR]->(:Author {id: 7}), (:Paper {id: 'mine'}), (:Dataset)"
    )
    smaller = without_last_papers(drawn)
    assert load_into(server.address, smaller, pruning=True).pruned.kept == 1
    facts = set(facts_of_database(empty))
    assert facts > set(facts_of_tables(smaller))
    others = facts - set(facts_of_tables(smaller))
    kept = {f for f in facts_of_tables(drawn) if '"labels": ["Paper"]' in f} & others
    assert len(kept) == 1
    assert len(others - kept) == 6


def test_a_difference_is_an_error_that_names_the_type_and_both_numbers(
    server: Neo4jServer, empty: neo4j.Driver, drawn: TableGraph
) -> None:
    load_into(server.address, drawn)
    empty.execute_query("MATCH (a:Paper)-[r:USES]->(b) WITH a, b LIMIT 1 CREATE (a)-[:USES]->(b)")
    uses = drawn.edges("USES").height
    with pytest.raises(DatabaseError, match=rf": expected .* got {uses + 1} USES where the tables have {uses}$"):
        load_into(server.address, drawn)


def test_an_edge_whose_node_is_missing_is_told(server: Neo4jServer, empty: neo4j.Driver, tmp_path: Path) -> None:
    papers = node_table("Paper", [{"id": "paper/1", "name": "one", "title": "one"}])
    edges = edge_table("USES", [{"source": "paper/1", "target": "method/lost"}])
    with pytest.raises(DatabaseError, match="0 USES where the tables have 1"):
        load_into(server.address, TableGraph(tmp_path, {"Paper": papers}, {"USES": edges}))


def test_the_exported_script_makes_the_same_graph(server: Neo4jServer, empty: neo4j.Driver, tmp_path: Path) -> None:
    graph = named_graph(tmp_path, HOSTILE)
    for statement in statements(graph):
        empty.execute_query(trusted(statement))
    assert facts_of_database(empty) == facts_of_tables(graph)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hostile_names)
def test_any_name_comes_back_the_same(
    server: Neo4jServer, driver: neo4j.Driver, tmp_path: Path, names: list[str]
) -> None:
    driver.execute_query("MATCH (n) DETACH DELETE n")
    graph = named_graph(tmp_path, names)
    load_into(server.address, graph)
    assert facts_of_database(driver) == facts_of_tables(graph)


def without_last_papers(graph: TableGraph) -> TableGraph:
    """Return a graph without its last ten papers and their edges."""
    papers = graph.nodes("Paper")
    left = papers.head(papers.height - 10)
    sources = {row for type, table in graph.node_tables.items() if type != "Paper" for row in table["id"]}
    kept = [*left["id"], *sources]
    edges = {type: table.filter(pl.col("source").is_in(kept)) for type, table in graph.edge_tables.items()}
    return replace(graph, node_tables={**graph.node_tables, "Paper": left}, edge_tables=edges)
