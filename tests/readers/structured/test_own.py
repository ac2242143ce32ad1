"""What `kg read` prints is read again as the same records."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.structured.own import read_own
from kg.record import Link, ListedResult, Problem, Record, Source

from ..inputs import records

_FULL = Record(
    id="doi:10.1000/x",
    title="A  title, as it stands",
    source=Source("listing.md", 3, 9, "table"),
    abstract="Line one\nline two & <b>more</b> ",
    comment="12 pages",
    authors=("Ann, Poe", "Bob Schlüter"),
    date="2025-03",
    code_url="https://example.org/code",
    topic="Vision & Language",
    categories=("cs.CV",),
    version=3,
    doi="10.1000/x",
    venue="ICLR 2026",
    links=(Link("https://example.org/p", "project"), Link("https://example.org/d", "data")),
    results=(ListedResult("M", "D", "F1", 81.5, "%", "| M | 81.5 |", 5, "tagging"),),
    orcids={"Ann, Poe": "0000-0001-2345-6789"},
)


def _again(record: Record, line: int) -> Record:
    """Return a record as it is when it was read from a line of its own."""
    results = tuple(replace(each, line=line) for each in record.results)
    return replace(record, source=Source("a.jsonl", line, line, "records"), results=results)


def _read(entry: dict[str, object]) -> tuple[list[Record], list[Problem]]:
    found = list(read_own(json.loads(json.dumps(entry)), "a.jsonl", 4))
    return [each for each in found if isinstance(each, Record)], [each for each in found if isinstance(each, Problem)]


def test_every_field_comes_back_from_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bare = Record("title:b", "B", Source("x.md", 1, 1, "bullets"))
    lines = "".join(json.dumps(each.to_json()) + "\n" for each in (_FULL, bare))
    assert records(tmp_path / "a.jsonl", lines) == [_again(_FULL, 1), _again(bare, 2)]


def test_reading_what_was_read_changes_nothing(tmp_path: Path) -> None:
    once = records(tmp_path / "a.jsonl", json.dumps(_FULL.to_json()))
    twice = records(tmp_path / "a.jsonl", json.dumps(once[0].to_json()))
    assert once == twice


def test_keys_that_are_null_are_left_out(tmp_path: Path) -> None:
    line = {"id": "2503.00001", "title": "A", "source": {"file": "x", "first": 1, "last": 1, "shape": "table"}}
    empty = dict.fromkeys(("abstract", "authors", "date", "links", "version", "results", "orcids", "categories"))
    (record,) = records(tmp_path / "a", json.dumps({**line, **empty}))
    assert record.to_json().keys() == {"id", "title", "source"}


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1)
_RECORDS = st.builds(
    Record,
    id=_TEXT.map("title:{}".format),
    title=_TEXT,
    source=st.just(Source("x.md", 1, 2, "table")),
    abstract=st.none() | _TEXT,
    comment=st.none() | _TEXT,
    authors=st.lists(_TEXT).map(tuple),
    date=st.none() | st.just("2025-03-13"),
    categories=st.lists(_TEXT).map(tuple),
    version=st.none() | st.integers(1, 20),
    links=st.lists(st.builds(Link, _TEXT, st.sampled_from(["paper", "code", "data", "project"]))).map(tuple),
    orcids=st.dictionaries(_TEXT, _TEXT, max_size=2),
)


@given(_RECORDS)
def test_any_record_comes_back(record: Record) -> None:
    entry = json.loads(json.dumps(record.to_json()))
    assert list(read_own(entry, "a.jsonl", 4)) == [_again(record, 4)]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title": None}, "expected an id and a title, got a record without"),
        ({"id": "foo"}, 'expected an id of a record, got "foo"'),
        ({"abstract": 5}, "expected abstract as text, got the number 5"),
        ({"authors": "Ann Poe"}, 'expected authors as a list, got "Ann Poe"'),
        ({"authors": [5]}, "expected authors as a list of texts, got the number 5"),
        ({"version": "3"}, 'expected version as a number, got "3"'),
        ({"comment": "a\x00"}, "expected characters that XML 1.0 allows in comment, got 1 other, now U+FFFD"),
    ],
)
def test_what_was_changed_by_hand_for_the_worse_is_told(change: dict[str, object], problem: str) -> None:
    _, problems = _read({**_FULL.to_json(), **change})
    assert [str(each) for each in problems] == [f"a.jsonl:4: {problem}"]


def test_an_id_that_is_none_is_made_anew() -> None:
    (record,), _ = _read({**_FULL.to_json(), "id": "2503.00001v2"})
    assert record.id == "doi:10.1000/x"


def test_other_listings_with_a_source_are_not_taken_for_our_own(tmp_path: Path) -> None:
    (record,) = records(tmp_path / "a", json.dumps({"id": "2503.00001v2", "title": "A", "source": "arXiv"}))
    assert (record.id, record.version) == ("2503.00001", 2)
