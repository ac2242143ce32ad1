"""Repositories: addresses as texts write them, and what the words beside them say they hold."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import Text
from kg.mention import Mention
from kg_extractors.repositories import extract
from kg_extractors.urls import find_urls


def repositories(abstract: str = "", comment: str = "") -> list[Mention]:
    return list(extract(Text("A title", abstract, comment)))


def addresses(text: str) -> list[str]:
    return [url.address for url in find_urls(text)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://github.com/owner/name.", "https://github.com/owner/name"),
        ("(https://github.com/owner/name)", "https://github.com/owner/name"),
        ("code at https://github.com/owner/name, data later", "https://github.com/owner/name"),
        (r"\url{https://github.com/owner/name}", "https://github.com/owner/name"),
        (r"\href{https://github.com/owner/name}{here}", "https://github.com/owner/name"),
        (r"at https://github.com/owner/a\_name", "https://github.com/owner/a_name"),
        ("github.com/owner/name is ours", "github.com/owner/name"),
        ("our page is name.github.io.", "name.github.io"),
        ("at huggingface.co/datasets/owner/name", "huggingface.co/datasets/owner/name"),
        ("available at https: //github.com/owner/name.", "https://github.com/owner/name"),
        ("https://github.com/owner/name.Our method", "https://github.com/owner/name"),
        ("https://en.example.org/wiki/Kite_(toy)", "https://en.example.org/wiki/Kite_(toy)"),
    ],
)
def test_an_address_is_without_what_surrounds_it(text: str, address: str) -> None:
    assert addresses(text) == [address]


@pytest.mark.parametrize(
    "text", ["this https URL", "AutoML tools such as H2O.ai", "someone@example.com", "i.e. none", "e.g. 3.5", ""]
)
def test_what_is_no_address_gives_none(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    ("abstract", "role"),
    [
        ("The source code is available at https://github.com/owner/name.", "code"),
        ("https://github.com/owner/name", "code"),
        ("Our dataset is released at https://github.com/owner/name.", "data"),
        ("Code and data: https://github.com/owner/name", "code"),
        ("Project page: https://owner.github.io/name/", "project"),
        ("The corpus is at https://huggingface.co/datasets/owner/name", "data"),
        ("A demo is at https://owner.example.org/demo", "project"),
        ("Code is public at https://owner.github.io/name", "code"),
    ],
)
def test_the_role_is_what_the_words_beside_it_say(abstract: str, role: str) -> None:
    assert [found.role for found in repositories(abstract)] == [role]


def test_labels_in_a_row_each_belong_to_the_address_behind_them() -> None:
    comment = "Project: https://o.github.io/x/ Dataset: https://example.org/d Code: https://github.com/o/x"
    assert [found.role for found in repositories(comment=comment)] == ["project", "data", "code"]


def test_one_address_in_two_fields_has_one_name_and_one_role() -> None:
    found = repositories("More at https://o.github.io/x", "Project page: o.github.io/x")
    assert len({(mention.name, mention.role) for mention in found}) == 1


@pytest.mark.parametrize(
    "comment",
    [
        "Published in Kites. https://doi.org/10.1000/kites.2025.1",
        "OpenReview: https://openreview.net/forum?id=abc",
        "Workshop website: https://kites.example.org",
        "See arxiv.org/abs/2501.00001",
    ],
)
def test_the_paper_itself_and_its_venue_are_no_repository(comment: str) -> None:
    assert repositories(comment=comment) == []


def test_a_text_made_to_be_slow_is_read_in_time() -> None:
    assert len(repositories("https://a.io/((" * 4_000 + " github.com" * 4_000)) < 4_001


@given(st.text(max_size=120), st.sampled_from(("https://", "github.com/", r"\url{https://a.io/", "")))
def test_spans_are_exact_whatever_the_text(noise: str, start: str) -> None:
    abstract = start + noise
    for found in repositories(abstract):
        assert abstract[found.start : found.end] == found.text


def test_repositories_of_the_annotated_papers_are_found(shared: Path) -> None:
    lines = (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = 0
    for paper in map(json.loads, lines):
        wanted = {entity["canonical"].rstrip("/") for entity in paper["entities"] if entity["type"] == "Repository"}
        text = Text(paper["title"], paper["abstract"] or "", paper["comment"] or "")
        wrong += len(wanted ^ {found.name.rstrip("/") for found in extract(text)})
    assert wrong <= 3
