"""What ``kg extract`` prints, whatever the number of processes."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from kg import extracting
from kg.errors import ExtractorError
from kg.extracting import Lines, extract_lines, lines_of
from kg.extraction import Text
from kg.mention import Found
from kg.record import ListedResult, Record, Source

SOURCE = Source("list.md", 3, 9, "table")
RECORDS = [
    Record(
        f"2501.0000{place}", f"Net{place}: a model", SOURCE, abstract="We evaluate CLIP on ImageNet: 81.2% accuracy."
    )
    for place in range(7)
]


def content(lines: Iterator[Lines]) -> bytes:
    return b"".join(part.content for part in lines)


def test_several_processes_print_the_same_lines_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = content(extract_lines(RECORDS, "fast", 1))
    monkeypatch.setitem(extracting.FEW, "fast", 2)
    monkeypatch.setitem(extracting.PIECE, "fast", 2)
    assert content(extract_lines(RECORDS, "fast", 2)) == alone
    papers = [json.loads(line)["paper"] for line in alone.splitlines()]
    assert list(dict.fromkeys(papers)) == [record.id for record in RECORDS]


def test_an_extractor_that_fails_costs_its_paper_only_what_extractors_find(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(text: Text) -> Iterator[Found]:
        raise ValueError(f"no {text.title}")

    row = ListedResult("Net", "ImageNet", "accuracy", 81.2, "%", "| Net | 81.2 |", 4)
    monkeypatch.setattr(extracting, "load_extractors", lambda profile: {"failing": failing} if profile else {})
    lines = lines_of([Record("2501.00001", "Net", SOURCE, results=(row,))], "fast")
    assert [json.loads(line)["value"] for line in lines.content.splitlines()] == [81.2]
    assert [str(problem) for problem in lines.problems] == [
        "list.md:3: expected extractors that keep their contract, got extractor 'failing' failed: ValueError: no Net"
    ]


def test_no_records_are_no_lines() -> None:
    assert list(extract_lines([], "accurate", 2)) == []


def test_an_unknown_profile_is_told() -> None:
    with pytest.raises(ExtractorError, match="accurate, fast"):
        lines_of(RECORDS, "slow")
