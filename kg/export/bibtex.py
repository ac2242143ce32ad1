"""Papers as BibTeX (https://ctan.org/pkg/bibtex), for reference managers and LaTeX.

An entry is an ``@inproceedings`` or ``@article`` of the venue that accepted the paper, else a ``@misc``; the fields
``eprint`` and ``archiveprefix`` are arXiv's own (https://info.arxiv.org/help/hypertex/bibstyles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from kg.export.papers import papers
from kg.export.source import GraphTables

_LATEX: Final = re.compile(r"((?<!\\)\$[^$]+\$|\\[A-Za-z]+\{[^{}]*\})")
"""A formula, or a command with an argument."""
_ESCAPES: Final = {  # braces by name, as BibTeX counts every brace, whatever stands before it
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f]+")
_SMALL: Final = frozenset({"a", "an", "the", "on", "of", "in", "for", "to", "and", "is", "are", "with", "from", "by"})


def write_bibtex(graph: GraphTables, out: BinaryIO, ids: frozenset[str] | None = None) -> None:
    """Write the papers of a graph, or those of some ids, as BibTeX entries sorted by id."""
    from kg.resolution.plugins import known_journals

    for entry in entries(papers(graph, ids).iter_rows(named=True), known_journals()):
        out.write(entry.encode("utf-8", "replace"))


def entries(rows: Iterator[Mapping[str, Any]], journals: frozenset[str]) -> Iterator[str]:
    """Yield a BibTeX entry for each row of `kg.export.papers`; no two have the same key."""
    used: dict[str, int] = {}
    for row in rows:
        key = _key(row)
        used[key] = used.get(key, 0) + 1
        venue = row["venues"][0] if row["venues"] else None
        kind = "misc" if venue is None else "article" if venue in journals else "inproceedings"
        lines = [f"  {name} = {{{value}}}" for name, value in _fields(row, kind, venue) if value]
        yield f"@{kind}{{{key}{_suffix(used[key])},\n" + ",\n".join(lines) + "\n}\n\n"


def _fields(row: Mapping[str, Any], kind: str, venue: str | None) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_text(row['title'])}}}"
    yield "author", " and ".join(_person(name) for name in row["authors"] if name.strip())
    yield {"article": "journal", "inproceedings": "booktitle"}.get(kind, ""), _text(venue) if venue else ""
    yield "year", str(row["year"] or "")
    yield "doi", _address(row["doi"] or "")
    yield "eprint", row["arxiv_id"] or ""
    yield "archiveprefix", "arXiv" if row["arxiv_id"] else ""
    yield "url", _address(row["url"] or "")
    yield "note", _text(row["comment"] or "")
    yield "abstract", _text(row["abstract"] or "")


def _key(row: Mapping[str, Any]) -> str:
    """Return a key such as ``radford2021learning``: family name of the first author, year, first word of the title."""
    from kg.resolution.plaintext import fold

    family = next((name.split()[-1] for name in row["authors"] if name.strip()), "")
    words = re.findall(r"[a-z0-9]+", fold(row["title"]))
    word = next((each for each in words if each not in _SMALL), "")
    author = "".join(re.findall(r"[a-z]+", fold(family)))
    return f"{author}{row['year'] or ''}{word}" or "paper"


def _suffix(number: int) -> str:
    """Return what parts the entries of one key: nothing, then b, c, … z, aa …."""
    letters = ""
    while number > 1 or (letters and number):
        number, place = divmod(number - 1, 26)
        letters = "abcdefghijklmnopqrstuvwxyz"[place] + letters
    return letters


def _person(name: str) -> str:
    """Return a name as one person, whatever words it holds."""
    text = _text(name)
    return f"{{{text}}}" if re.search(r"\band\b|,", name) else text


def _text(text: str) -> str:
    """Return a text with what is special in LaTeX escaped, but for formulas and commands that are complete."""
    pieces = _LATEX.split(_CONTROLS.sub(" ", text))
    kept = [place % 2 and _is_balanced(piece) for place, piece in enumerate(pieces)]
    return "".join(piece if whole else _escaped(piece) for piece, whole in zip(pieces, kept, strict=True))


def _escaped(piece: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in piece)


def _is_balanced(text: str) -> bool:
    depth = 0
    for letter in re.sub(r"\\[{}\\]", "", text):
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0 and not text.endswith("\\")


def _address(text: str) -> str:
    """Return an address or DOI: written as it is, but for what would end the field."""
    return _CONTROLS.sub("", text).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
