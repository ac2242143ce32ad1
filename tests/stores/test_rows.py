"""Query rows and the formats that they are written in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.stores.rows import Rows, Value, write_rows
from kg.terminal import harmless
from tests.graphs import HOSTILE

ROWS: list[tuple[Value, ...]] = [
    (1, 2.0, "a", None, True, ["x", "y"], {"k": [1, None]}),
    (-3, 0.5, HOSTILE[1], None, False, [], {}),
]
COLUMNS = ("int", "float", "text", "none", "truth", "list", "map")


def written(rows: Rows, format: str) -> bytes:
    binary = io.BytesIO()
    with io.TextIOWrapper(binary, encoding="utf-8", newline="") as file:
        write_rows(rows, format, file)
        return binary.getvalue()


def rows(values: Sequence[tuple[Value, ...]] = ROWS, columns: tuple[str, ...] = COLUMNS) -> Rows:
    return Rows(columns, iter(values))


def test_json_lines_hold_one_object_a_row() -> None:
    lines = written(rows(), "jsonl").split(b"\n")
    assert lines[-1] == b""
    assert [json.loads(line) for line in lines[:-1]] == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]


def test_csv_has_a_header_bare_numbers_and_json_for_what_is_nested() -> None:
    assert written(rows(ROWS[:1]), "csv") == (
        b'int,float,text,none,truth,list,map\n1,2.0,a,,true,"[""x"",""y""]","{""k"":[1,null]}"\n'
    )


def test_csv_of_no_rows_is_its_header() -> None:
    assert written(rows([]), "csv") == b"int,float,text,none,truth,list,map\n"
    assert written(rows([]), "jsonl") == b""


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_from_csv(text: str) -> None:
    content = written(rows([(text, text)], (text, "b")), "csv").decode()
    assert list(csv.reader(io.StringIO(content, newline=""))) == [[text, "b"], [text, text]]


def test_arrow_columns_have_the_type_of_their_values() -> None:
    table = pl.read_ipc_stream(written(rows(), "arrow"))
    assert table.schema == pl.Schema(
        {
            "int": pl.Int64(),
            "float": pl.Float64(),
            "text": pl.String(),
            "none": pl.String(),
            "truth": pl.Boolean(),
            "list": pl.String(),
            "map": pl.String(),
        }
    )
    assert table["text"].to_list() == ["a", HOSTILE[1]]
    assert [json.loads(text) for text in table["map"]] == [{"k": [1, None]}, {}]


def test_arrow_keeps_lists_of_one_kind_as_lists() -> None:
    table = pl.read_ipc_stream(written(rows([(["a"], [1, 2]), (None, [3])], ("s", "i")), "arrow"))
    assert table.rows() == [(["a"], [1, 2]), (None, [3])]


def test_arrow_of_no_rows_has_the_columns() -> None:
    assert pl.read_ipc_stream(written(rows([]), "arrow")).columns == list(COLUMNS)


def test_integers_and_numbers_in_one_column_are_numbers() -> None:
    assert rows([(1,), (2.5,), (None,)], ("n",)).to_polars()["n"].to_list() == [1.0, 2.5, None]
    assert rows([(1,), ("x",)], ("n",)).to_polars()["n"].to_list() == ["1", '"x"']


def test_a_table_shows_columns_and_values() -> None:
    text = written(rows(), "table").decode()
    assert "float" in text
    assert "2.0" in text


def test_a_table_shows_no_control_character_and_obeys_no_markup() -> None:
    hostile = "\x1b[31mred\x1b]8;;http://x\x07 [bold]b[/bold] \u202eabc \r over \x9b"
    text = written(rows([(hostile,)], ("[red]c[/red]\x1b",)), "table").decode()
    assert not set(text) & set("\x1b\x07\r\x9b\u202e")
    assert "[bold]b[/bold]" in text
    assert "\\x1b[31mred" in text


def test_an_unknown_format_is_told_with_the_known_ones() -> None:
    with pytest.raises(ExportError, match="expected one of arrow, csv, jsonl, table as format, got 'xml'"):
        written(rows(), "xml")


def test_kept_rows_can_be_read_again() -> None:
    kept = rows().kept()
    assert list(kept) == list(kept) == ROWS
    once = rows()
    assert (list(once), list(once)) == (ROWS, [])


def test_a_notebook_shows_html_without_the_markup_of_the_texts() -> None:
    html = rows([("<script>alert(1)</script>",)], ("<b>",))._repr_html_()
    assert "<script>" not in html
    assert "&lt;b&gt;" in html
    assert "the first 100 rows" in rows([(n,) for n in range(101)], ("n",))._repr_html_()


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.lists(st.tuples(values, values), max_size=4))
def test_any_values_can_be_written_in_every_format(drawn: list[tuple[Value, ...]]) -> None:
    for format in ("table", "csv", "arrow"):
        written(rows(drawn, ("a", "b")), format)
    lines = written(rows(drawn, ("a", "b")), "jsonl").split(b"\n")[:-1]
    assert [(line["a"], line["b"]) for line in map(json.loads, lines)] == drawn


@given(st.text())
def test_harmless_text_is_printable_or_space_wherever_it_could_steer(text: str) -> None:
    assert not any(c < " " or "\x7f" <= c < "\xa0" or c in "\u202e\u2066\u200f" for c in harmless(text))
