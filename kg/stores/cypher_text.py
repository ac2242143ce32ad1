"""The words of a Cypher text, and the limits that keep a query from ending the process.

Lexical rules are those of openCypher 9 (https://opencypher.org/resources/): strings in ``'`` or ``"`` with backslash
escapes, names in backticks, comments ``//`` and ``/* */``. This is enough of its grammar to tell a clause from a
string, a comment or a name.

The engine limits the depth of expressions by itself, but not that of subqueries, and recurses over unions: measured
with kglite 0.21.2 and a stack of 8 MB, it ends the process on 400 of either. It takes ten seconds to refuse a sum of a
megabyte. The limits stand well below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import QueryError

MAX_CHARACTERS: Final = 1_000_000
MAX_WORDS: Final = 20_000
MAX_DEPTH: Final = 100
MAX_UNIONS: Final = 50
LONGEST_NAME: Final = 40
"""Tokens of the dotted name of a procedure that are looked at: more than any has."""

_TOKEN: Final = re.compile(
    r"""
    (?P<skip> \s+ | //[^\n]* | /\*.*?\*/ )
  | (?P<string> '(?:[^'\\]|\\.)*+' | "(?:[^"\\]|\\.)*+" )
  | (?P<quoted> `(?:[^`]|``)*+` )
  | (?P<unclosed> (?:/\*|['"`]).* )
  | (?P<parameter> \$\s*\w+ )
  | (?P<word> [^\W\d]\w* )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)

_UNIONS: Final = ("UNION", "INTERSECT", "EXCEPT")


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


def checked(text: str) -> Iterator[Token]:
    """Yield the tokens of a query; raise QueryError as soon as it is too large to be safe, or something is not closed.

    >>> len(list(checked("RETURN (1 + 2) AS three")))
    8
    """
    if len(text) > MAX_CHARACTERS:
        expected = f"expected a query of at most {MAX_CHARACTERS:,} characters"
        raise QueryError(f"{expected}, got {len(text):,}; long values go into parameters")
    depth = unions = 0
    for words, token in enumerate(tokens(text), start=1):
        depth += (token.text in "({[") - (token.text in ")}]") if token.kind == "other" else 0
        unions += any(token.is_word(word) for word in _UNIONS)
        if token.kind == "unclosed":
            mark = "*/" if token.text[0] == "/" else token.text[0]
            raise refusal(text, token, f"expected {mark} to close what begins here, got the end of the query")
        if words > MAX_WORDS:
            raise refusal(text, token, f"expected at most {MAX_WORDS:,} words; long lists go into parameters")
        if depth > MAX_DEPTH:
            raise refusal(text, token, f"expected at most {MAX_DEPTH} brackets within each other")
        if unions > MAX_UNIONS:
            raise refusal(text, token, f"expected at most {MAX_UNIONS} unions")
        yield token


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
            rest = found[place + 1 : place + 1 + LONGEST_NAME]
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
