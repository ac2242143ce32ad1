"""The keys under which JSON, CSV, BibTeX and others give what a record holds: one table for all.

Keys are compared in lower case without anything but letters and digits (``PaperURL``, ``paper_url`` and ``paper-url``
are one). Of several keys for the same thing the first in the table that has a value is taken. Keys that are not in the
table (``AI``, ``tldr``, translations, scores) are left alone: what a model wrote about a paper is not the paper's text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

Entry = Mapping[str, object]
"""One object of a JSON file, row of a table or entry of a bibliography, before it is a record."""

KEYS: dict[str, tuple[str, ...]] = {
    "id": ("arxivid", "arxiv", "paperid", "eprint", "id", "entryid", "pid", "identifier", "guid"),
    "title": ("title", "papertitle", "fulltitle", "标题", "论文标题", "题目"),
    "name": ("name",),
    "abstract": ("abstract", "summary", "paperabstract", "abstracttext", "摘要", "原文摘要"),
    "description": ("description",),
    "comment": ("comment", "comments", "arxivcomment", "备注", "note", "notes"),
    "authors": ("authorsparsed", "authors", "authorlist", "authornames", "authorships", "creators", "作者"),
    "author": ("author", "creator", "firstauthor"),
    "date": (
        *("published", "date", "publisheddate", "publishdate", "publicationdate", "publishedat", "submitteddate"),
        *("submitted", "submittedat", "created", "createdat", "issued", "updated", "updatedate", "updateddate"),
        *("updatedat", "pubdate", "日期", "发布日期", "year", "年份"),
    ),
    "code": (
        *("codeurl", "code", "codelink", "codelinks", "codeurls", "github", "githuburl", "githublink", "githubrepo"),
        *("repo", "repository", "repourl", "repositoryurl", "officialcode", "代码", "代码链接"),
    ),
    "project": ("projectpage", "project", "projecturl", "projectlink", "homepage", "website", "webpage", "demo"),
    "data": ("dataurl", "dataseturl", "datasetlink", "datalink"),
    "paper": (
        *("absurl", "abs", "arxivurl", "arxivlink", "paperurl", "paperlink", "pdfurl", "pdf", "pdflink", "htmlurl"),
        *("paper", "ee", "论文链接"),
    ),
    "url": ("url", "link", "links", "href", "permalink", "alternate", "howpublished", "链接"),
    "doi": ("doi", "doiurl", "resolveddoi", "arxivdoi"),
    "venue": (
        *("venue", "journalref", "journal", "booktitle", "conference", "proceedings", "publicationvenue"),
        *("containertitle", "publishedin", "会议", "期刊"),
    ),
    "topic": ("topic", "topics", "area", "subfield", "theme", "section", "主题", "领域"),
    "primary": ("primarycategory", "primary", "cate", "primaryclass"),
    "categories": ("categories", "category", "subjects", "subject", "分类", "类别"),
    "version": ("version", "versions"),
    "orcids": ("orcids",),
    "results": ("results",),
}
_PLACES = {key: (name, rank) for name, keys in KEYS.items() for rank, key in enumerate(keys)}
_PUNCTUATION = re.compile(r"[\W_]+")
_WRAPPED = {"value"}
_USUAL = 100
_ALL = frozenset(("paper", "url", "code", "project", "data"))

Fields = dict[str, object]
"""Values by the names in `KEYS`; those of links are lists of all values."""


@lru_cache(maxsize=4096)
def place(key: str) -> tuple[str, int] | None:
    """Return what a key holds (a name in `KEYS`) and its rank among the keys for that, or None.

    >>> place("PaperURL") == place("paper_url"), place("AI")
    (True, None)
    """
    return _PLACES.get(_PUNCTUATION.sub("", key).lower())


def fields(entry: Entry) -> Fields:
    """Return the values of an entry by what they hold; those of links as lists in the order of rank.

    A value that is wrapped (``{"value": …}``, OpenReview) is taken out; a ``paper`` that is no link is a title. A
    description stands in for an abstract only where a listing has no abstracts; an empty one stays empty.
    """
    found: Fields = {}
    order = _order(tuple(entry)) if len(entry) <= _USUAL else _order.__wrapped__(tuple(entry))
    for key, name in order:
        value = entry[key]
        if value is None or value == "":
            continue
        if isinstance(value, dict) and value.keys() == _WRAPPED:
            value = value["value"]
        if name == "paper" and isinstance(value, str) and "/" not in value:
            name = "title"
        if name in _ALL:
            found.setdefault(name, []).append(value)  # type: ignore[attr-defined]  # a list by the line itself
        elif name not in found:
            found[name] = value
    if "description" in found and any(name == "abstract" for _, name in order):
        del found["description"]
    return found


@lru_cache(maxsize=1024)
def _order(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the keys that are known, each with what it holds, the best for the same thing first."""
    known = [(known[1], key, known[0]) for key in keys if (known := place(key))]
    return tuple((key, name) for _, key, name in sorted(known, key=_by_rank))


def _by_rank(each: tuple[int, str, str]) -> int:
    return each[0]
