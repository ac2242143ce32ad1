"""JSON Lines (https://jsonlines.org): an object a line, read in memory that does not grow with the file.

Also our own lines, arXiv's snapshot (https://www.kaggle.com/datasets/Cornell-University/arxiv), and lines that hold
several papers each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from kg.readers.encoding import decode
from kg.readers.shape import LineShape, Read
from kg.readers.stream import Stream
from kg.readers.structured.entries import is_paper, read_entry
from kg.readers.structured.own import is_own, read_own
from kg.readers.structured.papers import papers
from kg.readers.structured.told import told
from kg.record import Problem, Source

_LOOKED_AT = 50
_OWN_OF_PAPERS = frozenset(("authors", "abstract", "summary", "arxiv_id"))
_NESTING = frozenset(("paper", "externalIds"))


def recognises(lines: Sequence[bytes]) -> bool:
    """Return whether many of the first lines are JSON objects, and one of them lists a paper."""
    filled = [line for line in lines if line.strip()][:_LOOKED_AT]
    found = [value for line in filled if isinstance(value := _object(line), dict)]
    if 3 * len(found) < len(filled) or (len(filled) == 1 and not is_paper(found[0])):
        return False
    return any(next(papers(value), None) or is_own(value) for value in found)


def read(stream: Stream) -> Iterator[Read]:
    """Yield the papers of JSON Lines; a line that holds none is a problem, and the next is read."""
    import orjson

    loads, file, shape = orjson.loads, stream.file, SHAPE.name
    for number, line in enumerate(stream.lines(), start=1):
        if not line or line.isspace():
            continue
        try:
            entry = loads(line)
        except orjson.JSONDecodeError:
            decoded = decode(line)
            yield from (Problem(file, number, expected, got) for expected, got, _ in decoded.faults())
            entry = _leniently(decoded.text)
        if isinstance(entry, dict):
            yield from _read_object(entry, Source(file, number, number, shape))
        elif isinstance(entry, str):
            yield Problem(file, number, "a JSON object", entry)
        else:
            yield from _read_nested(entry, Source(file, number, number, shape))


def _read_object(entry: dict[str, object], source: Source) -> Iterator[Read]:
    if is_own(entry):
        return read_own(entry, source.file, source.first)
    if "title" in entry and not _OWN_OF_PAPERS.isdisjoint(entry) and _NESTING.isdisjoint(entry):
        return read_entry(entry, source)
    return _read_nested(entry, source)


def _read_nested(value: object, source: Source) -> Iterator[Read]:
    found = False
    for entry, around in papers(value):
        found = True
        yield from read_entry(entry, source, around)
    if not found:
        got = f"an object with {', '.join(list(value)[:5])}" if isinstance(value, dict) and value else told(value)
        yield Problem(source.file, source.first, "a paper with a title", got)


def _leniently(line: str) -> object:
    """Return the object of a line that holds control characters or ends in a comma; else what is wrong, in words."""
    text = line.strip().removesuffix(",")
    try:
        value = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        return f"{error.msg} (column {error.colno})"
    except (RecursionError, ValueError):
        return "an object that is nested too deeply, or a number with too many digits"
    return value if isinstance(value, dict | list) else f"another value ({text[:20]})"


def _object(line: bytes) -> object:
    import orjson

    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return None


SHAPE = LineShape("json-lines", "JSON Lines", recognises, read)
