"""Texts of structured formats keep their characters, but for wrapped lines and what XML forbids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.encoding import FORBIDDEN
from kg.readers.words import allowed, forbidden, single_line, unwrapped


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", " \n  ", "\t\n"])
def test_a_wrapped_line_is_one_space(end: str) -> None:
    assert unwrapped(f"we wrap{end}here") == "we wrap here"


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \n", "\n\n\n"])
def test_a_blank_line_stays_in_an_abstract_and_goes_from_a_title(gap: str) -> None:
    assert unwrapped(f"one{gap}two") == f"one{gap}two"
    assert single_line(f"one{gap}two") == "one two"


@given(st.text(st.characters(exclude_characters="\r\n")))
def test_a_text_on_one_line_keeps_every_character(text: str) -> None:
    assert unwrapped(text) == text.strip()


@given(st.text(st.characters() | st.sampled_from("\x00\x1f\ufffe\ud800\n")))
def test_what_xml_forbids_is_replaced_one_for_one(text: str) -> None:
    clean = allowed(text)
    assert len(clean) == len(text)
    assert not FORBIDDEN.search(clean)
    assert forbidden(text) == sum(a != b for a, b in zip(clean, text, strict=True))


def test_a_long_run_of_spaces_is_no_trouble() -> None:
    assert unwrapped("a" + " " * 1_000_000 + "b\nc").endswith("b c")
