"""JSON that is put together in columns is the JSON of the values."""

from __future__ import annotations

import json
import math

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pages.json_columns import array, joined, json_texts, members
from kg.pages.listed import link, short_name

texts = st.one_of(st.text(st.characters(codec="utf-8")), st.sampled_from(["null", ",\n  ", '",\n  "', "\\", "]", ""]))


@given(st.lists(st.one_of(st.none(), texts)))
def test_texts_are_written_one_by_one(values: list[str | None]) -> None:
    written = json_texts(pl.Series(values, dtype=pl.String))
    assert [None if text is None else json.loads(text) for text in written] == values


@given(st.lists(st.one_of(st.none(), st.floats())))
def test_what_is_no_number_in_json_is_null(values: list[float | None]) -> None:
    finite = [value if value is not None and math.isfinite(value) else None for value in values]
    written = json_texts(pl.Series(values, dtype=pl.Float64))
    assert [None if text is None else json.loads(text) for text in written] == finite


@given(st.lists(st.tuples(texts, st.integers(0, 255), st.one_of(st.none(), texts)), min_size=1))
def test_rows_become_arrays_and_objects(rows: list[tuple[str, int, str | None]]) -> None:
    frame = pl.DataFrame(rows, schema={"a": pl.String, "b": pl.UInt8, "c": pl.String}, orient="row")
    quoted = frame.with_columns(json_texts(frame["a"]).alias("a"), json_texts(frame["c"]).alias("c"))
    arrays = quoted.select(joined(array("a", "b"))).item()
    assert json.loads(arrays) == [[a, b] for a, b, _ in rows]
    objects = quoted.select(
        pl.format("[{}]", pl.format("{{{}}}", members({"x": pl.col("a"), "y": pl.col("c")})).str.join(","))
    )
    assert json.loads(objects.item()) == [{"x": a} | ({} if c is None else {"y": c}) for a, _, c in rows]


def test_a_name_is_cut_between_signs() -> None:
    names = pl.DataFrame({"name": ["😀" * 300, "😀" * 301]})
    assert names.select(short_name(pl.col("name")))["name"].to_list() == ["😀" * 300, "😀" * 300 + "…"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:x", " https://a", "data:text/html,x", "//a", "", "x\nhttps://a"]
)
def test_only_http_is_a_link(url: str) -> None:
    links = pl.DataFrame({"url": [url, "HTTP://a", "https://a"]}).select(link(pl.col("url")))["url"].to_list()
    assert links == [None, "HTTP://a", "https://a"]
