"""Queries as they are written for Linked Papers with Code (https://linkedpaperswithcode.com), asked of our graphs.

Its shapes are those of the scripts that made it: datasets are named by ``dcterms:title``, tasks, models and conferences
by ``foaf:name``; an evaluation has the dataset and the model, its results the metric's name and the value as text.
"""

from __future__ import annotations

import pytest

from kg.stores.sparql import SparqlStore
from tests.graphs import TableGraph, edge_table, entity, node_table, paper

FIRST, SECOND = "paper/2501.00001", "paper/2501.00002"
BASE = "https://w3id.org/paperkg/"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> SparqlStore:
    results = [
        {"id": f"result/{place}", "name": f"{value}", "value": value, "kind": "score", "unit": "%"}
        for place, value in enumerate((95.3, 0.0, 100.0))
    ]
    nodes = {
        "Paper": [
            paper("2501.00001", "A zebra on every page", abstract="Stripes.", date="2025-01-02"),
            paper("2501.00002", "Quaggas reconsidered"),
        ],
        "Author": [entity("author/ada-one", "Ada One")],
        "Dataset": [entity("dataset/zebra-1k", "Zebra-1K"), entity("dataset/quagga", "Quagga")],
        "Model": [entity("model/stripenet", "StripeNet")],
        "Method": [entity("method/striping", "striping")],
        "Metric": [entity("metric/accuracy", "accuracy")],
        "Task": [entity("task/zebra-counting", "zebra counting")],
        "Venue": [entity("venue/iclr", "ICLR")],
        "Repository": [entity("repository/github.com/a/b", "github.com/a/b", url="https://github.com/a/b")],
        "Result": results,
    }
    edges = {
        "HAS_AUTHOR": [(FIRST, "author/ada-one")],
        "ADDRESSES": [(FIRST, "task/zebra-counting"), (SECOND, "task/zebra-counting")],
        "INTRODUCES": [(FIRST, "model/stripenet"), (SECOND, "dataset/quagga"), (FIRST, "method/striping")],
        "USES": [(SECOND, "method/striping")],
        "TRAINS_ON": [(FIRST, "dataset/zebra-1k")],
        "EVALUATES_ON": [(FIRST, "dataset/zebra-1k"), (FIRST, "dataset/quagga")],
        "PUBLISHED_IN": [(FIRST, "venue/iclr")],
        "HAS_CODE": [(FIRST, "repository/github.com/a/b")],
        "REPORTS": [(FIRST, f"result/{place}") for place in range(3)],
        "OF_MODEL": [("result/0", "model/stripenet"), ("result/1", "model/stripenet")],
        "ON_DATASET": [("result/0", "dataset/zebra-1k"), ("result/1", "dataset/quagga")],
        "IN_METRIC": [(f"result/{place}", "metric/accuracy") for place in range(3)],
    }
    return SparqlStore(
        TableGraph(
            tmp_path_factory.mktemp("lpwc"),
            {type: node_table(type, rows) for type, rows in nodes.items()},
            {
                type: edge_table(type, [{"source": source, "target": target} for source, target in pairs])
                for type, pairs in edges.items()
            },
        )
    )


