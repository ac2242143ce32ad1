"""Facts about a paper in small texts: identity, roles of links, titles, authors' lines, categories, abstracts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kg.readers.markdown.names import CJK

_YEAR_OR_DATE = re.compile(r"['’]?\d{2,4}(?:[./-]\d{1,2}){0,2}(?:v\d+)?")


_NUMBERING = re.compile(
    r"(?:\[\s*(?:[a-z]{2,12}\s+)?\d{1,5}\s*\]\s*|\(\s*\d{1,4}\s*\)\s*|#?\d{1,4}\s*[.)、:：]\s+|#\d{1,4}\s+|"
    r"(?:no|paper)\.?\s*\d{1,4}\s*[.:)-]\s*|[-+*•]\s+|"
    r"\[[ xX]\]\s+)",
    re.IGNORECASE,
)
_TRAILING_ID = re.compile(
    r"\s*[\[({（]?\s*(?:arxiv\s*[:：]?\s*)?\d{4}\.\d{4,5}(?:v\d+)?\s*[\])}）]?\s*$", re.IGNORECASE
)
_TITLE_LABEL = re.compile(r"(?:paper\s+)?title\s*[:：]\s*", re.IGNORECASE)


def clean_title(text: str) -> str:
    """Return a title without what a listing puts around it: numbering, emoji, an id at its end; spaces are single.

    >>> clean_title("[new 001] A  title of $x_1$ (arXiv:2503.09511v2)")
    'A title of $x_1$'
    """
    plain = _without_emoji(" ".join(text.split()))
    if plain[:7].lower().startswith(("title", "paper t")):
        plain = _TITLE_LABEL.sub("", plain, count=1)
    while (match := _NUMBERING.match(plain)) and match.end() < len(plain):
        plain = _without_emoji(plain[match.end() :])
    plain = _TRAILING_ID.sub("", plain) or plain
    return plain.strip().strip("|").strip()


def _without_emoji(text: str) -> str:
    """Drop symbols that a space parts from the title; one that is part of its first word stays."""
    first, _, rest = text.partition(" ")
    while rest and not without_symbols(first):
        text = rest
        first, _, rest = text.partition(" ")
    return text.strip("\u200b\u200d\ufe0f\ufeff\u00ad ")


def without_symbols(text: str) -> str:
    """Return a text without emoji, bullets and invisible characters at its ends."""
    start, end = 0, len(text)
    while start < end and _is_symbol(text[start]):
        start += 1
    while end > start and _is_symbol(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_symbol(letter: str) -> bool:
    if letter.isalnum():
        return False
    return letter.isspace() or unicodedata.category(letter) in ("So", "Cf", "Mn", "Me", "Cs", "Sk") or letter in "•·▪►▶"


_CATEGORY = re.compile(
    r"(?<![\w.-])((?:cs|math|stat|eess|econ|physics|q-bio|q-fin|astro-ph|cond-mat|"
    r"nlin)\.[A-Za-z]{2}(?![\w])(?:-?[a-z]+)?|"
    r"(?:physics|cond-mat|nlin)\.[a-z]{2,5}(?:-[a-z]{2,4})?|"
    r"(?:hep-(?:th|ph|ex|lat)|gr-qc|quant-ph|math-ph|nucl-(?:th|ex)|astro-ph|cond-mat)(?![\w.-]))"
)


def arxiv_categories(text: str) -> tuple[str, ...]:
    """Return the arXiv categories that a text names by their codes, in order, each once."""
    return tuple(dict.fromkeys(match[1] for match in _CATEGORY.finditer(text)))


_ANNOUNCED = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*[\w-]+\s*(?:Abstract\s*:\s*)?", re.IGNORECASE)
_ABSTRACT_LABEL = re.compile(r"\s*(?:\*\*)?(?:abstract|摘要)(?:\*\*)?\s*[:：](?:\*\*)?\s*", re.IGNORECASE)


def abstract_text(lines: Iterable[str]) -> str | None:
    """Return wrapped lines as one text, its characters as they stand, without an announcement before it."""
    text = " ".join(line.strip() for line in lines).strip()
    announced = _ANNOUNCED.match(text)
    text = text[announced.end() :] if announced else text
    text = _ABSTRACT_LABEL.sub("", text, count=1) if _ABSTRACT_LABEL.match(text) else text
    return text if any(map(str.isalnum, text)) and text.lower() not in ("none", "n/a", "null") else None


def is_translation(text: str, title: str) -> bool:
    """Return whether a text is mostly Chinese, Japanese or Korean although the title is not."""
    letters = sum(map(str.isalpha, text))
    return letters > 0 and len(CJK.findall(text)) > 0.3 * letters and not CJK.search(title)
