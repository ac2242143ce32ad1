"""Where the words that an evidence is about stand in its sentence, as JavaScript counts characters.

Evidence gives the characters of a field, and the sentence that holds them. The sentence is found in the field again;
what the page gets are offsets in the sentence in UTF-16 code units, in which JavaScript slices (ECMA-262, 6.1.4).
"""

from __future__ import annotations

from typing import Final, NamedTuple

LONGEST: Final = 1_000
"""Characters of a sentence that is shown whole."""

AROUND: Final = 400
"""Of a longer one, the characters that are kept before and after the span, and of the span itself."""


class Marked(NamedTuple):
    """A sentence and the span to mark in it, in UTF-16 code units; ``start`` and ``end`` are -1 where nothing is."""

    sentence: str
    start: int
    end: int


def marked(sentence: str, start: int, end: int) -> Marked:
    """Return a sentence, cut where it is very long, and the span of its characters from ``start`` to ``end``.

    >>> marked("So 😀 CLIP wins.", 5, 9)
    Marked(sentence='So 😀 CLIP wins.', start=6, end=10)
    """
    if len(sentence) > LONGEST:
        sentence, start, end = _cut(sentence, start, end)
    if sentence.isascii():
        return Marked(sentence, start, end)
    return Marked(sentence, utf16(sentence, start), utf16(sentence, end))


def unmarked(sentence: str) -> Marked:
    """Return a sentence, cut where it is very long, in which nothing is marked."""
    kept = sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST]}…"
    return Marked(kept, -1, -1)


def place(text: str, sentence: str, start: int, end: int) -> int | None:
    """Return where the sentence that holds the characters from ``start`` to ``end`` of a text begins, or None.

    >>> place("It works. It works.", "It works.", 13, 18)
    10
    """
    first = text.find(sentence, max(0, end - len(sentence)), start + len(sentence))
    return first if 0 <= first <= start else None


def utf16(text: str, offset: int) -> int:
    """Return the UTF-16 code units before a character of a text.

    >>> utf16("a😀b", 2)
    3
    """
    return offset + sum(sign > "\uffff" for sign in text[:offset])


def _cut(sentence: str, start: int, end: int) -> tuple[str, int, int]:
    end = min(end, start + AROUND)
    first = max(0, start - AROUND)
    last = min(len(sentence), end + AROUND)
    before = "…" if first else ""
    after = "…" if last < len(sentence) else ""
    moved = len(before) - first
    return f"{before}{sentence[first:last]}{after}", start + moved, end + moved
