"""What holds of every export: the registry, whole files, JSON Lines, Parquet, the Cypher script."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import kglite
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import ExportError, KGError
from kg.export import FORMATS, export
from kg.export.confident import at_least
from kg.export.cypher import literal, statements
from kg.export.evidence_lists import EVIDENCE_LISTS
from tests.graphs import TableGraph, hostile_names, named_graph, small_graph

FOLDERS = ("neo4j-csv", "parquet")


@pytest.fixture
def graph(tmp_path: Path) -> TableGraph:
    return small_graph(tmp_path)


def test_the_formats_are_those_that_the_command_promises() -> None:
    promised = "cypher gexf graphml jsonl jsonld neo4j-csv nquads ntriples parquet rdfxml trig turtle"
    assert promised.split() == [name for name in FORMATS if name in promised.split()]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_written_and_nothing_is_left_beside_it(graph: TableGraph, format: str) -> None:
    export(graph, format, graph.folder / "out")
    assert [path.name for path in graph.folder.iterdir()] == ["out"]


@pytest.mark.parametrize("format", [name for name in FORMATS if name not in FOLDERS])
def test_standard_output_gets_what_a_file_gets(
    graph: TableGraph, format: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    export(graph, format)
    written = capfdbinary.readouterr().out
    export(graph, format, graph.folder / "out")
    assert (graph.folder / "out").read_bytes() == written


def test_an_unknown_format_is_told_with_the_known_ones(graph: TableGraph) -> None:
    with pytest.raises(ExportError, match=r"expected one of bibtex, .*turtle, void as format, got 'xlsx'"):
        export(graph, "xlsx", graph.folder / "out")


@pytest.mark.parametrize("format", FORMATS)
def test_a_place_that_cannot_be_written_is_an_export_error(graph: TableGraph, format: str) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        export(graph, format, graph.folder / "missing" / "out")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_an_export_error_and_a_device_stays_what_it_is(graph: TableGraph) -> None:
    device = Path("/dev/full")
    for format in ("turtle", "jsonl"):
        with pytest.raises(ExportError, match="No space left on device"):
            export(graph, format, device)
    assert device.is_char_device()


def test_a_link_stays_and_what_it_leads_to_is_written(graph: TableGraph) -> None:
    link = graph.folder / "link"
    link.symlink_to(graph.folder / "out")
    (graph.folder / "out").touch()
    export(graph, "turtle", link)
    assert link.is_symlink()
    assert (graph.folder / "out").stat().st_size > 0


def test_a_folder_is_no_place_for_a_file(graph: TableGraph) -> None:
    with pytest.raises(ExportError, match="expected a file, got a folder"):
        export(graph, "turtle", graph.folder)


def test_a_failed_export_leaves_the_file_that_was_there(graph: TableGraph) -> None:
    out = graph.folder / "out"
    out.write_text("before")
    broken = TableGraph(graph.folder, graph.node_tables, {"HAS_AUTHOR": pl.DataFrame({"nonsense": [1]})})
    with pytest.raises(pl.exceptions.PolarsError):
        export(broken, "turtle", out)
    assert out.read_text() == "before"
    assert list(graph.folder.iterdir()) == [out]


@pytest.mark.parametrize("format", FOLDERS)
def test_a_folder_wants_a_path_where_nothing_is(graph: TableGraph, format: str) -> None:
    with pytest.raises(ExportError, match="--out"):
        export(graph, format)
    (graph.folder / "file").touch()
    with pytest.raises(ExportError, match="empty folder"):
        export(graph, format, graph.folder)


def test_parquet_holds_every_table(graph: TableGraph) -> None:
    out = graph.folder / "out"
    export(graph, "parquet", out)
    for type in graph.node_types:
        assert pl.read_parquet(out / "nodes" / f"{type}.parquet").equals(graph.nodes(type))
    for type in graph.edge_types:
        assert pl.read_parquet(out / "edges" / f"{type}.parquet").equals(graph.edges(type))
    assert pl.read_parquet(out / "evidence.parquet").equals(graph.evidence())
    assert pl.read_parquet(out / "merges.parquet").equals(graph.merges())


def test_json_lines_hold_every_node_edge_and_evidence(graph: TableGraph) -> None:
    export(graph, "jsonl", graph.folder / "out")
    lines = [json.loads(line) for line in (graph.folder / "out").read_text("utf-8").split("\n")[:-1]]
    nodes = {line["id"]: line for line in lines if "id" in line}
    edges = {(line["type"], line["source"], line["target"]): line for line in lines if "source" in line}
    assert len(nodes) == sum(graph.nodes(type).height for type in graph.node_types)
    assert len(edges) == sum(graph.edges(type).height for type in graph.edge_types)
    assert sum(len(edge["evidence"]) for edge in edges.values()) == graph.evidence().height
    assert nodes["result/b"]["value"] == 0.0000001
    authored = edges["HAS_AUTHOR", "paper/2501.00001", "author/ada-one"]
    assert (authored["position"], authored["evidence"][0]["field"]) == (1, "authors")


def run_script(script: str) -> kglite.KnowledgeGraph:
    """Return what the engine holds after the statements of a script, split at the ends of lines that end one."""
    engine = kglite.KnowledgeGraph()
    for statement in script.removesuffix(";\n").split(";\n"):
        engine.cypher(statement)
    return engine


def answer(engine: kglite.KnowledgeGraph, question: str) -> list[Any]:
    """Return the rows of a query."""
    return list(engine.cypher(question, hide_structural_keys=True))


def test_the_cypher_script_makes_the_nodes_and_edges_with_their_properties(graph: TableGraph) -> None:
    export(graph, "cypher", graph.folder / "out")
    engine = run_script((graph.folder / "out").read_text("utf-8"))
    for type in graph.node_types:
        rows = {row["id"]: row for row in graph.nodes(type).iter_rows(named=True)}
        found = answer(engine, f"MATCH (n:{type}) RETURN properties(n) AS p")
        assert len(found) == len(rows)
        for node in found:
            wanted = {key: value for key, value in rows[node["p"]["id"]].items() if value is not None}
            if wanted.get("date") == "2025-01-02":  # a day is a date; a month or a year is a text
                wanted["date"] = datetime.date(2025, 1, 2)
            assert {key: value for key, value in node["p"].items() if key in wanted} == wanted
    for type in graph.edge_types:
        question = f"MATCH (a)-[r:{type}]->(b) RETURN a.id AS source, b.id AS target, properties(r) AS p"
        edges = {(row["source"], row["target"]): row["p"] for row in answer(engine, question)}
        assert len(edges) == graph.edges(type).height
        for row in graph.edges(type).iter_rows(named=True):
            properties = edges[row.pop("source"), row.pop("target")]
            wanted = {key: value for key, value in row.items() if value is not None}
            assert {key: value for key, value in properties.items() if key not in EVIDENCE_LISTS} == wanted


def test_the_cypher_script_keeps_the_evidence_in_parallel_lists(graph: TableGraph) -> None:
    engine = kglite.KnowledgeGraph()
    for statement in statements(graph):
        engine.cypher(statement)
    question = (
        "MATCH (:Paper)-[r:EVALUATES_ON {confidence: 0.9}]->() RETURN r.evidence_line AS l, r.evidence_start AS s"
    )
    assert answer(engine, question) == [{"l": [1, 7], "s": [3, -1]}]


def test_the_cypher_script_run_twice_changes_nothing(graph: TableGraph) -> None:
    engine = kglite.KnowledgeGraph()
    counts = []
    for _ in range(2):
        for statement in statements(graph):
            engine.cypher(statement)
        counts.append(answer(engine, "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)"))
    assert counts[0] == counts[1]


def test_a_cypher_literal_never_ends_before_its_end() -> None:
    assert literal("'}) DETACH DELETE n //") == "'\\'}) DETACH DELETE n //'"
    assert literal("\\") == "'\\\\'"
    assert literal("a\nb\x00") == "'a\\nb\\u0000'"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=hostile_names)
def test_any_name_survives_the_cypher_script_and_json_lines(tmp_path: Path, names: list[str]) -> None:
    graph = named_graph(tmp_path, names)
    export(graph, "cypher", tmp_path / "out")
    engine = run_script(
        (tmp_path / "out").read_text("utf-8", newline="") if False else (tmp_path / "out").read_bytes().decode()
    )
    question = (
        "MATCH (p:Paper)-[r]->(d:Dataset) RETURN p.abstract AS a, d.name AS n, r.evidence_sentence AS s ORDER BY p.id"
    )
    found = answer(engine, question)
    assert [(row["a"], row["n"], row["s"]) for row in found] == [(name, name, [name]) for name in names]
    export(graph, "jsonl", tmp_path / "out")
    lines = [json.loads(line) for line in (tmp_path / "out").read_bytes().split(b"\n")[:-1]]
    assert [line["title"] for line in lines if line["type"] == "Paper"] == names


def test_a_least_confidence_leaves_out_edges_their_evidence_and_what_only_they_reached(graph: TableGraph) -> None:
    view = at_least(graph, 0.8)
    assert view.edges("EVALUATES_ON")["target"].to_list() == ["dataset/cmu-mosei"]
    assert view.nodes("Dataset")["id"].to_list() == ["dataset/cmu-mosei"]
    assert view.nodes("Model").height == 0
    assert view.nodes("Result")["id"].to_list() == ["result/a"]
    assert view.edges("IN_METRIC")["source"].to_list() == ["result/a"]
    assert view.nodes("Paper").height == 3
    assert view.evidence().height == graph.evidence().height
    assert at_least(graph, 0.95).evidence()["edge"].to_list() == ["HAS_AUTHOR"]
    assert view.fingerprint != graph.fingerprint
    assert at_least(graph, 0) is graph


def test_a_confidence_outside_zero_and_one_is_refused(graph: TableGraph) -> None:
    with pytest.raises(KGError, match="between 0 and 1, got 2"):
        at_least(graph, 2)
