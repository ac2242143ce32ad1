"""The fast extractors: what they find, what they leave, and that they are fast."""

import pytest

from kg.extraction import Text, extract, load_extractors
from kg.mention import Mention, Result
from kg.record import Record, Source
from kg_extractors.recall import recalled

FAST = load_extractors(profile="fast")
TITLE = "TriFuse: Gated Fusion for Multimodal Sentiment Analysis"
ABSTRACT = (
    "Multimodal sentiment analysis reads feelings from words, voices and faces. We propose TriFuse, a gated fusion "
    "network that builds on BERT and is trained with contrastive learning and Low-Rank Adaptation (LoRA). Experiments "
    "on CMU-MOSI and CMU MOSEI show that TriFuse outperforms MISA and MulT. It achieves an accuracy of 86.1% and an "
    "F1-score of 85.9% on CMU-MOSEI. We also release MOODBench, a benchmark for emotion recognition."
)


def paper(title: str, abstract: str) -> Record:
    return Record("2501.00001", title, Source("list.md", 1, 1, "table"), abstract=abstract)


@pytest.mark.parametrize(
    ("kind", "name", "role"),
    [
        ("Model", "TriFuse", "introduces"),
        ("Model", "BERT", "builds_on"),
        ("Model", "MulT", "compares_with"),
        ("Dataset", "CMU-MOSI", "evaluates_on"),
        ("Dataset", "CMU-MOSEI", "evaluates_on"),
        ("Dataset", "MOODBench", "introduces"),
        ("Method", "contrastive learning", "uses"),
        ("Method", "LoRA", "uses"),
        ("Metric", "accuracy", "measures"),
        ("Metric", "F1", "measures"),
        ("Task", "emotion recognition", "addresses"),
    ],
)
def test_known_introduced_and_defined_names_are_found_with_their_roles(kind: str, name: str, role: str) -> None:
    found = [item for item in extract(paper(TITLE, ABSTRACT), FAST) if isinstance(item, Mention)]
    assert {item.role for item in found if (item.type, item.name) == (kind, name)} == {role}


def test_a_result_is_read_in_a_sentence_with_a_value_and_a_known_metric() -> None:
    found = [item for item in extract(paper(TITLE, ABSTRACT), FAST) if isinstance(item, Result)]
    assert ("TriFuse", "CMU-MOSEI", "accuracy", 86.1) in {(r.model, r.dataset, r.metric, r.value) for r in found}


@pytest.mark.parametrize("abstract", ["", "We ran 40 trials with 12 people.", "In 2024 we saw 3 of 10 cases."])
def test_a_number_without_a_metric_is_no_result(abstract: str) -> None:
    assert not [item for item in extract(paper("A study", abstract), FAST) if isinstance(item, Result)]


def test_names_do_not_overlap() -> None:
    spans = [span for name in recalled(Text(TITLE, ABSTRACT)) for span in name.spans]
    places = [(field, place) for field, start, end in spans for place in range(start, end)]
    assert len(places) == len(set(places))
