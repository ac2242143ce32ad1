"""Whether examples/ holds what docs/examples.md says, and the annotations fit its texts."""

import re
from collections import Counter
from pathlib import Path

import pytest

from kg.mention import ROLES
from kg.readers import read
from kg.record import TEXT_FIELDS, Problem, Record
from tests.examples.annotation import entities, facts, results

EXAMPLES = Path(__file__).parents[2] / "examples"
LISTINGS = {"multimodal.md": 23, "vision-and-medicine.md": 32, "leaderboards.md": 11}


@pytest.fixture(scope="module")
def records() -> list[Record]:
    found = list(read([str(EXAMPLES / name) for name in LISTINGS]))
    assert not [each for each in found if isinstance(each, Problem)]
    return [each for each in found if isinstance(each, Record)]


def texts(records: list[Record], paper: str) -> str:
    return "\n".join(each.text(field) for each in records if each.id == paper for field in TEXT_FIELDS)


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_gives_as_many_records_as_its_page_says(records: list[Record], name: str) -> None:
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
    assert {paper for paper, _ in facts()} == {each.id for each in records}


def test_the_folder_holds_listings_only() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == set(LISTINGS)


def test_annotated_names_have_a_type_and_a_role_of_the_schema() -> None:
    for each in entities():
        assert each.role in ROLES[each.type], each


def test_annotated_names_stand_in_the_texts(records: list[Record]) -> None:
    for each in entities():
        for surface in each.surfaces:
            pattern = rf"(?<![A-Za-z0-9]){re.escape(surface)}(?![A-Za-z0-9])"
            assert re.search(pattern, texts(records, each.paper)), (each, surface)


def test_annotated_values_stand_in_the_texts(records: list[Record]) -> None:
    words = {"2111.06377": {"3": "three times"}}  # a number written as a word
    for paper, result in results():
        value = result["value"]
        assert words.get(paper, {}).get(value, value) in texts(records, paper), (paper, value)
