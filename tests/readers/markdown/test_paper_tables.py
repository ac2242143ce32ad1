"""Tables: columns in any order, previews, pipes in texts, broken rows, HTML."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

from .reading import only, problems, records

HEADER = "| **Title** | **Date** | **Abstract** | **Comment** | **Code** |\n| --- | --- | --- | --- | --- |\n"


def test_a_row_is_a_paper_and_a_preview_is_no_text() -> None:
    record = only(
        "## Lakes\n\n"
        + HEADER
        + "| **[Small   Lakes](https://arxiv.org/abs/2503.00011v3)** | 2025-03-01 | <details><summary>Show</summary>"
        "<p>Lakes of $a*b$ *and* \\textbf{c}.</p></details> | <details><summary>Accep...</summary><p>Accepted by ICML 2025</p></details> "
        "| [link](https://github.com/a/lakes) |\n"
    )
    assert (record.title, record.id, record.version, record.date) == ("Small Lakes", "2503.00011", 3, "2025-03-01")
    assert (record.abstract, record.comment) == ("Lakes of $a*b$ *and* \\textbf{c}.", "Accepted by ICML 2025")
    assert (record.code_url, record.topic, record.source.first) == ("https://github.com/a/lakes", "Lakes", 5)


def test_nothing_in_a_cell_is_nothing() -> None:
    record = only(HEADER + "| [Small Lakes](https://arxiv.org/abs/2503.00011) | 2025-03-01 |  |  | None |\n")
    assert (record.abstract, record.comment, record.code_url) == (None, None, None)


def test_pipes_in_a_text_do_not_part_it() -> None:
    escaped = only(
        HEADER + "| [Small \\| Lakes](https://arxiv.org/abs/2503.00011) | 2025-03-01 | a \\| b |  | None |\n"
    )
    assert (escaped.title, escaped.abstract) == ("Small | Lakes", "a | b")
    bare = only(
        HEADER
        + "| [Small Lakes](https://arxiv.org/abs/2503.00011) | 2025-03-01 | <details><p>|a| and |b|</p></details> | 9 pages | None |\n"
    )
    assert (bare.abstract, bare.comment) == ("|a| and |b|", "9 pages")


def test_columns_come_in_any_order_and_language() -> None:
    record = only(
        "| 日期 | 作者 | 题目 | 会议 |\n|--|--|--|--|\n| 2025-03 | Ada Bell | [Small Lakes](https://arxiv.org/abs/2503.00011) | ICML 2025 |\n"
    )
    assert (record.title, record.date, record.authors, record.venue) == (
        "Small Lakes",
        "2025-03",
        ("Ada Bell",),
        "ICML 2025",
    )


def test_a_badge_is_not_the_title_and_a_preprint_is_no_venue() -> None:
    record = only(
        "| Title | Venue | Date | Code | Demo |\n|:--|:--:|:--:|:--:|:--:|\n| ![Star](https://img.shields.io/x) <br> "
        "[**Small Lakes**](https://arxiv.org/pdf/2503.00011) <br> | arXiv | 2025-03-01 | [Github](https://github.com/a/lakes) | "
        "[Demo](https://lakes.example.org/demo) |\n"
    )
    assert (record.title, record.venue, record.code_url) == ("Small Lakes", None, "https://github.com/a/lakes")
    assert [(link.url, link.role) for link in record.links] == [("https://lakes.example.org/demo", "project")]


def test_the_english_abstract_is_the_text_of_a_bilingual_cell() -> None:
    cell = "<details><summary>EN</summary><p>Lakes.</p></details><details><summary>中文</summary><p>湖。</p></details>"
    record = only(
        f"| # | Title | Abstract | Authors |\n|--|--|--|--|\n| 1 | [Small Lakes](https://arxiv.org/abs/2503.00011) | {cell} | Ada Bell et al. |\n"
    )
    assert (record.abstract, record.authors) == ("Lakes.", ("Ada Bell",))


def test_an_id_is_found_in_the_name_of_a_file_and_in_an_attribute() -> None:
    row = "| 1 | [Small Lakes](./papers/251000011v1-small-lakes.html) | 湖 |\n"
    assert only("| # | 题目 | 一句话要点 |\n|--|--|--|\n" + row).id == "2510.00011"
    html = (
        '<table>\n<tr><th>#</th><th>题目</th><th>⭐</th></tr>\n<tr>\n  <td>1</td>\n  <td><a href="./small-lakes.html">Small Lakes</a></td>\n'
        '  <td><button data-arxiv-id="2512.00011v2">☆</button></td>\n</tr>\n</table>\n'
    )
    record = only(html)
    assert (record.id, record.version, record.source.shape) == ("2512.00011", 2, "html-table")
    assert (record.source.first, record.source.last) == (3, 7)


def test_rows_after_a_blank_line_and_rows_over_two_lines_are_rows() -> None:
    head = "| Title | Authors |\n|---|---|\n"
    first = "| [Small Lakes](https://arxiv.org/abs/2503.00011) | Ada Bell |\n"
    second = "| [Large\n  Rivers](https://arxiv.org/abs/2503.00012) | Cem Demir |\n"
    assert [r.title for r in records(head + first + "\n" + first)] == ["Small Lakes", "Small Lakes"]
    assert [(r.title, r.source.last) for r in records(head + second)] == [("Large Rivers", 4)]


def test_missing_cells_cost_no_other_row() -> None:
    text = (
        HEADER
        + "| [Small Lakes](https://arxiv.org/abs/2503.00011) |\n| | 2025 |\n| [Rivers Run](https://arxiv.org/abs/2503.00012) | 2025-03-01 | x | y | None |\n"
    )
    assert [record.id for record in records(text)] == ["2503.00011", "2503.00012"]


def test_a_row_with_a_link_and_no_title_is_a_problem() -> None:
    text = "| Title | PDF |\n|--|--|\n| | [pdf](https://arxiv.org/abs/2503.00011) |\n| Small Lakes | [pdf](https://arxiv.org/abs/2503.00012) |\n"
    assert [record.id for record in records(text)] == ["2503.00012"]
    (problem,) = problems(text)
    assert (problem.line, problem.expected) == (3, "a row with the paper's title")


def test_tables_of_other_things_list_no_paper() -> None:
    assert (
        records("| Subject | Link | Number of Papers |\n|--|--|--|\n| NLP | [Link](https://github.com/a/b) | 0 |\n")
        == []
    )
    assert records("| count | mean |\n|--|--|\n| 1170 | 5.2 |\n") == []


def test_a_description_behind_a_title_is_not_the_title() -> None:
    record = only(
        "| **Paper** | **Links** |\n|--|--|\n| 1) Small Lakes  This work introduces lakes that are small, and shows what they are good for in winter. "
        "<br>● Water. | [Paper](https://arxiv.org/abs/2503.00011), [Tweet](https://x.com/a/status/1) |\n"
    )
    assert (record.title, record.abstract, record.links) == ("Small Lakes", None, ())
