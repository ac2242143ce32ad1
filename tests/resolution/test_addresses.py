from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.conformance import check_tables
from kg.resolution import Tables
from kg.resolution.addresses import address
from kg.schema import load_schema

Graph = Callable[..., Tables]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://github.com/Owner/Name", "http://www.github.com/owner/name.git/"),
        ("https://github.com/owner/name", "https://github.com/owner/name#readme"),
        ("https://github.com/owner/name", "https://github.com/owner/name/tree/main"),
        ("https://github.com/owner/name", "https://github.com/owner/name?tab=readme-ov-file"),
        ("https://github.com/owner/name", "git@github.com:owner/name.git"),
        ("https://github.com/owner/name", "github.com/owner/name."),
        ("https://huggingface.co/datasets/a/b", "https://hf.co/datasets/A/B"),
        ("https://Example.org/x/", "http://example.org/x"),
    ],
)
def test_forms_of_one_address_are_one(one: str, other: str) -> None:
    assert address(one).id == address(other).id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://github.com/owner/name", "https://github.com/owner/name2"),
        ("https://github.com/owner/name", "https://gitlab.com/owner/name"),
        ("https://github.com/owner/name", "https://github.com/owner/name/tree/main/part"),
        ("https://huggingface.co/a/b", "https://huggingface.co/datasets/a/b"),
        ("https://example.org/x?id=1", "https://example.org/x?id=2"),
        ("https://example.org/X", "https://example.org/x"),
    ],
)
def test_different_addresses_are_two(one: str, other: str) -> None:
    assert address(one).id != address(other).id


@given(st.text(max_size=300))
def test_any_text_gives_a_safe_id(url: str) -> None:
    found = address(url)
    assert found.id.startswith("repository/")
    assert found.id.isprintable()
    assert not any(sign in found.id for sign in ' "<>\\^`{|}')
    assert 11 < len(found.id) <= 210
    assert found.url.isascii()
    assert not any(sign in found.url for sign in ' "<>\\^`{|}')


def test_the_listing_and_the_text_name_one_repository(graph: Graph) -> None:
    records = [
        {
            "id": "2501.00001",
            "code_url": "https://github.com/Owner/Name",
            "links": [
                {"url": "https://owner.github.io", "role": "project"},
                {"url": "https://arxiv.org/x", "role": "paper"},
            ],
        }
    ]
    mention = {"record": 0, "type": "Repository", "role": "project", "name": "http://github.com/owner/name/"}
    tables = graph(records, [mention])
    assert tables.nodes["Repository"].select("id", "name", "url").rows() == [
        ("repository/github.com/owner/name", "Owner/Name", "https://github.com/Owner/Name"),
        ("repository/owner.github.io", "owner.github.io", "https://owner.github.io"),
    ]
    assert tables.edges["HAS_CODE"]["evidence_count"].to_list() == [1]
    assert tables.edges["HAS_PROJECT_PAGE"]["target"].to_list() == ["repository/owner.github.io"]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_any_url_of_a_repository_conforms_to_the_schema(graph: Graph, url: str) -> None:
    mention = {"record": 0, "type": "Repository", "role": "code", "name": f"https://github.com/a/{url}", "text": "x"}
    tables = graph([{"id": "2501.00001"}], [mention])
    assert [str(violation) for violation in check_tables(load_schema(), tables.nodes, tables.edges)] == []
