"""Acronyms that a text defines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.definitions import find_definitions


def pairs(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*d.long)], text[slice(*d.short)]) for d in find_definitions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We use a graph neural network (GNN).", [("graph neural network", "GNN")]),
        ("Chain-of-Thought (CoT) prompting helps.", [("Chain-of-Thought", "CoT")]),
        ("trained by Low-Rank Adaptation (LoRA) and tested", [("Low-Rank Adaptation", "LoRA")]),
        ("Graph neural networks (GNNs) are used.", [("Graph neural networks", "GNN")]),
        ("a Mixture of Experts [MoE] layer", [("Mixture of Experts", "MoE")]),
        (
            "visual question answering (VQA) and image captioning (IC)",
            [("visual question answering", "VQA"), ("image captioning", "IC")],
        ),
    ],
)
def test_the_letters_of_the_acronym_are_found_in_the_words_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text", ["It works (see Table 2).", "two datasets (MOSI and MOSEI)", "by CLIP (ViT-B/32)", "()", "(A"]
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert pairs(text) == []


@given(st.text(alphabet="aAbB ()[],.-$\\{}", max_size=60))
def test_both_spans_stand_in_the_text_and_do_not_overlap(text: str) -> None:
    for definition in find_definitions(text):
        assert 0 <= definition.long[0] < definition.long[1] <= definition.short[0] < definition.short[1] <= len(text)
