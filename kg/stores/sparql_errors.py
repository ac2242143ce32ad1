"""What pyoxigraph says of a query that it refuses, in one line and at the place where the fault is.

The engine names the farthest position that its grammar reached, and what could stand there: behind a word that it does
not know, and behind a name whose prefix it does not know.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from kg.errors import QueryError

_POSITION: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_QUOTED: Final = re.compile(r'"((?:\\.|[^"\\])*)"')
_CLASS: Final = re.compile(r"\[.*?\]", re.DOTALL)
_WORD: Final = re.compile(r"[A-Za-z]+")
_NAME: Final = re.compile(r"[\w.-]*:[\w.:%-]*$")
_CYPHER: Final = re.compile(r"\s*(?:MATCH|OPTIONAL\s+MATCH|RETURN|UNWIND|CALL)\b", re.IGNORECASE)
_WORDS: Final = (
    *(
        "ASK",
        "BASE",
        "BIND",
        "CONSTRUCT",
        "DESCRIBE",
        "DISTINCT",
        "FILTER",
        "FROM",
        "GRAPH",
        "GROUP",
        "HAVING",
        "LIMIT",
    ),
    *("MINUS", "OFFSET", "OPTIONAL", "ORDER", "PREFIX", "REDUCED", "SELECT", "UNION", "VALUES", "WHERE"),
)
_STRING_ENDS: Final = frozenset({"'", '\\"', '"', "\\\\", "\\\\U", "\\\\u"})


def syntax_error(text: str, error: SyntaxError) -> QueryError:
    """Return what the engine says of a malformed query, with its position and what stands there."""
    message = str(error.msg)
    found = _POSITION.match(message)
    if not found:
        return QueryError(message.partition("\n")[0])
    if not text.strip():
        return QueryError("expected a query, got nothing", line=1, column=1)
    if _CYPHER.match(text):
        advice = "expected SPARQL, got what looks like Cypher (kg query without --sparql, or /cypher)"
        return QueryError(advice, line=1, column=1)
    line = int(found[1])
    content = "".join(text.split("\n")[line - 1 : line])
    column, told = _told(content, int(found[2]), found[3])
    shown, before = content[column - 1 : column + 29].strip(), content[: column - 1][-30:].strip()
    got = repr(shown) if shown else f"the end, behind {before!r}"
    return QueryError(f"{told}, got {got}", line=line, column=column)


def _told(content: str, column: int, expected: str) -> tuple[int, str]:
    """Return the column where a fault begins in its line, and what was expected there."""
    if "Prefix not found" in expected:
        name = _NAME.search(content[: column - 1])
        return (name.start() + 1 if name else column), "expected a known prefix (declare it with PREFIX)"
    if "variable that is unbound" in expected:
        return 1, "expected SELECT to name variables of the pattern, with aggregates those of GROUP BY alone"
    if expected.isalpha():
        return _word_told(content, column - len(expected), expected)
    plain = _CLASS.sub("", expected)
    choices = [choice for choice in _QUOTED.findall(plain) if choice]
    if choices and _STRING_ENDS.issuperset(choices):
        return column, "expected the end of the string that begins before"
    words = [word for word in _WORD.findall(_QUOTED.sub("", plain)) if word not in ("LATERAL", "SERVICE")]
    return column, f"expected {' or '.join([*choices, *words]) or 'something else'}"


def _word_told(content: str, column: int, expected: str) -> tuple[int, str]:
    """Return the same for a word that the grammar does not know: of all that could stand there, it names one."""
    word = _WORD.match(content, max(0, column - 1))
    near = get_close_matches(word[0].upper(), _WORDS, 1) if word else []
    return max(1, column), f"expected {near[0] if near else f'{expected} or another word of SPARQL'}"
