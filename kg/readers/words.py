"""Texts as structured formats hold them, to the texts of a record.

Characters are kept exactly, with two exceptions. Where a line was wrapped (one line end with spaces around it: arXiv's
API wraps abstracts and titles so) there is one space; a blank line, which parts paragraphs, stays. A character that XML
1.0 forbids becomes U+FFFD, one for one.
"""

from __future__ import annotations

import re

from kg.readers.encoding import FORBIDDEN, REPLACEMENT

_WRAP = re.compile(r"(?<![ \t])[ \t]*(?:\r\n|\n|\r)[ \t\r\n]*")
_LINE_END = re.compile(r"\r\n|\n|\r")
_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_NOTHING = frozenset(("", "-", "--", "n/a", "na", "nan", "none", "null", "无", "tbd"))


def unwrapped(text: str) -> str:
    """Return a text in which a wrapped line is one space, without spaces at its ends.

    >>> unwrapped("wrapped\\n  here\\n\\nnew paragraph ")
    'wrapped here\\n\\nnew paragraph'
    """
    text = text.strip()
    return text if text.isprintable() else _WRAP.sub(_kept_paragraph, text)


def single_line(text: str) -> str:
    """Return a text in which every line end, blank lines too, is one space: a title, a name of a venue."""
    text = text.strip()
    return text if text.isprintable() else _WRAP.sub(" ", text)


def forbidden(text: str) -> int:
    """Return how many characters of a text XML 1.0 forbids."""
    return 0 if text.isprintable() else len(FORBIDDEN.findall(text))


def allowed(text: str) -> str:
    """Return a text with U+FFFD for each character that XML 1.0 forbids."""
    return text if text.isprintable() else FORBIDDEN.sub(REPLACEMENT, text)


def visible(text: str) -> str:
    """Return a text without the characters of no width that only part or mark words: U+00AD, U+200B, U+2060, U+FEFF.

    The joiners U+200C and U+200D stay: they are letters of Persian and Indic names.
    """
    return text if text.isascii() else text.translate(_NO_WIDTH)


def says_nothing(text: str) -> bool:
    """Return whether a value only says that there is none: empty, ``null``, ``N/A``."""
    return len(text) < 5 and text.strip().lower() in _NOTHING


def _kept_paragraph(match: re.Match[str]) -> str:
    return " " if len(_LINE_END.findall(match[0])) == 1 else match[0]
