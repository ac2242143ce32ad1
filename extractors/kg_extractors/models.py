"""Models, networks, systems, agents and tools that a title, an abstract or a comment names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction import Text
from kg.mention import Mention
from kg_extractors.names import mentions
from kg_extractors.recall import recalled


def extract(text: Text) -> Iterator[Mention]:
    """Yield the mentions of models."""
    return iter(text.once(find))


def find(text: Text) -> tuple[Mention, ...]:
    """Return the mentions of models."""
    return tuple(mentions(text, "Model", "models"))


def extract_fast(text: Text) -> Iterator[Mention]:
    """Yield the mentions of models that are told at little cost."""
    return iter(text.once(find_fast))


def find_fast(text: Text) -> tuple[Mention, ...]:
    """Return the mentions of models that are told at little cost."""
    return tuple(mentions(text, "Model", "models", recalled))
