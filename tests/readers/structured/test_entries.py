"""Entries become records whatever their keys and types; what is wrong costs only itself."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.structured.entries import Around, is_paper, read_entry
from kg.readers.structured.fields import KEYS, place
from kg.record import Problem, Record, Source

_SOURCE = Source("a.json", 7, 7, "json")


def _read(**entry: object) -> tuple[Record | None, list[str]]:
    found = list(read_entry(entry, _SOURCE))
    problems = [f"{each.expected} / {each.got}" for each in found if isinstance(each, Problem)]
    return next((each for each in found if isinstance(each, Record)), None), problems


def _record(**entry: object) -> Record:
    record, problems = _read(**{"title": "A title", "abstract": "Text.", **entry})
    assert record is not None
    assert problems == []
    return record


@pytest.mark.parametrize(
    ("entry", "id", "version"),
    [
        ({"id": "2512.01424v3"}, "2512.01424", 3),
        ({"arxiv_id": "arXiv:2512.01424"}, "2512.01424", None),
        ({"paper_id": "2512.01424", "version": 2}, "2512.01424", 2),
        ({"id": 17, "url": "http://arxiv.org/abs/2512.01424v1"}, "2512.01424", 1),
        ({"id": "2512.01424", "pdf_url": "http://arxiv.org/pdf/2512.01424v4"}, "2512.01424", 4),
        ({"link": "https://huggingface.co/papers/2512.01424"}, "2512.01424", None),
        ({"links": [{"href": "https://x.org"}, {"href": "https://arxiv.org/abs/2512.01424"}]}, "2512.01424", None),
        ({"doi": "10.48550/arXiv.2512.01424"}, "2512.01424", None),
        ({"doi": "https://doi.org/10.1000/X"}, "doi:10.1000/x", None),
        ({"id": 2503.0951}, "2503.09510", None),
        ({"journal": "arXiv preprint arXiv:2512.01424"}, "2512.01424", None),
        ({"id": "cs/9901001", "version": "v2"}, "cs/9901001", 2),
        ({"url": "https://example.org/blog"}, "title:a title", None),
    ],
)
def test_papers_are_identified_by_whatever_gives_an_id(entry: dict[str, object], id: str, version: int | None) -> None:
    record = _record(**entry)
    assert (record.id, record.version) == (id, version)


@pytest.mark.parametrize("given", ["foo", 5, "9999.99999", "2513.00001"])
def test_an_id_that_is_none_is_told_and_not_taken(given: object) -> None:
    record, (problem,) = _read(id=given, title="A title", abstract="Text.")
    assert record is not None
    assert record.id == "title:a title"
    assert problem.startswith("an arXiv id or a DOI / ")


@pytest.mark.parametrize(
    "given",
    [
        ["Ann Poe", "Bob Roe"],
        "Ann Poe, Bob Roe",
        "Ann Poe and Bob Roe",
        ["Poe, Ann", "Roe, Bob"],
        ["Ann Poe, Bob Roe"],
        [{"name": "Ann Poe", "affiliation": "X"}, {"name": "Bob Roe"}],
        [{"given": "Ann", "family": "Poe"}, {"first_name": "Bob", "last_name": "Roe"}],
        [{"author": {"display_name": "Ann Poe"}}, {"author": {"display_name": "Bob Roe"}}],
        [["Poe", "Ann", ""], ["Roe", "Bob", ""]],
    ],
)
def test_authors_are_read_in_each_form(given: object) -> None:
    assert _record(authors=given).authors == ("Ann Poe", "Bob Roe")


def test_orcids_are_kept_by_name() -> None:
    record = _record(authors=[{"name": "Ann Poe", "orcid": "https://orcid.org/0000-0001-2345-6789"}, "Bob Roe"])
    assert record.orcids == {"Ann Poe": "0000-0001-2345-6789"}


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"authors": 5}, "authors as a list or a text / the number 5"),
        ({"authors": ["Ann Poe", 5]}, "the name of an author / the number 5"),
        ({"abstract": 5}, "abstract as text / the number 5"),
        ({"comment": True}, "comment as text / true"),
        ({"date": "yesterday"}, 'a date / "yesterday"'),
        ({"date": [1, [2]]}, "a date / a list"),
        ({"categories": 3}, "categories as a list or a text / the number 3"),
    ],
)
def test_a_wrong_type_is_told_and_the_record_kept(entry: dict[str, object], problem: str) -> None:
    record, problems = _read(**{"id": "2503.00001", "title": "A title", **entry})
    assert record is not None
    assert record.id == "2503.00001"
    assert problems == [problem]


@pytest.mark.parametrize("title", [None, "", " \n", 5, [], {}])
def test_an_entry_without_a_title_is_told(title: object) -> None:
    record, problems = _read(id="2503.00001", title=title)
    assert record is None
    assert "a title / an entry without one" in problems


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [
        ("published", "2025-03-13T17:58:01Z", "date", "2025-03-13"),
        ("year", 2019, "date", "2019"),
        ("issued", {"date-parts": [[2017, 6, 12]]}, "date", "2017-06-12"),
        ("Journal-Ref", "Nature 1", "venue", "Nature 1"),
        ("journal", {"name": "Nature"}, "venue", "Nature"),
        ("container-title", ["Nature"], "venue", "Nature"),
        ("journal", "CoRR", "venue", None),
        ("comments", "Accepted at X", "comment", "Accepted at X"),
        ("comment", "null", "comment", None),
        ("github", "a/b", "code_url", "https://github.com/a/b"),
        ("code", None, "code_url", None),
        ("topic", "Vision", "topic", "Vision"),
        ("categories", "cs.CV cs.AI", "categories", ("cs.CV", "cs.AI")),
        ("categories", ["cs.CV", {"term": "cs.AI"}], "categories", ("cs.CV", "cs.AI")),
        ("subjects", "Machine Learning (cs.LG); Robotics (cs.RO)", "categories", ("cs.LG", "cs.RO")),
    ],
)
def test_each_key_goes_where_it_belongs(key: str, value: object, field: str, expected: object) -> None:
    assert getattr(_record(**{key: value}), field) == expected


def test_the_primary_category_comes_first() -> None:
    assert _record(categories=["cs.AI", "cs.CV"], primary_category="cs.CV").categories == ("cs.CV", "cs.AI")


def test_a_description_is_the_abstract_where_a_listing_has_none() -> None:
    record, _ = _read(id="2503.00001", title="A", description="What it is.")
    other, _ = _read(id="2503.00001", title="A", description="What it is.", abstract="")
    assert record is not None
    assert other is not None
    assert (record.abstract, other.abstract) == ("What it is.", None)


@pytest.mark.parametrize(
    "entry",
    [
        {"title": "Site", "description": "About it", "author": "Me", "url": "https://example.org"},
        {"name": "tool", "authors": ["Me"], "description": "a tool", "repository": "a/b"},
        {"title": "Bookmark", "url": "https://example.org"},
        {"name": "Ann Poe", "url": "http://arxiv.org/a/poe_a_1"},
        {},
    ],
)
def test_other_things_with_titles_and_names_are_no_papers(entry: dict[str, object]) -> None:
    assert not is_paper(entry)


def test_what_stands_around_an_entry_fills_what_it_lacks() -> None:
    (record,) = read_entry({"title": "A"}, _SOURCE, Around(topic="Vision", id="2503.00001", date="2025-03-13"))
    assert isinstance(record, Record)
    assert (record.id, record.topic, record.date) == ("2503.00001", "Vision", "2025-03-13")


def test_a_key_stands_for_one_thing_only() -> None:
    keys = [key for keys in KEYS.values() for key in keys]
    assert len(keys) == len(set(keys))
    assert all(place(key) for key in keys)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.sampled_from(["name", "url"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([key for keys in KEYS.values() for key in keys]), _VALUES, max_size=6))
def test_any_entry_gives_a_sound_record_or_a_problem(entry: dict[str, object]) -> None:
    found = list(read_entry(entry, _SOURCE))
    assert found
    for each in found:
        if isinstance(each, Record):
            assert each.id
            assert each.title
            for field in ("abstract", "comment", "date", "code_url", "topic", "doi", "venue"):
                value = cast("str | None", getattr(each, field))
                assert value is None or (isinstance(value, str) and value != "")
            assert all(isinstance(name, str) and name for name in (*each.authors, *each.categories))
