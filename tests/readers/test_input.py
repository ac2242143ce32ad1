"""An input is read by itself, in any process; what is no text is told in one line."""

from __future__ import annotations

import gzip
import hashlib
import os
import pickle
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.readers import Input, find_inputs, read_input
from kg.record import Problem

from .inputs import json_lines, paper, records, records_and_problems

_TWO = json_lines(paper(1), paper(2))


def _problem(path: Path, content: bytes) -> str:
    found, (problem,) = records_and_problems(path, content)
    assert found == []
    return str(problem).removeprefix(f"{path}: ")


def test_an_input_can_be_sent_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(_TWO, encoding="utf-8")
    (found,) = find_inputs([tmp_path / "a.jsonl"])
    sent = pickle.loads(pickle.dumps(found))
    assert list(read_input(sent)) == list(read_input(found))


def test_the_hash_is_of_the_bytes_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(_TWO.encode()))
    assert Input("a", path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_hash_of_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^a: expected a readable file, got No such file"):
        _ = Input("a", tmp_path / "none").sha256


@pytest.mark.parametrize("name", ["a.jsonl", "a.md", "a"])
def test_the_shape_is_found_by_content_not_by_name(tmp_path: Path, name: str) -> None:
    assert [each.source.shape for each in records(tmp_path / name, _TWO)] == ["json-lines"] * 2


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl", "a"])
def test_gzip_is_found_by_its_bytes(tmp_path: Path, name: str) -> None:
    assert len(records(tmp_path / name, gzip.compress(_TWO.encode()))) == 2


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(tmp_path: Path, codec: str) -> None:
    assert len(records(tmp_path / "a", _TWO.encode(codec))) == 2


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_understood(tmp_path: Path, end: str) -> None:
    assert [each.source.first for each in records(tmp_path / "a", _TWO.replace("\n", end))] == [1, 2]


def test_truncated_gzip_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    many = json_lines(*(paper(number, abstract=os.urandom(40).hex()) for number in range(1, 40_000)))
    found, (problem,) = records_and_problems(tmp_path / "a", gzip.compress(many.encode())[:-1000])
    assert found[0].id == "2503.00001"
    assert (problem.line, problem.expected) == (0, "a complete gzip file")


def test_damaged_gzip_is_told(tmp_path: Path) -> None:
    assert _problem(tmp_path / "a", b"\x1f\x8b" + bytes(100)).startswith("expected a complete gzip file, got damaged")


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    assert _problem(tmp_path / "a.md", content) == "expected a listing of papers, got an empty file"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "expected text, got binary (a PNG image)"),
        (b"%PDF-1.7 and more", "expected text, got binary (a PDF)"),
        (b"PK\x03\x04" + bytes(99), "expected text, got binary (a ZIP archive (or an Office document))"),
        (bytes(range(256)) * 9, "expected text, got binary (control bytes all over)"),
        ("标题：没有论文的列表".encode("gbk") * 9, "expected UTF-8 text, got bytes in another encoding"),
    ],
)
def test_what_is_no_text_is_told_in_one_line(tmp_path: Path, content: bytes, told: str) -> None:
    assert _problem(tmp_path / "a.md", content) == told


@pytest.mark.parametrize(
    "content",
    [
        b"Only prose, of no use here.\n",
        b'{"name": "tool", "author": "me"}',
        b"<html><p>Hello</p></html>",
        b"a,b\n1,2\n",
    ],
)
def test_what_lists_nothing_says_what_was_looked_for(tmp_path: Path, content: bytes) -> None:
    told = _problem(tmp_path / "a.md", content)
    assert told.startswith("expected a listing of papers as ")
    assert "JSON Lines" in told
    assert told.endswith("got none that is recognised")


def test_a_folder_that_cannot_be_entered_is_told(tmp_path: Path) -> None:
    found = list(read_input(Input("a", tmp_path)))
    assert found == [Problem("a", 0, "a readable file", "Is a directory")]


def test_a_line_of_fifty_megabytes_is_no_trouble(tmp_path: Path) -> None:
    long = json_lines(paper(1), paper(2, abstract="long " * 10_000_000), paper(3))
    assert [each.id for each in records(tmp_path / "a", long)] == ["2503.00001", "2503.00002", "2503.00003"]


def test_a_first_line_of_many_megabytes_is_no_trouble(tmp_path: Path) -> None:
    long = json_lines(paper(1, abstract="long " * 1_000_000), paper(2))
    assert [each.id for each in records(tmp_path / "a", long)] == ["2503.00001", "2503.00002"]
