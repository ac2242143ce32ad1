"""The words of a Cypher text: enough of its grammar to tell a clause from a string, a comment or a name.

Lexical rules are those of openCypher 9 (https://opencypher.org/resources/): strings in ``'`` or ``"`` with backslash
escapes, names in backticks, comments ``//`` and ``/* */``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import QueryError

_TOKEN: Final = re.compile(
    r"""
    (?P<skip> \s+ | //[^\n]* | /\*.*?\*/ )
  | (?P<string> '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
  | (?P<quoted> `(?:[^`]|``)*` )
  | (?P<parameter> \$\s*\w+ )
  | (?P<word> [^\W\d]\w* )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, string, quoted name, parameter or single character of a query, and where it starts."""

    kind: str
    text: str
    start: int

    def is_word(self, word: str) -> bool:
        """Return whether this is a word, in any case of letters and in backticks too: the engine reads those alike."""
        return self.kind in ("word", "quoted") and self.text.strip("`").upper() == word


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a Cypher text, without spaces and comments.

    >>> [token.text for token in tokens("RETURN 'LOAD CSV' // LOAD CSV")]
    ['RETURN', "'LOAD CSV'"]
    """
    for found in _TOKEN.finditer(text):
        if found.lastgroup not in (None, "skip"):
            yield Token(str(found.lastgroup), found.group(), found.start())


def without_block_comments(text: str) -> str:
    """Return a text with its block comments blank and every other character in its place: the engine knows none.

    >>> without_block_comments("RETURN /* one */ 1")
    'RETURN           1'
    """
    return _TOKEN.sub(_blank_comment, text)


def _blank_comment(found: re.Match[str]) -> str:
    token = found.group()
    return re.sub(r"[^\n]", " ", token) if token.startswith("/*") else token


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, both from 1, of a character of a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def procedures(found: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """Yield the name of each procedure that a query calls, in lower case, and the token where the name starts."""
    for place, token in enumerate(found):
        if token.is_word("CALL") and not _is_name(found, place):
            rest = found[place + 1 :]
            if rest and rest[0].kind in ("word", "quoted"):
                yield _dotted(rest).lower(), rest[0]


def _dotted(found: Sequence[Token]) -> str:
    """Return the dotted name that the tokens begin with."""
    parts = []
    for token in found:
        if token.kind not in ("word", "quoted") and token.text != ".":
            break
        parts.append(token.text.strip("`"))
        if len(parts) > 1 and parts[-1] != "." and parts[-2] != ".":
            parts.pop()
            break
    return "".join(parts)


def _is_name(found: Sequence[Token], place: int) -> bool:
    """Return whether a word stands where only a property, label or variable can: after a dot or a colon."""
    return place > 0 and found[place - 1].text in (".", ":")


def pair(found: Sequence[Token], first: str, second: str) -> Token | None:
    """Return the first of two words that follow each other as keywords, or None."""
    for place, token in enumerate(found[:-1]):
        if token.is_word(first) and found[place + 1].is_word(second) and not _is_name(found, place):
            return token
    return None


def refusal(text: str, token: Token, message: str) -> QueryError:
    """Return the error for a query that is refused at a token."""
    line, column = position(text, token.start)
    return QueryError(message, line=line, column=column)
