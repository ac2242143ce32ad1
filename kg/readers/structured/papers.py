"""The papers within a JSON value, however its lists and objects are nested.

Objects that group (``{count, papers: […]}``, lists by date or by topic, objects by id) are gone through; their keys
tell what is around an entry, unless they are the usual names of containers.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from kg.readers.dates import iso_date
from kg.readers.ids import arxiv_id
from kg.readers.structured.cv_arxiv import from_row
from kg.readers.structured.entries import NOTHING_AROUND, Around, is_paper
from kg.readers.structured.fields import Entry, fields

_CONTAINERS = (
    "papers paper results result data items item entries entry records record articles article list paperlist "
    "publications documents docs response feed output content hits works rows all arxiv payload body value values "
    "hit info"
)
_NAMES_OF_CONTAINERS = frozenset(_CONTAINERS.split())


def papers(value: object, around: Around = NOTHING_AROUND) -> Iterator[tuple[Entry, Around]]:
    """Yield the entries of papers in a JSON value, in its order, each with what is around it."""
    waiting: list[tuple[object, Around]] = [(value, around)]
    while waiting:
        value, around = waiting.pop()
        if isinstance(value, dict):
            entry = _merged(value)
            if (is_paper(entry, around) and not _groups(value)) or _lacks_title(entry):
                yield entry, around
            else:
                waiting += [(inner, _within(around, key)) for key, inner in reversed(value.items()) if inner]
        elif isinstance(value, list):
            waiting += [(inner, around) for inner in reversed(value) if isinstance(inner, dict | list)]
        elif isinstance(value, str) and around.id and (row := from_row(value, around.id)):
            yield row, replace(around, id=None)


def _merged(value: dict[str, object]) -> dict[str, object]:
    """Bring up a paper's keys from within (``{"paper": {…}}``, Hugging Face; ``externalIds``, Semantic Scholar)."""
    inner, external = value.get("paper"), value.get("externalIds")
    if not isinstance(inner, dict) and not isinstance(external, dict):
        return value
    merged = copy(value)
    if isinstance(inner, dict):
        merged.update({**inner, "paper": None})
    if isinstance(external, dict):
        merged.update({"arxiv_id": external.get("ArXiv"), "doi": value.get("doi") or external.get("DOI")})
    return merged


def _lacks_title(entry: Entry) -> bool:
    """Return whether an object tells of a paper but has no title, which is worth a report."""
    found = fields(entry)
    if isinstance(found.get("abstract"), str):
        return "title" not in found
    given = found.get("id")
    flat = not any(isinstance(value, dict | list) for value in entry.values())
    return flat and "title" not in found and isinstance(given, str) and arxiv_id(given) is not None


def _groups(value: dict[str, object]) -> bool:
    """Return whether an object holds a list of papers, so that its own title is that of the list."""
    if "authors" in value or "abstract" in value:
        return False
    lists = (inner for inner in value.values() if isinstance(inner, list) and inner)
    return any(isinstance(inner[0], dict) and is_paper(inner[0]) for inner in lists)


def _within(around: Around, key: str) -> Around:
    found = arxiv_id(key)
    if found:
        return replace(around, id=found[0])
    if date := iso_date(key):
        return replace(around, date=date)
    if key.lower().replace("_", "") in _NAMES_OF_CONTAINERS or key.isdigit():
        return around
    return replace(around, topic=" ".join(key.split()) or None)