PREFIXES = """
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
    PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX foaf: <http://xmlns.com/foaf/0.1/>
    PREFIX fabio: <http://purl.org/spar/fabio/>
    PREFIX c: <https://linkedpaperswithcode.com/class/>
    PREFIX p: <https://linkedpaperswithcode.com/property/>
"""


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (
            "SELECT ?title { ?paper rdf:type c:paper ; dcterms:title ?title ; p:hasTask ?task . "
            '?task rdf:type c:task ; foaf:name "zebra counting" } ORDER BY ?title',
            [("A zebra on every page",), ("Quaggas reconsidered",)],
        ),
        (
            "SELECT ?name (COUNT(?paper) AS ?papers) { ?paper p:usesDataset ?dataset . "
            "?dataset rdf:type c:dataset ; dcterms:title ?name } GROUP BY ?name ORDER BY ?name",
            [("Quagga", 1), ("Zebra-1K", 1)],
        ),
        (
            "SELECT ?paper ?method { ?paper p:hasMethod [ rdf:type c:method ; foaf:name ?method ] } ORDER BY ?paper",
            [(BASE + FIRST, "striping"), (BASE + SECOND, "striping")],
        ),
        (
            "SELECT ?model { ?paper rdf:type c:paper ; p:hasModel ?m . ?m rdf:type c:model ; foaf:name ?model }",
            [("StripeNet",)],
        ),
        (
            "SELECT ?title { ?dataset rdf:type c:dataset ; p:introducedBy ?paper . ?paper dcterms:title ?title }",
            [("Quaggas reconsidered",)],
        ),
        (
            'SELECT ?id ?abstract ?date { ?paper p:hasConference ?c . ?c rdf:type c:conference ; foaf:name "ICLR" . '
            "?paper fabio:hasArXivId ?id ; dcterms:abstract ?abstract ; dcterms:date ?date }",
            [("2501.00001", "Stripes.", "2025-01-02")],
        ),
        (
            "SELECT ?url ?page { ?paper p:hasOfficialRepository ?r ; p:hasRepository ?r ; p:hasURLAbstract ?page . "
            "?r rdf:type c:repository ; fabio:hasURL ?url }",
            [("https://github.com/a/b", "https://arxiv.org/abs/2501.00001")],
        ),
        (
            "SELECT ?author { ?paper rdf:type c:paper ; dcterms:creator ?a . ?a foaf:name ?author }",
            [("Ada One",)],
        ),
        (
            "SELECT ?dataset ?model ?metric ?value { ?paper p:hasEvaluation ?e . ?e rdf:type c:evaluation ; "
            "p:hasDataset ?d ; p:hasModel ?m ; p:hasEvaluationResult ?r . ?r rdf:type c:evaluationresult ; "
            "p:metricName ?metric ; p:metricValue ?value . ?d dcterms:title ?dataset . ?m foaf:name ?model } "
            "ORDER BY DESC(xsd:decimal(?value))",
            [("Zebra-1K", "StripeNet", "accuracy", "95.3"), ("Quagga", "StripeNet", "accuracy", "0")],
        ),
        (
            "SELECT (MAX(xsd:float(?value)) AS ?best) { ?r p:metricName ?metric ; p:metricValue ?value "
            'FILTER(LCASE(?metric) = "accuracy") }',
            [(100.0,)],
        ),
    ],
    ids=["papers", "datasets", "methods", "models", "origin", "venue", "code", "authors", "results", "best"],
)
def test_a_query_for_linked_papers_with_code_finds_our_facts(
    store: SparqlStore, query: str, rows: list[tuple[object, ...]]
) -> None:
    answer = store.query(PREFIXES + query)
    assert list(answer) == rows
    assert answer.warnings == ()


def test_beside_the_text_every_value_is_a_number_zero_too(store: SparqlStore) -> None:
    question = """
        SELECT ?number (STR(?number) AS ?text) (DATATYPE(?number) = xsd:decimal AS ?is) {
          ?r p:metricValue ?value ; <http://schema.org/value> ?number
        } ORDER BY ?number
    """
    assert list(store.query(PREFIXES + question)) == [
        (0.0, "0", True),
        (95.3, "95.3", True),
        (100.0, "100", True),
    ]


def test_a_triple_that_two_edges_say_is_written_once(store: SparqlStore) -> None:
    asked = f"SELECT ?d {{ <{BASE}{FIRST}> p:usesDataset ?d }} ORDER BY ?d"
    assert list(store.query(PREFIXES + asked)) == [(f"{BASE}dataset/quagga",), (f"{BASE}dataset/zebra-1k",)]
