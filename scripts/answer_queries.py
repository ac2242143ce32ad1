"""Writes the answers into docs/queries.md: ``python scripts/answer_queries.py FOLDER``, a folder of listings.

The answers in the repository are those of the listings that lie beside a checkout of the project; a test fails when
they are stale. Sentences of abstracts are asked for but not written: they belong to their authors.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from kg.building import build
from kg.graph import Graph
from kg.stores.rows import Rows, Value

BOOK: Final = Path(__file__).parent.parent / "docs" / "queries.md"
SHOWN: Final = 5
"""Rows of an answer that are written."""

_SECTION: Final = re.compile(r"^## .*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCKS: Final = re.compile(r"\A.*^```$", re.MULTILINE | re.DOTALL)
_CYPHER: Final = re.compile(r"^```cypher\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def answered(book: str, graph: Graph) -> str:
    """Return a book of queries with the answers of a graph below its questions, in the place of those before."""
    return _SECTION.sub(lambda section: _answered(section.group(), graph), book).rstrip("\n") + "\n"


def _answered(section: str, graph: Graph) -> str:
    (query,) = _CYPHER.findall(section)
    (blocks,) = _BLOCKS.findall(section)
    return "\n".join([blocks, "", *_lines(graph.cypher(query)), "", ""])


def _lines(rows: Rows) -> Iterator[str]:
    places = [place for place, column in enumerate(rows.columns) if column != "sentence"]
    found = list(rows)
    yield _line([rows.columns[place] for place in places])
    yield "|" + "---|" * len(places)
    for row in found[:SHOWN]:
        yield _line([_shown(row[place], rows.columns[place]) for place in places])
    if len(found) > SHOWN:
        yield ""
        yield f"and {len(found) - SHOWN} more"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(value: Value, column: str) -> str:
    match value:
        case None:
            return ""
        case str():
            text = value.rpartition("/")[2] if column == "file" else " ".join(value.split())
            return re.sub(r"([\\|*_<>`\[\]])", r"\\\1", text)
        case Sequence():
            return " – ".join(_shown(item, column) for item in value)
        case _:
            return str(value)


def main() -> None:
    """Build a graph of the listings and write its answers."""
    with tempfile.TemporaryDirectory() as folder:
        build([sys.argv[1]], folder)
        BOOK.write_text(answered(BOOK.read_text(encoding="utf-8"), Graph(folder)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
