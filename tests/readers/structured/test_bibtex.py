"""Bibliographies give their entries in order; a broken one costs itself only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.document import Document
from kg.readers.structured import bibtex
from kg.record import Record

from ..inputs import records, records_and_problems

_FULL = r"""% written by hand
@string{icml = "Proceedings of ICML"}

@InProceedings{poe2025,
  title     = {{BERT} for $x_{1}$ and Schr{\"o}dinger \& co},
  AUTHOR    = "G{\"o}del, Kurt and {Google Research} and Ann Poe and others",
  booktitle = icml # { 2025},
  month     = jul, year = 2025,
  eprint    = {2503.00001}, archivePrefix = {arXiv}, primaryClass = {cs.CL},
  doi       = {10.1000/ABC\_1}, url = {https://arxiv.org/abs/2503.00001v2},
  note      = {Oral},
  abstract  = {We wrap
               at 50\% of it.}
}
"""


def test_an_entry_is_read_whole(tmp_path: Path) -> None:
    (record,) = records(tmp_path / "a.bib", _FULL)
    assert record.title == "BERT for $x_{1}$ and Schrödinger & co"
    assert record.authors == ("Kurt Gödel", "Google Research", "Ann Poe")
    assert (record.venue, record.date, record.comment) == ("Proceedings of ICML 2025", "2025-07", "Oral")
    assert (record.id, record.version, record.doi) == ("2503.00001", 2, "10.1000/abc_1")
    assert record.categories == ("cs.CL",)
    assert record.abstract == "We wrap at 50% of it."
    assert (record.source.first, record.source.last) == (4, 14)


@pytest.mark.parametrize(
    ("fields", "id"),
    [
        ("journal={arXiv preprint arXiv:2503.00001}", "2503.00001"),
        ("journal={CoRR}, volume={abs/2503.00001}", "2503.00001"),
        ("url={http://arxiv.org/abs/2503.00001}", "2503.00001"),
        ("howpublished={\\url{https://arxiv.org/abs/2503.00001}}", "2503.00001"),
        ("doi={10.1000/X}", "doi:10.1000/x"),
        ("journal={Nature}", "title:a"),
    ],
)
def test_the_id_is_found_where_bibliographies_keep_it(tmp_path: Path, fields: str, id: str) -> None:
    (record,) = records(tmp_path / "a.bib", f"@article{{k, title={{A}}, author={{A B}}, {fields}}}")
    assert record.id == id


def test_arxiv_is_no_venue(tmp_path: Path) -> None:
    (record,) = records(tmp_path / "a.bib", "@article{k, title={A}, journal={arXiv preprint arXiv:2503.00001}}")
    assert record.venue is None


@pytest.mark.parametrize(
    "broken",
    [
        "@article{x, title={Never {closed, author={A B},",
        "@article{x, title={Cut}",
        "@article{x title}",
    ],
)
def test_a_broken_entry_does_not_cost_the_others(tmp_path: Path, broken: str) -> None:
    text = f"@misc{{a, title={{A}}}}\n{broken}\n\n@misc{{b, title={{B}}}}\n@misc{{c, title={{C}}}}\n"
    found, problems = records_and_problems(tmp_path / "a.bib", text)
    assert [each.title for each in found] == ["A", "B", "C"]
    assert [each.line for each in problems] == [2]


def test_keys_and_fields_that_come_twice_cost_nothing(tmp_path: Path) -> None:
    text = "@misc{a, title={A}, title={Other}}\n@misc{a, title={B}}\n"
    assert [each.title for each in records(tmp_path / "a.bib", text)] == ["A", "B"]


def test_a_comma_that_is_missing_is_told(tmp_path: Path) -> None:
    (record,), (problem,) = records_and_problems(tmp_path / "a.bib", "@misc{a, title = {A} author = {B C}}\n")
    assert record.title == "A"
    assert str(problem).endswith(":1: expected a comma between two fields, got none after title")


def test_an_entry_without_a_title_is_told(tmp_path: Path) -> None:
    found, problems = records_and_problems(tmp_path / "a.bib", "@misc{a, author={B C}}\n@misc{b, title={B}}\n")
    assert len(found) == 1
    assert (problems[0].line, problems[0].expected) == (1, "a title")


def test_a_citation_within_markdown_makes_no_bibliography() -> None:
    text = "# Tool\n\n```bibtex\n@misc{a, title={A}}\n```\n"
    assert not bibtex.recognises(Document.from_text("README.md", text))


@pytest.mark.parametrize("text", ["@article{a, title={" + "{" * 50_000, "@misc{a, title={x}, author={" * 2000])
def test_braces_without_end_are_no_trouble(tmp_path: Path, text: str) -> None:
    assert records_and_problems(tmp_path / "a.bib", text)[0] == []


@given(st.text(st.sampled_from('@{}",=#\\ \nab1') | st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_behind_an_entry_leaves_the_entry(text: str) -> None:
    document = Document.from_text("a.bib", "@misc{a, title={A}}\n" + text)
    assert bibtex.recognises(document)
    found = [each for each in bibtex.read(document) if isinstance(each, Record)]
    assert found[0].title == "A"
