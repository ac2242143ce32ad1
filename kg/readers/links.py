"""Links that listings give: to code, data and project pages, and to papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from kg.readers.words import says_nothing

_URL = re.compile(r"https?://[^\s\"'<>|\\^`{}]{1,2000}", re.IGNORECASE)
_BARE_URL = re.compile(
    r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|io|net|ai|edu|dev|cn|co|me)/\S+", re.IGNORECASE
)
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_PAPER_HOSTS = re.compile(
    r"(?:^|\.)(?:arxiv\.org|doi\.org|openreview\.net|aclanthology\.org|aclweb\.org|openaccess\.thecvf\.com|ecva\.net"
    r"|proceedings\.mlr\.press|papers\.nips\.cc|proceedings\.neurips\.cc|jmlr\.org|dl\.acm\.org|ieeexplore\.ieee\.org"
    r"|link\.springer\.com|sciencedirect\.com|biorxiv\.org|medrxiv\.org|semanticscholar\.org|ojs\.aaai\.org|ijcai\.org"
    r"|isca-archive\.org|alphaxiv\.org|roboticsproceedings\.org|hal\.science|techrxiv\.org|ssrn\.com)$"
)


def urls(text: str) -> list[str]:
    """Return the links in a text, without the punctuation and brackets of the sentence around them.

    >>> urls("[code](https://example.org/a_(b)), see http://example.org/c.")
    ['https://example.org/a_(b)', 'http://example.org/c']
    """
    return [_trimmed(match[0]) for match in _URL.finditer(text)]


def code_urls(text: str) -> list[str]:
    """Return the links in a value that names code: full links, a link without its scheme, or ``owner/name`` on GitHub.

    >>> code_urls("github.com/a/b"), code_urls("a/b"), code_urls("n/a")
    (['https://github.com/a/b'], ['https://github.com/a/b'], [])
    """
    bare = text.strip()
    if found := urls(text):
        return found
    if says_nothing(bare):
        return []
    if _BARE_URL.fullmatch(bare):
        return [f"https://{bare}"]
    return [f"https://github.com/{bare}"] if _REPOSITORY.fullmatch(bare) else []


def strings(value: object) -> Iterator[str]:
    """Yield the texts that may be links in a value: itself, the items of a list, the address of an object."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key in ("url", "href", "link"):
            if isinstance(address := value.get(key), str):
                yield address
                return


def leads_to_paper(url: str) -> bool:
    """Return whether a link leads to a paper, as far as its host or ending tells."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    host = (parts.hostname or "").lower()
    return bool(_PAPER_HOSTS.search(host)) or parts.path.lower().endswith(".pdf") or "/papers/" in parts.path


def _trimmed(url: str) -> str:
    while url[-1] in ".,;:!?*_" or (url[-1] in ")]" and not _balanced(url, url[-1])):
        url = url[:-1]
    return url


def _balanced(url: str, end: str) -> bool:
    return url.count({")": "(", "]": "["}[end]) >= url.count(end)
