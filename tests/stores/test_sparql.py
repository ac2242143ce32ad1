"""The embedded SPARQL store: what it holds, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import QueryError
from kg.export.confident import at_least
from kg.export.ntriples import triples
from kg.stores.sparql import SparqlStore
from kg.stores.sparql_text import MAX_CHARACTERS, check_query
from tests.graphs import TableGraph, hostile_names, named_graph, small_graph

BASE = "https://w3id.org/paperkg/"


@pytest.fixture
def graph(tmp_path: Path) -> TableGraph:
    return small_graph(tmp_path)


@pytest.fixture
def store(graph: TableGraph) -> SparqlStore:
    return SparqlStore(graph)


def test_every_triple_is_there(graph: TableGraph, store: SparqlStore) -> None:
    lines = b"".join(triples(graph, selectors=False)).count(b"\n")
    assert list(store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == [(lines,)]


def test_select_names_its_columns_as_its_variables_and_gives_plain_values(store: SparqlStore) -> None:
    rows = store.query(
        "SELECT ?paper ?date ?version ?none { ?paper a schema:ScholarlyArticle ; dcterms:date ?date ; "
        "schema:version ?version OPTIONAL { ?paper paperkg:nothing ?none } } ORDER BY ?paper"
    )
    assert rows.columns == ("paper", "date", "version", "none")
    assert next(iter(rows)) == (f"{BASE}paper/2501.00001", "2025-01-02", 3, None)


def test_numbers_are_numbers_and_truth_is_truth(store: SparqlStore) -> None:
    [row] = store.query(
        'SELECT (7 AS ?i) (1.50 AS ?d) (1e3 AS ?e) (true AS ?b) ("1" AS ?s) ("x"@en AS ?l) (<a:b> AS ?u) (1/0 AS ?n) {}'
    )
    assert row == (7, 1.5, 1000.0, True, "1", "x", "a:b", None)
    assert [type(value) for value in row[:4]] == [int, float, float, bool]


def test_ask_gives_one_truth(store: SparqlStore) -> None:
    rows = store.query("ASK { ?s a lpwcc:paper }")
    assert (rows.columns, list(rows)) == (("ask",), [(True,)])


@pytest.mark.parametrize("query", [f"DESCRIBE <{BASE}model/clip>", f"CONSTRUCT WHERE {{ <{BASE}model/clip> ?p ?o }}"])
def test_construct_and_describe_give_triples(store: SparqlStore, query: str) -> None:
    rows = store.query(query)
    assert rows.columns == ("subject", "predicate", "object")
    assert (f"{BASE}model/clip", "http://xmlns.com/foaf/0.1/name", "CLIP") in set(rows)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX x: <http://x/> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "# a comment\nDROP ALL",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { FILTER EXISTS { SERVICE ?s { ?a ?b ?c } } }",
    ],
)
def test_updates_and_other_endpoints_are_refused(store: SparqlStore, query: str) -> None:
    before = list(store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    with pytest.raises(QueryError, match="got") as caught:
        store.query(query)
    assert caught.value.line is not None
    assert list(store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ('SERVICE' AS ?service) { }",
        "PREFIX service: <http://x/> SELECT ?x { ?x service:SERVICE ?y } # SERVICE <http://x/>",
        'SELECT (""" SERVICE "" \\" """ AS ?x) { }',
        "SELECT ?insert { ?insert <http://x/LOAD> 'INSERT DATA' }",
        "BASE <http://insert/> PREFIX delete: <http://x/> ASK { <SERVICE> delete:p 'x' }",
    ],
)
def test_a_reading_query_is_answered_whatever_its_strings_and_names_say(store: SparqlStore, query: str) -> None:
    list(store.query(query))


