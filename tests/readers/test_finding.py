"""Files, folders, globs and standard input are found, named and ordered."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.readers import find_inputs, read_input
from kg.record import Record

from .inputs import json_lines, paper


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with listings and things that are hidden."""
    for name in ("b.jsonl", "a.jsonl", "deep/er/c.jsonl", ".hidden.jsonl", ".git/d.jsonl", "deep/z.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json_lines(paper(1)), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _names(*given: str | Path) -> list[str]:
    return [each.file for each in find_inputs(given)]


def test_a_folder_is_read_in_full_in_order_without_what_is_hidden(folder: Path) -> None:
    assert _names(folder) == ["a.jsonl", "b.jsonl", "deep/z.jsonl", "deep/er/c.jsonl"]


def test_a_graph_folder_is_passed_over(folder: Path) -> None:
    for inside in ("records", "mentions", "nodes"):
        (folder / "graph" / inside).mkdir(parents=True)
    (folder / "graph" / "manifest.json").write_text("{}", encoding="utf-8")
    assert _names(folder) == ["a.jsonl", "b.jsonl", "deep/z.jsonl", "deep/er/c.jsonl"]
    (found,) = find_inputs([folder / "graph"])
    assert [str(each) for each in read_input(found)] == ["graph: expected a folder with files, got a graph folder"]


def test_files_keep_the_order_in_which_they_are_given(folder: Path) -> None:
    assert _names("b.jsonl", "a.jsonl") == ["b.jsonl", "a.jsonl"]


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    assert _names("a.jsonl", folder, "./deep/../a.jsonl").count("a.jsonl") == 1


def test_globs_find_files_at_one_level_or_at_all(folder: Path) -> None:
    assert _names("*.jsonl") == ["a.jsonl", "b.jsonl"]
    assert _names("**/*.jsonl") == ["a.jsonl", "b.jsonl", "deep/er/c.jsonl", "deep/z.jsonl"]


def test_a_glob_of_folders_reads_them(folder: Path) -> None:
    assert _names("de*") == ["deep/z.jsonl", "deep/er/c.jsonl"]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(folder: Path) -> None:
    (folder / "[x].jsonl").write_text("{}", encoding="utf-8")
    assert _names("[x].jsonl") == ["[x].jsonl"]


def test_a_file_elsewhere_has_its_full_name(folder: Path) -> None:
    os.chdir(folder / "deep")
    assert _names("../a.jsonl") == [(folder / "a.jsonl").as_posix()]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("none.md", "none.md: expected a file or folder, got no file of that name"),
        ("none*.md", "none*.md: expected files that match, got no match"),
        ("a.jsonl/x", "a.jsonl/x: expected a file or folder, got Not a directory"),
        ("empty", "empty: expected a folder with files, got a folder without any"),
        ("/dev/null", "/dev/null: expected a file or folder, got a device or socket"),
    ],
)
def test_what_cannot_be_found_is_an_input_with_its_problem(folder: Path, given: str, problem: str) -> None:
    (folder / "empty").mkdir()
    (found,) = find_inputs([given])
    assert [str(each) for each in read_input(found)] == [problem]


def test_one_bad_input_does_not_cost_the_others(folder: Path) -> None:
    found = [each for source in find_inputs(["none.md", "a.jsonl"]) for each in read_input(source)]
    assert [isinstance(each, Record) for each in found] == [False, True]


def test_standard_input_is_read_and_can_be_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json_lines(paper(1)).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    (found,) = find_inputs(["-"])
    assert found.file == "-"
    assert len(found.sha256) == 64
    assert [each.id for each in read_input(found) if isinstance(each, Record)] == ["2503.00001"]


def test_the_copy_of_standard_input_goes_with_the_process(tmp_path: Path) -> None:
    program = "from kg.readers import find_inputs; print(find_inputs(['-'])[0].path)"
    done = subprocess.run([sys.executable, "-c", program], input=b"x", capture_output=True, check=True)
    assert not Path(done.stdout.decode().strip()).exists()


def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(json_lines(paper(1)),))
    writer.start()
    (found,) = find_inputs([pipe])
    writer.join()
    assert [each.id for each in read_input(found) if isinstance(each, Record)] == ["2503.00001"]


def test_a_folder_without_listings_is_told_file_by_file(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "a.md").write_text("Prose.", encoding="utf-8")
    (other / "b.png").write_bytes(b"\x89PNG" + bytes(50))
    found = [str(each) for source in find_inputs([other]) for each in read_input(source)]
    assert [each.partition(":")[0] for each in found] == ["other/a.md", "other/b.png"]


def test_one_path_may_be_given_by_itself(folder: Path) -> None:
    assert [each.file for each in find_inputs("a.jsonl")] == ["a.jsonl"]
    assert [each.file for each in find_inputs(folder / "b.jsonl")] == ["b.jsonl"]
