"""Digest blocks: a title and what is stated below it, in every dress that listings give them."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

import pytest

from kg.record import Source

from .reading import only, records

BLOCK = """\
# A Lake of Small Models \n
**Authors**: Ada Bell, Cem Demir  \n
**Link**: [PDF](https://arxiv.org/pdf/2503.00011v2)  \n
**Abstract**: We train *small* models on $x_1 * y_1$ and \\textbf{Lake}. \n
---
# A Second Title \n
**Authors**: Eva Fox  \n
**Link**: [PDF](https://arxiv.org/pdf/2503.00012)  \n
**Abstract**: Nothing new. \n
---
"""


def test_a_heading_with_labelled_lines_is_a_paper() -> None:
    first, second = records(BLOCK)
    assert (first.id, first.version, first.title) == ("2503.00011", 2, "A Lake of Small Models")
    assert first.authors == ("Ada Bell", "Cem Demir")
    assert second.id == "2503.00012"


def test_an_abstract_keeps_its_characters() -> None:
    assert records(BLOCK)[0].abstract == "We train *small* models on $x_1 * y_1$ and \\textbf{Lake}."


def test_a_record_says_where_it_stands() -> None:
    first, second = records(BLOCK)
    assert first.source == Source("listing.md", 1, 7, "digest")
    assert (second.source.first, second.source.last) == (10, 16)


@pytest.mark.parametrize(
    "label",
    [
        "**{}**: ",
        "**{}:** ",
        "- **{}:** ",
        "> **{}:** ",
        "📌 **{}**: ",
        "<b>{}:</b> ",
        "**<font color=#123456>{}：</font>** ",
        "{}: ",
    ],
)
def test_labels_are_the_same_in_every_dress(label: str) -> None:
    names = (("Authors", "Ada Bell, Cem Demir"), ("Link", "https://arxiv.org/abs/2503.00011"), ("Date", "2025-03-01"))
    lines = "\n\n".join(label.format(name) + value for name, value in (*names, ("Abstract", "Small models suffice.")))
    record = only(f"## Lakes of Small Models\n\n{lines}\n")
    assert (record.id, record.date, record.abstract) == ("2503.00011", "2025-03-01", "Small models suffice.")
    assert record.authors == ("Ada Bell", "Cem Demir")


def test_chinese_labels_are_labels_and_summaries_are_no_abstract() -> None:
    record = only(
        "#### [new 001] Small Lakes of Models\n- **分类: cs.CL; cs.AI**\n\n- **简介: 这是一个总结。**\n\n"
        "- **链接: [http://arxiv.org/pdf/2506.00011v1](http://arxiv.org/pdf/2506.00011v1)**\n\n"
        "> **作者:** Ada Bell; Cem Demir\n>\n> **备注:** 9 pages\n>\n> **摘要:** Lakes are small.\n>\n---\n"
    )
    assert (record.title, record.version, record.comment) == ("Small Lakes of Models", 1, "9 pages")
    assert record.categories == ("cs.CL", "cs.AI")
    assert record.abstract == "Lakes are small."


def test_a_translated_title_and_abstract_are_not_the_text() -> None:
    record = only(
        "# Small Lakes of Models\n\n**Title (ZH)**: 小湖\n\n**Authors**: Ada Bell\n\n**Link**: [PDF](https://arxiv.org/pdf/2503.00011)\n\n"
        "**Abstract**: Lakes are small.\n\n**Abstract (ZH)**: 湖很小。\n"
    )
    assert (record.title, record.abstract) == ("Small Lakes of Models", "Lakes are small.")


def test_an_abstract_that_is_only_a_translation_is_none() -> None:
    record = only(
        "### [Small Lakes of Models](https://arxiv.org/abs/2503.00011)\n**作者**: Ada Bell\n\n**摘要**: 湖很小，模型也很小。\n"
    )
    assert record.abstract is None


def test_wrapped_lines_are_joined_by_single_spaces() -> None:
    record = only(
        "### [Small Lakes](https://arxiv.org/abs/2503.00011)\n*Ada Bell,Cem Demir*\n\nTask: 湖\n\nAbstract: Lakes are\nsmall, and two\n"
        "- a list in it\n  Conclusion: they stay so.\n"
    )
    assert record.abstract == "Lakes are small, and two - a list in it Conclusion: they stay so."
    assert record.authors == ("Ada Bell", "Cem Demir")


def test_an_announcement_before_an_abstract_is_not_part_of_it() -> None:
    record = only(
        "### 1. [Small Lakes](https://arxiv.org/abs/2505.00011)\n\n**Authors**: Ada Bell  \n**Category**: cs.AI  \n\n"
        "arXiv:2505.00011v2 Announce Type: replace-cross \nAbstract: Lakes are sm...\n"
    )
    assert (record.abstract, record.version) == ("Lakes are sm...", 2)


def test_labels_alone_make_papers() -> None:
    text = "".join(
        f"Title: Lake Number {n}\nAuthors: Ada Bell\nLink: https://arxiv.org/abs/2503.0001{n}\nAbstract: Water.\n\n"
        for n in (1, 2)
    )
    assert [(record.id, record.title) for record in records(text)] == [
        ("2503.00011", "Lake Number 1"),
        ("2503.00012", "Lake Number 2"),
    ]


def test_the_topic_is_the_section_not_the_title_of_the_file() -> None:
    paper = (
        "### [{0}] [Small Lakes {0}](https://arxiv.org/abs/2503.0001{0})\n\n*Ada Bell*\n\n**Main category:** cs.HC\n\n"
    )
    first, second = records(
        "# Daily 2025-03-03\n\n## cs.HC [[Back]](#toc)\n\n" + paper.format(1) + "## Rivers (12)\n\n" + paper.format(2)
    )
    assert (first.topic, second.topic) == ("cs.HC", "Rivers")


def test_a_page_of_one_paper_takes_the_original_abstract() -> None:
    record = only(
        "---\nlayout: default\ntitle: Lakes\n---\n\n# Small Lakes of Models\n\n**arXiv**：[2510.00011v1](https://arxiv.org/abs/2510.00011)\n"
        "**作者**：Ada Bell\n\n## 要点\n- 湖很小\n\n## 摘要（原文）\n\n> Lakes are\n> small.\n"
    )
    assert (record.source.shape, record.abstract, record.version) == ("page", "Lakes are small.", 1)
    assert record.topic is None


def test_an_underlined_label_is_no_heading() -> None:
    record = only(
        "# Small Lakes\n\n**Authors**: Ada Bell\n\n**Link**: https://arxiv.org/abs/2503.00011\n\n**Abstract**: Lakes.\n---\n"
    )
    assert record.abstract == "Lakes."
