"""The page where queries are written: its files, and the examples of docs/queries.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from kg.serve.static_file import StaticFile

_FOLDER: Final = Path(__file__).parent / "static"
_FILES: Final = {
    "/query/query.css": ("query.css", "text/css"),
    "/query/query.js": ("query.js", "text/javascript"),
    "/query/theme.js": ("theme.js", "text/javascript"),
}
_QUESTION: Final = re.compile(
    r"^## (?P<title>[^\n]+)$|^```(?P<language>cypher|sparql)\n(?P<text>.*?)^```$", re.M | re.S
)


def page_files(graph: str) -> Iterator[tuple[str, StaticFile]]:
    """Yield the files of the page by their paths; it tells the name of the graph."""
    for path, (name, media) in _FILES.items():
        yield path, StaticFile(path, media, (_FOLDER / name).read_bytes)
    yield "/query", StaticFile("/query", "text/html", lambda: _named(graph))
    path = "/query/examples.json"
    yield path, StaticFile(path, "application/json", _examples_json)


def _named(graph: str) -> bytes:
    page = (_FOLDER / "query.html").read_text(encoding="utf-8")
    return page.replace("{{graph}}", escape(graph)).encode("utf-8", "replace")


def _examples_json() -> bytes:
    import orjson

    return orjson.dumps(list(examples(_queries().read_text(encoding="utf-8"))))


def _queries() -> Path:
    """Return docs/queries.md: inside a wheel, or in a checkout."""
    packaged = _FOLDER / "queries.md"
    return packaged if packaged.is_file() else Path(__file__).parents[2] / "docs" / "queries.md"


def examples(book: str) -> Iterator[dict[str, str]]:
    """Yield the questions of a book of queries with their texts in each language.

    >>> list(examples("## Who?\\n```cypher\\nMATCH (n)\\nRETURN n\\n```\\n"))
    [{'title': 'Who?', 'cypher': 'MATCH (n)\\nRETURN n'}]
    """
    question: dict[str, str] = {}
    for found in _QUESTION.finditer(book):
        if found["title"]:
            if len(question) > 1:
                yield question
            question = {"title": found["title"].strip()}
        elif question:
            question[found["language"]] = found["text"].strip()
    if len(question) > 1:
        yield question
