"""The words of a SPARQL text, and the limits that keep a query from ending the process.

Lexical rules are those of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar). The engine recurses over
nested and chained patterns and plans joins in more than quadratic time; measured with pyoxigraph 0.5.13 and a stack
of 8 MB, it ends the process on 1,000 nested calls or filters and on 16,000 words of chained additions, and plans 250
triple patterns for more than 20 seconds. The limits stand well below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.errors import QueryError
from kg.stores.cypher_text import position

MAX_CHARACTERS: Final = 1_000_000
MAX_DEPTH: Final = 100
MAX_WORDS: Final = 4_000
MAX_STEPS: Final = 150

_TOKEN: Final = re.compile(
    r"""
    (?P<skip> \s+ | \#[^\n\r]* )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<string> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<variable> [?$]\w+ )
  | (?P<name> (?:[^\W\d_][\w.\-]*)?:(?:[\w.\-:%]|\\.)* )
  | (?P<word> @?[^\W\d]\w* )
  | (?P<number> \d+(?:\.\d+)?(?:[eE][+-]?\d+)? )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)

_UPDATES: Final = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"))
_REFUSED: Final = (*sorted(_UPDATES), "SERVICE")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, IRI, string, variable, prefixed name, number or other character, and where it starts."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a SPARQL text, without spaces and comments.

    >>> [token.text for token in tokens("ASK { ?s ex:service 'SERVICE' } # SERVICE")]
    ['ASK', '{', '?s', 'ex:service', "'SERVICE'", '}']
    """
    for found in _TOKEN.finditer(text):
        if found.lastgroup not in (None, "skip"):
            yield Token(str(found.lastgroup), found.group(), found.start())


def check_query(text: str) -> None:
    """Raise QueryError for a query that updates, reaches for another endpoint, or is too large to be safe."""
    if len(text) > MAX_CHARACTERS:
        raise QueryError(f"expected a query of at most {MAX_CHARACTERS:,} characters, got {len(text):,}")
    if _is_plainly_safe(text):
        return
    _check_size(text, _without_values(_reading(text, tokens(text))))


def _is_plainly_safe(text: str) -> bool:
    """Return whether a text holds too few characters for any limit and no word that is refused, wherever it stands.

    Most queries do; seeing so takes a hundredth of the time that finding their tokens takes.
    """
    if len(text) > MAX_WORDS:
        return False
    words = text.upper()
    deep, steps = sum(map(text.count, "({[")), sum(map(text.count, ".;[/|^"))
    return deep <= MAX_DEPTH and steps <= MAX_STEPS and not any(word in words for word in _REFUSED)


def _reading(text: str, found: Iterator[Token]) -> Iterator[Token]:
    """Yield tokens; refuse SERVICE, and an update, which the first word after BASE and PREFIX tells."""
    told = False
    for token in found:
        word = token.text.upper() if token.kind == "word" else ""
        if word == "SERVICE":
            raise _refusal(text, token, "expected a query of this graph, got SERVICE, which asks another endpoint")
        if word in _UPDATES and not told:
            raise _refusal(text, token, f"expected SELECT, ASK, CONSTRUCT or DESCRIBE, got the update {word}")
        told = told or word not in ("", "BASE", "PREFIX", "VERSION")
        yield token


def _check_size(text: str, found: Iterator[Token]) -> None:
    """Refuse a query at the first token that is beyond a limit."""
    depth = steps = 0
    for words, token in enumerate(found, start=1):
        depth += (token.text in "({[") - (token.text in ")}]") if token.kind == "other" else 0
        steps += token.kind == "other" and token.text in ".;[/|^"
        if depth > MAX_DEPTH:
            raise _refusal(text, token, f"expected at most {MAX_DEPTH} brackets within each other")
        if words > MAX_WORDS:
            raise _refusal(text, token, f"expected a query of at most {MAX_WORDS:,} words outside VALUES")
        if steps > MAX_STEPS:
            raise _refusal(text, token, f"expected at most {MAX_STEPS} triple patterns and path steps")


def _without_values(found: Iterator[Token]) -> Iterator[Token]:
    """Yield the tokens outside the data of VALUES, which may be long without harm."""
    for token in found:
        yield token
        if token.kind == "word" and token.text.upper() == "VALUES":
            for mark in "{}":
                next((skipped for skipped in found if skipped.text == mark), None)


def _refusal(text: str, token: Token, message: str) -> QueryError:
    line, column = position(text, token.start)
    return QueryError(message, line=line, column=column)
