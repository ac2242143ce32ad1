"""Readers: from listing files to the papers that they list.

`read` takes everything; a build reads each of `find_inputs` by itself with `read_input`, in any process. The shape of a
file is found by its content. What cannot be taken as it stands is a `Problem` in the same stream; never silence.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.readers.encoding import codec
from kg.readers.finding import find_inputs
from kg.readers.input import HEAD, WHOLE_FILE, Input, UnreadableInput
from kg.readers.registry import line_shapes, shapes
from kg.readers.shape import LineShape, Read, Shape
from kg.record import Problem, Record

__all__ = ["Input", "Read", "UnreadableInput", "find_inputs", "read", "read_input"]


def read(inputs: str | Path | Iterable[str | Path]) -> Iterator[Read]:
    """Yield every paper that files, folders, globs and ``-`` list, and what was wrong with them, in order."""
    for each in find_inputs(inputs):
        yield from read_input(each)


def read_input(source: Input) -> Iterator[Read]:
    """Yield the papers of one input, and its problems.

    An input that cannot be read, or that lists no paper, yields a problem whose line is 0: the file as a whole.
    """
    try:
        yield from _counted(source)
    except UnreadableInput as error:
        yield error.problem


def _counted(source: Input) -> Iterator[Read]:
    papers = 0
    for each in _read(source):
        papers += isinstance(each, Record)
        yield each
    if not papers:
        yield Problem(source.file, WHOLE_FILE, f"a listing of papers as {_looked_for()}", "none that is recognised")


def _read(source: Input) -> Iterator[Read]:
    head = source.head()
    if not head.strip():
        raise UnreadableInput(source.file, "a listing of papers", "an empty file")
    by_line = _line_shape(head)
    if by_line:
        yield from by_line.read(source.stream())
        return
    document = source.document()
    yield from document.problems
    shape = next((shape for shape in shapes() if shape.recognises(document)), None)
    if shape:
        yield from shape.read(document)


def _line_shape(head: bytes) -> LineShape | None:
    """Return the shape of the lines that are complete within the head of a file."""
    text = head.decode(codec(head), "replace").encode() if codec(head) == "utf-16" else head.removeprefix(BOM_UTF8)
    lines = text.splitlines()
    if len(head) == HEAD and lines:
        lines.pop()
    return next((shape for shape in line_shapes() if shape.recognises(lines)), None)


def _looked_for() -> str:
    each: tuple[LineShape | Shape, ...] = (*line_shapes(), *shapes())
    return ", ".join(shape.looked_for for shape in each)
