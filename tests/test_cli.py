"""The command line as people meet it: what goes to stdout, what to stderr, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.listings import CLIP, PAPERS, digest

HEAVY = (
    "spacy",
    "polars",
    "lxml",
    "kglite",
    "pyoxigraph",
    "rdflib",
    "networkx",
    "numpy",
    "pyvis",
    "neo4j",
    "rich",
    "kg_extractors",
)


def kg(*arguments: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the listing papers.md and its graph."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "papers.md").write_text(digest(*PAPERS), encoding="utf-8")
    assert kg("build", "papers.md", "--out", "graph", cwd=folder).returncode == 0
    return folder


def test_read_prints_records_as_json_lines_and_totals_on_stderr(folder: Path) -> None:
    done = kg("read", "papers.md", cwd=folder)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == ["2103.00020", "2106.09685", "2301.12597"]
    assert records[0]["source"]["file"] == "papers.md"
    assert records[0]["source"]["first"] == 1
    assert "3 papers, 0 problems" in done.stderr


def test_what_read_prints_can_be_read_again(folder: Path) -> None:
    once = kg("read", "papers.md", cwd=folder).stdout
    again = kg("read", "-", stdin=once.encode()).stdout
    without_source = [{k: v for k, v in json.loads(line).items() if k != "source"} for line in once.splitlines()]
    assert [
        {k: v for k, v in json.loads(line).items() if k != "source"} for line in again.splitlines()
    ] == without_source


def test_extract_prints_mentions_whose_spans_are_exact(folder: Path) -> None:
    records = {r["id"]: r for r in map(json.loads, kg("read", "papers.md", cwd=folder).stdout.splitlines())}
    rows = [json.loads(line) for line in kg("extract", "papers.md", cwd=folder).stdout.splitlines()]
    mentions = [row for row in rows if row["type"] != "Result"]
    assert {"CLIP", "ImageNet"} <= {row["name"] for row in mentions}
    for row in mentions:
        assert records[row["paper"]][row["field"]][row["start"] : row["end"]] == row["text"]


def test_a_query_prints_json_lines_when_stdout_is_no_terminal(folder: Path) -> None:
    done = kg(
        "query",
        "graph",
        "MATCH (p:Paper)-[:HAS_AUTHOR]->(a:Author {name: $who}) RETURN p.id AS id",
        "--param",
        "who=Alec Radford",
        cwd=folder,
    )
    assert json.loads(done.stdout) == {"id": "paper/2103.00020"}


def test_the_same_answer_comes_from_sparql(folder: Path) -> None:
    text = "PREFIX fabio: <http://purl.org/spar/fabio/> SELECT (COUNT(?p) AS ?n) WHERE { ?p a fabio:ResearchPaper }"
    assert json.loads(kg("query", "graph", "--sparql", text, cwd=folder).stdout) == {"n": 3}


def test_csv_has_a_header_and_bare_integers(folder: Path) -> None:
    done = kg("query", "graph", "MATCH (p:Paper) RETURN count(p) AS n", "--format", "csv", cwd=folder)
    assert done.stdout == "n\n3\n"


@pytest.mark.parametrize(("text", "flag"), [("MATCH (p:Paper RETURN p", ""), ("SELECT ?p WHERE { ?p", "--sparql")])
def test_a_malformed_query_is_told_in_a_line_with_its_position(folder: Path, text: str, flag: str) -> None:
    done = kg("query", "graph", *filter(None, [flag]), text, cwd=folder)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "column" in done.stderr


def test_show_prints_names_reasons_and_sentences(folder: Path) -> None:
    done = kg("show", "graph", "lora", cwd=folder)
    assert "Low-Rank Adaptation" in done.stdout
    assert "papers.md" in done.stdout


def test_show_of_an_unknown_name_tells_the_nearest(folder: Path) -> None:
    done = kg("show", "graph", "Alec Redford", cwd=folder)
    assert done.returncode == 1
    assert "near: Alec Radford" in done.stderr


def test_check_and_stats_of_a_graph(folder: Path) -> None:
    assert kg("check", "graph", cwd=folder).returncode == 0
    assert "3  Paper" in kg("stats", "graph", cwd=folder).stdout


@pytest.mark.parametrize(
    "command",
    ["stats graph", "check graph", "show graph CLIP", "query graph RETURN(1)", "export graph --format turtle"],
)
def test_a_folder_that_is_no_graph_ends_with_1_and_a_line(tmp_path: Path, command: str) -> None:
    (tmp_path / "graph").mkdir()
    done = kg(*command.split(), cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("kg: graph: expected a graph folder")
    assert done.stderr.count("\n") == 1


def test_inputs_are_listed_and_one_is_removed(tmp_path: Path) -> None:
    for name, paper in zip(("a.md", "b.md"), PAPERS, strict=False):
        (tmp_path / name).write_text(digest(paper), encoding="utf-8")
    kg("build", "a.md", "b.md", "--out", "graph", cwd=tmp_path)
    done = kg("build", "--remove", "a.md", "--out", "graph", cwd=tmp_path)
    assert "0 inputs read, 0 unchanged, 1 removed, 0 problems" in done.stderr
    listed = [json.loads(line) for line in kg("inputs", "graph", cwd=tmp_path).stdout.splitlines()]
    assert [(row["file"], row["papers"], row["problems"]) for row in listed] == [("b.md", 1, 0)]
    again = kg("build", "--remove", "a.md", "--out", "graph", cwd=tmp_path)
    assert (again.returncode, again.stderr.startswith("kg: expected an input of the graph to remove")) == (1, True)


def test_a_graph_is_corrected_by_names_and_ids(tmp_path: Path) -> None:
    (tmp_path / "papers.md").write_text(digest(*PAPERS), encoding="utf-8")
    kg("build", "papers.md", "--out", "graph", cwd=tmp_path)
    done = kg("correct", "graph", "rename", "model/clip", "Our CLIP", "--note", "ours", cwd=tmp_path)
    assert done.returncode == 0
    assert "corrected (corrections.yaml:1): CLIP is called Our CLIP; ours" in done.stderr
    assert "corrected (corrections.yaml:1)" in kg("show", "graph", "Our CLIP", cwd=tmp_path).stdout
    before = (tmp_path / "graph/corrections.yaml").read_bytes()
    for bad in (["same", "CLIP"], ["rename", "CLIP", "Their CLIP", "--type", "Model"], ["merge", "A", "B"]):
        again = kg("correct", "graph", *bad, cwd=tmp_path)
        assert (again.returncode, again.stderr.count("\n"), again.stderr[:3]) == (1, 1, "kg:")
    assert (tmp_path / "graph/corrections.yaml").read_bytes() == before
    unmet = kg("correct", "graph", "reject", "Nowhere", cwd=tmp_path)
    assert "expected names in the graph to reject, got Nowhere" in unmet.stderr


def test_annotations_are_written_and_scored(folder: Path) -> None:
    written = kg("annotate", "papers.md", cwd=folder)
    assert "3 papers to correct" in written.stderr
    (folder / "mine.txt").write_text(written.stdout, encoding="utf-8")
    for found in ([], ["graph"], ["-"]):
        rows = kg("extract", "papers.md", cwd=folder).stdout.encode()
        done = kg("evaluate", "mine.txt", *found, "--json", stdin=rows, cwd=folder)
        assert json.loads(done.stdout)["entity"]["all"]["recall"] == 1
    assert kg("evaluate", "mine.txt", cwd=folder).stdout.startswith("3 annotated papers\n")


def test_the_version_is_that_of_the_installed_package() -> None:
    assert kg("--version").stdout.strip() == version("paperkg")


@pytest.mark.parametrize(
    "command",
    [
        "read --quick x",
        "build x",
        "nonsense",
        "query",
        "build x --out g --profile slow",
        "query g x --min-confidence 2",
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, command: str) -> None:
    done = kg(*command.split(), cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


BAD = {
    "missing": None,
    "empty": b"",
    "binary": bytes(range(256)) * 64,
    "prose": b"Nothing is listed here.\n",
    "not-gzip": b"\x1f\x8b\x08\x00broken",
    "brackets": b"[" * 10_000 + b"]" * 10_000,
    "quotes": b"> " * 10_000 + b"deep\n",
    "long-line": b"a" * 50_000_000,
    "conflict": b"<<<<<<< HEAD\n# One\n=======\n# Two\n>>>>>>> other\n",
}


@pytest.mark.parametrize("name", BAD)
def test_an_input_that_lists_nothing_is_told_and_ends_with_1(tmp_path: Path, name: str) -> None:
    file = tmp_path / "listing.md"
    content = BAD[name]
    if content is not None:
        file.write_bytes(content)
    for command in (["read", "listing.md"], ["build", "listing.md", "--out", "graph"]):
        done = kg(*command, cwd=tmp_path)
        assert done.returncode == 1
        assert done.stdout == ""
        assert "listing.md" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "graph").exists()


WEIRD = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "lone-cr": lambda text: text.replace("\n", "\r"),
    "line-separator": lambda text: text.replace("captions by", "captions\u2028by"),
    "zero-width": lambda text: text.replace("CLIP,", "\u200bCLIP,"),
    "nul": lambda text: text.replace("captions by", "captions\x00by"),
    "bom": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("name", WEIRD)
def test_odd_characters_cost_no_paper(tmp_path: Path, name: str) -> None:
    (tmp_path / "listing.md").write_bytes(WEIRD[name](digest(*PAPERS)).encode())
    done = kg("build", "listing.md", "--out", "graph", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "3 Paper" in done.stderr


def test_invalid_utf8_costs_one_character_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "listing.md").write_bytes(digest(CLIP).encode().replace(b"captions", b"capti\xffons"))
    done = kg("read", "listing.md", cwd=tmp_path)
    assert "capti\ufffdons" in json.loads(done.stdout)["abstract"]
    assert "listing.md:7: expected UTF-8 text" in done.stderr


def test_what_steers_a_terminal_is_shown_and_not_sent(tmp_path: Path) -> None:
    (tmp_path / "listing.md").write_text(
        digest(CLIP).replace("Learning Transferable", "\u202eLearning \x9b31mTransferable"), encoding="utf-8"
    )
    assert kg("build", "listing.md", "--out", "graph", cwd=tmp_path).returncode == 0
    shown = kg("show", "graph", "paper/2103.00020", cwd=tmp_path).stdout
    assert "Learning" in shown
    assert not {"\u202e", "\x9b", "\x1b"} & set(shown)


def test_a_reader_that_stops_early_is_no_error(folder: Path) -> None:
    script = f"{sys.executable} -m kg.cli export graph --format ntriples | head -1"
    done = subprocess.run(script, shell=True, capture_output=True, text=True, cwd=folder, check=False)
    assert done.stderr == ""


def test_a_full_disk_is_told_and_the_graph_that_was_there_is_whole(folder: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", small], check=False).returncode
    ):
        pytest.skip("only root can mount a small file system")
    try:
        assert kg("build", "papers.md", "--out", str(small / "graph"), cwd=folder).returncode == 0
        (tmp_path / "more.jsonl").write_text(
            "".join(
                json.dumps({"id": f"2401.{n:05}", "title": f"Paper {n} {os.urandom(400).hex()}"}) + "\n"
                for n in range(2_000)
            )
        )
        done = kg("build", str(tmp_path / "more.jsonl"), "--out", str(small / "graph"))
        assert done.returncode == 1
        assert "No space left on device" in done.stderr
        assert "3  Paper" in kg("stats", str(small / "graph")).stdout
    finally:
        subprocess.run(["umount", small], check=True)


@pytest.mark.parametrize(
    "command", [["-c", "import kg"], ["-m", "kg.cli", "--help"], ["-m", "kg.cli", "build", "--help"]]
)
def test_starting_up_imports_nothing_heavy(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-X", "importtime", *command], capture_output=True, text=True, check=True)
    imported = {
        line.rpartition("|")[2].strip().partition(".")[0]
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert not imported & set(HEAVY)
