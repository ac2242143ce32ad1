"""The words, numbers and signs of a sentence, with LaTeX undone."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:,\d{3})*(?:\.\d+)?|\.\d+|\\(?:[a-zA-Z]+\*?|.)|--+|[^\s\w]|_")
_DROPPED = frozenset(("$", "{", "}", "\\", "\\,", "\\;", "\\!", "\\ ", "*"))
_LATEX = {
    "\\times": "×",
    "\\pm": "±",
    "\\sim": "~",
    "\\approx": "~",
    "\\le": "≤",
    "\\leq": "≤",
    "\\ge": "≥",
    "\\geq": "≥",
    "\\%": "%",
    "\\&": "&",
}
DASHES = frozenset(("-", "–", "—", "−", "--", "---", "‑", "‐"))


@dataclass(slots=True)
class Token:
    """A word, number or sign of a sentence, LaTeX undone; ``low`` in lower case, ``glued`` when no space is before."""

    text: str
    low: str
    start: int
    end: int
    glued: bool


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of a stretch of text; offsets are those of the text."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first, after = match.span()
        if word in _DROPPED:
            last = after if first == last else last
            continue
        if word[0] == "\\":
            plain = _LATEX.get(word)
            if plain is None:
                last = after
                continue
            word = plain
        tokens.append(Token(word, word.lower(), first, after, first == last))
        last = after
    return tokens
