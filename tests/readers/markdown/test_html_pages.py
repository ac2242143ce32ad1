"""Saved pages: the same listings, in HTML."""

# ruff: noqa: E501 - a line of a listing is as long as listings have it
from __future__ import annotations

from .reading import only, records


def test_a_digest_in_html_is_read_like_one_in_markdown() -> None:
    record = only(
        "<!DOCTYPE html>\n<html><body><h1>Daily</h1><h2>Lakes</h2>\n<h3><a href='https://arxiv.org/abs/2503.00011v1'>Small &amp; Large Lakes</a></h3>\n"
        "<p><b>Authors:</b> Ada B&eacute;ll, Cem Demir</p>\n<p><b>Abstract:</b> Lakes of 3 &lt; 4\n  models.</p>\n</body></html>\n"
    )
    assert (record.title, record.authors, record.topic) == ("Small & Large Lakes", ("Ada Béll", "Cem Demir"), "Lakes")
    assert record.abstract == "Lakes of 3 < 4 models."
    assert (record.source.first, record.source.last) == (3, 6)


def test_lists_and_tables_of_a_page_are_read_and_its_navigation_is_not() -> None:
    found = records(
        "<html><script>var a = '<li>';</script><nav><ul><li><a href='/'>Home</a></li></ul></nav>\n"
        "<ul><li><a href='https://arxiv.org/abs/2503.00011'>Small Lakes</a>, ICML 2025</ul>\n"
        "<table><tr><th>Title<th>PDF<tr><td>Large Rivers<td><a href='https://arxiv.org/pdf/2503.00012'>pdf</a></table></html>"
    )
    assert [(record.title, record.source.shape) for record in found] == [
        ("Small Lakes", "bullets"),
        ("Large Rivers", "html-table"),
    ]


def test_a_comment_in_html_lists_nothing() -> None:
    assert records("<!--\n- [Small Lakes of Models](https://arxiv.org/abs/2503.00011)\n-->\n") == []
