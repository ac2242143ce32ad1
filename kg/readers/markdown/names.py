"""Whether a stretch of text reads as names of people."""

from __future__ import annotations

import re

from kg.readers.markdown.linked import GENERIC

_PARTICLES = frozenset(
    "van von der den de del della di da dos das la le el al bin ibn ben ter ten y e af zu zur st do du".split()
)
_SMALL_WORDS = frozenset(
    "a an the of for in on with via to from by at is are and or as using towards toward into through under "
    "over we our".split()
)
_NAME_SEPARATOR = re.compile(r"\s*(?:[,;，；、&]|\band\b|\bet[.\s]{0,3}al\b\.?.*)\s*", re.IGNORECASE)
_ET_AL = re.compile(r"\bet[\s.]*al\b|等", re.IGNORECASE)
_NOT_NAME = re.compile(r"[\d:：?!()\[\]{}=/\"“”$%#@<>…]")
CJK = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]")


def looks_like_names(text: str) -> bool:
    """Return whether a stretch of text reads as a list of authors' names.

    >>> looks_like_names("Ada Lovelace, A. M. Turing and Kurt Gödel"), looks_like_names("A study of graphs")
    (True, False)
    """
    more = bool(_ET_AL.search(text))
    text = re.sub(r"等\s*(?:\d+\s*(?:位|名|人)?\s*(?:作者|人)?)?\s*$", "", text)
    text = re.sub(r"(?<=[^\W\d_])[\d*†‡§,]+(?=\s*(?:[,;]|$|and\b))", "", text)
    names = [part.strip(" .*_†‡§∗\t") for part in _NAME_SEPARATOR.split(text)]
    names = [name for name in names if name]
    if not names or len(text) > 6000:
        return False
    good = sum(_is_name(name) for name in names)
    whole = sum(" " in name or "." in name or bool(CJK.search(name)) for name in names)
    if len(names) == 1:
        return good == 1 and (more or (whole == 1 and 2 <= len(names[0].split()) <= 4))
    if more or re.search(r"\band\s", text):
        return good >= 0.8 * len(names)
    return good >= 0.8 * len(names) and whole >= 0.5 * len(names)


def _is_name(name: str) -> bool:
    if _NOT_NAME.search(name):
        return False
    if CJK.search(name):
        return 2 <= len(name) <= 5
    words = name.split()
    if not 1 <= len(words) <= 6:
        return False
    if any(word in _SMALL_WORDS or (word.lower() in GENERIC and len(word) > 3) for word in words):
        return False
    proper = [word[0].isupper() or word.lower() in _PARTICLES or word[0] in "'’\\`" for word in words]
    return all(proper) or (proper[0] and len(words) <= 3)
