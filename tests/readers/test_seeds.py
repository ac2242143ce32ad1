"""The user's three listings are read in full: 233 papers, every author, comment and code link."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.readers import read
from kg.record import Record

from .recount import Listed, comparable, identity, recount, same_link

RECORDS = {
    "multimodal-2025-03-13.md": 19,
    "multimodal-2025-03-31.md": 15,
    "multimodal-learning-2026-02.md": 200,
}
DIGESTS = {"multimodal-2025-03-13.md": 121, "multimodal-2025-03-31.md": 102}
TABLE = "multimodal-learning-2026-02.md"


@cache
def _records(folder: Path, name: str) -> list[Record]:
    found = list(read([folder / name]))
    assert all(isinstance(item, Record) for item in found)
    return [item for item in found if isinstance(item, Record)]


@cache
def _pairs(folder: Path, name: str) -> list[tuple[Listed, Record]]:
    return list(zip(recount(folder / name), _records(folder, name), strict=True))


@pytest.fixture
def seeds(shared: Path) -> Path:
    return shared / "seeds"


@pytest.mark.parametrize("name", RECORDS)
def test_each_seed_gives_all_its_records_in_order(seeds: Path, name: str) -> None:
    assert len(_records(seeds, name)) == RECORDS[name]
    for listed, record in _pairs(seeds, name):
        assert record.id == identity(listed)
        assert comparable(record.title) == comparable(listed.title)


def test_the_seeds_read_together_hold_233_papers(seeds: Path) -> None:
    together = [item for item in read([seeds / name for name in RECORDS]) if isinstance(item, Record)]
    assert len(together) == 234
    assert len({record.id for record in together}) == 233
    assert together == [record for name in RECORDS for record in _records(seeds, name)]


def test_one_paper_is_listed_with_versions_3_and_1(seeds: Path) -> None:
    twice = [record for record in _records(seeds, TABLE) if record.id == "2512.01424"]
    assert sorted(record.version or 0 for record in twice) == [1, 3]


@pytest.mark.parametrize("name", DIGESTS)
def test_authors_are_read_in_order(seeds: Path, name: str) -> None:
    for listed, record in _pairs(seeds, name):
        assert record.authors == listed.authors
    assert sum(len(record.authors) for record in _records(seeds, name)) == DIGESTS[name]


@pytest.mark.parametrize("name", RECORDS)
def test_abstracts_are_read_character_for_character(seeds: Path, name: str) -> None:
    for listed, record in _pairs(seeds, name):
        assert (record.abstract or "").replace("\\|", "|") == (listed.abstract or "").replace("\\|", "|")
    assert all(record.abstract for record in _records(seeds, name))


def test_comments_are_read_in_full(seeds: Path) -> None:
    for listed, record in _pairs(seeds, TABLE):
        assert (record.comment or "") == listed.comment
    assert sum(bool(record.comment) for record in _records(seeds, TABLE)) == 104


def test_code_links_come_from_their_column(seeds: Path) -> None:
    for listed, record in _pairs(seeds, TABLE):
        assert same_link(record.code_url or "", listed.code or "")
    assert sum(bool(record.code_url) for record in _records(seeds, TABLE)) == 42


def test_dates_and_topic_come_from_the_table(seeds: Path) -> None:
    for listed, record in _pairs(seeds, TABLE):
        assert (record.date, record.topic) == (listed.date, "Multimodal Learning")


def test_records_stand_on_their_own_line_of_the_table(seeds: Path) -> None:
    firsts = [record.source.first for record in _records(seeds, TABLE)]
    assert [record.source.last for record in _records(seeds, TABLE)] == firsts
    assert len(set(firsts)) == 200


def test_the_table_that_describes_the_seeds_lists_no_paper(seeds: Path) -> None:
    assert not [item for item in read([seeds / "README.md"]) if isinstance(item, Record)]
