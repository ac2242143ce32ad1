"""The triples of a graph, and the RDF formats as rdflib reads them."""

from __future__ import annotations

import io
import warnings
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from kg.export import export
from kg.export.iri import node_id, node_iri
from kg.export.ntriples import triples
from kg.export.rdflib_graph import to_rdflib
from kg.schema import load_schema
from tests.graphs import HOSTILE, TableGraph, entity, hostile_names, named_graph, node_table, small_graph

KG = rdflib.Namespace("https://w3id.org/paperkg/")
LPWC = rdflib.Namespace("https://linkedpaperswithcode.com/property/")
PARSERS = {
    "ntriples": "nt",
    "nquads": "nquads",
    "turtle": "turtle",
    "trig": "trig",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}


@pytest.fixture
def graph(tmp_path: Path) -> TableGraph:
    return small_graph(tmp_path)


def read(text: bytes, format: str) -> rdflib.Graph:
    """Return what rdflib reads in an RDF text, as triples of one graph."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own use of what it deprecates
        if format not in ("nquads", "trig"):
            return rdflib.Graph().parse(io.BytesIO(text), format=PARSERS[format])
        merged = rdflib.Graph()
        dataset = rdflib.Dataset().parse(io.BytesIO(text), format=PARSERS[format])
        for subject, predicate, object, _ in dataset.quads():
            merged.add((subject, predicate, object))
    return merged


def exported(graph: TableGraph, format: str) -> rdflib.Graph:
    path = graph.folder / f"out.{format}"
    export(graph, format, path)
    return read(path.read_bytes(), format)


def literal(rdf: rdflib.Graph, subject: Node, predicate: Node) -> rdflib.Literal:
    """Return the only value of a property."""
    [found] = rdf.objects(subject, predicate)
    assert isinstance(found, rdflib.Literal)
    return found


def value(rdf: rdflib.Graph, subject: Node, predicate: Node) -> object:
    """Return the only value of a property as Python has it."""
    return literal(rdf, subject, predicate).toPython()


def asked(rdf: rdflib.Graph, question: str) -> set[tuple[str, ...]]:
    """Return the rows of a SELECT as texts."""
    return {tuple(map(str, row)) for row in rdf.query(question) if isinstance(row, tuple)}


@pytest.fixture
def rdf(graph: TableGraph) -> rdflib.Graph:
    return exported(graph, "ntriples")


@pytest.mark.parametrize("format", PARSERS)
def test_every_rdf_format_gives_rdflib_the_same_triples(graph: TableGraph, rdf: rdflib.Graph, format: str) -> None:
    found = exported(graph, format)
    if format == "rdfxml":  # which alone cannot hold every character
        assert len(found) == len(rdf)
    else:
        assert set(found) == set(rdf)


def test_every_node_has_the_class_of_its_type_and_those_that_mean_the_same(
    graph: TableGraph, rdf: rdflib.Graph
) -> None:
    for type, node in load_schema().nodes.items():
        height = graph.nodes(type).height if type in graph.node_types else 0
        for iri in (node.iri, *node.also):
            assert len(set(rdf.subjects(RDF.type, rdflib.URIRef(iri)))) == height, (type, iri)


def test_every_edge_is_a_triple_and_a_statement_about_it(graph: TableGraph, rdf: rdflib.Graph) -> None:
    statements = set(rdf.subjects(RDF.type, RDF.Statement))
    edges = [(type, row) for type in graph.edge_types for row in graph.edges(type).iter_rows(named=True)]
    assert len(statements) == len(edges)
    for type, row in edges:
        source, target = (rdflib.URIRef(node_iri(str(KG), row[end])) for end in ("source", "target"))
        predicate = rdflib.URIRef(load_schema().edges[type].iri)
        assert (source, predicate, target) in rdf
        [statement] = [
            s
            for s in statements
            if (s, RDF.subject, source) in rdf
            and (s, RDF.predicate, predicate) in rdf
            and (s, RDF.object, target) in rdf
        ]
        assert value(rdf, statement, KG.confidence) == Decimal(str(row["confidence"]))
        assert value(rdf, statement, KG.evidenceCount) == row["evidence_count"]


def test_edge_properties_stand_on_the_statement(rdf: rdflib.Graph) -> None:
    order = {
        str(rdf.value(s, RDF.object)): value(rdf, s, KG.position)
        for s in rdf.subjects(RDF.subject, KG["paper/2501.00001"])
        if (s, RDF.predicate, DCTERMS.creator) in rdf
    }
    assert order == {str(KG["author/ada-one"]): 1, str(KG) + "author/%E6%9D%8E-%E5%9B%9B": 2}
    [venue] = rdf.subjects(RDF.predicate, KG.publishedIn)
    assert value(rdf, venue, KG.year) == 2025
    assert str(rdf.value(venue, KG.workshop)) == HOSTILE[1]


def test_values_have_their_types(rdf: rdflib.Graph) -> None:
    first, second, third = (KG[f"paper/2501.0000{n}"] for n in (1, 2, 3))
    dates = [literal(rdf, paper, DCTERMS.date).datatype for paper in (first, second, third)]
    assert dates == [XSD.date, XSD.gYearMonth, XSD.gYear]
    assert {str(version) for version in rdf.objects(first, KG.listedVersion)} == {"1", "3"}
    url = rdflib.URIRef("http://schema.org/url")
    assert rdf.value(third, url) == rdflib.URIRef("https://example.org/a%20b%7Bc%7D")
    number = literal(rdf, KG["result/b"], rdflib.URIRef("http://schema.org/value"))
    assert (str(number), number.datatype) == ("0.0000001", XSD.decimal)


def test_names_and_aliases_use_the_terms_that_others_know(rdf: rdflib.Graph) -> None:
    dataset = KG["dataset/cmu-mosei"]
    assert {str(name) for name in rdf.objects(dataset, RDFS.label)} == {"CMU-MOSEI"}
    assert {str(name) for name in rdf.objects(dataset, FOAF.name)} == {"CMU-MOSEI"}
    assert {str(name) for name in rdf.objects(dataset, SKOS.altLabel)} == {"MOSEI", "CMU MOSEI"}
    assert {str(name) for name in rdf.objects(dataset, DCTERMS.identifier)} == {"dataset/cmu-mosei"}


def test_queries_for_linked_papers_with_code_find_our_facts(rdf: rdflib.Graph) -> None:
    question = """
        PREFIX c: <https://linkedpaperswithcode.com/class/> PREFIX p: <https://linkedpaperswithcode.com/property/>
        SELECT ?metric ?value WHERE {
          ?paper a c:paper ; p:usesDataset ?dataset ; p:hasEvaluation ?evaluation .
          ?dataset a c:dataset .
          ?evaluation a c:evaluation ; p:hasEvaluationResult ?result .
          ?result a c:evaluationresult ; p:metricName ?metric ; p:metricValue ?value
        } ORDER BY ?value
    """
    assert asked(rdf, question) == {("accuracy", "95.3"), ("accuracy", "0.0000001")}
    assert (KG["paper/2501.00003"], LPWC.hasModel, KG["model/clip"]) in rdf


def test_an_address_that_is_no_iri_is_a_literal(tmp_path: Path) -> None:
    repositories = [entity(f"repository/{n}", "x", url=url) for n, url in enumerate(["example.org/x", "http://[bad"])]
    graph = TableGraph(tmp_path, {"Repository": node_table("Repository", repositories)}, {})
    url = rdflib.URIRef("http://schema.org/url")
    addresses = set(exported(graph, "turtle").objects(None, url))
    assert addresses == {rdflib.Literal(a, datatype=XSD.anyURI) for a in ("example.org/x", "http://[bad")}


@pytest.mark.parametrize("id", ["dataset/a b", "author/李-四", "topic/a%20b", 'paper/doi:10.1/x<>"{}|^`\\', "task/é?#"])
def test_the_id_of_a_node_comes_back_from_its_iri(id: str) -> None:
    iri = node_iri(str(KG), id)
    assert iri.isascii()
    assert node_id(str(KG), iri) == id


def test_the_same_graph_gives_the_same_bytes(graph: TableGraph) -> None:
    for format in PARSERS:
        export(graph, format, graph.folder / "one")
        export(graph, format, graph.folder / "two")
        assert (graph.folder / "one").read_bytes() == (graph.folder / "two").read_bytes(), format


def test_a_graph_without_nodes_gives_files_without_triples(tmp_path: Path) -> None:
    empty = TableGraph(tmp_path, {"Paper": node_table("Paper", [])}, {})
    assert b"".join(triples(empty)) == b""
    for format in PARSERS:
        assert len(exported(empty, format)) == 0


def test_null_items_of_a_list_are_left_out(tmp_path: Path) -> None:
    table = node_table("Dataset", [entity("dataset/a", "a", ["b"])])
    table = table.with_columns(pl.Series("aliases", [["b", None]], dtype=pl.List(pl.String)))
    rdf = exported(TableGraph(tmp_path, {"Dataset": table}, {}), "turtle")
    assert [str(alias) for alias in rdf.objects(None, SKOS.altLabel)] == ["b"]


def test_the_rdflib_graph_has_the_same_triples_and_the_prefixes(graph: TableGraph, rdf: rdflib.Graph) -> None:
    live = to_rdflib(graph)
    assert set(live) == set(rdf)
    assert dict(live.namespaces())["paperkg"] == rdflib.URIRef(KG)
    question = "SELECT ?n WHERE { ?d a schema:Dataset ; foaf:name ?n FILTER(?n = 'CMU-MOSEI') }"
    assert asked(live, question) == {("CMU-MOSEI",)}


def test_strings_in_the_rdflib_graph_and_its_answers_are_plain(graph: TableGraph) -> None:
    live = to_rdflib(graph)
    name = rdflib.Literal("CMU-MOSEI")
    [dataset] = live.subjects(FOAF.name, name)
    assert live.value(dataset, FOAF.name) == name
    assert name in {row[0] for row in live.query("SELECT ?n { ?d foaf:name ?n }") if isinstance(row, tuple)}
    built = live.query("CONSTRUCT { ?d foaf:name ?n } WHERE { ?d foaf:name ?n }").graph
    assert built is not None
    assert (dataset, FOAF.name, name) in set(built)


def test_the_length_of_the_rdflib_graph_follows_every_change(graph: TableGraph) -> None:
    live = to_rdflib(graph)
    length = len(live)
    assert length == len(set(live)) == len(live)
    live.add((KG["x"], KG["y"], KG["z"]))
    assert len(live) == length + 1
    live.addN([(KG["x"], KG["y"], KG["w"], live)])
    assert len(live) == length + 2
    live.update("INSERT DATA { <a:b> <a:c> <a:d> }")
    assert len(live) == length + 3
    live.remove((KG["x"], None, None))
    assert len(live) == length + 1


@pytest.mark.parametrize("format", PARSERS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=hostile_names)
def test_any_name_survives_every_rdf_format(tmp_path: Path, format: str, names: list[str]) -> None:
    if format == "rdfxml":
        names = ["".join(c if c.isprintable() or c in "\t\n\r" else "\ufffd" for c in name) for name in names]
    rdf = exported(named_graph(tmp_path, names), format)
    for place, name in enumerate(names):
        paper = KG[f"paper/2501.{place:05}"]
        assert str(rdf.value(paper, DCTERMS.title)) == name
        assert str(rdf.value(rdflib.URIRef(node_iri(str(KG), f"dataset/{name}")), FOAF.name)) == name
