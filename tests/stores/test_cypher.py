"""The embedded Cypher store: what it holds, what it hides, what it refuses."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import QueryError
from kg.export.confident import at_least
from kg.export.evidence_lists import EVIDENCE_LISTS
from kg.stores.cache import VERSION
from kg.stores.cypher import CypherStore
from kg.stores.cypher_text import MAX_CHARACTERS, MAX_DEPTH, MAX_UNIONS
from tests.graphs import TableGraph, hostile_names, named_graph, small_graph


@pytest.fixture
def graph(tmp_path: Path) -> TableGraph:
    return small_graph(tmp_path)


@pytest.fixture
def store(graph: TableGraph) -> CypherStore:
    return CypherStore(graph)


def asked(store: CypherStore, question: str) -> list[Any]:
    """Return the rows of a query, untyped, for tests that look into them."""
    return list(store.query(question))


def test_every_node_and_edge_of_the_tables_is_there(graph: TableGraph, store: CypherStore) -> None:
    nodes = dict(asked(store, "MATCH (n) RETURN labels(n)[0] AS type, count(n) AS number"))
    edges = dict(asked(store, "MATCH ()-[r]->() RETURN type(r) AS type, count(r) AS number"))
    assert nodes == {type: graph.nodes(type).height for type in graph.node_types}
    assert edges == {type: graph.edges(type).height for type in graph.edge_types}


def test_a_node_has_its_type_as_only_label_and_the_properties_of_its_row(graph: TableGraph, store: CypherStore) -> None:
    for type in graph.node_types:
        for row in graph.nodes(type).iter_rows(named=True):
            [(labels, properties)] = store.query(
                "MATCH (n {id: $id}) RETURN labels(n) AS labels, properties(n) AS properties", {"id": row["id"]}
            )
            assert labels == [type]
            assert properties == {key: value for key, value in row.items() if value is not None}


@pytest.mark.parametrize("asked", ["n", "collect(n)[0]", "nodes(p)[0]", "{inner: n}.inner"])
def test_what_the_engine_adds_to_a_node_is_not_shown(store: CypherStore, asked: str) -> None:
    [(node,)] = store.query(f"MATCH p = (n:Model) RETURN {asked} AS node")
    assert node == {
        "id": "model/clip",
        "labels": ["Model"],
        "properties": {"id": "model/clip", "name": "CLIP", "aliases": []},
    }


def test_keys_and_map_projections_hold_stored_properties_only(store: CypherStore) -> None:
    [(keys, projected)] = store.query("MATCH (n:Model) RETURN keys(n) AS keys, n {.*} AS projected")
    assert keys == ["aliases", "id", "name"]
    assert projected == {"id": "model/clip", "name": "CLIP", "aliases": []}


def test_a_type_without_title_has_no_title(store: CypherStore) -> None:
    assert list(store.query("MATCH (n:Dataset) WHERE n.title IS NOT NULL RETURN n.id")) == []
    assert len(list(store.query("MATCH (n:Paper) WHERE n.title = n.name RETURN n.id"))) == 3


def test_an_edge_carries_its_properties_and_its_evidence_in_parallel_lists(store: CypherStore) -> None:
    question = "MATCH (:Paper {id: 'paper/2501.00001'})-[r:EVALUATES_ON]->() RETURN r, properties(r) AS properties"
    [(edge, properties)] = store.query(question)
    assert edge == {
        "type": "EVALUATES_ON",
        "start": "paper/2501.00001",
        "end": "dataset/cmu-mosei",
        "properties": properties,
    }
    assert properties == {
        "confidence": 0.9,
        "evidence_count": 2,
        "evidence_file": ["listing.md", "b'\".md"],
        "evidence_line": [1, 7],
        "evidence_field": ["abstract", "abstract"],
        "evidence_start": [3, -1],
        "evidence_end": [12, -1],
        "evidence_sentence": ["line\nbreak\r\nand\rtab\t", ""],
    }


def test_evidence_lists_are_there_without_evidence_too(store: CypherStore) -> None:
    [(properties,)] = asked(store, "MATCH ()-[r:INTRODUCES]->() RETURN properties(r) AS properties")
    assert {name: properties[name] for name in EVIDENCE_LISTS} == {name: [] for name in EVIDENCE_LISTS}


def test_a_path_names_the_ends_of_its_relationships(store: CypherStore) -> None:
    [(path,)] = asked(store, "MATCH p = (:Author {name: 'Ada One'})<--(:Paper)-->(:Venue) RETURN p")
    assert [node["id"] for node in path["nodes"]] == ["author/ada-one", "paper/2501.00001", "venue/iclr"]
    ends = [(edge["start"], edge["end"]) for edge in path["relationships"]]
    assert ends == [("paper/2501.00001", "author/ada-one"), ("paper/2501.00001", "venue/iclr")]


def test_dates_and_nested_values_become_plain_values(store: CypherStore) -> None:
    [row] = store.query("RETURN date('2026-01-02') AS d, [1, {a: [true, null, 2.5]}] AS l, 9223372036854775807 AS i")
    assert row == ("2026-01-02", [1, {"a": [True, None, 2.5]}], 9223372036854775807)


def test_parameters_are_values_and_never_query_text(store: CypherStore) -> None:
    hostile = "'}) DETACH DELETE n //"
    assert list(store.query("RETURN $x AS x, $y[0].z AS z", {"x": hostile, "y": [{"z": 1}]})) == [(hostile, 1)]


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Paper {id: 'x'})",
        "MERGE (n:Paper {id: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) DELETE n",
        "MATCH (n) SET n.name = 'x'",
        "MATCH (n) SET n += {name: 'x'}",
        "MATCH (n) REMOVE n.name",
        "match (n) set n:Other",
        "CREATE INDEX FOR (n:Paper) ON (n.date)",
        "CREATE CONSTRAINT FOR (n:Paper) REQUIRE n.id IS NOT NULL",
        "CALL db.text_index.build({type: 'Paper', property: 'name'})",
        "CALL table.upsert({})",
        "CALL  db . cdc . enable ( {} )",
        "CALL `db.cdc.enable`({})",
        "MATCH (n:Paper) CALL db.ontology.clear() RETURN n",
    ],
)
def test_writes_are_refused_and_change_nothing(store: CypherStore, query: str) -> None:
    before = list(store.query("MATCH (n) RETURN n ORDER BY n.id"))
    with pytest.raises(QueryError, match="read"):
        store.query(query)
    assert list(store.query("MATCH (n) RETURN n ORDER BY n.id")) == before


@pytest.mark.parametrize(
    "query",
    [
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "load /* a comment */ csv with headers FROM $file AS line RETURN line",
        "LOAD // a comment\nCSV FROM 'file:///etc/passwd' AS line RETURN line",
        "CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
        "`LOAD` CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD `csv` FROM 'file:///etc/passwd' AS line RETURN line",
        "RETURN 1 AS line UNION `load` `csv` FROM 'file:///etc/passwd' AS line RETURN line",
        "// a comment\rLOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "EXPLAIN LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "WITH 1 AS x LOAD CSV FROM 'http://127.0.0.1:1/' AS line RETURN line",
        "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
    ],
)
def test_files_and_the_network_are_out_of_reach(store: CypherStore, query: str) -> None:
    with pytest.raises(QueryError):
        store.query(query, {"file": "file:///etc/passwd"})


@pytest.mark.parametrize(
    "query",
    [
        "RETURN 'SET' AS x",
        'RETURN "LOAD CSV \\" LOAD CSV" AS x',
        "RETURN 1 AS `LOAD CSV` // LOAD CSV",
        "MATCH (n:Paper) /* DELETE n */ RETURN n.name AS `delete`",
        "MATCH (n) WHERE n.name CONTAINS 'CREATE (m)' RETURN n.name",
        "MATCH (n:Paper) RETURN n.load, n.call",
        "CALL db.labels() YIELD label RETURN label",
        "CALL pagerank() YIELD node, score RETURN node.name AS name, score",
        "MATCH (n:Paper) CALL { WITH n MATCH (n)-->(m) RETURN count(m) AS c } RETURN n.id, c",
    ],
)
def test_a_reading_query_is_answered_whatever_its_strings_and_names_say(store: CypherStore, query: str) -> None:
    list(store.query(query))


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("MATCH (n", 1, 9),
        ("MATCH (n)\nWHERE n.x =\nRETURN n", 3, 1),
        ("RETURN 1\n  LOAD CSV FROM 'x' AS l", 2, 3),
        ("MATCH (n)\nRETRN n", 2, 1),
        ("MATCH (n RETURN n", 1, 10),
        ("MATCH (n)\nRETURN other.name", 2, 8),
        ("RETURN nope(1)", 1, 8),
        ("RETURN 1 §", 1, 10),
        ("MATCH (n) SET n.x = 1", 1, 11),
        ("SELECT ?x {}", 1, 1),
    ],
)
def test_a_refused_query_is_told_with_its_position(store: CypherStore, query: str, line: int, column: int) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(query)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"line {line}, column {column}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("query", ["", "RETURN $missing", "RETURN 1 / 0", "nonsense", "RETURN 1 AS a, 2 AS a", "\x00"])
def test_any_other_error_of_the_engine_is_a_query_error_of_one_line(store: CypherStore, query: str) -> None:
    with pytest.raises(QueryError) as caught:
        list(store.query(query))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "RETURN " + "(" * 10_000 + "1" + ")" * 10_000 + " AS x",
        "RETURN " + "[" * 10_000 + "1" + "]" * 10_000 + " AS x",
        "CALL { " * 10_000 + "RETURN 1 AS x" + " } RETURN x" * 10_000,
        "MATCH (n) WHERE " + "EXISTS { MATCH (n) WHERE " * 10_000 + "true" + "}" * 10_000 + " RETURN n",
        "RETURN 1 AS x" + " UNION ALL RETURN 1 AS x" * 10_000,
        "RETURN 1 AS x" + " `union` RETURN 1 AS x" * 10_000,
        "RETURN 1" + " + 1" * 10_000 + " AS x",
        "RETURN " + "NOT " * 10_000 + "true AS x",
        "RETURN " + "CASE WHEN true THEN " * 2_000 + "1" + " END" * 2_000 + " AS x",
        "MATCH " + ", ".join(f"(a{n})" for n in range(10_000)) + " RETURN 1",
        "RETURN [" + "1, " * 10_000_000 + "1] AS x",
        "RETURN '" + "x" * 10_000_000 + "' AS x",
        "RETURN 1 " + "/* " * 200_000,
        "RETURN '" + "\\'" * 400_000,
        "RETURN `" + "``" * 400_000,
    ],
    ids=lambda query: f"{query[:20]} {len(query)}",
)
def test_what_would_end_the_process_ends_in_a_short_error_and_the_next_query_is_answered(
    store: CypherStore, query: str
) -> None:
    began = time.monotonic()
    with pytest.raises(QueryError, match=r"at most|exceeds|to close") as caught:
        store.query(query)
    assert len(str(caught.value)) < 600
    assert time.monotonic() - began < 30
    assert list(store.query("RETURN 1 AS x")) == [(1,)]


@pytest.mark.parametrize(
    "query",
    [
        "CALL { " * (MAX_DEPTH - 1) + "RETURN 1 AS x" + " } RETURN x" * (MAX_DEPTH - 1),
        "MATCH (n:Model) WHERE " + "EXISTS { MATCH (n) WHERE " * 90 + "true" + "}" * 90 + " RETURN n",
        "RETURN 1 AS x" + " UNION ALL RETURN 1 AS x" * MAX_UNIONS,
        "CALL { " * 90 + "RETURN 1 AS x" + " UNION RETURN 1 AS x" * MAX_UNIONS + " } RETURN x" * 90,
        "RETURN " + "(" * 90 + "1" + " + 1" * 400 + ")" * 90 + " AS x",
        "RETURN 1 AS x IN " + "[" * 90 + "1" + "]" * 90,
        "MATCH (n) WHERE n.id IN [" + "'a', " * 9_900 + "'model/clip'] RETURN n",
        "MATCH (n:Model)" + "-->()" * 3_900 + " RETURN n",
        "RETURN '" + "x" * (MAX_CHARACTERS - 20) + "' AS x",
        "/*" + " " * (MAX_CHARACTERS - 20) + "*/ RETURN 1",
    ],
    ids=lambda query: f"{query[:20]} {len(query)}",
)
def test_a_query_just_within_the_limits_leaves_the_process_alive(store: CypherStore, query: str) -> None:
    with contextlib.suppress(QueryError):
        list(store.query(query))
    assert list(store.query("RETURN 1 AS x")) == [(1,)]


@pytest.mark.parametrize(
    "query",
    [
        "UNWIND range(1, 10000000000) AS x RETURN x",
        "RETURN size(range(1, 100000000000)) AS x",
        "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a{1,1000}){1,1000}' AS x",
    ],
)
def test_what_would_take_all_memory_is_refused(store: CypherStore, query: str) -> None:
    with pytest.raises(QueryError, match="limit"):
        store.query(query)


def test_a_product_of_all_nodes_ends_in_an_error(store: CypherStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.stores.cypher.TIMEOUT_MS", 300)
    names = [f"n{place}" for place in range(8)]
    with pytest.raises(QueryError, match=r"timed out|exceeding"):
        store.query(f"MATCH {', '.join(f'({name})' for name in names)} RETURN {', '.join(names)}")
    assert list(store.query("RETURN 1 AS x")) == [(1,)]


def test_a_regular_expression_takes_no_more_time_for_a_text_that_almost_matches(store: CypherStore) -> None:
    assert list(store.query(f"RETURN '{'a' * 200}!' =~ '(a+)+b' AS x")) == [(False,)]


def test_an_unknown_label_gives_no_rows_and_a_warning(store: CypherStore) -> None:
    rows = store.query("MATCH (n:Papers) RETURN n")
    assert list(rows) == []
    assert "Papers" in rows.warnings[0]


def test_the_second_opening_reads_the_cached_file_and_answers_the_same(graph: TableGraph) -> None:
    question = "MATCH (n)-[r]->(m) RETURN n, r, m ORDER BY n.id, type(r), m.id"
    first = list(CypherStore(graph).query(question))
    [cached] = (graph.folder / "cache").iterdir()
    written = cached.stat().st_mtime_ns
    assert list(CypherStore(graph).query(question)) == first
    assert cached.stat().st_mtime_ns == written


def test_a_damaged_cache_is_made_again(graph: TableGraph) -> None:
    CypherStore(graph)
    [cached] = (graph.folder / "cache").iterdir()
    cached.write_bytes(b"not an engine's file")
    assert list(CypherStore(graph).query("MATCH (n:Model) RETURN n.name")) == [("CLIP",)]


def test_the_cache_of_another_content_is_removed(graph: TableGraph) -> None:
    CypherStore(graph)
    changed = TableGraph(graph.folder, {**graph.node_tables, "Topic": graph.nodes("Topic").clear()}, {})
    CypherStore(changed)
    assert [path.name.partition("-")[0] for path in (graph.folder / "cache").iterdir()] == [changed.fingerprint]


def test_what_an_older_version_made_of_the_same_content_is_removed(graph: TableGraph) -> None:
    cache = graph.folder / "cache"
    cache.mkdir()
    (cache / f"{graph.fingerprint}-v0.kgl").touch()
    (cache / f"{graph.fingerprint}-v0.oxigraph").touch()
    (cache / f"{graph.fingerprint}-0.5-v0.kgl").touch()
    CypherStore(graph)
    left = {path.name for path in cache.iterdir()}
    assert f"{graph.fingerprint}-v0.kgl" not in left
    assert {f"{graph.fingerprint}-v0.oxigraph", f"{graph.fingerprint}-0.5-v0.kgl"} <= left


def test_what_others_keep_in_the_cache_stays(graph: TableGraph) -> None:
    kept = graph.folder / "cache" / "drawing.npz"
    kept.parent.mkdir()
    kept.touch()
    CypherStore(graph)
    assert kept.exists()


def test_what_a_process_that_is_gone_left_half_made_is_removed(graph: TableGraph) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    cache = graph.folder / "cache"
    cache.mkdir()
    (cache / f".x-v2.kgl.{gone.pid}.tmp").touch()
    (cache / f".x-v2.oxigraph.{gone.pid}.tmp").mkdir()
    (cache / f".x-v2.kgl.{os.getppid()}.tmp").touch()
    CypherStore(graph)
    left = sorted(path.name for path in cache.iterdir())
    assert left == [f".x-v2.kgl.{os.getppid()}.tmp", f"{graph.fingerprint}-v{VERSION}.kgl"]


def test_without_a_place_for_a_cache_the_tables_are_loaded(tmp_path: Path) -> None:
    graph = small_graph(tmp_path / "missing" / "folder")
    assert list(CypherStore(graph).query("MATCH (n:Model) RETURN n.name")) == [("CLIP",)]


def test_a_least_confidence_leaves_out_edges_and_what_only_they_reached(graph: TableGraph) -> None:
    store = CypherStore(at_least(graph, 0.5))
    assert list(store.query("MATCH ()-[r:EVALUATES_ON]->(d) RETURN DISTINCT d.id")) == [("dataset/cmu-mosei",)]
    assert list(store.query("MATCH (n:Dataset) RETURN n.id")) == [("dataset/cmu-mosei",)]
    assert list(store.query("MATCH (n:Result) RETURN n.id")) == [("result/a",)]
    assert list(store.query("MATCH (n:Paper) RETURN count(n) AS n")) == [(3,)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=hostile_names)
def test_any_name_comes_back_the_same(tmp_path: Path, names: list[str]) -> None:
    graph = named_graph(tmp_path, names)
    for store in (CypherStore(graph), CypherStore(graph)):
        found = store.query(
            "MATCH (p:Paper)-[r]->(d:Dataset) "
            "RETURN p.title, p.abstract, d.name, d.id, d.aliases, r.evidence_sentence, p.id ORDER BY p.id"
        )
        wanted = [
            (name, name, name, f"dataset/{name}", [name, "x"], [name], f"paper/2501.{i:05}")
            for i, name in enumerate(names)
        ]
        assert list(found) == wanted


def test_a_parameter_without_a_value_is_told_by_its_name(store: CypherStore) -> None:
    with pytest.raises(QueryError, match=r"expected a value of the parameter \$who, got none"):
        store.query("MATCH (n {name: $who}) RETURN n")
