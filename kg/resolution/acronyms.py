"""Whether a short name abbreviates a long one, and whether two long names are variants of each other.

The letters are matched as in Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (2003), https://doi.org/10.1142/9789812776303_0042, with digits as a further condition: "GPT-4" does
not abbreviate
"generative pre-trained transformer".
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from kg.resolution.plaintext import clean, fold

_WORD: Final = re.compile(r"[^\W_]+")
_DIGIT_WORDS: Final = {"2": ("to", "two", "dual", "double"), "3": ("three", "tri", "triple"), "4": ("for", "four")}
_STOP: Final = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with")
)  # fmt: skip
_HEADS: Final = frozenset({
    "algorithm", "approach", "architecture", "benchmark", "dataset", "framework", "function", "learning", "loss",
    "method", "metric", "mechanism", "model", "modeling", "network", "optimization", "score", "system", "task",
    "technique",
})  # fmt: skip
_ENDING: Final = re.compile(
    r"(?:e|y|ed|er|or|al|ic|ical|ing|ise|ize|ion|ation|ization|isation|zation|sation|ze|se|zed|sed|zer|ser|zing|sing"
    r"|ive|ative|able|ability|ity|ment|ly|ance|ence|ent|ant|ies)?s?"
)
_SAME_WORD: Final = {"visual": "vision", "net": "network"}
_SHORTEST_STEM: Final = 4
_ALIKE: Final = 0.93


@lru_cache(maxsize=1 << 15)
def abbreviates(short: str, long: str) -> bool:
    """Tell whether the letters of ``short`` spell ``long``, in order, its first letter beginning it.

    >>> abbreviates("GNN", "graph neural networks"), abbreviates("NeRF", "Neural Radiance Field")
    (True, True)
    >>> abbreviates("GPT-4", "generative pre-trained transformer"), abbreviates("CP", "tensor product")
    (False, False)
    """
    short, words = clean(short), words_of(long)
    letters = [c for c in fold(re.sub(r"(?<=[A-Z])s$", "", short)) if c.isalpha()]
    if not _looks_short(short, letters) or not _looks_long(words, letters) or not _digits_agree(short, words):
        return False
    if fold(short) in words:
        return False
    return _spells(letters, " ".join(words).lstrip("0123456789 "))


def variants(one: str, other: str) -> bool:
    """Tell whether two long forms of one acronym are the same words, apart from endings, stop words and a head word.

    >>> variants("low-rank adaptation", "Low Rank Adapters"), variants("conformal prediction", "canonical polyadic")
    (True, False)
    """
    first, second = _content(one), _content(other)
    if not first or not second:
        return False
    if "".join(first) == "".join(second) or _without_head(first) == _without_head(second):
        return True
    if len(first) == len(second) and all(_same_stem(a, b) for a, b in zip(first, second, strict=True)):
        return True
    return SequenceMatcher(None, "".join(first), "".join(second), autojunk=False).ratio() >= _ALIKE


def words_of(name: str) -> list[str]:
    """Return the words of a name, folded; hyphens part words."""
    return _WORD.findall(fold(clean(name)))


def _looks_short(short: str, letters: list[str]) -> bool:
    return 2 <= len(letters) <= 12 and len(short.split()) == 1 and any(c.isupper() for c in short)


def _looks_long(words: list[str], letters: list[str]) -> bool:
    enough = len(words) >= 2 and sum(map(len, words)) >= len(letters) + 3
    return enough and len(words) <= min(len(letters) + 5, 2 * len(letters) + 1)


def _digits_agree(short: str, words: list[str]) -> bool:
    """Each digit of the short form is in the long form, as a digit or a word; and the other way round."""
    in_long = [c for word in words for c in word if c.isdigit()]
    for digit in (c for c in fold(short) if c.isdigit()):
        if digit in in_long:
            in_long.remove(digit)
        elif not any(word.startswith(_DIGIT_WORDS.get(digit, ())) for word in words):
            return False
    return not in_long


def _spells(letters: list[str], long: str) -> bool:
    """Match letters from right to left; the first must begin the first word."""
    position = len(long)
    for index in range(len(letters) - 1, 0, -1):
        position = long.rfind(letters[index], 1, position)
        if position < 0:
            return False
    return long[:1] == letters[0]


def _content(name: str) -> list[str]:
    return [_stem(word) for word in words_of(name) if word not in _STOP]


def _stem(word: str) -> str:
    singular = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return _SAME_WORD.get(singular, singular)


def _without_head(words: list[str]) -> list[str]:
    return words[:-1] if len(words) > 1 and words[-1] in _HEADS else words


def _same_stem(one: str, other: str) -> bool:
    """Tell whether two words differ in their endings alone: adaptation, adapter; not multilingual, multimodal."""
    if one == other:
        return True
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= _SHORTEST_STEM and all(_ENDING.fullmatch(word, shared) for word in (one, other))
