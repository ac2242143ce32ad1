"""Whether examples/ holds what its README says, and its annotations fit its texts."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.mention import ROLES
from kg.readers import read
from kg.record import TEXT_FIELDS, Problem, Record

EXAMPLES = Path(__file__).parents[2] / "examples"
LISTINGS = {"multimodal.md": 23, "vision-and-medicine.md": 32, "leaderboards.md": 11}


@pytest.fixture(scope="module")
def records() -> list[Record]:
    found = list(read([str(EXAMPLES / name) for name in LISTINGS]))
    assert not [each for each in found if isinstance(each, Problem)]
    return [each for each in found if isinstance(each, Record)]


def annotations() -> Iterator[tuple[str, list[str]]]:
    """Yield the paper and the parts of each annotated fact."""
    paper = ""
    for line in (EXAMPLES / "gold.txt").read_text("utf-8").splitlines():
        if line.startswith("@ "):
            paper = line[2:]
        elif line and not line.startswith("#"):
            yield paper, line.split(" | ")


def texts(records: list[Record], paper: str) -> str:
    return "\n".join(each.text(field) for each in records if each.id == paper for field in TEXT_FIELDS)


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_gives_as_many_records_as_its_readme_says(records: list[Record], name: str) -> None:
    assert sum(Path(each.source.file).name == name for each in records) == LISTINGS[name]


def test_the_listings_hold_55_papers_of_2021_to_2026(records: list[Record]) -> None:
    ids = {each.id for each in records}
    assert len(ids) == 55
    assert {each.date[:4] for each in records if each.date} == {"2021", "2022", "2023", "2024", "2025", "2026"}


def test_every_paper_has_authors_a_date_and_an_abstract(records: list[Record]) -> None:
    for record in records:
        if not record.results:
            assert record.authors
            assert record.date
            assert len(record.text("abstract").split()) >= 35, record.id


def test_the_rows_of_the_leaderboards_are_results(records: list[Record]) -> None:
    counts = Counter(result.dataset for each in records for result in each.results)
    assert counts == {"ImageNet-1K": 4, "ImageNet": 2, "MathVista": 3, "ScienceQA": 2}


def test_every_paper_is_annotated(records: list[Record]) -> None:
    assert {paper for paper, _ in annotations()} == {each.id for each in records}


def test_annotated_names_have_a_type_and_a_role_of_the_schema() -> None:
    for paper, (kind, role, *_) in annotations():
        assert kind == "Result" or role in ROLES[kind], (paper, kind, role)


def test_annotated_names_stand_in_the_texts(records: list[Record]) -> None:
    for paper, (kind, _, name, *rest) in ((paper, parts) for paper, parts in annotations() if parts[0] != "Result"):
        surfaces = [part for part in rest if not re.match(r"(year|workshop)=", part)] or [name]
        for surface in surfaces[0].split(" ;; "):
            pattern = rf"(?<![A-Za-z0-9]){re.escape(surface)}(?![A-Za-z0-9])"
            assert re.search(pattern, texts(records, paper)), (paper, kind, surface)


def test_annotated_values_stand_in_the_texts(records: list[Record]) -> None:
    words = {"2111.06377": {"3": "three times"}}  # a number written as a word
    for paper, parts in annotations():
        if parts[0] == "Result":
            value = dict(part.split("=", 1) for part in parts[1:])["value"]
            assert words.get(paper, {}).get(value, value) in texts(records, paper), (paper, value)
