"""Links are found as they are meant, without the sentence around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.links import code_urls, leads_to_paper, strings, urls


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.org/a", ["https://example.org/a"]),
        ("see https://example.org/a.", ["https://example.org/a"]),
        ("[code](https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("<https://example.org/a>, http://example.org/b!", ["https://example.org/a", "http://example.org/b"]),
        ("no link", []),
    ],
)
def test_links_end_where_the_sentence_goes_on(text: str, found: list[str]) -> None:
    assert urls(text) == found


@pytest.mark.parametrize("text", ["https://github.com/a/b", "github.com/a/b", "a/b", "[code](https://github.com/a/b)"])
def test_code_is_a_link_in_each_form(text: str) -> None:
    assert code_urls(text) == ["https://github.com/a/b"]


@pytest.mark.parametrize("text", ["", "null", "None", "n/a", "N/A", "-", "coming soon", "true"])
def test_no_code_is_no_link(text: str) -> None:
    assert code_urls(text) == []


def test_a_link_may_be_a_text_an_object_or_a_list() -> None:
    assert list(strings(["a", {"href": "b"}, [{"url": "c"}], 5, None])) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "url", ["https://openreview.net/forum?id=x", "https://aclanthology.org/2023.acl-long.656/", "http://x.org/a.PDF"]
)
def test_hosts_of_papers_are_known(url: str) -> None:
    assert leads_to_paper(url)


@pytest.mark.parametrize("url", ["https://example.org/blog", "https://notarxiv.org/abs/1", "", "http://[broken"])
def test_other_links_lead_to_no_paper(url: str) -> None:
    assert not leads_to_paper(url)


@given(st.text())
def test_any_text_is_searched_without_an_error(text: str) -> None:
    urls("https://" + text)
    code_urls(text)
    leads_to_paper(text)
