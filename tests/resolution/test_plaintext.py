from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.plaintext import clean, fold, slug


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        (r"\textsc{COrAL}", "COrAL"),
        (r"$\mathcal{M}$OISE+", "MOISE+"),
        (r"Schr\"{o}dinger", "Schrödinger"),
        (r"Fran\c{c}ois", "François"),
        (r"\href{https://example.org}{MOAT}", "MOAT"),
        ("AP$_{s}$", "AP_s"),
        ("a\u200bb\x00c", "a b c"),
        ("  two \n words ", "two words"),
    ],
)
def test_a_name_is_freed_of_markup(name: str, plain: str) -> None:
    assert clean(name) == plain


@given(st.text())
def test_a_clean_name_is_printable_and_stays_as_it_is(name: str) -> None:
    once = clean(name)
    assert clean(once) == once or "\\" in name or "$" in name or "{" in name
    assert "\n" not in once


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_slug_is_short_and_safe(text: str) -> None:
    found = slug(text)
    assert 0 < len(found) <= 110
    assert all(sign.isalnum() or sign in ".+-" for sign in found)
    assert not found.startswith((".", "-"))


def test_long_texts_with_one_beginning_have_two_slugs() -> None:
    assert slug("word " * 100 + "a") != slug("word " * 100 + "b")
