"""Listings of families not shown to the readers are read by their structure; what lists nothing gives nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.readers import read
from kg.record import Problem, Record

from .recount import comparable
from .unknown import CASES, PAPERS, TRAPS, Case


def _records(case: Case, folder: Path) -> tuple[list[Record], list[Problem]]:
    path = folder / f"listing{case.suffix}"
    path.write_text(case.text, encoding="utf-8")
    found = list(read([path]))
    return [r for r in found if isinstance(r, Record)], [p for p in found if isinstance(p, Problem)]


def _name(case: Case) -> str:
    return case.name


def test_there_are_enough_families() -> None:
    assert len(CASES) >= 50
    assert len({case.name for case in (*CASES, *TRAPS)}) == len(CASES) + len(TRAPS)


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_every_paper_is_read_with_its_id_and_title(case: Case, tmp_path: Path) -> None:
    records, _ = _records(case, tmp_path)
    expected = [(id, PAPERS[id.removeprefix("title:")].title) for id in case.ids.split()]
    assert [record.title for record in records] == [title for _, title in expected]
    for record, (id, _) in zip(records, expected, strict=True):
        assert record.id.startswith("title:") if id.startswith("title:") else record.id == id


@pytest.mark.parametrize("case", [case for case in CASES if case.fields], ids=_name)
def test_stated_fields_are_read(case: Case, tmp_path: Path) -> None:
    records, _ = _records(case, tmp_path)
    for record, id in zip(records, case.ids.split(), strict=True):
        paper = PAPERS[id.removeprefix("title:")]
        if "authors" in case.fields:
            assert record.authors == paper.authors
        if "date" in case.fields:
            assert record.date == paper.date
        if "abstract" in case.fields:
            assert record.abstract == paper.abstract
        if "code" in case.fields:
            assert (record.code_url or "") == (paper.code if paper.code in case.text else "")


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_fields_hold_nothing_that_is_not_theirs(case: Case, tmp_path: Path) -> None:
    for record in _records(case, tmp_path)[0]:
        named = [_words(name) for name in PAPERS[_known(record)].authors]
        for author in record.authors:
            assert any(_words(author) <= words for words in named)
        assert record.code_url is None or "github.com" in record.code_url


def _words(name: str) -> set[str]:
    """Return the words of a name that are no initials."""
    return {comparable(word) for word in name.split() if len(comparable(word)) > 1}


PAGES = {
    "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis": "http://tancik.com/nerf",
    "KiloNeRF: Speeding up Neural Radiance Fields with Thousands of Tiny MLPs": "https://creiser.github.io/kilonerf/",
    "Language Models are Unsupervised Multitask Learners": "https://cdn.openai.com/better-language-models/language_models_are_unsupervised_multitask_learners.pdf",
    "GloVe: Global Vectors for Word Representation": "https://aclanthology.org/D14-1162/",
    "Mastering the game of Go with deep neural networks and tree search": "https://www.nature.com/articles/nature16961",
    "LLaMA: Open and Efficient Foundation Language Models": "https://research.facebook.com/publications/llama-open-and-efficient-foundation-language-models/",
}
"""Papers that a listing links to by a page that no arXiv id or DOI names."""


@pytest.mark.parametrize("style", ["- [{0}]({1}), 2020", "- **{0}** [[Paper]({1})]", "1. {0}. [[pdf]({1})]"])
def test_a_link_that_is_no_id_is_kept(style: str, tmp_path: Path) -> None:
    text = "".join(style.format(title, url) + "\n" for title, url in PAGES.items())
    records, _ = _records(Case("pages", f"# Papers\n\n{text}", ""), tmp_path)
    assert [record.title for record in records] == list(PAGES)
    for record in records:
        assert PAGES[record.title] in {link.url for link in record.links}


def test_a_link_that_is_no_id_is_kept_in_tables(tmp_path: Path) -> None:
    rows = "".join(f"| [{title}]({url}) | 2020 |\n" for title, url in PAGES.items())
    records, _ = _records(Case("pages", f"| Title | Year |\n|---|---|\n{rows}", ""), tmp_path)
    assert [record.title for record in records] == list(PAGES)
    for record in records:
        assert PAGES[record.title] in {link.url for link in record.links}


def _known(record: Record) -> str:
    return next(paper.id for paper in PAPERS.values() if comparable(paper.title) == comparable(record.title))


@pytest.mark.parametrize("case", TRAPS, ids=_name)
def test_what_lists_no_paper_gives_one_problem_and_no_record(case: Case, tmp_path: Path) -> None:
    records, problems = _records(case, tmp_path)
    assert records == []
    assert len(problems) == 1
