"""Bullets and paragraphs of curated lists; prose and navigation give no paper."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

import pytest

from kg.record import Link

from .reading import only, records

URL = "https://arxiv.org/abs/2503.00011"


@pytest.mark.parametrize(
    "line",
    [
        f"- [Small Lakes of Models]({URL}) - Ada Bell, Cem Demir, ICML 2025",
        f"* **Small Lakes of Models** [[paper]({URL})] [[code](https://github.com/a/lakes)]",
        f"1. **Small Lakes of Models.** *Ada Bell, Cem Demir.* ICML 2025. [[PDF]({URL})]",
        f"- 2025-03-01, **Small Lakes of Models**, Ada Bell et.al., Paper: [{URL}]({URL})",
        f"- [2025.03] Small Lakes of Models [[paper]({URL})]",
        f"**Small Lakes of Models.**<br>\n*Ada Bell, Cem Demir.*<br>\nICML 2025. [[PDF]({URL})]",
        f'- Ada Bell, Cem Demir. "Small Lakes of Models." ICML 2025. [pdf]({URL})',
        f"- 🔥 [ICML 2025] [**Small Lakes of Models**]({URL}) ![](https://img.shields.io/badge/a-b)",
        f"- [Small Lakes of Models][1]\n\n[1]: {URL}",
    ],
)
def test_styles_of_bullets(line: str) -> None:
    record = only(f"## Lakes\n\n{line}\n")
    assert (record.id, record.title, record.topic) == ("2503.00011", "Small Lakes of Models", "Lakes")
    assert record.source.shape == "bullets"


def test_what_stands_beside_a_title_is_read() -> None:
    record = only(
        f"**Small Lakes.**<br>\n*[Ada Bell](https://ada.github.io/), Cem Demir.*<br>\nICML 2025 (oral). [[PDF]({URL})] [[Project](https://lakes.github.io/)] [[Code](https://github.com/a/lakes)]\n"
    )
    assert (record.authors, record.venue, record.code_url) == (
        ("Ada Bell", "Cem Demir"),
        "ICML 2025 (oral)",
        "https://github.com/a/lakes",
    )
    assert record.links == (Link("https://lakes.github.io/", "project"),)


def test_a_paper_without_an_id_keeps_its_link_and_is_named_by_its_title() -> None:
    record = only("- [Small Lakes of Models](https://openreview.net/forum?id=abc)\n")
    assert record.id == "title:small lakes of models"
    assert record.links == (Link("https://openreview.net/forum?id=abc", "paper"),)


def test_a_doi_names_a_paper() -> None:
    assert only("- [Small Lakes](https://doi.org/10.1109/ABC.2022.01)\n").id == "doi:10.1109/abc.2022.01"


@pytest.mark.parametrize(
    "text",
    [
        f"The [lake data set]({URL}) as processed by [Bell (2016)]({URL}) has been used for evaluation.",
        f'- Results are reported in the paper "[Small Lakes of Models]({URL})."',
        f"- [Lakes]({URL}) is a data set that we use.",
        f"See our paper [here]({URL}).",
        "- [Awesome Lakes](https://github.com/a/awesome-lakes) - other lists",
        "- [Lakes](#lakes)\n  - [Small Lakes of Models](#small)",
        "- [Small Lakes of Models](cs-RO/papers/251200011v1-small-lakes.html)",
        "- [Tweet about lakes](https://twitter.com/a/status/1)",
        "- **Lakes**: Ontario, Lake Erie Data, Superior",
        "### [The Lake Corpus](https://aclanthology.org/2021.emnlp-main.1/)\n* A data set with 3M sentences.\n\n| Lake | Size |\n|--|--|\n| a | b |",
    ],
)
def test_mentions_are_no_listed_papers(text: str) -> None:
    assert records(f"# Lakes\n\n{text}\n") == []


def test_links_below_a_bold_title_belong_to_it() -> None:
    record = only(
        f'- 🔥 **Small Lakes of Models**\n\n<p align="center"><img src="a.png"></p>\n\n<div align=\'center\'> [[🍎 Project Page](https://lakes.io/)] [[📖 Paper]({URL})] </div>\n'
    )
    assert (record.id, record.title) == ("2503.00011", "Small Lakes of Models")
