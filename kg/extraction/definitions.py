"""Acronyms that a text defines: "graph neural network (GNN)", "GNN (graph neural network)".

The letters of the acronym are looked for in the words before it, from right to left (Schwartz and Hearst, 2003, "A
simple algorithm for identifying abbreviation definitions in biomedical text",
https://doi.org/10.1142/9789812776303_0042).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.sentences import Span

_SHORT = re.compile(
    r"[(\[]\s*(?:\\text\w*\{)?([A-Za-z0-9][A-Za-z0-9+²³.*/\-‑–]{0,18}?[A-Za-z0-9+²³*])\}?s?\s*(?=[)\],;])"
)
_WORD = re.compile(r"[^\s\-‑–/]+")
_OPENING = re.compile(r"[.;:!?()\[\]\n]|,\s(?=(?:and|which|where|we|the|a|an)\s)")


@dataclass(frozen=True, slots=True)
class Definition:
    """A long form and the acronym that the text gives it; offsets into the field."""

    long: Span
    short: Span


def find_definitions(text: str) -> tuple[Definition, ...]:
    """Return the definitions in a text, in order.

    >>> text = "We use a graph neural network (GNN) here."
    >>> [(text[d.long[0] : d.long[1]], text[d.short[0] : d.short[1]]) for d in find_definitions(text)]
    [('graph neural network', 'GNN')]
    """
    if "(" not in text and "[" not in text:
        return ()
    found = []
    for match in _SHORT.finditer(text):
        short = match.group(1)
        if sum(map(str.isupper, short)) < 2 and not (short[0].isupper() and any(map(str.isdigit, short))):
            continue
        long = _long_form(text, match.start(), short)
        if long is not None:
            found.append(Definition(long, match.span(1)))
    return tuple(found)


def _long_form(text: str, end: int, short: str) -> Span | None:
    """Return the span of the words before ``end`` whose letters spell ``short``."""
    letters = [c.lower() for c in short if c.isalnum()]
    floor = max(0, end - 12 * (len(letters) + 5))
    for opening in _OPENING.finditer(text, floor, end):
        floor = opening.end()
    stop = floor + len(text[floor:end].rstrip().rstrip("\"'”’*}"))
    words = list(_WORD.finditer(text, floor, stop))
    if not words:
        return None
    start = _spelled_from(text, [w.span() for w in words], letters)
    if start is None or stop - start <= len(short) + 1 or short in text[start:stop].split():
        return None
    return start, stop


def _spelled_from(text: str, words: list[Span], letters: list[str]) -> int | None:
    """Return where the long form starts: each letter found from right to left, the first at the start of a word."""
    starts = {start for start, _ in words}
    position = words[-1][1]
    for index in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= words[0][0]:
            if text[position].lower() == letters[index] and (index > 0 or position in starts):
                break
            position -= 1
        else:
            return None
    limit = min(len(letters) + 5, 2 * len(letters))
    count = sum(position <= start for start, _ in words)
    return position if count <= limit else None