@pytest.mark.parametrize(
    ("query", "line", "column", "told"),
    [
        ("SELEC ?x {}", 1, 1, "expected SELECT, got 'SELEC ?x {}'"),
        ("SELECT ?x {\n ?x a ?y .\n FILTR(?x=1) }", 3, 2, "expected FILTER, got 'FILTR(?x=1) }'"),
        (
            "SELECT ?x {\n   ?x foo:bar ?y }",
            2,
            7,
            "expected a known prefix (declare it with PREFIX), got 'foo:bar ?y }'",
        ),
        ("SELECT ?x { ?x a ?y", 1, 20, "or }"),
        ("SELECT ?x { ?x a 'open }", 1, 25, "expected the end of the string that begins before"),
        ("SELECT ?y (COUNT(?x) AS ?n) { ?x a ?y }", 1, 1, "those of GROUP BY alone"),
        ("SELECT ?x { ?x ?y }", 1, 20, "?x ?y"),
        ("SELECT ?x { ?x ?y ?z FILTER(nope(?z)) }", 1, 40, "nope"),
        ("SELECT", 1, 7, "SELECT"),
        ("MATCH (n) RETURN n", 1, 1, "looks like Cypher"),
        ("", 1, 1, "expected a query, got nothing"),
    ],
)
def test_a_malformed_query_is_told_at_the_place_of_its_fault(
    store: SparqlStore, query: str, line: int, column: int, told: str
) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(query)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 10_000 + "}" * 10_000,
        "SELECT (" + "(" * 10_000 + "1" + ")" * 10_000 + " AS ?x) { }",
        "SELECT (1" + "+1" * 20_000 + " AS ?x) { }",
        "SELECT * { " + "?a ?b ?c . " * 10_000 + "}",
        "SELECT * { " + "?a ?b ?c\n" * 10_000 + "}",
        "SELECT * { ?a <a:b>" + "/<a:b>" * 10_000 + " ?c }",
        "SELECT * {" + " OPTIONAL { ?a ?b ?c" * 3_000 + "}" * 3_000 + "}",
        "SELECT * { ?a ?b ?c FILTER(" + "!" * 20_000 + "?a) }",
        "SELECT * { " + "BIND(1 AS ?x) " * 5_000 + "}",
        "SELECT * { " + "[ ?p " * 300 + "1" + "]" * 300 + " ?x ?y }",
        "SELECT * { ?a ?b '" + "x" * MAX_CHARACTERS + "' }",
    ],
    ids=["braces", "brackets", "sum", "patterns", "no dots", "path", "optional", "not", "bind", "blank", "length"],
)
def test_what_would_end_the_process_is_refused_and_the_next_query_is_answered(store: SparqlStore, query: str) -> None:
    with pytest.raises(QueryError, match="at most"):
        store.query(query)
    assert list(store.query("ASK { }")) == [(True,)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 95 + "?a ?b ?c" + "}" * 95,
        "SELECT (1" + "+1" * 1_900 + " AS ?x) { }",
        "SELECT * { ?a <a:b>" + "/<a:b>" * 140 + " ?c }",
        "SELECT * { " + " ".join(f"?a <a:{n}> ?x{n} ." for n in range(100)) + " }",
        "SELECT * { VALUES ?x { " + "1 " * 20_000 + "} }",
        "SELECT (" + "STR(" * 95 + "1" + ")" * 95 + " AS ?x) { }",
        "SELECT (" + "IF(true, " * 95 + "1" + ", 2)" * 95 + " AS ?x) { }",
    ],
    ids=["braces", "sum", "path", "patterns", "values", "calls", "conditions"],
)
def test_a_query_just_within_the_limits_is_answered(store: SparqlStore, query: str) -> None:
    list(store.query(query))


def test_the_graphs_of_the_protocol_stand_in_place_of_those_of_the_query(store: SparqlStore) -> None:
    asked = f"ASK {{ <{BASE}model/clip> foaf:name 'CLIP' }}"
    assert store.evaluate(asked)
    assert store.evaluate(asked, ["urn:x-rdflib:default"])
    assert not store.evaluate(asked, ["http://example.org/other"])
    assert not store.evaluate(asked, [], ["http://example.org/other"])
    with pytest.raises(QueryError):
        store.evaluate(asked, ["no IRI"])


def test_a_small_graph_is_held_in_memory_where_that_is_asked_for(graph: TableGraph) -> None:
    question = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    answers = [list(SparqlStore(graph, in_memory=count).query(question)) for count in (0, 10, 1_000_000)]
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        (
            "ASK { ?p paperkg:evaluatedOn ?d }",
            "no triple of a graph has paperkg:evaluatedOn; did you mean paperkg:evaluatesOn?",
        ),
        (f"ASK {{ ?p a <{BASE}Paper> }}", "no triple of a graph has paperkg:Paper; did you mean lpwcc:paper?"),
        (
            f"PREFIX kg: <{BASE}> ASK {{ ?p kg:published_in ?v }}",
            "no triple of a graph has paperkg:published_in; did you mean paperkg:publishedIn?",
        ),
        ("ASK { ?d a lpwcc:datasets }", "no triple of a graph has lpwcc:datasets; did you mean lpwcc:dataset?"),
        ("ASK { ?a foaf:zzz ?b }", "no triple of a graph has foaf:zzz"),
    ],
)
def test_a_name_that_no_graph_has_is_a_warning(store: SparqlStore, query: str, hint: str) -> None:
    assert store.query(query).warnings == (hint,)


