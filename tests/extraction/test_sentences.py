"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.sentences import split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    assert sentences("We train it. It works! Does it? Yes.") == ["We train it.", "It works!", "Does it?", "Yes."]


@pytest.mark.parametrize(
    "text",
    [
        "Li et al. Propose this.",
        "It beats two models, i.e. CLIP and BLIP.",
        "See Fig. 3 and Eq. 4 for that.",
        "Compared vs. BERT it gains 2.5 points.",
        "Version 2.0 Beta of the U.S. Census data by J. Smith.",
        "With $x. Y$ as input it runs.",
        "Published in IEEE Trans. Multimedia.",
    ],
)
def test_abbreviations_numbers_and_formulas_do_not_end_one(text: str) -> None:
    assert sentences(text) == [text]


def test_blank_lines_and_chinese_full_stops_end_one() -> None:
    assert sentences("First part\n\nsecond part。第三") == ["First part", "second part。", "第三"]


def test_an_empty_text_has_none() -> None:
    assert split("  \n ") == ()


@given(st.text())
def test_spans_are_in_order_and_hold_all_but_white_space(text: str) -> None:
    spans = split(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(character.isspace() for place, character in enumerate(text) if place not in covered)
