"""The words of a field, as all entity extractors see them.

Text is folded one character to one character: letters to lower case, all but letters, digits and ``+`` to a space. So
"MS-COCO", "MS COCO" and "ms coco" are the same words, and a place among the words is a place in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, compress, count
from operator import add

from kg.extraction import Text
from kg.record import TEXT_FIELDS, TextField


class _Folding(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        folded = (lower if len(lower) == 1 else chr(code)) if lower.isalnum() or lower == "+" else " "
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return the text in lower case with a space for each character that belongs to no word; lengths agree.

    >>> fold("MS-COCO (2017)")
    'ms coco  2017 '
    """
    return text.translate(_FOLDING)


def plain(name: str) -> str:
    """Return the words of a name, separated by one space: the form in which lexicons keep names.

    >>> plain("Qwen2.5-VL")
    'qwen2 5 vl'
    """
    return " ".join(fold(name).split())


def gap(between: str) -> str:
    """Return what tells of the characters between two words: nothing for one space, else the first that are seen."""
    return "" if between == " " else between.strip()[:2] or " "


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one field in order: where each starts and ends in it, and what stands before it.

    ``gaps`` holds the characters before each word (empty for one space); ``at`` and ``until`` give the place of a word
    by where it starts, and the place after it by where it ends.
    """

    field: TextField
    text: str
    folded: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    at: dict[int, int]
    until: dict[int, int]


def words_of(text: Text) -> tuple[Words, ...]:
    """Return the words of title, abstract and comment, without empty fields."""
    return tuple(_words(name, text.field(name)) for name in TEXT_FIELDS if text.field(name))


def _words(name: TextField, text: str) -> Words:
    """Return the words of one field; whole lists at a time, since every text passes here."""
    folded = fold(text)
    pieces = folded.split(" ")
    words = list(filter(None, pieces))
    starts = list(compress(accumulate(map((1).__add__, map(len, pieces)), initial=0), pieces))
    ends = list(map(add, starts, map(len, words)))
    between = map(text.__getitem__, map(slice, [0, *ends], starts))
    gaps = ["" if each == " " else gap(each) for each in between]
    at, until = dict(zip(starts, count(), strict=False)), dict(zip(ends, count(1), strict=False))
    return Words(name, text, folded, words, starts, ends, gaps, at, until)
