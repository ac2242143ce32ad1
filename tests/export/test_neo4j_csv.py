"""The files for Neo4j's bulk importer: typed headers, lists whatever their texts hold, a command that names each."""

from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.export import export
from tests.graphs import HOSTILE, TableGraph, entity, named_graph, node_table, small_graph

SEPARATORS = "\x1f\x1e\x1d\x1c"


def exported(graph: TableGraph) -> Path:
    out = graph.folder / "csv"
    export(graph, "neo4j-csv", out)
    return out


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_headers_name_ids_ends_and_types(tmp_path: Path) -> None:
    out = exported(small_graph(tmp_path))
    first = {path.relative_to(out).as_posix(): path.read_text("utf-8").partition("\n")[0] for path in out.glob("*/*")}
    assert first["nodes/Result.csv"] == "id:ID,name:string,value:double,unit:string,kind:string,bound:string"
    assert first["nodes/Author.csv"] == "id:ID,name:string,aliases:string[],orcid:string"
    assert first["edges/HAS_AUTHOR.csv"] == (
        ":START_ID,:END_ID,position:long,confidence:double,evidence_count:long,evidence_file:string[],evidence_line:long[],"
        "evidence_field:string[],evidence_start:long[],evidence_end:long[],evidence_sentence:string[]"
    )


def test_the_command_imports_every_file_and_leaves_no_bad_row_out(tmp_path: Path) -> None:
    out = exported(small_graph(tmp_path))
    words = shlex.split((out / "import.sh").read_text("utf-8").partition("exec ")[2])
    assert words[:5] == ["neo4j-admin", "database", "import", "full", "${@:-neo4j}"]
    named = {word.split("=")[-1]: word.rpartition("=")[0] for word in words if word.endswith(".csv")}
    assert sorted(named) == sorted(path.relative_to(out).as_posix() for path in out.glob("*/*.csv"))
    assert named["nodes/Paper.csv"] == "--nodes=Paper"
    assert named["edges/IN_TOPIC.csv"] == "--relationships=IN_TOPIC"
    assert "--bad-tolerance=0" in words


def test_items_of_a_list_stand_apart_whatever_their_texts_hold(tmp_path: Path) -> None:
    names = [*HOSTILE, SEPARATORS[:2], "\ue000"]
    out = exported(named_graph(tmp_path, names))
    mark = chr(int(re.findall(r"--array-delimiter=U\+([0-9A-F]{4})", (out / "import.sh").read_text("utf-8"))[0], 16))
    assert mark == "\x1d"
    aliases = {row["id:ID"]: row["aliases:string[]"].split(mark) for row in rows(out / "nodes" / "Dataset.csv")}
    assert aliases == {f"dataset/{name}": [name, "x"] for name in names}


def test_odd_lists_are_told_apart_and_put_right_afterwards(tmp_path: Path) -> None:
    lists: Mapping[str, list[str] | None] = {"a": [], "b": [""], "c": None, "d": ["", ""], "e": ["x"]}
    table = node_table("Dataset", [{**entity(key, key), "aliases": items} for key, items in lists.items()])
    out = exported(TableGraph(tmp_path, {"Dataset": table}, {}))
    fields = {row["id:ID"]: row["aliases:string[]"] for row in rows(out / "nodes" / "Dataset.csv")}
    assert fields == {"a": "\x1e", "b": "\x1d", "c": "", "d": "\x1f", "e": "x"}
    statements = (out / "after-import.cypher").read_text("utf-8").splitlines()
    assert [statement.partition(" CALL ")[0] for statement in statements[1:]] == [
        r"MATCH (x:Dataset) WHERE x.aliases = ['\u001E']",
        r"MATCH (x:Dataset) WHERE x.aliases = ['\u001D']",
    ]


def test_nothing_is_put_right_where_no_list_is_odd(tmp_path: Path) -> None:
    graph = TableGraph(tmp_path, {"Dataset": node_table("Dataset", [entity("a", "a", ["x"])])}, {})
    statements = (exported(graph) / "after-import.cypher").read_text("utf-8").splitlines()
    assert [statement.split()[1] for statement in statements] == ["CONSTRAINT"]


def test_a_graph_that_leaves_no_character_to_split_at_is_an_export_error(tmp_path: Path) -> None:
    every = [*SEPARATORS, *map(chr, range(0xE000, 0xF900))]
    graph = TableGraph(tmp_path, {"Dataset": node_table("Dataset", [entity("a", "a", every)])}, {})
    with pytest.raises(ExportError, match="expected three characters"):
        export(graph, "neo4j-csv", tmp_path / "csv")
    assert list(tmp_path.iterdir()) == []


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    graph = small_graph(tmp_path)
    export(graph, "neo4j-csv", tmp_path / "one")
    export(graph, "neo4j-csv", tmp_path / "two")
    content = [
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    ]
    assert content[0] == content[1]


def test_days_are_dates_and_months_and_years_texts_in_a_file_of_their_own(tmp_path: Path) -> None:
    out = exported(small_graph(tmp_path))
    papers = {path.name: [row["id:ID"] for row in rows(path)] for path in out.glob("nodes/Paper*.csv")}
    assert papers == {"Paper.csv": ["paper/2501.00001"], "Paper-more.csv": ["paper/2501.00002", "paper/2501.00003"]}
    assert rows(out / "nodes" / "Paper.csv")[0]["date:date"] == "2025-01-02"
    assert [row["date:string"] for row in rows(out / "nodes" / "Paper-more.csv")] == ["2025-01", "2025"]
