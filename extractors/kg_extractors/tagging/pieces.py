"""The word pieces of a text, as the tagger reads them: lower-case pieces of BERT's vocabulary, and their letter case.

The vocabulary is that of BERT uncased (Devlin et al., 2019), the way of splitting that of WordPiece: white space and
punctuation first, then the longest known piece from the left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

BEGIN, END, UNKNOWN = 101, 102, 100
CASES = 6
"""Classes of letter case: none of the text, lower, Initial, UPPER, miXed, without letters."""
_LONGEST = 100
"""Characters of the longest word that is split; what is longer is unknown as a whole."""
_CHUNK = re.compile(r"\S+")
_REMEMBERED = 1 << 16
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class Piece(NamedTuple):
    """A word piece: its number in the vocabulary, its letter case, and its characters in the text."""

    number: int
    case: int
    start: int
    end: int


def pieces_of(text: str) -> list[Piece]:
    """Return the word pieces of a text in order.

    >>> [(piece.case, "GPT-4o model"[piece.start : piece.end]) for piece in pieces_of("GPT-4o model")]
    [(3, 'GP'), (3, 'T'), (5, '-'), (5, '4'), (1, 'o'), (1, 'model')]
    """
    return [
        Piece(number, case, chunk.start() + start, chunk.start() + end)
        for chunk in _CHUNK.finditer(text)
        for number, case, start, end in _of_chunk(chunk.group())
    ]


@lru_cache(maxsize=_REMEMBERED)
def _of_chunk(chunk: str) -> tuple[Piece, ...]:
    """Return the pieces of characters between white space, counted from the first of them."""
    return tuple(
        Piece(number, case_of(chunk[start:end]), start, end)
        for letters, places in _words(chunk)
        for number, start, end in _split(letters, places)
    )


def case_of(characters: str) -> int:
    """Return the class of letter case of some characters.

    >>> [case_of(word) for word in ("", "model", "Model", "A", "mAP", "4.2")]
    [0, 1, 2, 3, 4, 5]
    """
    letters = "".join(filter(str.isalpha, characters))
    if not characters:
        return 0
    if not letters:
        return 5
    if all(map(str.islower, letters)):
        return 1
    if characters[0].isupper() and len(letters) > 1 and all(map(str.islower, letters[1:])):
        return 2
    return 3 if all(map(str.isupper, letters)) else 4


def _words(chunk: str) -> Iterator[tuple[str, list[int]]]:
    """Yield runs of letters and single marks, without accents and in lower case, each with where it was written."""
    letters, places = "", list[int]()
    for place, written in enumerate(chunk):
        for letter in _plain(written):
            if _stands_alone(letter):
                if letters:
                    yield letters, places
                    letters, places = "", []
                yield letter, [place]
            else:
                letters += letter
                places.append(place)
    if letters:
        yield letters, places


@lru_cache(maxsize=_REMEMBERED)
def _plain(written: str) -> str:
    """Return a character in lower case without its accents; nothing for what is not printed."""
    if written in "\0\ufffd" or unicodedata.category(written) in ("Cc", "Cf", "Cn", "Co", "Cs"):
        return ""
    parts = unicodedata.normalize("NFD", written)
    return "".join(part for part in parts if unicodedata.category(part) != "Mn").lower()


@lru_cache(maxsize=_REMEMBERED)
def _stands_alone(letter: str) -> bool:
    """Return whether a character is a word of its own: punctuation, an ASCII symbol, an ideograph."""
    code = ord(letter)
    if code < 128:
        return not letter.isalnum()
    return unicodedata.category(letter)[0] == "P" or any(first <= code <= last for first, last in _IDEOGRAPHS)


def _split(letters: str, places: list[int]) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of the longest known pieces of a word; of the whole word when one is not known."""
    found, first, known = list[tuple[int, int, int]](), 0, vocabulary()
    while first < len(letters) <= _LONGEST:
        mark = "##" if first else ""
        last = next((end for end in range(len(letters), first, -1) if mark + letters[first:end] in known), 0)
        if not last:
            break
        found.append((known[mark + letters[first:last]], places[first], places[last - 1] + 1))
        first = last
    if first == len(letters):
        yield from found
    else:
        yield UNKNOWN, places[0], places[-1] + 1


@cache
def vocabulary() -> dict[str, int]:
    """Return the number of each piece; pieces that continue a word begin with ``##``."""
    content = files("kg_extractors").joinpath("model/vocabulary.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(content.split("\n")) if piece}
