"""Our own JSON Lines: what ``kg read`` prints is taken as input, and gives the same records.

Texts and names are taken exactly as they stand. The source is new: the file and line that were read, since that is
where a reader of the evidence can look; the line itself names the source before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from kg.readers.ids import arxiv_id, record_id
from kg.readers.structured.told import Wrong, told
from kg.readers.words import allowed, forbidden
from kg.record import Link, LinkRole, ListedResult, Problem, Record, Source

SHAPE = "records"
_RESULT_TEXTS = ("model", "dataset", "metric", "unit", "text")
_ROLES: dict[object, LinkRole] = {role: role for role in get_args(LinkRole)}


def is_own(entry: Mapping[str, object]) -> bool:
    """Return whether an object is a record as ``kg read`` prints it."""
    source = entry.get("source")
    return isinstance(source, dict) and "shape" in source and isinstance(entry.get("id"), str)


def read_own(entry: Mapping[str, object], file: str, line: int) -> Iterator[Record | Problem]:
    """Yield the record that one of our own lines holds, after the problems it has."""
    wrong: Wrong = []
    record = _record(entry, Source(file, line, line, SHAPE), wrong)
    yield from (Problem(file, line, expected, got) for expected, got in wrong)
    if record:
        yield record


def _record(entry: Mapping[str, object], source: Source, wrong: Wrong) -> Record | None:
    id, title = (_text(entry, name, wrong) for name in ("id", "title"))
    if not id or not title:
        wrong.append(("an id and a title", "a record without"))
        return None
    if not _is_id(id):
        wrong.append(("an id of a record", told(id)))
        id = record_id(None, _text(entry, "doi", wrong), title)
    return Record(
        id=id,
        title=title,
        source=source,
        abstract=_text(entry, "abstract", wrong),
        comment=_text(entry, "comment", wrong),
        authors=tuple(_strings(entry, "authors", wrong)),
        date=_text(entry, "date", wrong),
        code_url=_text(entry, "code_url", wrong),
        topic=_text(entry, "topic", wrong),
        categories=tuple(_strings(entry, "categories", wrong)),
        version=_version(entry, wrong),
        doi=_text(entry, "doi", wrong),
        venue=_text(entry, "venue", wrong),
        links=tuple(filter(None, map(_link, _items(entry, "links", wrong)))),
        results=tuple(filter(None, (_result(each, source.first) for each in _items(entry, "results", wrong)))),
        orcids=_orcids(entry.get("orcids")),
    )


def _is_id(id: str) -> bool:
    found = arxiv_id(id)
    return id.startswith(("doi:", "title:")) or (found is not None and found[0] == id)


def _version(entry: Mapping[str, object], wrong: Wrong) -> int | None:
    value = entry.get("version")
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    wrong.append(("version as a number", told(value)))
    return None


def _text(entry: Mapping[str, object], name: str, wrong: Wrong) -> str | None:
    value = entry.get(name)
    if value is None or isinstance(value, str):
        if value and (count := forbidden(value)):
            wrong.append((f"characters that XML 1.0 allows in {name}", f"{count} other, now U+FFFD"))
        return allowed(value) if value else None
    wrong.append((f"{name} as text", told(value)))
    return None


def _items(entry: Mapping[str, object], name: str, wrong: Wrong) -> list[object]:
    value = entry.get(name)
    if value is None or isinstance(value, list):
        return value or []
    wrong.append((f"{name} as a list", told(value)))
    return []


def _strings(entry: Mapping[str, object], name: str, wrong: Wrong) -> Iterator[str]:
    for item in _items(entry, name, wrong):
        if isinstance(item, str):
            yield allowed(item)
        else:
            wrong.append((f"{name} as a list of texts", told(item)))


def _link(value: object) -> Link | None:
    if not isinstance(value, dict):
        return None
    url, role = value.get("url"), _ROLES.get(str(value.get("role")))
    return Link(allowed(url), role) if isinstance(url, str) and role else None


def _result(value: object, line: int) -> ListedResult | None:
    if not isinstance(value, dict):
        return None
    texts = [value.get(name) for name in _RESULT_TEXTS]
    number, task = value.get("value"), value.get("task")
    if not all(isinstance(text, str) for text in texts) or not isinstance(number, int | float):
        return None
    model, dataset, metric, unit, text = map(allowed, map(str, texts))
    return ListedResult(
        model, dataset, metric, float(number), unit, text, line, task if isinstance(task, str) else None
    )


def _orcids(value: object) -> dict[str, str]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {name: orcid for name, orcid in pairs if isinstance(orcid, str)}
