"""One listed entry as the recount sees it, and when two titles or links are the same."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Listed:
    """One entry of a listing.

    ``link`` is the paper's link as written, empty where the entry has none. A further field that is None was not
    counted; an empty one was looked for and is not there. ``values`` are the numbers of a row of a leaderboard.
    """

    title: str
    link: str
    authors: tuple[str, ...] | None = None
    date: str | None = None
    abstract: str | None = None
    comment: str | None = None
    code: str | None = None
    topic: str | None = None
    values: tuple[float, ...] | None = None


_ARXIV = re.compile(r"arxiv\.org/[a-z]+/(?:arXiv:)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.I)
_SLUG = re.compile(r"^\.?/?papers/(\d{4})(\d{5})v\d+-")
_DOI = re.compile(r"/(10\.\d{4,9}/[^\s?#]+)")


def identity(listed: Listed) -> str:
    """Return what names the paper: its arXiv id without version, else its DOI, else its title."""
    if arxiv := _ARXIV.search(listed.link):
        return arxiv[1]
    if slug := _SLUG.match(listed.link):
        return f"{slug[1]}.{slug[2]}"
    if doi := _DOI.search(listed.link):
        return "doi:" + doi[1].lower()
    return "title:" + comparable(listed.title)


def exact(text: str) -> str:
    """Return a text without Markdown emphasis, escapes, entities and odd spacing: what has to be equal in a title."""
    text = html.unescape(re.sub(r"</?su[bp]>", "", text))
    text = re.sub(r"\\([|*_`\[\]#~<>&])", r"\1", text).replace("**", "").replace("`", "").replace("\u200b", "")
    return re.sub(r"^[^\w\s$\\\"'“(\[]+", "", " ".join(text.split())).rstrip(".").strip()


def comparable(text: str) -> str:
    """Return the letters and digits of a text, without case or accents: equal for two writings of one title or name."""
    text = re.sub(r"\\[\"'`^~=.](?=\{?\w)", "", html.unescape(re.sub(r"</?su[bp]>", "", text)))
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def same_link(one: str, other: str) -> bool:
    """Return whether two URLs differ at most in scheme, ``www.`` and a last slash."""
    return _bare(one) == _bare(other)


def _bare(url: str) -> str:
    url = html.unescape(url).strip().replace("\\_", "_")
    return re.sub(r"^(?:https?:)?//(?:www\.)?", "", url, flags=re.I).rstrip("/")
