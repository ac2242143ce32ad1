"""JSON documents give their papers however they are nested, and what can be saved of broken ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.document import Document
from kg.readers.structured import json_document
from kg.readers.structured.json_text import Broken, decode, values
from kg.readers.structured.located import Located
from kg.record import Record

from ..inputs import paper, records, records_and_problems

_PAPERS = [paper(1), paper(2), paper(3)]
_IDS = ["2503.00001", "2503.00002", "2503.00003"]


@pytest.mark.parametrize(
    "value",
    [
        _PAPERS,
        {"count": 3, "papers": _PAPERS},
        {"title": "My list", "description": "Of papers", "items": _PAPERS},
        {"2025-03-13": _PAPERS[:1], "2025-03-14": _PAPERS[1:]},
        {"feed": {"entry": _PAPERS}},
        [{"paper": each, "upvotes": 3} for each in _PAPERS],
        {each["arxiv_id"]: {"title": each["title"]} for each in _PAPERS},
        [_PAPERS[:2], [], [[_PAPERS[2]]]],
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_papers_are_found_at_any_depth(tmp_path: Path, value: object, indent: int | None) -> None:
    assert [each.id for each in records(tmp_path / "a.json", json.dumps(value, indent=indent))] == _IDS


@pytest.mark.parametrize(
    "value",
    [
        {
            "result": {
                "hits": {
                    "hit": [
                        {
                            "info": {
                                "title": "A",
                                "authors": {"author": [{"text": "Ann Poe"}]},
                                "ee": "https://doi.org/10.1000/x",
                            }
                        }
                    ]
                }
            }
        },
        {
            "notes": [
                {
                    "id": "xY",
                    "content": {
                        "title": {"value": "A"},
                        "authors": {"value": ["Ann Poe"]},
                        "doi": {"value": "10.1000/x"},
                    },
                }
            ]
        },
        {
            "results": [
                {
                    "display_name": "A",
                    "title": "A",
                    "doi": "https://doi.org/10.1000/x",
                    "authorships": [{"author": {"display_name": "Ann Poe"}}],
                }
            ]
        },
        {"message": {"items": [{"title": ["A"], "DOI": "10.1000/x", "author": [{"given": "Ann", "family": "Poe"}]}]}},
        [{"paper": "A", "link": "https://doi.org/10.1000/x", "authors": "Ann Poe"}],
    ],
)
def test_answers_of_services_are_read(tmp_path: Path, value: object) -> None:
    (record,) = records(tmp_path / "a.json", json.dumps(value))
    assert (record.id, record.title, record.authors) == ("doi:10.1000/x", "A", ("Ann Poe",))


def test_keys_that_group_are_topics_or_dates(tmp_path: Path) -> None:
    value = {"Vision": {"2025-03-13": [paper(1)]}, "results": {"Speech": [paper(2, date="2024-01-01")]}}
    found = records(tmp_path / "a.json", json.dumps(value, indent=1))
    assert [(each.topic, each.date) for each in found] == [("Vision", "2025-03-13"), ("Speech", "2024-01-01")]


def test_each_record_knows_its_lines(tmp_path: Path) -> None:
    text = json.dumps({"papers": [paper(1), paper(2)]}, indent=1).replace('"We made', '"{ \\" \u2028 We made')
    found = records(tmp_path / "a.json", text)
    lines = text.split("\n")
    for number, record in enumerate(found, start=1):
        assert lines[record.source.first - 1].strip() == "{"
        assert f"2503.0000{number}" in lines[record.source.first]
        assert lines[record.source.last - 1].strip(" ,") == "}"


def test_a_paper_that_is_nested_or_has_its_ids_apart_knows_its_lines(tmp_path: Path) -> None:
    value = [{"paper": paper(1)}, {"title": "B", "authors": ["Ann Poe"], "externalIds": {"ArXiv": "2503.00002"}}]
    found = records(tmp_path / "a.json", json.dumps(value, indent=1))
    assert [(each.id, each.source.first, each.source.last) for each in found] == [
        ("2503.00001", 2, 8),
        ("2503.00002", 9, 17),
    ]


def test_rows_of_markdown_in_json_are_read(tmp_path: Path) -> None:
    row = (
        "|**2025-03-13**|**A \\| title**|Ann Poe et.al.|[2503.00001v2](http://arxiv.org/abs/2503.00001v2)"
        "|**[link](https://example.org/c)**|\n"
    )
    bullet = (
        "- 2025-03-13, **B**, Ann Poe et.al., Paper: [http://arxiv.org/abs/2503.00002](http://arxiv.org/abs/2503.00002)"
        ", Code: **[https://example.org/d](https://example.org/d)**"
    )
    one, two = records(tmp_path / "a.json", json.dumps({"SLAM": {"2503.00001": row, "2503.00002": bullet}}))
    assert (one.id, one.title, one.authors, one.date) == ("2503.00001", "A | title", ("Ann Poe",), "2025-03-13")
    assert (one.code_url, one.topic, one.version) == ("https://example.org/c", "SLAM", 2)
    assert (two.id, two.title, two.code_url) == ("2503.00002", "B", "https://example.org/d")


def test_a_truncated_document_gives_what_is_complete_and_where_it_ends(tmp_path: Path) -> None:
    text = json.dumps({"papers": _PAPERS}, indent=1)
    found, (problem,) = records_and_problems(tmp_path / "a.json", text[: text.index("number 3")])
    assert [each.id for each in found] == _IDS[:2]
    assert problem.line == 16
    assert problem.got == "Unterminated string starting at (column 16)"


def test_a_broken_record_does_not_cost_the_others(tmp_path: Path) -> None:
    text = json.dumps(_PAPERS, indent=1).replace("made number 2", 'made "number" {2}')
    found, (problem,) = records_and_problems(tmp_path / "a.json", text)
    assert [each.id for each in found] == ["2503.00001", "2503.00003"]
    assert (problem.expected, problem.line) == ("valid JSON", 10)


def test_nothing_within_a_broken_record_is_taken_for_a_paper(tmp_path: Path) -> None:
    broken = '{"title": "B", "abstract": "cut "here"", "references": [{"title": "R", "doi": "10.1000/r"}]}'
    found, _ = records_and_problems(tmp_path / "a.json", f"[{json.dumps(paper(1))}, {broken[:40]}")
    assert [each.id for each in found] == ["2503.00001"]


def test_conflict_markers_cost_themselves_only(tmp_path: Path) -> None:
    one, two, three = (json.dumps(each) for each in _PAPERS)
    text = f'{{"papers": [\n<<<<<<< HEAD\n{one},\n=======\n{two},\n>>>>>>> other\n{three}]}}'
    found, (problem,) = records_and_problems(tmp_path / "a.json", text)
    assert [each.id for each in found] == _IDS
    assert problem.line == 2


@pytest.mark.parametrize(
    "text", ['{"a":' * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000, '{"title":"x","a":[' * 10_000]
)
def test_ten_thousand_nested_brackets_are_no_trouble(tmp_path: Path, text: str) -> None:
    found, problems = records_and_problems(tmp_path / "a.json", text)
    assert found == []
    assert problems[0].got == "nested too deeply (column 1)"
    assert problems[-1].got == "none that is recognised"


@pytest.mark.parametrize("text", ["[" * 10_000, "[" * 10_000 + "]" * 10_000])
def test_brackets_alone_are_no_listing(tmp_path: Path, text: str) -> None:
    assert records_and_problems(tmp_path / "a.json", text)[0] == []


@pytest.mark.parametrize(
    "text", ["[A link](https://x.org)", "[ ] to do", "{curly} words", "[1] Poe et al.", "[[wiki]]"]
)
def test_markdown_that_begins_with_a_bracket_is_not_json(text: str) -> None:
    assert not json_document.recognises(Document.from_text("a", text))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), _JSON), st.sampled_from([None, 1]), st.booleans())
def test_every_object_knows_where_it_stands(value: dict[str, object], indent: int | None, ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii)
    found = decode(text, 0)
    assert not isinstance(found, Broken)
    waiting = [found[0]]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Located):
            assert json.loads(text[each.start : each.end]) == each
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


@given(st.text(st.sampled_from('{}[]",:\\a1 \n') | st.characters(), max_size=60))
def test_any_text_is_gone_through_to_its_end(text: str) -> None:
    list(values(text))


@given(st.integers(0, 400))
def test_a_document_cut_anywhere_gives_whole_papers_only(end: int) -> None:
    text = json.dumps({"papers": _PAPERS})[:end]
    found = json_document.read(Document.from_text("a", text))
    whole = [each for each in found if isinstance(each, Record)]
    assert [each.id for each in whole] == _IDS[: len(whole)]
    assert [each.abstract for each in whole] == [each["abstract"] for each in _PAPERS[: len(whole)]]
    assert len(whole) == text.count("}") - text.endswith("]}")


def test_a_paper_without_a_title_is_told(tmp_path: Path) -> None:
    untitled = {"arxiv_id": "2503.00009", "abstract": "Text."}
    found, problems = records_and_problems(
        tmp_path / "a.json", json.dumps([paper(1), untitled, {"id": "2503.00008"}], indent=1)
    )
    assert [each.id for each in found] == ["2503.00001"]
    assert [(each.line, each.expected) for each in problems] == [(7, "a title"), (11, "a title")]
