"""RIS, as reference managers export it (https://en.wikipedia.org/wiki/RIS_(file_format)): a tag and a value a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.readers.document import Document
from kg.readers.shape import Read, Shape
from kg.readers.structured.entries import Around, read_entry
from kg.record import Problem, Source

_BEGINNING = re.compile(r"\s*TY  - ?\w")
_TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?$")
_KEYS = {
    **dict.fromkeys(("TI", "T1", "CT"), "title"),
    **dict.fromkeys(("AB", "N2"), "abstract"),
    **dict.fromkeys(("T2", "JO", "JF", "BT", "JA"), "venue"),
    **dict.fromkeys(("DA", "Y1", "PY"), "date"),
    "DO": "doi",
    "N1": "comment",
}
_LISTS = {**dict.fromkeys(("AU", "A1"), "authors"), **dict.fromkeys(("UR", "L1", "L2"), "url")}
_LISTED = Around(listed=True)


def recognises(document: Document) -> bool:
    """Return whether a text begins with a reference in RIS."""
    return bool(_BEGINNING.match(document.text))


def read(document: Document) -> Iterator[Read]:
    """Yield the papers of a RIS file; a reference that has no end is a problem, and is read."""
    entry: dict[str, object] = {}
    first = 0
    for number, line in enumerate(document.lines, start=1):
        match = _TAG.match(line)
        tag, value = (match[1], (match[2] or "").strip()) if match else ("", line.strip())
        if tag == "TY" and first:
            yield Problem(document.file, number, "the end of a reference (ER)", "the next one")
        if tag in ("TY", "ER") and first:
            yield from read_entry(entry, Source(document.file, first, number - (tag == "TY"), SHAPE.name), _LISTED)
            entry, first = {}, 0
        if tag == "TY":
            first = number
        _add(entry, tag, value)
    if first:
        yield Problem(document.file, len(document.lines), "the end of a reference (ER)", "the end of the file")
        yield from read_entry(entry, Source(document.file, first, len(document.lines), SHAPE.name), _LISTED)


def _add(entry: dict[str, object], tag: str, value: str) -> None:
    """Add the value of a line; of several for one key the first is kept, but for authors and links."""
    if not value:
        return
    if tag in _LISTS:
        listed = entry.setdefault(_LISTS[tag], [])
        if isinstance(listed, list):
            listed.append(value)
    elif tag in _KEYS:
        entry.setdefault(_KEYS[tag], value)


SHAPE = Shape("ris", "RIS", recognises, read)
