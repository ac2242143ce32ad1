"""Which is better in a metric is looked up, and said to be unknown where it is."""

from __future__ import annotations

import pytest

from kg.pages.direction import direction


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("accuracy", "higher"),
        ("Accuracy", "higher"),
        ("F1-score", "higher"),
        ("Recall@10", "higher"),
        ("mAP@0.5:0.95", "higher"),
        ("task success rate", "higher"),
        ("WER", "lower"),
        ("word error rate", "lower"),
        ("inference latency", "lower"),
        ("attack success rate", ""),
        ("bias score", ""),
        ("bleeding risk", ""),
        ("", ""),
    ],
)
def test_the_better_end_of_a_metric(name: str, better: str) -> None:
    assert direction([name]).better == better


def test_an_alias_is_known_where_the_name_is_not() -> None:
    assert direction(["FID-50K of ours", "FID"]).better == "lower"


def test_every_answer_says_how_it_is_known() -> None:
    assert direction(["FID"]).reason == "Lower is better, as is known of this metric."
    assert direction(["depth error"]).reason == "Lower is better, as the name ends in “error”."
    assert direction(["bleeding risk"]).reason == "Which is better is not known, so nothing is ranked by it."
