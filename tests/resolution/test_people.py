from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.resolution import Tables
from kg.resolution.people import author_key, in_order

Graph = Callable[..., Tables]
JANE = "0000-0001-0000-0001"
OTHER = "0000-0002-0000-0002"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hannah VanderHoeven", "VanderHoeven, Hannah"),
        ("Ralf Schlüter", "RALF SCHLUTER"),
        (r"Ralf Schl\"{u}ter", "Ralf Schlüter"),
        ("Jean-Pierre  Dupont", "Jean Pierre Dupont"),
        ("Xiao-Ming Li", "Xiaoming Li"),
        ("J.R. Smith", "J. R. Smith"),
        ("Laurens van der Maaten", "van der Maaten, Laurens"),
        ("John Smith Jr.", "Smith, John, Jr."),
        ("Conor O'Brien", "Conor O’Brien"),
        ("Łukasz Kaiser", "Lukasz Kaiser"),
        ("Maria García-López", "María García López"),
    ],
)
def test_forms_of_one_name_have_one_key(one: str, other: str) -> None:
    assert author_key(one) == author_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J. Smith", "John Smith"),
        ("Li Nan", "Lin An"),
        ("John Smith", "John R. Smith"),
        ("John Smith", "John Smith Jr."),
    ],
)
def test_names_that_may_be_two_people_have_two_keys(one: str, other: str) -> None:
    assert author_key(one) != author_key(other)


def test_the_given_names_come_first() -> None:
    assert in_order("Smith, John") == "John Smith"


def test_authors_stand_at_their_position(graph: Graph) -> None:
    tables = graph([{"id": "2501.00001", "authors": ["Ann Li", "Bob Ray", "Ann Li"]}])
    edges = tables.edges["HAS_AUTHOR"].select("target", "position", "evidence_count", "confidence")
    assert edges.rows() == [("author/ann-li", 1, 2, 1.0), ("author/bob-ray", 2, 1, 1.0)]
    assert set(tables.evidence["extractor"]) == {"listing"}


def test_the_newest_list_of_authors_counts_and_all_records_that_agree_are_evidence(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "version": 1, "authors": ["Ann Li", "Gone Away"]},
        {"id": "2501.00001", "version": 2, "authors": ["Bob Ray", "Ann Li"]},
    ]
    edges = graph(records).edges["HAS_AUTHOR"].select("target", "position", "evidence_count")
    assert edges.rows() == [("author/ann-li", 2, 2), ("author/bob-ray", 1, 1)]


def test_forms_of_a_name_are_aliases_with_a_reason(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "authors": ["Ralf Schlüter"]},
        {"id": "2501.00002", "authors": ["Ralf Schlüter"]},
        {"id": "2501.00003", "authors": ["Schluter, Ralf"]},
    ]
    tables = graph(records)
    assert tables.nodes["Author"].rows() == [("author/ralf-schluter", "Ralf Schlüter", ["Ralf Schluter"], None)]
    assert tables.merges.filter(type="Author").select("name", "papers").rows() == [("Schluter, Ralf", 1)]


def test_namesakes_with_different_orcids_are_two_people(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "authors": ["Jane Doe"], "orcids": [JANE]},
        {"id": "2501.00002", "authors": ["Jane Doe"], "orcids": [OTHER]},
        {"id": "2501.00003", "authors": ["Jane Doe"]},
    ]
    ids = graph(records).nodes["Author"]["id"].to_list()
    assert ids == ["author/jane-doe", f"author/jane-doe-{JANE}", f"author/jane-doe-{OTHER}"]


def test_one_orcid_under_two_names_is_one_person(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "authors": ["J. Doe"], "orcids": [JANE]},
        {"id": "2501.00002", "authors": ["Jane Doe"], "orcids": [JANE]},
        {"id": "2501.00003", "authors": ["Jane Doe"]},
        {"id": "2501.00004", "authors": ["J. Doe"]},
    ]
    tables = graph(records)
    assert tables.nodes["Author"]["id"].to_list() == ["author/j-doe", "author/jane-doe"]
    assert tables.nodes["Author"].filter(id="author/jane-doe")["orcid"].to_list() == [JANE]
    assert tables.edges["HAS_AUTHOR"].filter(target="author/jane-doe").height == 3
    assert f"both names have the ORCID {JANE}" in tables.merges["reason"].to_list()


def test_what_is_no_orcid_is_left_out(graph: Graph) -> None:
    tables = graph([{"id": "2501.00001", "authors": ["Jane Doe"], "orcids": ["https://orcid.org/nobody"]}])
    assert tables.nodes["Author"]["orcid"].to_list() == [None]


@pytest.mark.parametrize("name", ["张伟", "***", "Robert'); DROP TABLE authors;--", "\u202eevil", "n" * 10_000])
def test_any_name_is_an_author_with_a_safe_id(graph: Graph, name: str) -> None:
    (id_,) = graph([{"id": "2501.00001", "authors": [name]}]).nodes["Author"]["id"]
    assert id_.startswith("author/")
    assert id_.isprintable()
    assert not any(sign in id_ for sign in " '\";\\<>")
    assert len(id_) <= 120
