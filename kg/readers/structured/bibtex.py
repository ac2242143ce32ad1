"""BibTeX and BibLaTeX bibliographies, parsed by bibtexparser (https://bibtexparser.readthedocs.io).

Braces and LaTeX accents are the format's own way to write letters, so texts are decoded; formulas stay. An entry that
cannot be parsed is a problem and does not cost the others.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.document import Document
from kg.readers.people import bibtex_authors, decoded
from kg.readers.shape import Read, Shape
from kg.readers.structured.entries import Around, read_entry
from kg.record import Problem, Source

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry, Field, ParsingFailedBlock

_FIRST_ENTRY = re.compile(
    r"(?:\s|%[^\r\n]*|@(?:comment|string|preamble)\b[^\r\n]*)*@[a-z]+\s*[{(][^{}()=\"]*,", re.IGNORECASE
)
_FIELD_WITHIN = re.compile(r"[}\"]\s*\w+\s*=\s*[{\"].*", re.DOTALL)
_PIECE = re.compile(
    r"\s*#?\s*(?:\{(?P<braced>.*?)\}|\"(?P<quoted>[^\"]*)\"|(?P<word>[^\s#{}\"]+))(?=\s*(?:#|$))", re.DOTALL
)
_FORMULA = re.compile(r"((?<!\\)\$[^$]+(?<!\\)\$)")
_OF_NO_TEXT = frozenset(("url", "doi", "eprint", "howpublished", "link", "pdf"))
_PEOPLE = frozenset(("author", "editor"))
_LISTED = Around(listed=True)


def recognises(document: Document) -> bool:
    """Return whether a text begins with an entry of a bibliography, after comments and abbreviations at most."""
    return bool(_FIRST_ENTRY.match(document.text))


def read(document: Document) -> Iterator[Read]:
    """Yield the papers of a bibliography in its order, and its problems."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry, ParsingFailedBlock

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it logs is a Problem here
    library = parse_string(document.text.replace("\r\n", "\n").replace("\r", "\n"))
    strings = {key.lower(): str(string.value) for key, string in library.strings_dict.items()}
    for block in library.blocks:
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(entry, Entry):
            yield from _read_entry(document.file, entry, strings)
        elif isinstance(block, ParsingFailedBlock):
            yield Problem(document.file, _first_line(block), "a BibTeX entry", _reason(block))


def _read_entry(file: str, entry: Entry, strings: dict[str, str]) -> Iterator[Read]:
    first = _first_line(entry)
    last = first + (entry.raw or "").rstrip().count("\n")
    given: dict[str, object] = {}
    for field in entry.fields:
        key, value = field.key.lower(), _value(field, strings)
        if not isinstance(field.value, str) or key in given:
            continue
        whole = _FIELD_WITHIN.sub("", value)
        if whole != value:
            yield Problem(file, first, "a comma between two fields", f"none after {key}")
        given[key] = _meaning(key, whole)
    yield from read_entry(_joined(given), Source(file, first, last, SHAPE.name), _LISTED)


def _value(field: Field, strings: dict[str, str]) -> str:
    """Return the text of a field: without what encloses it, abbreviations and parts joined by ``#`` resolved."""
    value = str(field.value).strip()
    if field.enclosing == "no-enclosing" and "#" in value:
        return "".join(_piece(match, strings) for match in _PIECE.finditer(value))
    if value.startswith('"') and value.endswith('"') and len(value) > 1:
        return value[1:-1]
    return strings.get(value.lower(), value)


def _piece(match: re.Match[str], strings: dict[str, str]) -> str:
    word = match["word"]
    return strings.get(word.lower(), word) if word else match["braced"] or match["quoted"] or ""


def _meaning(key: str, value: str) -> object:
    if key in _PEOPLE:
        return list(bibtex_authors(value))
    if key in _OF_NO_TEXT:
        return value.strip("{} ").replace("\\_", "_").replace("\\%", "%")
    return _text(value)


def _text(value: str) -> str:
    """Return a text with its LaTeX decoded, but for formulas."""
    if "\\" not in value and "{" not in value and "&" not in value:
        return value
    pieces = _FORMULA.split(value)
    return "".join(piece if place % 2 else _spaced(piece) for place, piece in enumerate(pieces))


def _spaced(piece: str) -> str:
    """Decode a piece of a text, and keep a space at either end."""
    if not piece.strip():
        return piece
    return " " * piece[0].isspace() + decoded(piece) + " " * piece[-1].isspace()


def _joined(given: dict[str, object]) -> dict[str, object]:
    """Bring together what an entry has in two fields: year and month; DBLP's ``volume = {abs/1810.04805}`` of CoRR."""
    if "date" not in given and "year" in given and "month" in given:
        given["date"] = f"{given['month']} {given['year']}"
    volume = given.get("volume")
    if isinstance(volume, str) and volume.startswith("abs/") and "eprint" not in given:
        given["eprint"] = volume.removeprefix("abs/")
    return given


def _first_line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _reason(block: ParsingFailedBlock) -> str:
    raw = " ".join((block.raw or "").split())
    return f"one that is not closed or not well formed ({raw[:60]}{'…' if len(raw) > 60 else ''})"


SHAPE = Shape("bibtex", "BibTeX", recognises, read)
