"""Methods (techniques, objectives, algorithms, architecture families) that a title, an abstract or a comment names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import Text
from kg.mention import Mention
from kg_extractors.names import mentions


def extract(text: Text) -> Iterator[Mention]:
    """Yield the mentions of methods."""
    return iter(text.once(find))


def find(text: Text) -> tuple[Mention, ...]:
    """Return the mentions of methods."""
    return tuple(mentions(text, "Method", "methods"))
