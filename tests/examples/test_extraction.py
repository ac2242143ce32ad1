"""How much of what the examples say is found, and how much of what is found they say.

The floors lie a few points below what was measured when they were set: they catch what breaks, and are raised when
extraction gets better.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.extraction import extract, load_extractors
from kg.mention import Mention, Result
from kg.readers import read
from kg.record import Record
from tests.examples.annotation import Annotation, entities, results

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def found() -> dict[str, list[Mention | Result]]:
    """Return what is found in each paper, by its id."""
    extractors = load_extractors()
    records = (each for each in read([EXAMPLES]) if isinstance(each, Record) and each.abstract)
    return {record.id: extract(record, extractors) for record in records}


def key(name: str) -> str:
    """Return what is left of a name when case, spaces and hyphens do not matter."""
    return re.sub(r"[\s\-_]", "", name.casefold())


def named(mentions: Iterable[Mention]) -> dict[tuple[str, str], set[str]]:
    """Return the roles of each entity of a paper, by type and each of its names."""
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        for name in (mention.name, mention.text):
            roles[mention.type, key(name)].add(mention.role)
    return roles


def roles_found(found: dict[str, list[Mention | Result]], entity: Annotation) -> set[str]:
    roles = named(each for each in found[entity.paper] if isinstance(each, Mention))
    return {role for name in (entity.name, *entity.surfaces) for role in roles.get((entity.type, key(name)), ())}


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("Dataset", 0.75),
        ("Model", 0.75),
        ("Method", 0.65),
        ("Metric", 0.75),
        ("Task", 0.80),
        ("Venue", 0.95),
        ("Repository", 0.95),
    ],
)
def test_entities_of_the_examples_are_found(found: dict[str, list[Mention | Result]], kind: str, floor: float) -> None:
    annotated = [each for each in entities() if each.type == kind]
    hits = sum(bool(roles_found(found, each)) for each in annotated)
    assert hits / len(annotated) >= floor


def test_entities_of_the_examples_are_found_in_their_role(found: dict[str, list[Mention | Result]]) -> None:
    annotated = list(entities())
    hits = sum(each.role in roles_found(found, each) for each in annotated)
    assert hits / len(annotated) >= 0.70


def test_few_entities_are_found_that_the_examples_do_not_name(found: dict[str, list[Mention | Result]]) -> None:
    known = {(each.paper, each.type, key(name)) for each in entities() for name in (each.name, *each.surfaces)}
    pairs = [(paper, each) for paper, all_found in found.items() for each in all_found if isinstance(each, Mention)]
    right = sum(
        not known.isdisjoint({(paper, m.type, key(m.name)), (paper, m.type, key(m.text))}) for paper, m in pairs
    )
    assert right / len(pairs) >= 0.82


def test_values_that_the_examples_report_are_found(found: dict[str, list[Mention | Result]]) -> None:
    reported = [(paper, float(result["value"])) for paper, result in results()]
    values = {
        paper: {each.value for each in all_found if isinstance(each, Result)} for paper, all_found in found.items()
    }
    assert sum(value in values[paper] for paper, value in reported) / len(reported) >= 0.80
