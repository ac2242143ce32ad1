"""Methods (techniques, objectives, algorithms, architecture families) that a title, an abstract or a comment names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import Text
from kg.mention import Mention
from kg_extractors.names import mentions
from kg_extractors.recall import recalled


def extract(text: Text) -> Iterator[Mention]:
    """Yield the mentions of methods."""
    return iter(text.once(find))


def find(text: Text) -> tuple[Mention, ...]:
    """Return the mentions of methods."""
    return tuple(mentions(text, "Method", "methods"))


def extract_fast(text: Text) -> Iterator[Mention]:
    """Yield the mentions of methods that are told at little cost."""
    return iter(text.once(find_fast))


def find_fast(text: Text) -> tuple[Mention, ...]:
    """Return the mentions of methods that are told at little cost."""
    return tuple(mentions(text, "Method", "methods", recalled))
