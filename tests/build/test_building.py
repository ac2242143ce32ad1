"""Builds: what they read, reuse, replace, refuse and leave behind."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from kg import extracting
from kg.building import build
from kg.errors import ExtractorError, GraphError, InputError
from kg.folder import GraphFolder
from kg.graph import Graph
from tests.listings import BLIP2, CLIP, LORA, PAPERS, Listed, digest


def write(path: Path, *papers: Listed) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(digest(*papers), encoding="utf-8")
    return path


def content(folder: Path) -> dict[str, str]:
    """Return the hash of every file that makes the graph."""
    files = (path for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def read_whole(folder: str) -> pl.DataFrame:
    """Read every table of a graph; return its papers."""
    graph = GraphFolder(folder)
    for kind in graph.node_types:
        graph.nodes(kind)
    for kind in graph.edge_types:
        graph.edges(kind)
    assert graph.evidence().height
    graph.merges()
    return graph.nodes("Paper")


@pytest.fixture
def listings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    return [str(write(Path(f"{place}.md"), paper)) for place, paper in enumerate(PAPERS)]


def test_a_build_gives_a_graph_of_the_papers_that_the_listings_hold(listings: list[str]) -> None:
    build(listings, "graph")
    papers = GraphFolder("graph").nodes("Paper")
    assert papers["id"].to_list() == ["paper/2103.00020", "paper/2106.09685", "paper/2301.12597"]
    assert GraphFolder("graph").edges("HAS_AUTHOR").height == 9


def test_building_one_by_one_in_any_order_equals_building_at_once(listings: list[str]) -> None:
    build(listings, "once")
    for place in (2, 0, 1):
        build([listings[place]], "by-one")
    assert content(Path("by-one")) == content(Path("once"))


def test_building_again_reads_nothing_and_changes_nothing(listings: list[str]) -> None:
    build(listings, "graph")
    before = content(Path("graph"))
    report = build(listings, "graph")
    assert (len(report.read), len(report.known)) == (0, 3)
    assert content(Path("graph")) == before


def test_a_changed_file_replaces_its_own_records(listings: list[str]) -> None:
    build(listings, "graph")
    write(Path(listings[0]), LORA)
    build([listings[0]], "graph")
    build(listings, "fresh")
    assert content(Path("graph")) == content(Path("fresh"))
    assert "paper/2103.00020" not in GraphFolder("graph").nodes("Paper")["id"].to_list()


def test_a_known_file_that_lists_nothing_any_more_takes_its_papers_with_it(listings: list[str]) -> None:
    build(listings, "graph")
    Path(listings[0]).write_text("")
    report = build([listings[0]], "graph")
    assert [entry.file for entry in report.removed] == [listings[0]]
    assert [problem.file for problem in report.problems] == [listings[0]]
    build(listings[1:], "fresh")
    assert content(Path("graph")) == content(Path("fresh"))


def test_an_input_is_removed_whether_or_not_its_file_is_there(listings: list[str]) -> None:
    build(listings, "graph")
    Path(listings[0]).unlink()
    report = build([], "graph", remove=listings[:2])
    assert [entry.file for entry in report.removed] == listings[:2]
    build(listings[2:], "fresh")
    assert content(Path("graph")) == content(Path("fresh"))


@pytest.mark.parametrize("name", ["days", "days/", "./days", "days/*.md", "d*"])
def test_folders_and_globs_name_inputs_to_remove(listings: list[str], name: str) -> None:
    write(Path("days/one.md"), CLIP)
    build([*listings, "days"], "graph")
    build([], "graph", remove=[name])
    build(listings, "fresh")
    assert content(Path("graph")) == content(Path("fresh"))


def test_corrections_survive_every_build_and_leave_no_trace_when_they_are_taken_back(listings: list[str]) -> None:
    build(listings, "graph")
    before = content(Path("graph"))
    Path("mine.yaml").write_text("- rename: [CLIP, Our CLIP]\n- same: [LoRA, BLIP-2]\n- reject: nothing here\n")
    report = build([], "graph", corrections="mine.yaml")
    assert [(problem.file, problem.line, problem.got) for problem in report.problems] == [
        ("mine.yaml", 3, "nothing here")
    ]
    build(listings, "graph")
    names = Graph("graph").cypher("MATCH (m:Model) RETURN m.name AS name")
    assert ("Our CLIP",) in list(names)
    build(listings, "fresh", corrections="mine.yaml")
    assert content(Path("graph")) == content(Path("fresh"))
    Path("graph/corrections.yaml").unlink()
    build([], "graph")
    assert content(Path("graph")) == before


def test_corrections_that_are_none_leave_the_graph_as_it_was(listings: list[str]) -> None:
    build(listings, "graph")
    before = content(Path("graph"))
    Path("mine.yaml").write_text("- same: [A]\n")
    with pytest.raises(InputError, match=r"mine.yaml:1: expected two names or more"):
        build([], "graph", corrections="mine.yaml")
    with pytest.raises(InputError, match=r"missing.yaml: expected corrections"):
        build([], "graph", corrections="missing.yaml")
    assert content(Path("graph")) == before


def test_a_graph_without_inputs_is_empty_and_can_be_built_again(listings: list[str]) -> None:
    build(listings, "graph")
    build([], "graph", remove=listings)
    graph = Graph("graph")
    assert (graph.stats().nodes, graph.stats().edges, graph.stats().evidence) == ({}, {}, 0)
    assert list(graph.cypher("MATCH (n) RETURN n.id")) == list(graph.sparql("SELECT ?s { ?s ?p ?o }")) == []
    assert not list(graph.check())
    build(listings, "graph")
    build(listings, "fresh")
    assert content(Path("graph")) == content(Path("fresh"))


def test_a_name_that_is_no_input_is_not_removed(listings: list[str]) -> None:
    build(listings, "graph")
    before = content(Path("graph"))
    with pytest.raises(InputError, match=r"expected an input of the graph to remove, got '00.md' \(nearest: 0.md"):
        build([], "graph", remove=["00.md"])
    assert content(Path("graph")) == before


def test_a_build_of_nothing_is_refused(listings: list[str]) -> None:
    with pytest.raises(InputError, match="expected files that list papers, got none"):
        build([], "graph")


def test_the_number_of_processes_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("two.md"), CLIP, LORA)
    write(Path("one.md"), BLIP2)
    build(["one.md", "two.md"], "alone", jobs=1)
    monkeypatch.setitem(extracting.FEW, "accurate", 0)
    monkeypatch.setitem(extracting.PIECE, "accurate", 1)
    build(["two.md", "one.md"], "together", jobs=2)
    assert content(tmp_path / "together") == content(tmp_path / "alone")


def test_when_nothing_is_recognised_the_error_says_so_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "prose.md").write_text("Nothing is listed here.\n")
    with pytest.raises(InputError, match="no paper was recognised"):
        build([tmp_path / "prose.md"], tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_an_input_that_lists_nothing_leaves_no_file_behind(listings: list[str]) -> None:
    build(listings, "graph")
    before = content(Path("graph"))
    Path("prose.md").write_text("Nothing is listed here.\n")
    with pytest.raises(InputError):
        build(["prose.md"], "graph")
    assert content(Path("graph")) == before


def test_an_input_that_is_no_listing_is_reported_and_the_rest_is_built(listings: list[str]) -> None:
    Path("prose.md").write_text("Nothing is listed here.\n")
    report = build([*listings, "prose.md", "missing.md"], "graph")
    assert {problem.file for problem in report.problems} == {"prose.md", "missing.md"}
    assert GraphFolder("graph").nodes("Paper").height == 3


def test_a_folder_with_other_files_is_not_built_in(listings: list[str]) -> None:
    Path("home").mkdir()
    Path("home/letter.txt").write_text("dear")
    with pytest.raises(
        GraphError, match=r"expected a graph or an empty folder, got a folder with other files \(letter.txt\)"
    ):
        build(listings, "home")
    assert os.listdir("home") == ["letter.txt"]


def test_a_file_is_not_built_in(listings: list[str]) -> None:
    with pytest.raises(GraphError, match="expected a folder"):
        build(listings, listings[0])


def test_an_unknown_profile_is_refused(listings: list[str]) -> None:
    with pytest.raises(ExtractorError, match="expected a profile of accurate, fast; got 'quick'"):
        build(listings, "graph", profile="quick")


def test_a_second_build_at_the_same_time_is_told_so(listings: list[str]) -> None:
    from filelock import FileLock

    Path("graph").mkdir()
    with FileLock("graph/.lock"), pytest.raises(GraphError, match="another build is at work"):
        build(listings, "graph")


def test_a_table_that_is_missing_or_cut_short_is_told_by_name(listings: list[str]) -> None:
    build(listings, "graph")
    (table,) = Path("graph/nodes").glob("Paper-*.parquet")
    table.write_bytes(table.read_bytes()[:100])
    with pytest.raises(GraphError, match=r"nodes/Paper-\w+.parquet cannot be read"):
        GraphFolder("graph").nodes("Paper")
    table.unlink()
    with pytest.raises(GraphError, match="is missing; build the graph again"):
        GraphFolder("graph").nodes("Paper")


def test_a_folder_that_is_no_graph_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"expected a graph folder, got one without manifest\.json"):
        GraphFolder(tmp_path)
    with pytest.raises(GraphError, match="expected a graph folder, got nothing there"):
        GraphFolder(tmp_path / "nowhere")


def test_a_manifest_that_was_edited_is_told_so(listings: list[str]) -> None:
    build(listings, "graph")
    for text in ("not JSON", "{}", "[]", '{"format": 99}'):
        Path("graph/manifest.json").write_text(text)
        with pytest.raises(GraphError, match="manifest"):
            GraphFolder("graph")


def test_the_same_papers_from_two_files_are_one_paper_with_two_evidences(listings: list[str]) -> None:
    write(Path("again.md"), CLIP, BLIP2)
    build([*listings, "again.md"], "graph")
    graph = GraphFolder("graph")
    assert graph.nodes("Paper").height == 3
    author = graph.edges("HAS_AUTHOR").filter(graph.edges("HAS_AUTHOR")["source"] == "paper/2103.00020")
    assert author["evidence_count"].to_list() == [2, 2, 2]


def test_twenty_builds_killed_at_random_moments_leave_the_graph_whole_and_the_next_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("first.md"), CLIP)
    build(["first.md"], "graph")
    many = [write(Path(f"day/{place}.md"), paper) for place, paper in enumerate(PAPERS * 5)]
    command = [sys.executable, "-m", "kg.cli", "build", *map(str, many), "--out", "graph", "--jobs", "1"]
    begin = time.monotonic()
    assert subprocess.run([*command[:-3], "timed"], capture_output=True, check=False).returncode == 0
    full_time = time.monotonic() - begin
    moments = random.Random(20)
    for _ in range(20):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 1.0) * full_time)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert read_whole("graph").height in (1, 3)
    build(map(str, many), "graph")
    build(["first.md", *map(str, many)], "fresh")
    assert content(tmp_path / "graph") == content(tmp_path / "fresh")
