"""The words of a SPARQL text, and the limits that keep a query from ending the process.

Lexical rules are those of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar). The engine recurses over
nested and chained patterns and plans joins in more than quadratic time; measured with pyoxigraph 0.5.13 and a stack
of 8 MB, it ends the process on 1,000 nested calls or filters and on 16,000 words of chained additions, and plans 250
triple patterns for more than 20 seconds. The limits stand well below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    found = list(tokens(text))
    _check_form(text, found)
    for token in found:
        if token.kind == "word" and token.text.upper() == "SERVICE":
            raise _refusal(text, token, "expected a query of this graph, got SERVICE, which asks another endpoint")
    _check_size(text, found)


def _is_plainly_safe(text: str) -> bool:
    """Return whether a text holds too few characters for any limit and no word that is refused, wherever it stands.

    Most queries do; seeing so takes a hundredth of the time that finding their tokens takes.
    """
    if len(text) > MAX_WORDS:
        return False
    words = text.upper()
    deep, steps = sum(map(text.count, "({[")), sum(map(text.count, ".;[/|^"))
    return deep <= MAX_DEPTH and steps <= MAX_STEPS and not any(word in words for word in _REFUSED)


def _check_form(text: str, found: Sequence[Token]) -> None:
    """Refuse an update: the first word after BASE and PREFIX tells."""
    first = next((t for t in found if t.kind == "word" and t.text.upper() not in ("BASE", "PREFIX", "VERSION")), None)
    if first and first.text.upper() in _UPDATES:
        raise _refusal(text, first, f"expected SELECT, ASK, CONSTRUCT or DESCRIBE, got the update {first.text.upper()}")


def _check_size(text: str, found: Sequence[Token]) -> None:
    depth = steps = 0
    for words, token in enumerate(_without_values(found), start=1):
        depth += (token.text in "({[") - (token.text in ")}]") if token.kind == "other" else 0
        steps += token.kind == "other" and token.text in ".;[/|^"
        if depth > MAX_DEPTH:
            raise _refusal(text, token, f"expected at most {MAX_DEPTH} brackets within each other")
        if words > MAX_WORDS:
            raise _refusal(text, token, f"expected a query of at most {MAX_WORDS:,} words outside VALUES")
        if steps > MAX_STEPS:
            raise _refusal(text, token, f"expected at most {MAX_STEPS} triple patterns and path steps")


def _without_values(found: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens outside the data of VALUES, which may be long without harm."""
    place = 0
    while place < len(found):
        token = found[place]
        yield token
        place += 1
        if token.kind == "word" and token.text.upper() == "VALUES":
            while place < len(found) and found[place].text != "{":
                place += 1
            while place < len(found) and found[place].text != "}":
                place += 1
            place += 1


def _refusal(text: str, token: Token, message: str) -> QueryError:
    line, column = position(text, token.start)
    return QueryError(message, line=line, column=column)
