"""Tables with a header give a paper a row, whatever is missing, quoted or broken."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.structured import separated

from ..inputs import records, records_and_problems


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_columns_are_found_by_their_names(tmp_path: Path, separator: str) -> None:
    rows = [
        ["No", "Paper Title", "Authors", "PaperURL", "Code"],
        ["1", "A", "Ann Poe", "arxiv.org/abs/2503.00001v2", "a/b"],
    ]
    (record,) = records(tmp_path / "a.csv", "\n".join(map(separator.join, rows)) + "\n")
    assert (record.id, record.version, record.title) == ("2503.00001", 2, "A")
    assert (record.authors, record.code_url) == (("Ann Poe",), "https://github.com/a/b")


def test_quoted_cells_hold_separators_quotes_and_lines(tmp_path: Path) -> None:
    text = 'title,abstract,id\n"A, ""quoted""","we wrap\r\nhere",2503.00001\nB,b,2503.00002\n'
    one, two = records(tmp_path / "a.csv", text)
    assert (one.title, one.abstract) == ('A, "quoted"', "we wrap here")
    assert [(each.source.first, each.source.last) for each in (one, two)] == [(2, 3), (4, 4)]


def test_missing_cells_are_missing_values(tmp_path: Path) -> None:
    found = records(tmp_path / "a.csv", "title,abstract,url\nA\nB,,\n,,\nC,c,https://arxiv.org/abs/2503.00001\n")
    assert [(each.id, each.abstract) for each in found] == [("title:a", None), ("title:b", None), ("2503.00001", "c")]


def test_a_row_with_too_many_cells_is_told(tmp_path: Path) -> None:
    found, (problem,) = records_and_problems(tmp_path / "a.csv", "title,abstract\nA,a, so,many\nB,b\nC,c,,\n")
    assert [each.title for each in found] == ["B", "C"]
    assert str(problem).endswith(":2: expected 2 cells, as in the header, got 4 cells")


def test_a_row_without_a_title_is_told(tmp_path: Path) -> None:
    found, (problem,) = records_and_problems(tmp_path / "a.csv", "title,abstract\n,a\nB,b\n")
    assert [each.title for each in found] == ["B"]
    assert (problem.line, problem.expected) == (2, "a title")


@pytest.mark.parametrize("rows", [3, 2000])
def test_a_quote_that_is_never_closed_costs_its_own_row(tmp_path: Path, rows: int) -> None:
    text = 'title,abstract\nA,a\nB,"open\n' + "".join(f"T{number},x\n" for number in range(rows))
    found, (problem,) = records_and_problems(tmp_path / "a.csv", text)
    assert len(found) == rows + 1
    assert (problem.line, problem.expected) == (3, "a row of a table")


def test_a_cell_of_many_megabytes_costs_its_own_row(tmp_path: Path) -> None:
    found, (problem,) = records_and_problems(tmp_path / "a.csv", f"title,abstract\nA,a\nB,{'b' * 5_000_000}\nC,c\n")
    assert [each.title for each in found] == ["A", "C"]
    assert problem.line == 3


def test_bad_bytes_are_told_once(tmp_path: Path) -> None:
    found, problems = records_and_problems(tmp_path / "a.csv", b'title,abstract\nA,"caf\xe9\nB,b\nC,c\n')
    assert [each.title for each in found] == ["B", "C"]
    assert [(each.line, each.expected) for each in problems] == [(2, "UTF-8 text"), (2, "a row of a table")]


@pytest.mark.parametrize(
    "text",
    [
        "id,name,price\n1,Lamp,20\n",
        "title\nA\n",
        "title,price\nA,1\n",
        "Title, and authors of it all\n\nProse.\n",
        "a,b\n",
    ],
)
def test_other_tables_are_no_listing(tmp_path: Path, text: str) -> None:
    assert records_and_problems(tmp_path / "a.csv", text)[0] == []


_CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]) | st.sampled_from(' ",;\n'), max_size=8
)


@given(st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=5))
def test_what_csv_writes_is_read(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("title", "abstract"), *rows])
    assert separated.recognises(out.getvalue().encode().splitlines())
