"""The datasets, models, methods and metrics that a text names, as the other extractors find them."""

from __future__ import annotations

from kg.extraction import Text
from kg.mention import Mention
from kg_extractors import datasets, methods, metrics, models


def named_fast(text: Text) -> tuple[Mention, ...]:
    """Return the mentions of datasets, models, methods and metrics that are told at little cost."""
    return tuple(mention for module in (datasets, models, methods, metrics) for mention in text.once(module.find_fast))


def named(text: Text) -> tuple[Mention, ...]:
    """Return the mentions of datasets, models, methods and metrics of a text."""
    return tuple(mention for module in (datasets, models, methods, metrics) for mention in text.once(module.find))
