"""Subject categories of an entry: a list, or a text that parts them by spaces, commas or semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.readers.structured.fields import Fields
from kg.readers.structured.told import Wrong, told
from kg.readers.words import allowed

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]{2}(?:-[a-z]+)?)?")
_NAMED = re.compile(r"\(([a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]{2}(?:-[a-z]+)?)?)\)$")
_SEPARATOR = re.compile(r"\s*[;,|，；]\s*")


def categories(found: Fields, wrong: Wrong) -> tuple[str, ...]:
    """Return the categories in order, the primary one first, each once."""
    given = [found[name] for name in ("primary", "categories") if name in found]
    return tuple(dict.fromkeys(each for value in given for each in _each(value, wrong))) if given else ()


def _each(value: object, wrong: Wrong) -> Iterator[str]:
    if isinstance(value, str):
        yield from _parted(allowed(value))
    elif isinstance(value, dict):
        term = value.get("term") or value.get("name") or value.get("id")
        if isinstance(term, str):
            yield from _parted(allowed(term))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _each(item, wrong)
    else:
        wrong.append(("categories as a list or a text", told(value)))


@lru_cache(maxsize=4096)
def _parted(text: str) -> tuple[str, ...]:
    """Part a text; a category that is named and coded (``Machine Learning (cs.LG)``) is its code."""
    words = text.split()
    if len(words) == 1 or (all(map(_CODE.fullmatch, words)) and any("." in word for word in words)):
        pieces = words if not _SEPARATOR.search(text) else _SEPARATOR.split(text.strip())
    else:
        pieces = _SEPARATOR.split(text.strip())
    return tuple(coded[1] if (coded := _NAMED.search(piece)) else piece for piece in pieces if piece)
