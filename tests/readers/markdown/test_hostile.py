"""Listings that are broken or made to be slow: no crash, and time that grows with their length."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .reading import problems, records

PAPER = "- [Small Lakes of Models](https://arxiv.org/abs/2503.00011)\n"
HOSTILE = {
    "brackets": "[" * 10_000,
    "closed brackets": "- " + "[" * 5_000 + "x" + "](http://a.b/c)" * 5_000,
    "quotes": "> " * 10_000 + "x",
    "list items": "- " * 10_000 + "x",
    "one long line": "word " * 200_000,
    "asterisks": "* a *b " * 50_000,
    "dollars": "$x " * 100_000,
    "backticks": "`a" * 100_000,
    "comments": "<!--" * 100_000,
    "scripts": "<html>" + "<script>" * 50_000,
    "tables": "<table><tr><td>" * 20_000,
    "details": "<details>" * 20_000,
    "attributes": '<a href="' * 50_000,
    "spaces": "- a" + " " * 300_000 + "b",
    "commas": "- " + "Ada Bell, " * 20_000,
    "parentheses": "# " + "(" * 100_000,
    "counts": "## a " + "(1 papers)" * 20_000,
    "cells": "| Title | Abstract |\n|---|---|\n| [A b c](https://arxiv.org/abs/2503.00012) | " + "a|" * 50_000 + " |\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_seconds_and_costs_no_other_paper(name: str) -> None:
    started = time.process_time()
    found = records(PAPER + "\n\n" + HOSTILE[name] + "\n")
    assert "2503.00011" in [record.id for record in found]
    assert time.process_time() - started < 10


def test_ten_thousand_rows_are_read_in_seconds() -> None:
    row = "|**2025-03-01**|**Small Lakes of Models**|Ada Bell et.al.|[2503.{:05d}](http://arxiv.org/abs/2503.{:05d})|null|\n"
    started = time.process_time()
    found = records(
        "|Publish Date|Title|Authors|PDF|Code|\n|--|--|--|--|--|\n"
        + "".join(row.format(n, n) for n in range(1, 10_001))
    )
    assert len({record.id for record in found}) == 10_000
    assert time.process_time() - started < 10


def test_both_sides_of_a_merge_conflict_are_read_and_reported() -> None:
    text = "<<<<<<< HEAD\n" + PAPER + "=======\n- [Large Rivers](https://arxiv.org/abs/2503.00012)\n>>>>>>> abc1234\n"
    assert [record.id for record in records(text)] == ["2503.00011", "2503.00012"]
    assert [problem.line for problem in problems(text)] == [1]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    "# ", "## ", "- ", "> ", "| ", "|", "\n", "\n\n", "---", "**", "*", "[a](", "https://arxiv.org/abs/2503.00011", ")", "Title", "Authors: ", "Abstract: ",
    "<table><tr><td>", "</table>", "<details>", "</details>", "<summary>", "x y z", "```", "1. ", "\t", "    ", "$", "&amp;", "\u2028", "\u200b", "：", "作者", "(2024)",
]), max_size=40))  # fmt: skip
def test_any_mixture_of_marks_is_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    lines = text.count("\n") + 1
    for record in records(text):
        assert record.title
        assert 1 <= record.source.first <= record.source.last <= lines
