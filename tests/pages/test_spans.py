"""A marked span is the very words that an evidence is about, however JavaScript counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.pages.spans import AROUND, LONGEST, marked, place, unmarked
from tests.pages.reading import slice16

signs = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("😀👩‍🔬𝛼é")), max_size=40)


@given(signs, st.text(st.characters(codec="utf-8"), min_size=1, max_size=9), signs)
def test_a_span_is_found_behind_any_signs(before: str, span: str, after: str) -> None:
    sentence = before + span + after
    shown = marked(sentence, len(before), len(before) + len(span))
    assert shown.sentence == sentence
    assert slice16(*shown) == span


@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_a_long_sentence_is_cut_around_its_span(before: int, after: int) -> None:
    shown = marked("😀" * before + "CLIP" + "b" * after, before, before + 4)
    assert slice16(*shown) == "CLIP"
    assert len(shown.sentence) <= LONGEST


@given(st.integers(1, 12_000), st.integers(0, 2_000))
def test_of_a_long_span_the_beginning_is_marked(length: int, before: int) -> None:
    shown = marked("b" * before + "😀" * length, before, before + length)
    whole = before + length <= LONGEST
    assert slice16(*shown) == "😀" * (length if whole else min(length, AROUND))
    assert len(shown.sentence) <= LONGEST + 2 * AROUND


def test_a_long_sentence_without_a_span_keeps_its_beginning() -> None:
    assert unmarked("a" * 5_000) == ("a" * LONGEST + "…", -1, -1)


@given(signs, signs, signs)
def test_a_sentence_is_found_where_it_holds_the_span(before: str, sentence: str, after: str) -> None:
    text = before + sentence + after
    first = place(text, sentence, len(before), len(before) + len(sentence))
    assert first == len(before)


def test_of_two_equal_sentences_the_one_that_holds_the_span_is_taken() -> None:
    assert place("CLIP wins. CLIP wins.", "CLIP wins.", 11, 15) == 11


def test_a_sentence_that_is_not_there_has_no_place() -> None:
    assert place("Another text", "CLIP wins.", 0, 4) is None
