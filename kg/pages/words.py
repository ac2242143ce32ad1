"""What types and edges are called on the pages."""

from __future__ import annotations

from typing import Final

_INVERSES: Final = {
    "HAS_AUTHOR": "author of",
    "INTRODUCES": "introduced by",
    "TRAINS_ON": "trained on by",
    "EVALUATES_ON": "evaluated on by",
    "BUILDS_ON": "built on by",
    "COMPARES_WITH": "compared with by",
    "USES": "used by",
    "MEASURES": "measured by",
    "ADDRESSES": "addressed by",
    "MENTIONS": "mentioned by",
    "PUBLISHED_IN": "published",
    "SUBMITTED_TO": "received",
    "HAS_CODE": "code of",
    "HAS_DATA": "data of",
    "HAS_PROJECT_PAGE": "project page of",
    "IN_TOPIC": "topic of",
    "REPORTS": "reported by",
    "OF_MODEL": "has result",
    "ON_DATASET": "has result",
    "IN_METRIC": "has result",
    "AGAINST": "compared with in",
}

_LABELS: Final = {"AGAINST": "compared with", "HAS_AUTHOR": "written by", "IN_TOPIC": "listed under"}


def label(edge: str) -> str:
    """Return an edge as it reads from subject to object.

    >>> label("EVALUATES_ON")
    'evaluates on'
    """
    return _LABELS.get(edge, _spoken(edge))


def inverse(edge: str) -> str:
    """Return an edge as it reads from object to subject.

    >>> inverse("USES"), inverse("CITES")
    ('used by', 'cites (of)')
    """
    return _INVERSES.get(edge, f"{_spoken(edge)} (of)")


def plural(type: str) -> str:
    """Return several nodes of a type in words.

    >>> plural("Repository"), plural("Dataset")
    ('repositories', 'datasets')
    """
    word = type.lower()
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _spoken(edge: str) -> str:
    return edge.lower().replace("_", " ")
