"""What one sees of a stretch of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.markdown.inline import scan


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**[A *b* c](https://a.org/x)**", "A b c"),
        ("R\\&D of $x_1*y*z_2$ and a_b_c", "R\\&D of $x_1*y*z_2$ and a_b_c"),
        ("A* search and D* Lite", "A* search and D* Lite"),
        ("**V*: motion**", "V*: motion"),
        ("`code` and <think> tags <b>bold</b>", "code and <think> tags bold"),
        ("<details><summary>Sh...</summary>All</details>", "\n\nAll\n"),
        ("![alt](https://a.org/b.png) x &amp; y", " x & y"),
        ("**标题：**文", "标题：文"),
        ("[a [b] c](https://u.org)", "a [b] c"),
    ],
)
def test_markup_goes_and_characters_stay(source: str, text: str) -> None:
    assert scan(source).text == text


def test_a_link_around_a_picture_is_named_by_its_description() -> None:
    (anchor,) = scan("[![Paper](https://b.svg)](https://arxiv.org/abs/2503.00011)").anchors
    assert (anchor.text, anchor.url) == ("Paper", "https://arxiv.org/abs/2503.00011")


def test_a_bare_url_is_a_link_without_the_end_of_the_sentence() -> None:
    assert [anchor.url for anchor in scan("see https://a.org/x_(y), and <https://b.org>.").anchors] == [
        "https://a.org/x_(y)",
        "https://b.org",
    ]


@given(st.text(alphabet="ab *_[]()`$\\!<>&;\n|https://", max_size=60))
def test_spans_lie_in_the_text(source: str) -> None:
    inline = scan(source)
    spans = [*inline.strong, *inline.emphasis, *((a.start, a.end) for a in inline.anchors)]
    assert all(0 <= start <= end <= len(inline.text) for start, end in spans)
