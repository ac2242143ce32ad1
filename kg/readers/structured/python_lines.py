"""Lines that hold a Python dictionary each (``{'title': …}``), as `print` writes them: not JSON, though often named so.

They are read as literals (https://docs.python.org/3/library/ast.html#ast.literal_eval), never evaluated.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence

from kg.readers.encoding import decode
from kg.readers.shape import LineShape, Read
from kg.readers.stream import Stream
from kg.readers.structured.entries import is_paper, read_entry
from kg.record import Problem, Source

_LOOKED_AT = 50
_LONGEST = 10_000_000


def recognises(lines: Sequence[bytes]) -> bool:
    """Return whether many of the first lines are Python dictionaries, and one of them gives a paper."""
    filled = [line for line in lines if line.strip()][:_LOOKED_AT]
    found = [
        value
        for line in filled
        if line.lstrip().startswith(b"{") and isinstance(value := _literal(decode(line).text), dict)
    ]
    return 3 * len(found) >= len(filled) and any(map(is_paper, found))


def read(stream: Stream) -> Iterator[Read]:
    """Yield the papers of such lines; a line that holds none is a problem, and the next is read."""
    for number, line in enumerate(stream.lines(), start=1):
        if not line.strip():
            continue
        decoded = decode(line)
        yield from (Problem(stream.file, number, expected, got) for expected, got, _ in decoded.faults())
        entry = _literal(decoded.text)
        if isinstance(entry, dict):
            yield from read_entry(entry, Source(stream.file, number, number, SHAPE.name))
        else:
            yield Problem(stream.file, number, "a Python dictionary", str(entry))


def _literal(line: str) -> object:
    """Return the dictionary that a line writes, with texts as keys; else what is wrong, in words."""
    if len(line) > _LONGEST:
        return f"a line of {len(line):,} characters; at most {_LONGEST:,} are read"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\d" in a title is a bad escape, which Python keeps as it stands
            value = ast.literal_eval(line.strip())
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError) as error:
        return f"{getattr(error, 'msg', '') or 'something else'}"
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return value
    return "another value"


SHAPE = LineShape("python-lines", "Python dictionaries", recognises, read)
