"""Whether the description of a graph in VoID says how much is there: counted in what the formats hold."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import polars as pl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, VOID
from rdflib.term import Node

from kg.export import export
from kg.export.void import description
from kg.schema import load_schema
from kg.stores.sparql import SparqlStore
from tests.graphs import TableGraph, drawn_graph, small_graph

DATASET = "http://example.org/void#dataset"


def written(graph: TableGraph, how: str) -> list[tuple[str, str, str]]:
    """Return the triples of a graph as texts, of which IRIs stand in angle brackets."""
    path = graph.folder / "all.nt"
    export(graph, "ntriples", path, provenance=how)
    quads = ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES)
    return [(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads]


def described(graph: TableGraph, how: str) -> tuple[rdflib.Graph, Node]:
    """Return what the exported description says, and the dataset that it describes."""
    path = graph.folder / "all.void"
    export(graph, "void", path, provenance=how)
    found = rdflib.Graph().parse(path, format="turtle")
    [dataset] = (
        set(found.subjects(VOID.triples, None))
        - set(found.objects(None, VOID.propertyPartition))
        - set(found.objects(None, VOID.subset))
    )
    return found, dataset


def number(found: rdflib.Graph, subject: Node, predicate: rdflib.URIRef) -> int:
    [value] = found.objects(subject, predicate)
    return int(str(value))


def partitions(found: rdflib.Graph, kind: rdflib.URIRef, of: rdflib.URIRef, count: rdflib.URIRef) -> dict[str, int]:
    """Return the count of each class or property that has a partition."""
    rows = [(str(next(found.objects(part, of))), number(found, part, count)) for part in found.objects(None, kind)]
    assert len(dict(rows)) == len(rows)
    return dict(rows)


@pytest.fixture(params=["small", "drawn"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> TableGraph:
    return small_graph(tmp_path) if request.param == "small" else drawn_graph(tmp_path, 3)


@pytest.mark.parametrize("how", ["none", "prov", "rdf12"])
def test_the_counts_are_those_of_the_triples(graph: TableGraph, how: str) -> None:
    triples = written(graph, how)
    found, dataset = described(graph, how)
    assert number(found, dataset, VOID.triples) == len(triples) == len(set(triples))
    assert number(found, dataset, VOID.distinctSubjects) == len({subject for subject, _, _ in triples})
    properties = Counter(predicate[1:-1] for _, predicate, _ in triples)
    assert partitions(found, VOID.propertyPartition, VOID.property, VOID.triples) == properties
    assert number(found, dataset, VOID.properties) == len(properties)
    classes = Counter(object[1:-1] for _, predicate, object in triples if predicate == f"<{RDF.type}>")
    assert partitions(found, VOID.classPartition, VOID["class"], VOID.entities) == classes
    assert number(found, dataset, VOID.classes) == len(classes)


def test_the_entities_are_the_nodes_and_their_iris_match_the_pattern(graph: TableGraph) -> None:
    found, dataset = described(graph, "prov")
    [pattern] = found.objects(dataset, VOID.uriRegexPattern)
    subjects = {subject[1:-1] for subject, _, _ in written(graph, "prov")}
    nodes = sum(graph.nodes(type).height for type in graph.node_types)
    assert number(found, dataset, VOID.entities) == nodes
    assert sum(re.search(str(pattern), subject) is not None for subject in subjects) == nodes


def test_the_examples_are_nodes_one_of_each_type(graph: TableGraph) -> None:
    found, dataset = described(graph, "prov")
    examples = {str(example) for example in found.objects(dataset, VOID.exampleResource)}
    classes = {subject[1:-1]: object for subject, predicate, object in written(graph, "none") if "#type>" in predicate}
    assert len(examples) == len(graph.node_types)
    assert len({classes[example] for example in examples}) == len(graph.node_types)


def test_the_vocabularies_are_those_of_the_terms_that_are_used(graph: TableGraph) -> None:
    found, dataset = described(graph, "prov")
    vocabularies = {str(iri) for iri in found.objects(dataset, VOID.vocabulary)}
    terms = {predicate[1:-1] for _, predicate, _ in written(graph, "prov")}
    assert vocabularies <= set(load_schema().prefixes.values())
    assert all(any(term.startswith(iri) for iri in vocabularies | {str(RDF)}) for term in terms)
    assert all(
        any(term.startswith(iri) for term in terms) for iri in vocabularies - {str(load_schema().prefixes["lpwcc"])}
    )


def test_the_licence_and_the_formats_are_told(graph: TableGraph) -> None:
    found, dataset = described(graph, "prov")
    licences = set(found.objects(dataset, DCTERMS.license))
    assert licences == {rdflib.URIRef("https://creativecommons.org/licenses/by-sa/4.0/")}
    features = {str(feature).rpartition("/")[2] for feature in found.objects(dataset, VOID.feature)}
    assert features == {"Turtle", "TriG", "N-Triples", "N-Quads", "RDF_XML", "JSON-LD"}


def test_links_to_wikidata_are_a_linkset(tmp_path: Path) -> None:
    graph = small_graph(tmp_path)
    assert (None, RDF.type, VOID.Linkset) not in described(graph, "prov")[0]
    item = pl.lit("http://www.wikidata.org/entity/Q1")
    models = graph.nodes("Model").with_columns(wikidata=item)
    linked = TableGraph(tmp_path, {**graph.node_tables, "Model": models}, graph.edge_tables, graph.evidence_table)
    found, dataset = described(linked, "prov")
    [linkset] = found.objects(dataset, VOID.subset)
    assert found.value(linkset, VOID.linkPredicate) == OWL.sameAs
    assert number(found, linkset, VOID.triples) == 1


def test_the_description_for_the_endpoint_counts_what_the_store_holds(graph: TableGraph) -> None:
    found = rdflib.Graph().parse(data=description(graph, DATASET, selectors=False), format="turtle")
    [(held,)] = SparqlStore(graph).query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert number(found, rdflib.URIRef(DATASET), VOID.triples) == held


def test_the_same_graph_gives_the_same_description(graph: TableGraph) -> None:
    assert description(graph, DATASET) == description(graph, DATASET)
