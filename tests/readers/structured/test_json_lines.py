"""JSON Lines are read a line at a time; a bad line costs itself only."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.readers import read
from kg.record import Link, Record

from ..inputs import json_lines, paper, records, records_and_problems

_SNAPSHOT = {
    "id": "0704.0001",
    "submitter": "A. Poe",
    "authors": 'Ann Poe, Bob Schl\\"uter (MIT)',
    "title": "A title that\n  wraps",
    "comments": "12 pages, 3 figures",
    "journal-ref": "Phys.Rev.D76:013009,2007",
    "doi": "10.1103/PhysRevD.76.013009",
    "report-no": "X-1",
    "categories": "hep-ph cs.LG",
    "license": None,
    "abstract": "  We wrap\nour lines.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [["Poe", "Ann", ""], ['Schl\\"uter', "Bob", "Jr.", "MIT"]],
}


def test_a_line_of_the_snapshot_of_arxiv_is_read_whole(tmp_path: Path) -> None:
    (record,) = records(tmp_path / "a", json.dumps(_SNAPSHOT))
    assert record.id == "0704.0001"
    assert record.title == "A title that wraps"
    assert record.abstract == "We wrap our lines."
    assert record.authors == ("Ann Poe", "Bob Schlüter Jr.")
    assert record.comment == "12 pages, 3 figures"
    assert record.venue == "Phys.Rev.D76:013009,2007"
    assert record.doi == "10.1103/physrevd.76.013009"
    assert record.categories == ("hep-ph", "cs.LG")
    assert (record.version, record.date) == (2, "2007-04-02")


def test_each_record_knows_its_line(tmp_path: Path) -> None:
    found = records(tmp_path / "a", json_lines(paper(1)) + "\n\n" + json_lines(paper(2)))
    assert [(each.source.first, each.source.last, each.source.shape) for each in found] == [
        (1, 1, "json-lines"),
        (4, 4, "json-lines"),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"title": "cut', "expected a JSON object, got Unterminated string starting at (column 11)"),
        ("<<<<<<< HEAD", "expected a JSON object, got Expecting value (column 1)"),
        ("[1, 2]", "expected a paper with a title, got a list"),
        ("5", "expected a paper with a title, got the number 5"),
        ('{"event": "start"}', "expected a paper with a title, got an object with event"),
        (
            '{"arxiv_id": "2503.00009", "abstract": "x"}',
            "expected a title, got an entry without one",
        ),
        ('{"title": "A list of papers"}', "expected a paper with a title, got an object with title"),
        ('{"a":' * 20_000 + "1" + "}" * 20_000, "expected a JSON object, got an object that is nested too deeply"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_others_are_read(tmp_path: Path, line: str, told: str) -> None:
    found, (problem,) = records_and_problems(tmp_path / "a", f"{json_lines(paper(1))}{line}\n{json_lines(paper(2))}")
    assert [each.id for each in found] == ["2503.00001", "2503.00002"]
    assert problem.line == 2
    assert told in str(problem)


def test_conflict_markers_cost_themselves_only(tmp_path: Path) -> None:
    text = f"<<<<<<< HEAD\n{json_lines(paper(1))}=======\n{json_lines(paper(2))}>>>>>>> other\n"
    found, problems = records_and_problems(tmp_path / "a", text)
    assert [each.id for each in found] == ["2503.00001", "2503.00002"]
    assert [each.line for each in problems] == [1, 3, 5]


def test_lines_that_end_in_commas_are_read(tmp_path: Path) -> None:
    text = json_lines(paper(1)) + json_lines(paper(2)).replace("}\n", "},\n")
    assert len(records(tmp_path / "a", text)) == 2


def test_bad_bytes_cost_themselves_only(tmp_path: Path) -> None:
    text = json_lines(paper(1, abstract="caf#")).encode().replace(b"#", b"\xe9\x00")
    (record,), problems = records_and_problems(tmp_path / "a", text + json_lines(paper(2)).encode()[:0])
    assert record.abstract == "caf\ufffd\ufffd"
    assert [each.expected for each in problems] == ["UTF-8 text", "characters that XML 1.0 allows"]


def test_escaped_characters_that_xml_forbids_are_replaced_and_told(tmp_path: Path) -> None:
    text = r'{"arxiv_id": "2503.00001", "title": "A", "abstract": "a\u0000b\ufffe"}'
    (record,), (problem,) = records_and_problems(tmp_path / "a", text)
    assert record.abstract == "a\ufffdb\ufffd"
    assert str(problem).endswith(":1: expected characters that XML 1.0 allows in abstract, got 2 other, now U+FFFD")


def test_lines_may_hold_several_papers_each(tmp_path: Path) -> None:
    lines = json_lines({"date": "2025-03-13", "papers": [paper(1), paper(2)]}, {"Vision": [paper(3)]})
    found = records(tmp_path / "a", lines)
    assert [(each.id, each.topic, each.source.first) for each in found] == [
        ("2503.00001", None, 1),
        ("2503.00002", None, 1),
        ("2503.00003", "Vision", 2),
    ]


def test_links_to_code_data_and_project_are_kept(tmp_path: Path) -> None:
    more = {
        "code_links": ["https://example.org/code", "https://example.org/more"],
        "project_page": "https://example.org/project",
        "dataset_url": "https://example.org/data",
        "pdf": "https://openreview.net/pdf?id=x",
    }
    (record,) = records(tmp_path / "a", json_lines(paper(1, **more)))
    assert record.code_url == "https://example.org/code"
    assert record.links == (
        Link("https://example.org/more", "code"),
        Link("https://example.org/data", "data"),
        Link("https://example.org/project", "project"),
        Link("https://openreview.net/pdf?id=x", "paper"),
    )


def test_what_a_model_wrote_is_not_text(tmp_path: Path) -> None:
    more = {"AI": {"tldr": "short", "abstract": "made up"}, "summary_zh": "中文", "tldr": "x"}
    (record,) = records(tmp_path / "a", json_lines({"id": "2503.00001", "title": "A", "authors": ["B C"], **more}))
    assert record.abstract is None


def test_objects_other_than_papers_are_no_listing(tmp_path: Path) -> None:
    _, (problem,) = records_and_problems(tmp_path / "a", '{"event": 1}\n{"event": 2}\n')
    assert problem.got == "none that is recognised"


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / "big.jsonl"
        path.write_text(
            json_lines(*(paper(number + 1, abstract="word " * 200) for number in range(count))), encoding="utf-8"
        )
        tracemalloc.start()
        try:
            assert sum(isinstance(each, Record) for each in read([path])) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)
    assert peak(20_000) < peak(5_000) * 1.5


def test_the_corpus_is_read_without_a_problem(shared: Path) -> None:
    def first(count: int) -> Iterator[object]:
        found = read([shared / "corpora" / "arxiv.jsonl.gz"])
        return (next(found) for _ in range(count))

    assert all(isinstance(each, Record) and each.abstract for each in first(5_000))


def test_a_line_with_a_title_of_its_own_may_hold_a_list(tmp_path: Path) -> None:
    lines = json_lines({"title": "Of today", "count": 1, "items": [paper(1)]}, {"title": "Of old", "items": [paper(2)]})
    assert [each.id for each in records(tmp_path / "a", lines)] == ["2503.00001", "2503.00002"]


def test_an_id_that_comes_twice_gives_both_records(tmp_path: Path) -> None:
    lines = json_lines(paper(1, arxiv_id="2503.00001v1"), paper(1, arxiv_id="2503.00001v2"), paper(1))
    assert [(each.id, each.version) for each in records(tmp_path / "a", lines)] == [
        ("2503.00001", 1),
        ("2503.00001", 2),
        ("2503.00001", None),
    ]
