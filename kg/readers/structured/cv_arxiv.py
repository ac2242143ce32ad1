"""Rows of Markdown in JSON, as cv-arxiv-daily keeps them: ``{topic: {id: "|**date**|**title**|authors|…"}}``."""

from __future__ import annotations

import re

_BOLD = re.compile(r"^\*\*(.*)\*\*$", re.DOTALL)
_CELL_END = re.compile(r"(?<!\\)\|")
_BULLET = re.compile(
    r"^- (?P<date>\d{4}-\d\d-\d\d), \*\*(?P<title>.+?)\*\*, (?P<authors>.*?), "
    r"Paper: \[?(?P<url>http\S+?)\]?(?:\(|[,\s]|$)"
    r"(?:.*?Code:\s*\**\[?(?P<code>http[^\s\])*]+))?",
    re.DOTALL,
)


def from_row(row: str, id: str) -> dict[str, object] | None:
    """Return the entry that a row under an arXiv id gives, or None where the text is no such row."""
    if match := _BULLET.match(row):
        return {"arxiv_id": id, **match.groupdict()}
    cells = [_plain(cell) for cell in _CELL_END.split(row.strip())]
    if len(cells) < 6 or cells[0]:
        return None
    _, date, title, authors, link, *rest = cells
    return {"arxiv_id": id, "url": link, "date": date, "title": title, "authors": authors, "code": rest[0]}


def _plain(cell: str) -> str:
    cell = cell.strip().replace("\\|", "|")
    match = _BOLD.match(cell)
    return match[1].strip() if match else cell
