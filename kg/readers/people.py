"""Names of authors, from the strings in which listings give them.

A name keeps its own spelling; decoded are LaTeX accents (``Schl\\"uter``) and HTML entities (``&amp;``), dropped are
affiliations and marks of footnotes, and spaces are single.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.readers.encoding import FORBIDDEN
from kg.readers.words import allowed, visible

_TAG = re.compile(r"<sup\b[^<>]*>[^<>]{0,200}</sup\s*>|</?[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
_SUPERSCRIPT = re.compile(r"\$?\s*(?:\\textsuperscript|\^)\s*(?:\{[^{}]*\}|[\d*†‡§])\s*\$?")
_AFFILIATION = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）)(?=\s*(?:$|[,;，；、&()]|and\s))")
_NESTED = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)+\)")
_MARKS = "*†‡§¶∗⋆★☆✉#^¹²³⁰⁴⁵⁶⁷⁸⁹⁺"
_UNUSUAL = re.compile(
    rf"[\\&,;:<>(){{}}\[\]$~_|\d（），；、：…{re.escape(_MARKS)}\u00ad\u200b\u2060\ufeff]|[^\S ]|  |^ | $"
    rf"|{FORBIDDEN.pattern}"
)
_FOOTNOTES = re.compile(
    rf"(?<=[^\W\d_])[.]?(?:\s*[{re.escape(_MARKS)}])+|(?<=[^\W\d_]{{2}})\d+(?=$|[\s,;，；、&]|and\s)"
)
_LABEL = re.compile(r"^\W*(?:authors?|by|作者)\s*[:：]\s*", re.IGNORECASE)
_AND_MORE = re.compile(
    r"(?<![\s,;，；、])[\s,;，；、]*(?:\bet[.\s]+al\b\.?|\betal\.|等\s*(?:\d+\s*(?:位|名|人)?\s*(?:作者|人)?)?\s*[。.]?$|\.\.\.|…"
    r"|(?:\band\b|&|\+)\s*\d*\s*(?:others|more)\b.*|[(+（]?\s*\+?\d+\s+(?:more|additional|other)\s*(?:authors?)?[)）]?).*$",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATOR = re.compile(r"\s*(?:[,，、]|\band\b(?=\s)|(?<=\s)&(?=\s)|\s\|\s)\s*", re.IGNORECASE)
_STRONG_SEPARATOR = re.compile(r"\s*[;；]\s*(?:and\s+)?", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|i{2,3}|iv)\.?", re.IGNORECASE)
_DEGREE = re.compile(r"(?:ph\.?\s?d|m\.?d|[bm]\.?sc)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,4}")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def authors(text: str) -> tuple[str, ...]:
    """Return the names in a list of authors as a listing writes it, in order.

    >>> authors("Ada Lovelace, Alan Turing (Manchester) and Kurt G\\\\\\"odel, et al.")
    ('Ada Lovelace', 'Alan Turing', 'Kurt Gödel')
    """
    plain = _AND_MORE.sub("", _without_affiliations(decoded(_LABEL.sub("", text))))
    joined = _AND.split(plain)
    if len(joined) > 1 and all(map(_is_family_first, joined)):
        pieces: Iterable[str] = map(_given_first, joined)
    elif _STRONG_SEPARATOR.search(plain):
        pieces = (_given_first(piece) for piece in _STRONG_SEPARATOR.split(plain))
    else:
        pieces = _rejoined(_SEPARATOR.split(plain))
    return tuple(filter(None, map(_trimmed, pieces)))


def author(text: str) -> str:
    """Return one name, given by itself; empty where the text holds no name.

    >>> author("Turing, Alan")
    'Alan Turing'
    """
    if not _UNUSUAL.search(text):
        return text
    return _trimmed(_given_first(_without_affiliations(decoded(text))))


def bibtex_authors(text: str) -> tuple[str, ...]:
    """Return the names in a BibTeX author field: parted by ``and``, family name first where there is a comma.

    >>> bibtex_authors("G{\\\\\\"o}del, Kurt and {Google Research} and others")
    ('Kurt Gödel', 'Google Research')
    """
    names = (_trimmed(_given_first(decoded(piece))) for piece in _outside_braces(text))
    return tuple(name for name in names if name and name.lower() != "others")


def decoded(text: str) -> str:
    """Return a text with HTML entities and LaTeX accents decoded, and single spaces; what XML forbids is U+FFFD.

    >>> decoded("M&uuml;ller  and {\\\\o}")
    'Müller and ø'
    """
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text:
        text = _from_latex(text)
    if "{" in text or "}" in text:
        text = text.replace("{", "").replace("}", "")
    return " ".join(visible(allowed(text)).split())


@lru_cache(maxsize=4096)
def _from_latex(text: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]  # it has no stubs

    kept = text.replace("%", "\\%").replace("\\\\%", "\\%")
    return str(LatexNodes2Text(math_mode="verbatim").latex_to_text(kept))


def _without_affiliations(text: str) -> str:
    text = _SUPERSCRIPT.sub("", _TAG.sub(" ", text) if "<" in text else text)
    if "(" in text or "[" in text or "（" in text:
        text = _AFFILIATION.sub("", _NESTED.sub("", text))
    return _FOOTNOTES.sub("", text)


def _rejoined(pieces: list[str]) -> Iterator[str]:
    """Bring together what a comma parts within a name: ``Smith, Jr.`` and, where all are so, ``Smith, J.``."""
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 1 and len(pieces) % 2 == 0 and all(map(_INITIALS.fullmatch, pieces[1::2])):
        yield from (f"{given} {family}" for family, given in zip(pieces[::2], pieces[1::2], strict=True))
        return
    for place, piece in enumerate(pieces):
        if not _SUFFIX.fullmatch(piece):
            suffix = pieces[place + 1] if place + 1 < len(pieces) else ""
            yield f"{piece} {suffix}" if _SUFFIX.fullmatch(suffix) else piece


def _is_family_first(name: str) -> bool:
    """Return whether a name is written ``Family, Given``; ``Jane Doe, John Roe`` are two."""
    parts = name.split(",")
    return len(parts) == 2 and not all(" " in part.strip() for part in parts)


def _given_first(name: str) -> str:
    """Turn ``Family, Given`` and ``Family, Jr, Given`` round."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):
        return " ".join(parts)
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):
        return " ".join((parts[2], parts[0], parts[1]))
    return " ".join((*parts[1:], parts[0])) if len(parts) == 2 else name


def _trimmed(name: str) -> str:
    name = " ".join(name.split()).strip(",;:|*_ " + _MARKS)
    return name if any(map(str.isalpha, name)) and not _DEGREE.fullmatch(name) else ""


def _outside_braces(text: str) -> Iterator[str]:
    """Split at ``and`` outside braces."""
    start = depth = counted = 0
    for match in _AND.finditer(text):
        depth += text.count("{", counted, match.start()) - text.count("}", counted, match.start())
        counted = match.start()
        if depth <= 0:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]
