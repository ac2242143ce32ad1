"""Media types: which one an ``Accept`` header wants most of those that an answer can be sent as.

Preferences and wildcards are those of RFC 9110, section 12.5.1 (https://www.rfc-editor.org/rfc/rfc9110#name-accept);
formats are those of SPARQL 1.1 (https://www.w3.org/TR/sparql11-protocol/#query-success) with the names in common use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

SOLUTIONS: Final[Mapping[str, str]] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""What SELECT and ASK are sent as, most liked first, and the engine's name of the format."""

TRIPLES: Final[Mapping[str, str]] = {
    "text/turtle": "ttl",
    "application/x-turtle": "ttl",
    "application/n-triples": "nt",
    "text/plain": "nt",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/xml": "rdf",
}
"""What CONSTRUCT, DESCRIBE and the service description are sent as, most liked first."""

JSON: Final = ("application/json",)
DESCRIBED: Final = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "text/html")


@lru_cache(maxsize=512)
def best(accept: str, offered: tuple[str, ...]) -> str | None:
    """Return the offered media type that a header wants most, the first of equals; None where it wants none.

    >>> best("text/csv;q=0.5, text/*;q=0.1, */*;q=0.2", ("text/turtle", "text/csv", "image/png"))
    'text/csv'
    >>> best("text/html", ("text/csv",)) is None
    True
    """
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    weighed = [(_weight(media, ranges), media) for media in offered]
    weight, media = max(weighed, key=lambda pair: pair[0])
    return media if weight > 0 else None


@lru_cache(maxsize=512)
def accepts_gzip(accept_encoding: str) -> bool:
    """Return whether an ``Accept-Encoding`` header allows gzip.

    >>> accepts_gzip("gzip, deflate, br"), accepts_gzip("gzip;q=0, *"), accepts_gzip("")
    (True, False, False)
    """
    found = dict(_ranges(accept_encoding))
    return found.get("gzip", found.get("*", 0.0)) > 0


def _weight(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the quality that the most specific range with this media type gives it."""
    for pattern in (media, media.partition("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            yield name, _quality(parameters)


def _quality(parameters: Sequence[str]) -> float:
    """Return the q-value among parameters: 1 without one, 0 for one that is none."""
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def content_type(header: str) -> tuple[str, str]:
    """Return the media type and the charset (empty without one) that a ``Content-Type`` header names.

    >>> content_type('Application/SPARQL-Query; charset="UTF-8"')
    ('application/sparql-query', 'utf-8')
    """
    media, *parameters = (piece.strip().lower() for piece in header.split(";"))
    charsets = (
        value.strip('" ') for key, _, value in (p.partition("=") for p in parameters) if key.strip() == "charset"
    )
    return media, next(charsets, "")
