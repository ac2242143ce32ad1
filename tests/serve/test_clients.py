"""Real clients ask the endpoint as their users would."""

from __future__ import annotations

import json
import shutil
import subprocess
from xml.dom.minidom import Document

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result, ResultRow
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.conftest import skip_or_fail
from tests.serve.conftest import Server

NAMES = "SELECT ?name { ?paper a schema:ScholarlyArticle ; foaf:name ?name } ORDER BY ?name"
TRIPLES = "CONSTRUCT { ?paper foaf:name ?name } WHERE { ?paper a schema:ScholarlyArticle ; foaf:name ?name }"


@pytest.fixture
def wrapper(server: Server) -> SPARQLWrapper:
    return SPARQLWrapper(f"{server.address}/sparql")


@pytest.fixture
def names(server: Server) -> list[str]:
    return sorted(row[0] for row in server.cypher("MATCH (p:Paper) RETURN p.name").json()["rows"])


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("how", ["urlencoded", POSTDIRECTLY])
def test_sparqlwrapper_gets_rows_as_json(wrapper: SPARQLWrapper, names: list[str], method: str, how: str) -> None:
    wrapper.setMethod(method)
    wrapper.setRequestMethod(how)
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery(NAMES)
    found = wrapper.queryAndConvert()
    assert isinstance(found, dict)
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == names


def test_sparqlwrapper_gets_rows_as_xml_and_csv(wrapper: SPARQLWrapper, names: list[str]) -> None:
    wrapper.setQuery(NAMES)
    wrapper.setReturnFormat(XML)
    document = wrapper.queryAndConvert()
    assert isinstance(document, Document)
    assert names[0] in document.toxml()
    wrapper.setReturnFormat(CSV)
    text: object = wrapper.queryAndConvert()
    assert isinstance(text, bytes)
    assert text.startswith(b"name\r\n")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated", "ignore:Dataset.default_context is deprecated")
@pytest.mark.parametrize("format", [TURTLE, JSONLD, XML])
def test_sparqlwrapper_gets_triples(wrapper: SPARQLWrapper, names: list[str], format: str) -> None:
    wrapper.setQuery(TRIPLES)
    wrapper.setReturnFormat(format)
    found: object = wrapper.queryAndConvert()
    graph = rdflib.Graph().parse(data=found, format="turtle") if isinstance(found, bytes) else found
    assert isinstance(graph, rdflib.Graph)
    assert sorted(str(name) for _, _, name in graph) == names


def test_sparqlwrapper_tells_a_malformed_query(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery("SELECT * { ?s ?p }")
    wrapper.setReturnFormat(JSON)
    with pytest.raises(QueryBadFormed, match="line 1"):
        wrapper.query()


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # inside rdflib itself
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_through_its_store(server: Server, names: list[str], method: str) -> None:
    article = rdflib.URIRef("http://schema.org/ScholarlyArticle")
    store = SPARQLStore(f"{server.address}/sparql", method=method)
    text = f"SELECT ?name {{ ?paper a {article.n3()} ; foaf:name ?name }} ORDER BY ?name"  # its schema: is another
    for graph in (rdflib.Graph(store), rdflib.Dataset(store)):
        assert [str(row[0]) for row in _rows(graph.query(text))] == names
    graph = rdflib.Graph(store)
    papers = set(graph.subjects(rdflib.RDF.type, article))
    assert len(papers) == len(names)
    assert (papers.pop(), rdflib.RDF.type, article) in graph


def _rows(found: Result) -> list[ResultRow]:
    return [row for row in found if isinstance(row, ResultRow)]


@pytest.fixture
def curl() -> str:
    found = shutil.which("curl")
    if found is None:
        skip_or_fail("curl", "needs curl")
    return str(found)


def _curl(curl: str, *arguments: str) -> str:
    command = [curl, "--silent", "--show-error", "--noproxy", "*", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_curl_asks_in_sparql(server: Server, curl: str, names: list[str]) -> None:
    address = f"{server.address}/sparql"
    accept = ("--header", "Accept: text/csv")
    by_get = _curl(curl, address, "--get", "--data-urlencode", f"query={NAMES}", *accept)
    by_form = _curl(curl, address, "--data-urlencode", f"query={NAMES}", *accept)
    directly = _curl(curl, address, "--header", "Content-Type: application/sparql-query", "--data", NAMES, *accept)
    assert by_get == by_form == directly
    assert len(by_get.splitlines()) == len(names) + 1


def test_curl_asks_in_cypher(server: Server, curl: str) -> None:
    body = json.dumps({"query": "RETURN $n + 1 AS n", "parameters": {"n": 1}})
    told = _curl(curl, f"{server.address}/cypher", "--header", "Content-Type: application/json", "--data", body)
    assert json.loads(told) == {"columns": ["n"], "rows": [[2]]}


def test_curl_is_told_that_a_body_of_10_mb_is_too_large(server: Server, curl: str) -> None:
    told = subprocess.run(
        f"{curl} --silent --noproxy * --header Content-Type:application/sparql-query --data-binary @- "
        f"--write-out %{{http_code}} {server.address}/sparql".split(),
        input=b"x" * 10_000_000,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert told.stdout.endswith(b"413")
