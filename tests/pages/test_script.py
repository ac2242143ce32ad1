"""Data files are scripts in which no text can do anything."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pages.script import script
from tests.graphs import HOSTILE
from tests.pages.reading import read_script

WORSE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "\u2028\u2029",
    "x" * 10_000,
    "\ufeff",
    "😀\u202e",
    '");//',
)
texts = st.one_of(st.sampled_from(HOSTILE + WORSE), st.text(st.characters(codec="utf-8")))


@given(st.dictionaries(texts, st.lists(texts)))
def test_what_is_read_is_what_was_written(value: dict[str, list[str]]) -> None:
    assert read_script(script("head", orjson.dumps(value))) == ("head", value)


@given(st.lists(texts))
def test_no_text_can_end_a_script_or_its_line(value: list[str]) -> None:
    written = script("head", orjson.dumps(value))
    assert b"<" not in written
    assert not set("\r\n\u2028\u2029") & set(written.decode()[:-1])


@pytest.mark.parametrize("key", ["head", "e/12"])
def test_the_key_is_what_the_page_asks_for(key: str) -> None:
    assert script(key, b"[]") == f'kg("{key}",[]);\n'.encode()
