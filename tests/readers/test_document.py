"""A document holds the text of a file character for character, and tells what it could not keep."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.document import Document
from kg.record import Problem

_TEXTS = st.text(st.characters() | st.sampled_from("\r\n\u2028\u0085\v\f\x1c\x00\ufeff"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_lines_end_in_each_way(end: str, last: bool) -> None:
    assert Document.from_text("a.md", f"one{end}{end}two{end * last}").lines == ["one", "", "two"]


@pytest.mark.parametrize("letter", ["\u2028", "\u2029", "\u0085", "\v", "\f", "\x1c"])
def test_other_separators_end_no_line(letter: str) -> None:
    assert len(Document.from_text("a.md", f"one{letter}two").lines) == 1


@given(_TEXTS)
def test_every_character_stands_in_its_line(text: str) -> None:
    document = Document.from_text("a.md", text)
    for match in re.finditer(r"[^\r\n]", document.text):
        offset = match.start()
        line = document.lines[document.line_at(offset) - 1]
        assert line[document.column_at(offset) - 1] == document.text[offset]


@given(_TEXTS)
def test_forbidden_characters_are_replaced_one_for_one(text: str) -> None:
    document = Document.from_text("a.md", text)
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        assert len(document.text) == len(text.removeprefix("\ufeff"))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", document.text)


def test_forbidden_characters_are_counted_at_the_first() -> None:
    document = Document.from_bytes("a.md", b"fine\r\n\x00 and \x01\n")
    assert document.text == "fine\r\n\ufffd and \ufffd\n"
    assert document.problems == (
        Problem("a.md", 2, "characters that XML 1.0 allows", "2 other characters, now U+FFFD"),
    )


def test_bytes_that_are_not_utf8_are_counted_at_the_first() -> None:
    document = Document.from_bytes("a.md", "fine \ufffd\ncaf".encode() + b"\xe9 and \xff\n")
    assert document.text == "fine \ufffd\ncaf\ufffd and \ufffd\n"
    assert document.problems == (Problem("a.md", 2, "UTF-8 text", "2 bad byte sequences, now U+FFFD"),)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(codec: str) -> None:
    assert Document.from_bytes("a.md", "naïve 标题".encode(codec)).text == "naïve 标题"


def test_the_hash_is_that_of_the_bytes() -> None:
    expected = "9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0"
    assert Document.from_bytes("a.md", b"aaa").sha256 == expected