@pytest.mark.parametrize(
    "query",
    [
        f"PREFIX d: <{BASE}dataset/> ASK {{ ?p paperkg:evaluatesOn d:nothing ; a lpwcc:paper ; lpwc:hasTask ?t }}",
        f"ASK {{ <{BASE}paper/1> rdfs:seeAlso ?x FILTER(xsd:decimal('1') > 0) }}",
        "PREFIX ex: <http://example.org/> ASK { ?a ex:b 'paperkg:nothing' ; owl:sameAs ?c } # paperkg:nothing",
        "ASK { ?e oa:hasSource/prov:specializationOf ?p ; prov:wasGeneratedBy/prov:wasAssociatedWith/foaf:name ?n }",
    ],
)
def test_names_that_are_known_or_not_ours_are_no_warning(store: SparqlStore, query: str) -> None:
    assert store.query(query).warnings == ()


def test_every_class_and_property_of_a_graph_is_known(store: SparqlStore) -> None:
    rows = store.query("SELECT DISTINCT ?t { { ?s ?t ?o } UNION { ?s a ?t } }")
    for (term,) in rows:
        assert store.query(f"ASK {{ ?a <{term}> ?b }}").warnings == ()


def test_parameters_belong_to_cypher(store: SparqlStore) -> None:
    with pytest.raises(QueryError, match="Cypher"):
        store.query("ASK { }", {"x": 1})


def test_the_second_opening_reads_the_cached_folder_and_answers_the_same(graph: TableGraph) -> None:
    question = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    first = list(SparqlStore(graph).query(question))
    [cached] = (graph.folder / "cache").iterdir()
    made = cached.stat().st_ino
    assert list(SparqlStore(graph).query(question)) == first
    assert cached.stat().st_ino == made


def test_a_damaged_cache_is_loaded_anew(graph: TableGraph) -> None:
    SparqlStore(graph)
    [cached] = (graph.folder / "cache").iterdir()
    (cached / "CURRENT").write_bytes(b"nonsense")
    for _ in range(2):
        assert list(SparqlStore(graph).query(f"ASK {{ <{BASE}model/clip> foaf:name 'CLIP' }}")) == [(True,)]


def test_several_can_read_one_cache_at_once(graph: TableGraph) -> None:
    stores = [SparqlStore(graph) for _ in range(3)]
    assert {next(iter(store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))) for store in stores} != set()
    assert len({tuple(store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) for store in stores}) == 1


def test_a_least_confidence_leaves_out_edges_and_what_only_they_reached(graph: TableGraph) -> None:
    store = SparqlStore(at_least(graph, 0.5))
    assert list(store.query("SELECT ?n { ?d a schema:Dataset ; foaf:name ?n }")) == [("CMU-MOSEI",)]
    assert list(store.query("SELECT (COUNT(?s) AS ?n) { ?s rdf:predicate paperkg:evaluatesOn }")) == [(2,)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=hostile_names)
def test_any_name_comes_back_the_same(tmp_path: Path, names: list[str]) -> None:
    store = SparqlStore(named_graph(tmp_path, names))
    found = store.query(
        "SELECT ?title ?abstract ?name ?id { ?p dcterms:title ?title ; dcterms:abstract ?abstract ; "
        "paperkg:evaluatesOn ?d . ?d foaf:name ?name ; dcterms:identifier ?id } ORDER BY ?p"
    )
    assert list(found) == [(name, name, name, f"dataset/{name}") for name in names]


@pytest.mark.parametrize("text", ["'", '"""', "\\", "<", "?", "@", "\x00", "'''\\", "#", "é:ü", "1e", "SELECT '\n"])
def test_any_text_can_be_checked(text: str) -> None:
    check_query(text)
