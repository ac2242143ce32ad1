"""Leaderboards: each row gives its paper, with one result for each number."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

from .reading import only, records

BOARD = """\
# Lake Counting

### Small Lakes Dataset

#### Supervised models

| Model | F1 | Acc. (%) | EM / F1 | Paper / Source | Code |
| ----- | :-: | :-: | :-: | -------------- | ---- |
| LakeNet (Bell et al., 2018) | **41.25** | 18.8% | 70.1 / 80.2 | [Counting Lakes with Nets](https://aclanthology.org/P18-1014) | [Official](https://github.com/a/lakes) |
| Human | 99 | - | - | - | |
"""


def test_a_row_is_a_paper_with_its_results() -> None:
    record = only(BOARD)
    assert (record.title, record.code_url, record.source.shape) == (
        "Counting Lakes with Nets",
        "https://github.com/a/lakes",
        "leaderboard",
    )
    found = [(r.model, r.dataset, r.metric, r.value, r.unit, r.task) for r in record.results]
    assert found == [
        ("LakeNet", "Small Lakes", "F1", 41.25, "", "Lake Counting"),
        ("LakeNet", "Small Lakes", "Acc.", 18.8, "%", "Lake Counting"),
        ("LakeNet", "Small Lakes", "EM", 70.1, "", "Lake Counting"),
        ("LakeNet", "Small Lakes", "F1", 80.2, "", "Lake Counting"),
    ]


def test_the_evidence_of_a_result_is_its_row() -> None:
    result = only(BOARD).results[0]
    assert result.line == 9
    assert result.text == BOARD.splitlines()[8]


def test_a_title_without_a_link_is_still_a_paper() -> None:
    text = '## Lakes\n\n| Model | F1 | Paper |\n|--|--|--|\n| A | 0.5 | Bell, Ada, et al. "Counting lakes over the years." Lakes 2018. |\n'
    (record,) = records(text)
    assert (record.id, record.results[0].value) == ("title:counting lakes over the years", 0.5)
