"""Feeds in XML: arXiv's API (Atom, https://info.arxiv.org/help/api/user-manual.html) and RSS.

Each entry is parsed by itself, so that a broken or truncated one does not cost the others, and its lines are known.
Nothing is fetched and no entity that a document defines is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.document import Document
from kg.readers.links import leads_to_paper, strings
from kg.readers.shape import Read, Shape
from kg.readers.structured.entries import read_entry
from kg.readers.structured.fields import fields
from kg.readers.structured.identity import identity
from kg.readers.structured.told import told
from kg.record import Problem, Source

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_ROOT = re.compile(
    r"\s*+(?:(?:(?><!--.*?-->)|<![A-Z][^<>\[]*+>|<\?[^<>]*+>)\s*+)*+<(?:\w+:)?(?:feed|rss|RDF)\b(?P<attributes>[^<>]*)>",
    re.DOTALL,
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>(?:\w+:)?(?:entry|item))(?:\s[^<>]*)?>")
_NAMESPACE = re.compile(r"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')")
_ID_IN_TITLE = re.compile(r"\(arXiv:[^()]*\)\s*$")
_ANNOUNCED = re.compile(r"^\s*arXiv:\S+\s+Announce Type:[^\n]*\n?\s*(?:Abstract:\s*)?", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:p|a|br|i|b|em|strong)\b[^<>]*>", re.IGNORECASE)


def recognises(document: Document) -> bool:
    """Return whether a text is an Atom or RSS feed."""
    return bool(_ROOT.match(document.text))


def read(document: Document) -> Iterator[Read]:
    """Yield the papers of a feed; an entry that is broken is a problem."""
    root = _ROOT.match(document.text)
    namespaces = "".join(_NAMESPACE.findall(root["attributes"])) if root else ""
    opened: re.Match[str] | None = None
    for tag in _TAG.finditer(document.text):
        if tag["end"] and opened:
            yield from _read_entry(document, (opened.start(), tag.end()), namespaces)
        elif opened:
            yield _unclosed(document, opened)
        opened = None if tag["end"] else tag
    if opened:
        yield _unclosed(document, opened)


def _unclosed(document: Document, tag: re.Match[str]) -> Problem:
    return Problem(document.file, document.line_at(tag.start()), f"</{tag['name']}>", "an entry that does not end")


def _read_entry(document: Document, span: tuple[int, int], namespaces: str) -> Iterator[Read]:
    from lxml import etree

    first, last = document.line_at(span[0]), document.line_at(span[1] - 1)
    text = f"<feed{namespaces}>{document.text[span[0] : span[1]]}</feed>".encode()
    try:
        element = etree.fromstring(text, _parser())[0]
    except etree.XMLSyntaxError as error:
        yield Problem(document.file, first, "well-formed XML", str(error.msg).partition(", line")[0])
        mended = etree.fromstring(text, _parser(recover=True))
        if mended is None or not len(mended):
            return
        element = mended[0]
    given = _atom(element) if _name(element) == "entry" else _rss(element)
    if "/api/errors" in str(given.get("id")):
        yield Problem(document.file, first, "a paper", f"an error of arXiv's API ({given.get('abstract')})")
    elif _is_paper(given):
        yield from read_entry(given, Source(document.file, first, last, SHAPE.name))
    else:
        yield Problem(document.file, first, "a paper (an arXiv id, a DOI or a link to one)", told(given.get("title")))


def _parser(*, recover: bool = False) -> XMLParser:
    from lxml.etree import XMLParser

    return XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=recover)


def _is_paper(given: dict[str, object]) -> bool:
    """A feed may hold posts of any kind, with titles, authors and summaries."""
    arxiv, _, doi = identity(fields(given))
    return bool(arxiv or doi) or any(map(leads_to_paper, strings(given.get("url"))))


def _atom(entry: _Element) -> dict[str, object]:
    links = [dict(link.attrib) for link in _all(entry, "link")]
    return {
        "id": _text(entry, "id"),
        "title": _text(entry, "title"),
        "abstract": _text(entry, "summary") or _text(entry, "content"),
        "authors": [_text(author, "name") for author in _all(entry, "author") if _text(author, "name")],
        "published": _text(entry, "published"),
        "updated": _text(entry, "updated"),
        "comment": _text(entry, "comment"),
        "journal_ref": _text(entry, "journal_ref"),
        "doi": _text(entry, "doi"),
        "primary_category": next((each.get("term") for each in _all(entry, "primary_category")), None),
        "categories": [each.get("term") for each in _all(entry, "category") if each.get("term")],
        "url": [link["href"] for link in links if "href" in link and link.get("rel") != "self"],
    }


def _rss(item: _Element) -> dict[str, object]:
    description = _text(item, "description") or ""
    return {
        "id": _text(item, "guid"),
        "title": _ID_IN_TITLE.sub("", _text(item, "title") or ""),
        "abstract": _MARKUP.sub("", _ANNOUNCED.sub("", description)),
        "authors": _MARKUP.sub("", ", ".join(filter(None, map(_whole, _all(item, "creator"))))) or None,
        "date": _text(item, "pubDate") or _text(item, "date"),
        "doi": _text(item, "doi"),
        "categories": [each for category in _all(item, "category") if (each := _whole(category))],
        "url": [_text(item, "link")],
    }


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(parent: _Element, name: str) -> list[_Element]:
    return [child for child in parent if _name(child) == name]


def _text(parent: _Element, name: str) -> str | None:
    return next((text for child in _all(parent, name) if (text := _whole(child))), None)


def _whole(element: _Element) -> str:
    return "".join(map(str, element.itertext())).strip()


SHAPE = Shape("feed", "an Atom or RSS feed", recognises, read)
