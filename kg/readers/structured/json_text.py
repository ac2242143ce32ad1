"""JSON texts, with the place of every object, and what can be saved of one that is broken.

Syntax: RFC 8259; several values may follow each other, and control characters within strings are let pass.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.readers.structured.located import Located

_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[{}]', re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*")
_TITLED = re.compile(r'\{[^{}]*"title"\s*:', re.IGNORECASE)
_MOST_FAILURES = 1000
_MOST_READ_AGAIN = 20


@dataclass(frozen=True, slots=True)
class Broken:
    """What is wrong with a JSON text, and at which offset."""

    message: str
    offset: int


def values(text: str) -> Iterator[object | Broken]:
    """Yield the JSON values that follow each other in a text; where one is broken, say so and go on.

    Of a broken or truncated value the complete objects within it are yielded.
    """
    place = _behind(text, 0)
    while place < len(text):
        found = decode(text, place)
        if isinstance(found, Broken):
            yield found
            yield from _saved(text, place, found)
            return
        value, end = found
        yield value
        place = _behind(text, end)


def _saved(text: str, place: int, fault: Broken) -> Iterator[object | Broken]:
    """Yield the objects that are complete from a broken value on, and say which objects with a title are broken too.

    Trying again at each brace is given up after too many failures, so that it takes time in proportion to the text.
    """
    failures = read_again = 0
    told = {fault}
    while (place := text.find("{", place)) >= 0:
        found = decode(text, place)
        if not isinstance(found, Broken):
            value, place = found
            yield value
            continue
        failures += 1
        read_again += found.offset - place
        if failures > _MOST_FAILURES or read_again > _MOST_READ_AGAIN * len(text):
            yield Broken("too many faults; the rest is left out", place)
            return
        titled = _TITLED.match(text, place)
        if titled and found not in told:
            told.add(found)
            yield found
        place = max(found.offset, place + 1) if titled else place + 1


def decode(text: str, start: int) -> tuple[object, int] | Broken:
    """Return the JSON value that begins at an offset, and the offset behind it; or why there is none."""
    made: list[Located] = []

    def make(pairs: list[tuple[str, object]]) -> Located:
        made.append(Located(pairs))
        return made[-1]

    try:
        value, end = json.JSONDecoder(object_pairs_hook=make, strict=False).raw_decode(text, start)
    except json.JSONDecodeError as error:
        return Broken(error.msg, error.pos)
    except RecursionError:
        return Broken("nested too deeply", start)
    except ValueError:
        return Broken("a number with too many digits", start)
    for each, place in zip(made, _closed(text, start, end), strict=True):
        each.start, each.end = place
    return value, end


def _behind(text: str, offset: int) -> int:
    match = _BETWEEN.match(text, offset)
    return match.end() if match else offset


def _closed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the objects of a valid JSON text begin and end, in the order in which they end."""
    opened: list[int] = []
    for token in _TOKEN.finditer(text, start, end):
        letter = text[token.start()]
        if letter == "{":
            opened.append(token.start())
        elif letter == "}":
            yield opened.pop(), token.end()
