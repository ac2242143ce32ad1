"""The examples and the seeds in every format and engine: the counts of the tables, and RDF that conforms to SHACL."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate

from kg.building import build
from kg.export import GraphTables, export
from kg.export.networkx_graph import to_networkx
from kg.export.rdflib_graph import to_rdflib
from kg.graph import Graph
from kg.schema import load_schema, schema_folder
from kg.stores.cypher import CypherStore
from kg.stores.sparql import SparqlStore

ROOT = Path(__file__).parent.parent.parent
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module", params=["examples", "seeds"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> GraphTables:
    """Return the graph of the examples, and that of the seeds where they are there."""
    listings = ROOT / "examples" if request.param == "examples" else request.getfixturevalue("shared") / "seeds"
    out = tmp_path_factory.mktemp("real") / "graph"
    build([listings], out)
    return Graph(out).tables


@pytest.fixture(scope="module")
def nodes(graph: GraphTables) -> Counter[str]:
    return Counter({type: graph.nodes(type).height for type in graph.node_types})


@pytest.fixture(scope="module")
def edges(graph: GraphTables) -> Counter[str]:
    return Counter({type: graph.edges(type).height for type in graph.edge_types})


@pytest.fixture(scope="module")
def triples(graph: GraphTables) -> frozenset[ox.Triple]:
    out = graph.folder.parent / "all.nt"
    export(graph, "ntriples", out)
    return frozenset(quad.triple for quad in ox.parse(path=out, format=ox.RdfFormat.N_TRIPLES))


def test_both_engines_count_what_the_tables_hold(
    graph: GraphTables, nodes: Counter[str], edges: Counter[str], triples: frozenset[ox.Triple]
) -> None:
    cypher, sparql = CypherStore(graph), SparqlStore(graph)
    assert Counter(dict(_pairs(cypher, "MATCH (n) RETURN labels(n)[0], count(n)"))) == nodes
    assert Counter(dict(_pairs(cypher, "MATCH ()-[r]->() RETURN type(r), count(r)"))) == edges
    question = "SELECT (COUNT(?s) AS ?n) { ?s a rdf:Statement ; rdf:predicate <%s> }"
    for type, count in edges.items():
        assert list(sparql.query(question % load_schema().edges[type].iri)) == [(count,)]
    assert list(sparql.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == [(len(_without_selectors(triples)),)]


def _without_selectors(triples: frozenset[ox.Triple]) -> list[ox.Triple]:
    """Return what the store holds: all but where in a text evidence stands."""
    leads_there = load_schema().iris["selector"]
    selectors = {triple.object for triple in triples if triple.predicate.value == leads_there}
    return [each for each in triples if each.predicate.value != leads_there and each.subject not in selectors]


def _pairs(store: CypherStore, question: str) -> list[tuple[str, int]]:
    return [(str(type), int(str(count))) for type, count in store.query(question)]


@pytest.mark.parametrize("format", FORMATS)
def test_every_rdf_format_holds_the_same_triples(
    graph: GraphTables, triples: frozenset[ox.Triple], format: str
) -> None:
    out = graph.folder.parent / f"out.{format}"
    export(graph, format, out)
    found = frozenset(quad.triple for quad in ox.parse(path=out, format=FORMATS[format]))
    assert found == triples


def test_rdf_conforms_to_the_shapes_of_the_schema(graph: GraphTables) -> None:
    shapes = rdflib.Graph().parse(schema_folder() / "generated" / "papers.shacl.ttl")
    conforms, _, report = validate(to_rdflib(graph), shacl_graph=shapes)
    assert conforms, report


def test_network_formats_hold_the_same_counts(graph: GraphTables, nodes: Counter[str], edges: Counter[str]) -> None:
    graphml, gexf = (graph.folder.parent / f"out.{format}" for format in ("graphml", "gexf"))
    export(graph, "graphml", graphml)
    export(graph, "gexf", gexf)
    for network in (nx.read_graphml(graphml, force_multigraph=True), nx.read_gexf(gexf), to_networkx(graph)):
        assert Counter(type for _, type in network.nodes(data="type")) == nodes
        assert Counter(type for _, _, type in network.edges(data="type")) == edges


def test_json_lines_hold_the_same_counts(graph: GraphTables, nodes: Counter[str], edges: Counter[str]) -> None:
    out = graph.folder.parent / "out.jsonl"
    export(graph, "jsonl", out)
    lines = [json.loads(line) for line in out.read_bytes().split(b"\n")[:-1]]
    assert Counter(line["type"] for line in lines if "id" in line) == nodes
    assert Counter(line["type"] for line in lines if "source" in line) == edges
    assert sum(len(line.get("evidence", ())) for line in lines) == graph.evidence().height
