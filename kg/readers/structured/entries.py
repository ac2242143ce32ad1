"""From one entry (an object of a JSON file, a row of a table, an entry of a bibliography) to a record.

What an entry gives in a wrong type (``authors: 5``) is reported, and the record is kept without it. An entry without a
title is reported and gives no record; so is one whose title is all it gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.readers.dates import iso_date
from kg.readers.ids import arxiv_id, doi, record_id
from kg.readers.links import code_urls, leads_to_paper, strings, urls
from kg.readers.structured.authorship import authorship
from kg.readers.structured.fields import Entry, Fields, fields
from kg.readers.structured.identity import identity
from kg.readers.structured.subjects import categories
from kg.readers.structured.told import Wrong, told
from kg.readers.structured.versions import dated, first_date, last_version
from kg.readers.words import allowed, forbidden, says_nothing, single_line, unwrapped
from kg.record import Link, LinkRole, Problem, Record, Source

_ROLES: tuple[LinkRole, ...] = ("data", "project")
_ARXIV = re.compile(r"(?:arxiv|corr)\b", re.IGNORECASE)
_INNER = ("name", "value", "text", "title", "rawtext")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an entry: the heading or key of its group, an id or date that is the key of the entry.

    ``listed``: the format itself says that the entry is a paper (a row under a header, an entry of a bibliography).
    """

    topic: str | None = None
    id: str | None = None
    date: str | None = None
    listed: bool = False


NOTHING_AROUND = Around()


def read_entry(entry: Entry, source: Source, around: Around = NOTHING_AROUND) -> Iterator[Record | Problem]:
    """Yield the record that an entry gives, after the problems it has."""
    found = fields(entry)
    wrong: Wrong = []
    record = _record(found, source, around, wrong)
    for expected, got in wrong:
        yield Problem(source.file, source.first, expected, got)
    if record:
        yield record


def is_paper(entry: Entry, around: Around = NOTHING_AROUND) -> bool:
    """Return whether an object gives a paper: a title, and what only papers have."""
    found = fields(entry)
    title = found.get("title")
    if isinstance(title, str) or (isinstance(title, list) and [type(part) for part in title] == [str]):
        return bool(around.id) or has_evidence(found)
    return isinstance(found.get("name"), str) and (bool(around.id) or _is_named_paper(found))


def _is_named_paper(found: Fields) -> bool:
    """Return whether a thing that has a name, which may be a program or a person, is a paper."""
    arxiv, _, found_doi = identity(found)
    return "authors" in found and ("abstract" in found or bool(arxiv or found_doi))


def has_evidence(found: Fields) -> bool:
    """Return whether values tell of a paper: authors, an abstract, an arXiv id, a DOI, or a link to a paper."""
    if not found.keys().isdisjoint(("authors", "abstract", "paper", "doi")):
        return True
    if "author" in found and not found.keys().isdisjoint(("date", "venue")) and "url" not in found:
        return True
    arxiv, _, found_doi = identity(found)
    return bool(arxiv or found_doi) or any(map(leads_to_paper, strings(found.get("url"))))


def _record(found: Fields, source: Source, around: Around, wrong: Wrong) -> Record | None:
    title = _text(found, "title" if "title" in found else "name", wrong, single_line)
    if not title:
        wrong.append(("a title", "an entry without one"))
        return None
    arxiv, version, found_doi = identity(found)
    if not arxiv and around.id:
        arxiv = around.id
    if not (arxiv or found_doi or around.listed or has_evidence(found)):
        wrong.append(("a paper", f"a title alone ({told(title)})"))
        return None
    _check_id(found, arxiv or found_doi, wrong)
    names, orcids = authorship(found, wrong)
    code_url, links = _links(found)
    comment = _text(found, "comment", wrong, unwrapped)
    return Record(
        id=record_id(arxiv, found_doi, title),
        title=title,
        source=source,
        abstract=_text(found, "abstract", wrong, unwrapped) or _text(found, "description", wrong, unwrapped),
        comment=None if comment and says_nothing(comment) else comment,
        authors=names,
        date=_date(found, wrong) or around.date,
        code_url=code_url,
        topic=_text(found, "topic", wrong, single_line) or around.topic,
        categories=categories(found, wrong),
        version=version or last_version(found),
        doi=found_doi,
        venue=_venue(found, wrong),
        links=links,
        orcids=orcids,
    )


def _text(found: Fields, name: str, wrong: Wrong, form: Callable[[str], str]) -> str | None:
    value = found.get(name)
    if value is None:
        return None
    text = value if isinstance(value, str) else _inner_text(value)
    if text is None:
        wrong.append((f"{name} as text", told(value)))
        return None
    if text.isprintable():
        return text.strip() or None
    text = form(text)
    if count := forbidden(text):
        wrong.append((f"characters that XML 1.0 allows in {name}", f"{count} other, now U+FFFD"))
        text = allowed(text)
    return text or None


def _venue(found: Fields, wrong: Wrong) -> str | None:
    """Return the venue; arXiv (``CoRR``, ``arXiv preprint arXiv:…``) is none."""
    venue = _text(found, "venue", wrong, single_line)
    return None if venue and (_ARXIV.match(venue) or says_nothing(venue)) else venue


def _inner_text(value: object) -> str | None:
    """Return the text that an object or a list of one holds (``{"name": …}``, ``["…"]``); None where there is none."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    if isinstance(value, dict):
        return next((inner for key in _INNER if isinstance(inner := value.get(key), str)), "")
    return None


def _check_id(found: Fields, identified: str | None, wrong: Wrong) -> None:
    """Report an id that is none, where nothing else identifies the paper."""
    given = found.get("id")
    if given is None or identified or (isinstance(given, str) and given.startswith(("title:", "http"))):
        return
    wrong.append(("an arXiv id or a DOI", told(given)))


def _date(found: Fields, wrong: Wrong) -> str | None:
    given = first_date(found) or found.get("date")
    if given is None:
        return None
    text = dated(given)
    date = iso_date(text) if text else None
    if not date and not (text and says_nothing(text)):
        wrong.append(("a date", told(given)))
    return date


def _pages(found: Fields) -> Iterator[str]:
    """Yield the links to the paper that neither an arXiv id nor a DOI stands for."""
    for text in (*strings(found.get("paper")), *filter(leads_to_paper, strings(found.get("url")))):
        if not arxiv_id(text) and not doi(text):
            yield from urls(text)


def _links(found: Fields) -> tuple[str | None, tuple[Link, ...]]:
    code = [url for text in strings(found.get("code")) for url in code_urls(text)] if "code" in found else []
    links = [Link(url, "code") for url in code[1:]]
    for role in _ROLES:
        if role in found:
            links += [Link(url, role) for text in strings(found[role]) for url in urls(text)]
    if "paper" in found or "url" in found:
        links += [Link(url, "paper") for url in dict.fromkeys(_pages(found))]
    return (code[0] if code else None), tuple(links)
