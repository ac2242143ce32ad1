"""Results: numbers that report how well something did, with what they belong to."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import Text
from kg.mention import Result
from kg_extractors.measures import find_measures
from kg_extractors.numbers import Number, find_numbers
from kg_extractors.results import extract
from kg_extractors.tokens import tokenize


def numbers(text: str) -> list[Number]:
    return find_numbers(text, tokenize(text, 0, len(text)))


def results(abstract: str, title: str = "KITE: Flying for Everyone") -> list[Result]:
    return list(extract(Text(title, abstract)))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("an accuracy of 95.3%", 95.3, "%"),
        (r"an accuracy of 95.3\%", 95.3, "%"),
        (r"$12.48\times$ faster", 12.48, "x"),
        ("3x faster", 3, "x"),
        ("a 2.5-fold gain", 2.5, "x"),
        ("threefold", 3, "x"),
        ("two orders of magnitude", 2, "orders of magnitude"),
        ("a 2.3-point gain", 2.3, "points"),
        ("5.1 percentage points", 5.1, "points"),
        ("within 10 ms", 10, "ms"),
        ("runs at 30 FPS", 30, "fps"),
        ("1,234 items", 1234, "-"),
        (r"an error of $1.2\times 10^{-3}$", 0.0012, "-"),
        ("a score of .85", 0.85, "-"),
        ("halves the cost", 50, "%"),
    ],
)
def test_a_number_has_its_value_and_unit(text: str, value: float, unit: str) -> None:
    (number,) = numbers(text)
    assert number.value == pytest.approx(value)
    assert number.unit == unit


@pytest.mark.parametrize("text", ["GPT-4", "CIFAR-10", "Top-5", "F1", "a 3D scene", "Recall@5", "the 2nd place", "x_1"])
def test_digits_in_a_name_are_no_number(text: str) -> None:
    assert numbers(text) == []


def test_both_ends_of_a_range_have_its_unit() -> None:
    assert [(number.value, number.unit, number.part) for number in numbers("by 7.5-14%")] == [
        (7.5, "%", "range low"),
        (14, "%", "range high"),
    ]


def test_a_minus_sign_is_not_the_dash_of_a_range() -> None:
    assert [number.negative for number in numbers("from -3.5 to 4.2, in 5-6")] == [True, False, False, False]


def test_a_noun_phrase_with_a_telling_head_may_be_a_metric() -> None:
    text = "lowers the sail tearing rate by 4%"
    tokens = tokenize(text, 0, len(text))
    names = {measure.name for measure in find_measures(text, tokens, {})}
    assert {"rate", "tearing rate", "sail tearing rate"} <= names


def test_a_score_is_read_with_its_metric_and_unit() -> None:
    (found,) = results("We propose KITE. KITE achieves an accuracy of 91.4% on CIFAR-10.")
    assert (found.value, found.unit, found.kind, found.metric) == (91.4, "%", "score", "accuracy")
    assert found.text == "91.4%"


def test_each_score_of_a_list_has_its_own_metric() -> None:
    found = results("We propose KITE. KITE achieves 95.3% accuracy, 0.936 F1-score and 0.924 mAP.")
    assert [(result.value, result.metric) for result in found] == [(95.3, "accuracy"), (0.936, "F1"), (0.924, "mAP")]


@pytest.mark.parametrize(
    ("abstract", "kind"),
    [
        ("KITE improves accuracy by 3.2% over all baselines.", "gain"),
        ("KITE reduces latency by 40% compared with the baseline.", "reduction"),
        ("KITE reaches a success rate of 40% in the real world.", "score"),
        ("KITE is 3x faster than existing methods.", "gain"),
    ],
)
def test_the_kind_is_what_the_words_say(abstract: str, kind: str) -> None:
    assert [result.kind for result in results("We propose KITE. " + abstract)] == [kind]


@pytest.mark.parametrize(
    "abstract",
    [
        "Under attack, accuracy drops by 12.5% on CIFAR-100.",
        "The accuracy of BERT falls sharply by up to 12.5% on CIFAR-100.",
        "Without it, accuracy degrades by an average of 12.5% on CIFAR-100.",
    ],
)
def test_what_falls_is_a_reduction(abstract: str) -> None:
    assert [(result.value, result.kind) for result in results(abstract)] == [(12.5, "reduction")]


def test_each_number_of_a_list_has_the_dataset_at_its_place_in_another() -> None:
    found = results("KITE achieves 91.2%, 88.4% and 75.3% accuracy on SST-2, CIFAR-10 and ImageNet, respectively.")
    assert [(result.value, result.dataset) for result in found] == [
        (91.2, "SST-2"),
        (88.4, "CIFAR-10"),
        (75.3, "ImageNet"),
    ]


def test_a_list_of_numbers_is_not_matched_to_a_list_of_another_length() -> None:
    found = results("KITE achieves an accuracy of 91.2% and an F1 of 88.4% on SST-2, CIFAR-10 and ImageNet.")
    assert {result.value for result in found} == {91.2, 88.4}
    assert "ImageNet" not in {result.dataset for result in found}


@pytest.mark.parametrize(
    ("abstract", "bound"),
    [
        ("It improves accuracy by up to 9%.", "max"),
        ("It achieves over 90% accuracy.", "min"),
        ("It achieves an accuracy of at least 90%.", "min"),
        ("It achieves 90% accuracy.", None),
    ],
)
def test_up_to_and_over_bound_a_value(abstract: str, bound: str | None) -> None:
    assert [result.bound for result in results(abstract)] == [bound]


@pytest.mark.parametrize(
    "abstract",
    [
        "",
        "We collect 10,000 images from 45 countries between 2015 and 2019.",
        "The model has 7B parameters and 32 layers.",
        "A survey of 120 papers in 5 groups.",
        "GPT-4 and Llama-3 are studied.",
    ],
)
def test_counts_years_and_sizes_are_no_results(abstract: str) -> None:
    assert results(abstract) == []


def test_a_text_made_to_be_slow_is_read_in_time() -> None:
    assert results("1.5% accuracy and " * 50_000) == []


@given(st.text(max_size=160), st.sampled_from(("We reach 91.2% accuracy and ", "by up to 3.5x, ", "twofold ", "")))
def test_spans_are_exact_and_confidence_is_a_probability_whatever_the_text(noise: str, start: str) -> None:
    abstract = start + noise
    for found in results(abstract):
        assert abstract[found.start : found.end] == found.text
        assert 0 <= found.confidence <= 1


def test_the_numbers_of_the_annotated_papers_are_found(shared: Path) -> None:
    lines = (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    hits = found = wanted = 0
    for paper in map(json.loads, lines):
        expected: list[tuple[float, str]] = [
            (abs(float(result["value"])), result["kind"] or "score") for result in paper["results"]
        ]
        text = Text(paper["title"], paper["abstract"] or "", paper["comment"] or "")
        got: list[tuple[float, str]] = [(abs(result.value), result.kind) for result in extract(text)]
        hits += sum(min(expected.count(pair), got.count(pair)) for pair in set(expected))
        found, wanted = found + len(got), wanted + len(expected)
    assert 2 * hits / (found + wanted) >= 0.8
