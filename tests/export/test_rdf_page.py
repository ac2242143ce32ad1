"""Whether the queries and the example of docs/rdf.md are as a graph has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib

from kg.building import build
from kg.graph import Graph
from kg.schema import load_schema
from kg.stores.sparql import SparqlStore

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rdf.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sparql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
[EXAMPLE] = re.findall(r"^```turtle\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> SparqlStore:
    out = tmp_path_factory.mktemp("page") / "graph"
    build([ROOT / "examples"], out, profile="fast")
    return SparqlStore(Graph(out).tables)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_page_finds_something_and_names_nothing_unknown(store: SparqlStore, query: str) -> None:
    answer = store.query(query)
    rows = list(answer)
    assert rows
    assert all(value is not None for row in rows for value in row)
    assert answer.warnings == ()


def test_the_example_conforms_to_the_shapes() -> None:
    from pyshacl import validate

    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in load_schema().prefixes.items())
    named = '<paper/2501.00001> a schema:ScholarlyArticle ; dcterms:title "x" ; foaf:name "x" .\n'
    extractor = '<extractor/datasets> a prov:SoftwareAgent ; foaf:name "datasets" .\n'
    text = f"{prefixes}@base <https://w3id.org/paperkg/> .\n{named}{extractor}{EXAMPLE}"
    shapes = rdflib.Graph().parse(ROOT / "schema" / "generated" / "papers.shacl.ttl")
    conforms, _, report = validate(rdflib.Graph().parse(data=text, format="turtle"), shacl_graph=shapes)
    assert conforms, report


def test_the_example_has_the_terms_that_are_written() -> None:
    terms = {f"{prefix}:{name}" for prefix, name in re.findall(r"\b([a-z]+):([A-Za-z]+)\b", EXAMPLE)}
    known = {load_schema().short(iri) for iri in load_schema().iris.values()}
    known |= {load_schema().short(iri) for type in load_schema().resources.values() for iri in type.iris}
    assert terms - known == {"xsd:date"}
