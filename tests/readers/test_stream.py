"""A stream gives the lines that a document has, and never holds the file."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers import stream
from kg.readers.document import Document
from kg.readers.input import Input
from kg.readers.stream import Stream


class _Dribble(io.BytesIO):
    """A file that gives a few bytes at a time."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(3, size) if size and size > 0 else size)


def _lines(data: bytes) -> list[bytes]:
    @contextmanager
    def open_() -> Iterator[BinaryIO]:
        yield _Dribble(data)

    return list(Stream("a.jsonl", open_).lines())


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n\r\n\u2028\f"), max_size=30))
def test_the_lines_are_those_of_the_document(text: str) -> None:
    document = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    expected = document[:-1] if document[-1] == "" else document
    assert [line.decode() for line in _lines(text.encode())] == expected


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x00\ufeff"), min_size=1), min_size=1
    )
)
def test_utf16_is_given_as_utf8(lines: list[str]) -> None:
    assert [line.decode() for line in _lines("\n".join(lines).encode("utf-16"))] == lines


def test_a_stream_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\ntwo")
    lines = Input("a.txt", path).stream()
    assert list(lines.lines()) == list(lines.lines()) == [b"one", b"two"]


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a line of some length, again and again\n" * 1_000_000)
    tracemalloc.start()
    try:
        count = sum(1 for _ in Input("a.txt", path).stream().lines())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 1_000_000
    assert peak < 12_000_000 < path.stat().st_size


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_line_end_may_be_cut_by_a_chunk(size: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(stream, "_CHUNK", size)
    path = tmp_path / "a.txt"
    path.write_bytes(b"ab\r\ncd\re\r\n\r\nf\n")
    expected = Document.from_bytes("a.txt", path.read_bytes()).lines
    assert [line.decode() for line in Input("a.txt", path).stream().lines()] == expected
