"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), as a read-only endpoint has to speak it.

The requests are those that section 2.1 and the failures of section 2.1.6 describe, and those that the working group's
tests of the protocol name (https://www.w3.org/2009/sparql/docs/tests/#sec-protocol) which need no update.
"""

from __future__ import annotations

import io
import json
from urllib.parse import quote, urlencode

import pytest
import rdflib

from kg.serve.request import MAX_QUERY
from tests.serve.conftest import Server

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ASK = "ASK { ?paper a schema:ScholarlyArticle }"
NAMES = "SELECT ?name { ?paper a schema:ScholarlyArticle ; foaf:name ?name } ORDER BY ?name"
TRIPLES = "CONSTRUCT { ?paper foaf:name ?name } WHERE { ?paper a schema:ScholarlyArticle ; foaf:name ?name }"


def test_a_query_by_get(server: Server) -> None:
    answer = server.client.get("/sparql", params={"query": ASK})
    assert answer.status_code == 200
    assert answer.json()["boolean"] is True


def test_a_query_by_post_as_a_form(server: Server) -> None:
    answer = server.client.post("/sparql", data={"query": ASK})
    assert answer.status_code == 200
    assert answer.json()["boolean"] is True


def test_a_query_by_post_directly(server: Server) -> None:
    answer = server.client.post("/sparql", content=ASK, headers={"content-type": QUERY})
    assert answer.status_code == 200
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"', "us-ascii"])
def test_a_query_directly_may_name_its_charset(server: Server, charset: str) -> None:
    headers = {"content-type": f"{QUERY}; charset={charset}"}
    assert server.client.post("/sparql", content=ASK, headers=headers).status_code == 200


def test_a_query_may_hold_any_character(server: Server) -> None:
    text = "SELECT ('多模态 é \U0001f600 &+%= ' AS ?text) {}"
    for answer in (
        server.sparql(text),
        server.client.post("/sparql", data={"query": text}),
        server.client.post("/sparql", content=text.encode(), headers={"content-type": QUERY}),
    ):
        assert answer.json()["results"]["bindings"][0]["text"]["value"] == "多模态 é \U0001f600 &+%= "


def test_head_gets_the_headers_of_get(server: Server) -> None:
    answer = server.client.head("/sparql", params={"query": ASK})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "application/sparql-results+json"


EMPTY = "ASK { FILTER NOT EXISTS { ?s ?p ?o } }"


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_dataset_named_by_the_protocol_is_not_the_graph(server: Server, name: str) -> None:
    graphs: dict[str, list[str]] = {name: ["http://example.org/a", "http://example.org/b"]}
    headers = {"content-type": QUERY}
    for answer in (
        server.sparql(EMPTY, graphs=graphs),
        server.client.post("/sparql", data={"query": EMPTY, **graphs}),
        server.client.post("/sparql?" + urlencode(graphs, doseq=True), content=EMPTY, headers=headers),
    ):
        assert answer.json()["boolean"] is True


def test_a_dataset_named_by_the_protocol_stands_above_that_of_the_query(server: Server) -> None:
    text = "ASK FROM <http://example.org/a> { GRAPH ?g { ?s ?p ?o } }"
    answer = server.sparql(text, graphs={"named-graph-uri": "http://example.org/b"})
    assert answer.json()["boolean"] is False


def test_a_dataset_that_is_no_iri_is_a_bad_request(server: Server) -> None:
    assert server.sparql(ASK, graphs={"default-graph-uri": "not an iri"}).status_code == 400


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (NAMES, "*/*", "application/sparql-results+json"),
        (NAMES, "", "application/sparql-results+json"),
        (NAMES, "application/json", "application/json"),
        (NAMES, "application/sparql-results+xml", "application/sparql-results+xml"),
        (NAMES, "text/csv", "text/csv; charset=utf-8"),
        (NAMES, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (NAMES, "text/csv;q=0.4, application/xml;q=0.7", "application/xml"),
        (NAMES, "text/*;q=0.9, text/csv;q=0", "text/xml; charset=utf-8"),
        (NAMES, "text/turtle, */*;q=0.1", "application/sparql-results+json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (TRIPLES, "*/*", "text/turtle; charset=utf-8"),
        (TRIPLES, "text/turtle", "text/turtle; charset=utf-8"),
        (TRIPLES, "application/n-triples", "application/n-triples"),
        (TRIPLES, "application/ld+json", "application/ld+json"),
        (TRIPLES, "application/rdf+xml", "application/rdf+xml"),
        (TRIPLES, "application/sparql-results+json, application/n-triples;q=0.2", "application/n-triples"),
        ("DESCRIBE paperkg:paper\\/2103.00020", "text/turtle", "text/turtle; charset=utf-8"),
    ],
)
def test_an_answer_comes_as_the_type_that_is_wanted_most(server: Server, query: str, accept: str, media: str) -> None:
    answer = server.sparql(query, accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)


RDFLIB_WARNS_OF_ITSELF = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@RDFLIB_WARNS_OF_ITSELF
@pytest.mark.parametrize("format", ["turtle", "nt", "json-ld", "xml"])
def test_triples_are_the_same_in_every_format(server: Server, format: str) -> None:
    media = {"nt": "application/n-triples", "json-ld": "application/ld+json", "xml": "application/rdf+xml"}
    answer = server.sparql(TRIPLES, media.get(format, "text/turtle"))
    read = rdflib.Graph().parse(data=answer.content, format=format)
    turtle = rdflib.Graph().parse(data=server.sparql(TRIPLES).content, format="turtle")
    assert len(read) == 3
    assert set(read) == set(turtle)


def test_rows_are_the_same_in_every_format(server: Server) -> None:
    from rdflib.query import Result

    rows = [binding["name"]["value"] for binding in server.sparql(NAMES).json()["results"]["bindings"]]
    assert len(rows) == 3
    for media, format in (
        ("application/sparql-results+xml", "xml"),
        ("text/csv", "csv"),
        ("text/tab-separated-values", "tsv"),
    ):
        read = Result.parse(source=io.BytesIO(server.sparql(NAMES, media).content), format=format)
        assert [str(row.name) for row in read] == rows  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "accept"),
    [(NAMES, "text/turtle"), (TRIPLES, "text/csv"), (NAMES, "image/png"), (NAMES, "text/csv;q=0"), (ASK, "text/html")],
)
def test_what_cannot_be_sent_is_not_acceptable(server: Server, query: str, accept: str) -> None:
    answer = server.sparql(query, accept)
    assert answer.status_code == 406
    assert "Accept" in answer.json()["error"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "PROPFIND"])
@pytest.mark.parametrize("path", ["/sparql", "/cypher"])
def test_another_method_is_not_allowed(server: Server, method: str, path: str) -> None:
    answer = server.client.request(method, path, params={"query": ASK})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    "query_string",
    [
        f"query={quote(ASK)}&query={quote(ASK)}",
        "other=1",
        "query=%FF%FE",
        "query",
        "query=" + quote("é".encode("latin-1")),
    ],
)
def test_none_or_several_queries_or_other_bytes_are_a_bad_request(server: Server, query_string: str) -> None:
    answer = server.client.get(f"/sparql?{query_string}")
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(("expected", "line"))


@pytest.mark.parametrize(
    "form", [f"query={quote(ASK)}&query={quote(ASK)}", "", "other=1", "query=%FF%FE", "query=SELECT", "\xe9=1"]
)
def test_a_form_with_none_or_several_queries_or_other_bytes_is_a_bad_request(server: Server, form: str) -> None:
    answer = server.client.post("/sparql", content=form.encode("latin-1"), headers={"content-type": FORM})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(("expected", "line"))


def test_a_query_directly_takes_its_dataset_from_the_address(server: Server) -> None:
    address = "/sparql?default-graph-uri=urn:x-rdflib:default"
    for accept, found in (("text/csv", b"true"), ("application/sparql-results+json", b'{"head":{},"boolean":true}')):
        answer = server.client.post(address, content=ASK, headers={"content-type": QUERY, "accept": accept})
        assert (answer.status_code, answer.content.strip()) == (200, found)


@pytest.mark.parametrize("media", ["text/plain", "application/json", "", "text/turtle"])
def test_another_body_type_is_not_supported(server: Server, media: str) -> None:
    headers = {"content-type": media} if media else {}
    assert server.client.post("/sparql", content=ASK.encode(), headers=headers).status_code == 415


def test_another_charset_is_not_supported(server: Server) -> None:
    headers = {"content-type": f"{QUERY}; charset=utf-16"}
    assert server.client.post("/sparql", content=ASK.encode("utf-16"), headers=headers).status_code == 415


def test_a_packed_body_is_not_supported(server: Server) -> None:
    headers = {"content-type": QUERY, "content-encoding": "gzip"}
    assert server.client.post("/sparql", content=b"\x1f\x8b", headers=headers).status_code == 415


def test_bytes_that_are_not_utf_8_are_a_bad_request(server: Server) -> None:
    answer = server.client.post("/sparql", content=b"ASK { \xff }", headers={"content-type": QUERY})
    assert answer.status_code == 400


def test_a_malformed_query_is_told_with_its_position(server: Server) -> None:
    answer = server.sparql("SELECT * {\n  ?s ?p }")
    assert answer.status_code == 400
    told = answer.json()
    assert told["line"] == 2
    assert told["column"] > 1
    assert told["error"].startswith(f"line 2, column {told['column']}: expected")


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "DROP ALL",
    ],
)
def test_updates_are_refused_however_they_come(server: Server, update: str) -> None:
    before = server.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").content
    update_type = {"content-type": "application/sparql-update"}
    for answer in (
        server.sparql(update),
        server.client.post("/sparql", data={"query": update}),
        server.client.post("/sparql", data={"update": update}),
        server.client.post("/sparql", content=update, headers={"content-type": QUERY}),
        server.client.post("/sparql", content=update, headers=update_type),
    ):
        assert answer.status_code == 400
        assert answer.json()["error"]
    assert server.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").content == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "select * { service ?anywhere { ?s ?p ?o } }",
        "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
    ],
)
def test_other_endpoints_are_never_asked(server: Server, query: str) -> None:
    answer = server.sparql(query)
    assert answer.status_code == 400
    assert "SERVICE" in answer.json()["error"]
    assert answer.json()["line"] == 1


@pytest.mark.parametrize("source", ["file:///etc/passwd", "http://127.0.0.1:9/graph", "https://example.org/"])
def test_a_graph_that_a_query_names_is_not_fetched(server: Server, source: str) -> None:
    for clause in (f"FROM <{source}>", f"FROM NAMED <{source}>"):
        assert server.sparql(f"SELECT * {clause} {{ ?s ?p ?o }}").json()["results"]["bindings"] == []
        assert server.sparql(f"SELECT * {clause} {{ GRAPH ?g {{ ?s ?p ?o }} }}").json()["results"]["bindings"] == []


def test_an_oversized_query_is_too_large(server: Server) -> None:
    large = "ASK {} #" + "x" * MAX_QUERY
    for answer in (
        server.client.post("/sparql", content=large, headers={"content-type": QUERY}),
        server.client.post("/sparql", data={"query": large}),
        server.client.post("/cypher", json={"query": large}),
    ):
        assert answer.status_code == 413
        assert f"{MAX_QUERY:,}" in answer.json()["error"]
    server.ask()


def test_a_query_just_small_enough_is_answered(server: Server) -> None:
    text = "ASK {} #" + "x" * (MAX_QUERY - 8)
    assert server.client.post("/sparql", content=text, headers={"content-type": QUERY}).status_code == 200


@RDFLIB_WARNS_OF_ITSELF
@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("*/*", "turtle"),
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_without_a_query_the_service_describes_itself(server: Server, accept: str, format: str) -> None:
    answer = server.client.get("/sparql", headers={"accept": accept})
    assert answer.status_code == 200
    described = rdflib.Graph().parse(data=answer.content, format=format)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = described.value(predicate=rdflib.RDF.type, object=sd.Service)
    assert described.value(service, sd.endpoint) == rdflib.URIRef(f"{server.address}/sparql")
    assert described.value(service, sd.supportedLanguage) == sd.SPARQL11Query


@RDFLIB_WARNS_OF_ITSELF
def test_the_service_describes_its_graph_with_true_counts(server: Server) -> None:
    described = rdflib.Graph().parse(data=server.client.get("/sparql").content, format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    graph = described.value(predicate=rdflib.RDF.type, object=void.Dataset)
    assert described.value(predicate=sd.defaultGraph, object=graph) is not None
    assert described.value(graph, rdflib.DCTERMS.license) is not None
    assert _number(described.value(graph, void.triples)) == _count(server, "?s ?p ?o")
    partitions = list(described.objects(graph, void.classPartition))
    assert len(partitions) > 5
    for partition in partitions:
        type = described.value(partition, void["class"])
        assert _number(described.value(partition, void.entities)) == _count(server, f"?s a <{type}>")


def _number(term: object) -> int:
    return int(str(term))


def _count(server: Server, pattern: str) -> int:
    found = server.sparql(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}").json()
    return int(found["results"]["bindings"][0]["n"]["value"])


def test_the_description_is_the_same_each_time(server: Server) -> None:
    first, second = (server.client.get("/sparql", headers={"accept": "application/n-triples"}) for _ in range(2))
    assert first.content == second.content


def test_the_description_comes_in_no_other_form(server: Server) -> None:
    assert server.client.get("/sparql", headers={"accept": "text/csv"}).status_code == 406


def test_a_browser_without_a_query_is_sent_to_the_page(server: Server) -> None:
    answer = server.client.get("/sparql", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")


def test_scripts_of_other_pages_may_ask(server: Server) -> None:
    origin = {"origin": "http://example.org", "access-control-request-method": "POST"}
    preflight = server.client.options("/sparql", headers={**origin, "access-control-request-headers": "content-type"})
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "content-type" in preflight.headers["access-control-allow-headers"]
    for answer in (server.sparql(ASK), server.sparql("nonsense"), server.cypher("RETURN 1")):
        assert answer.headers["access-control-allow-origin"] == "*"


def test_an_empty_answer_is_an_answer(server: Server) -> None:
    found = server.sparql("SELECT ?s { ?s a <http://example.org/nothing> }").json()
    assert found == {"head": {"vars": ["s"]}, "results": {"bindings": []}}


def test_a_large_answer_comes_in_parts_and_whole(server: Server) -> None:
    text = "SELECT * { ?a a ?x . ?b a ?y . VALUES ?n { 1 2 3 4 5 } }"
    with server.client.stream("POST", "/sparql", data={"query": text}) as answer:
        assert answer.headers.get("transfer-encoding") == "chunked"
        content = b"".join(answer.iter_bytes())
    assert len(content) > 1_000_000
    assert len(json.loads(content)["results"]["bindings"]) % 5 == 0
