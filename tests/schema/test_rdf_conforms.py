"""Whether the RDF of a graph conforms to the shapes exactly when its tables conform to the schema."""

from pathlib import Path

import polars as pl
import pytest
from pyshacl import validate
from rdflib import Graph

from kg.conformance import check_tables
from kg.export.ntriples import triples
from kg.schema import load_schema, schema_folder
from tests.graphs import TableGraph, edge_table, small_graph


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(schema_folder() / "generated" / "papers.shacl.ttl")


@pytest.fixture
def graph(tmp_path: Path) -> TableGraph:
    """Return a graph that conforms: web addresses of the small graph that are none are left out."""
    small = small_graph(tmp_path)
    papers = small.nodes("Paper").with_columns(pl.when(~pl.col("url").str.contains(" ")).then("url"))
    return TableGraph(tmp_path, {**small.node_tables, "Paper": papers}, small.edge_tables, small.evidence_table)


def rdf_conforms(shapes: Graph, graph: TableGraph) -> bool:
    data = Graph().parse(data=b"".join(triples(graph)), format="nt")
    return bool(validate(data, shacl_graph=shapes)[0])


def tables_conform(graph: TableGraph) -> bool:
    return not list(check_tables(load_schema(), graph.node_tables, graph.edge_tables))


def with_edges(graph: TableGraph, edge: str, source: str, target: str) -> TableGraph:
    tables = {**graph.edge_tables, edge: edge_table(edge, [{"source": source, "target": target}])}
    return TableGraph(graph.folder, graph.node_tables, tables)


def test_a_graph_that_conforms_conforms_in_rdf(shapes: Graph, graph: TableGraph) -> None:
    assert tables_conform(graph)
    assert rdf_conforms(shapes, graph)


@pytest.mark.parametrize(
    ("edge", "source", "target"),
    [
        ("HAS_AUTHOR", "paper/2501.00001", "dataset/cmu-mosei"),
        ("EVALUATES_ON", "paper/2501.00001", "model/clip"),
        ("INTRODUCES", "paper/2501.00001", "venue/iclr"),
        ("REPORTS", "paper/2501.00001", "metric/accuracy"),
        ("OF_MODEL", "result/a", "dataset/cmu-mosei"),
        ("IN_TOPIC", "paper/2501.00001", "topic/nowhere"),
    ],
)
def test_an_edge_to_a_wrong_node_is_refused_by_both(
    shapes: Graph, graph: TableGraph, edge: str, source: str, target: str
) -> None:
    wrong = with_edges(graph, edge, source, target)
    assert not tables_conform(wrong)
    assert not rdf_conforms(shapes, wrong)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("Paper", "title", None),
        ("Author", "name", None),
        ("Author", "orcid", "12"),
        ("Result", "value", None),
        ("Result", "kind", "victory"),
        ("Result", "bound", "about"),
        ("Paper", "version", 0),
        ("Repository", "url", None),
    ],
)
def test_a_wrong_value_is_refused_by_both(
    shapes: Graph, graph: TableGraph, table: str, column: str, value: object
) -> None:
    nodes = graph.nodes(table)
    changed = nodes.with_columns(pl.lit(value, dtype=nodes.schema[column]).alias(column))
    wrong = TableGraph(graph.folder, {**graph.node_tables, table: changed}, graph.edge_tables)
    assert not tables_conform(wrong)
    assert not rdf_conforms(shapes, wrong)
