"""What kglite says of a query that it refuses, in one line and at the place where the fault is.

The engine gives a position for some faults, after the fault, and none for others; the names that it tells stand in the
query, which says where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.errors import QueryError
from kg.stores.cypher_text import Token, position, refusal, tokens

LONGEST_MESSAGE: Final = 400
"""Characters of what the engine says of a query, which may quote all of it."""

_INTRODUCTION: Final = re.compile(r"^(?:Cypher (?:syntax|execution)|Schema) error(?: at line \d+, col \d+)?: ")
_OPTIONS_OF_THE_ENGINE: Final = re.compile(
    r" that applies when no max_work_units is set|, or set an explicit max_work.*"
)
_MISSING: Final = re.compile(r"Missing parameter: \$(\w+)")
_OFFSET: Final = re.compile(r" at position (\d+)$")
_RESERVED: Final = re.compile(r"Unexpected token in .*: (\w+) — a reserved keyword.*")
_LEFT_OVER: Final = re.compile(r'.*unexpected trailing input.*Identifier\("(\w+)"\).*')
_TOLD: Final = re.compile(r"(?:variable|property|function|label|type)s?:? '?(\w+)", re.IGNORECASE)
_CHANGING: Final = ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "FOREACH")
_SPARQL: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX")


def query_error(text: str, error: Exception) -> QueryError:
    """Return what an engine's error says of a query in its first line, and where the fault is."""
    first = next(tokens(text), None)
    if first and any(first.is_word(word) for word in _SPARQL):
        return refusal(text, first, "expected Cypher, got what looks like SPARQL (kg query --sparql, or /sparql)")
    message = _message(error)
    line, column = getattr(error, "line", None), getattr(error, "col", None)
    token = next(_faults(text, message, line, column), None)
    if token:
        is_extra = bool(_RESERVED.fullmatch(message) or _LEFT_OVER.fullmatch(message))
        return refusal(text, token, f"unexpected {token.text!r}" if is_extra else _short(message))
    if at := _OFFSET.search(message):
        line, column = position(text, int(at[1]))
    return QueryError(_short(_OFFSET.sub("", message)), line=line, column=column)


def change_refused(text: str) -> QueryError:
    """Return the error for a query that would change the graph."""
    message = "expected a query that only reads, got one that changes the graph"
    found = next((token for token in tokens(text) if any(token.is_word(word) for word in _CHANGING)), None)
    return refusal(text, found, message) if found else QueryError(message)


def _message(error: Exception) -> str:
    first = (str(error).splitlines() or [type(error).__name__])[0]
    message = _INTRODUCTION.sub("", _OPTIONS_OF_THE_ENGINE.sub("", first))
    missing = _MISSING.fullmatch(message)
    return f"expected a value of the parameter ${missing[1]}, got none" if missing else message


def _short(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}…"


def _faults(text: str, message: str, line: int | None, column: int | None) -> Iterator[Token]:
    """Yield the tokens that a message may be about, the likeliest first."""
    if found := _RESERVED.fullmatch(message):
        yield from reversed([each for each in _before(text, line, column) if each.text == found[1]])
    elif found := _LEFT_OVER.fullmatch(message):
        yield from reversed([each for each in _before(text, line, column) if found[1].startswith(each.text)])
    elif line is None and (found := _TOLD.search(message)):
        yield from (each for each in tokens(text) if each.text.strip("`$") == found[1])


def _before(text: str, line: int | None, column: int | None) -> list[Token]:
    """Return the tokens up to a position; all of them where there is none."""
    place = (line or 0, column or 0)
    return [each for each in tokens(text) if line is None or position(text, each.start) <= place]
