"""RIS and YAML give their papers; what is broken is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.readers.document import Document
from kg.readers.structured import yaml_document

from ..inputs import records, records_and_problems

_RIS = """TY  - JOUR
TI  - A title
AU  - Poe, Ann
AU  - Roe, Bob
DO  - 10.1000/X
DA  - 2025/03/13
T2  - Nature
AB  - We did it.
ER  -

TY  - PREP
T1  - Another
UR  - http://arxiv.org/abs/2503.00001v2
PY  - 2025
ER  -
"""
_YAML = """# papers
- title: "A: title"
  authors: [Ann Poe, Bob Roe]
  url: https://arxiv.org/abs/2503.09510
  date: 2025-03-13
  abstract: >-
    We wrap
    our lines.
- title: Another
  arxiv: 2503.09520
"""


def test_references_of_ris_are_read(tmp_path: Path) -> None:
    one, two = records(tmp_path / "a.ris", _RIS)
    assert (one.id, one.title, one.authors) == ("doi:10.1000/x", "A title", ("Ann Poe", "Bob Roe"))
    assert (one.date, one.venue, one.abstract) == ("2025-03-13", "Nature", "We did it.")
    assert (two.id, two.version, two.date) == ("2503.00001", 2, "2025")
    assert [(each.source.first, each.source.last) for each in (one, two)] == [(1, 9), (11, 15)]


def test_a_reference_of_ris_without_an_end_is_told_and_read(tmp_path: Path) -> None:
    text = _RIS.replace("ER  -\n\nTY", "TY", 1).removesuffix("ER  -\n")
    found, problems = records_and_problems(tmp_path / "a.ris", text)
    assert [each.title for each in found] == ["A title", "Another"]
    assert [each.got for each in problems] == ["the next one", "the end of the file"]


def test_lists_in_yaml_are_read_as_they_are_written(tmp_path: Path) -> None:
    one, two = records(tmp_path / "a.yaml", _YAML)
    assert (one.id, one.title, one.date) == ("2503.09510", "A: title", "2025-03-13")
    assert (one.authors, one.abstract) == (("Ann Poe", "Bob Roe"), "We wrap our lines.")
    assert two.id == "2503.09520"
    assert one.source.first == 2
    assert two.source.first == 9


def test_markdown_behind_front_matter_is_not_yaml() -> None:
    text = "---\ntitle: Papers\nurl: https://arxiv.org/abs/2503.00001\n---\n\n# Papers\n"
    assert not yaml_document.recognises(Document.from_text("a.md", text))


@pytest.mark.parametrize(
    "text", ["title: x\na: " + "[" * 100_000, "title: x\n" + "- " * 50_000, "a: &a [*a]\n", "a: [1\nb: }"]
)
def test_yaml_that_is_made_to_be_hard_is_no_trouble(tmp_path: Path, text: str) -> None:
    assert records_and_problems(tmp_path / "a.yaml", text)[0] == []


def test_what_aliases_repeat_is_taken_once(tmp_path: Path) -> None:
    doubled = "".join(f"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n" for level in range(1, 40))
    text = f"a0: &a0 [{{title: A, arxiv: 2503.09510}}]\n{doubled}"
    assert [each.id for each in records(tmp_path / "a.yaml", text)] == ["2503.09510"]
