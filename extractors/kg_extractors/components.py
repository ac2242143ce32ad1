"""The extractors as spaCy components: ``spacy.blank("en").add_pipe("kg_datasets")``.

Each puts its spans into ``doc.spans["kg"]``, beside those of other components: label = type, ``span._.kg_role``,
``span._.kg_name``, ``span._.kg_confidence``. A `Doc` is read as an abstract. Factories are found by entry point
(https://spacy.io/usage/saving-loading#entry-points), so nothing needs to be imported.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extraction import Extractor, Text
from kg.mention import Found, Mention

GROUP = "kg"
Component = Callable[[Doc], Doc]


def component(extractor: Extractor) -> Component:
    """Return the component that marks what an extractor finds."""
    for name in ("kg_role", "kg_name", "kg_confidence"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)

    def mark(doc: Doc) -> Doc:
        spans = [_span(doc, item) for item in extractor(Text(title="", abstract=doc.text)) if item.field == "abstract"]
        doc.spans[GROUP] = [*doc.spans.get(GROUP, []), *spans]
        return doc

    return mark


def _span(doc: Doc, item: Found) -> Span:
    """Return the span of a mention or a result, widened to whole tokens; the name of a result is its number."""
    label: str = "Result"
    if isinstance(item, Mention):
        label, role, name = item.type, item.role, item.name
    else:
        role, name = item.kind, str(item.value)
    span = doc.char_span(item.start, item.end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(f"expected a span within the document's {len(doc.text)} characters, got {item!r}")
    span._.kg_role, span._.kg_name, span._.kg_confidence = role, name, item.confidence
    return span


def _factory(extractor: str) -> Callable[[Language, str], Component]:
    """Return the spaCy factory of one of our extractors, registered under its name."""

    def create(nlp: Language, name: str) -> Component:  # noqa: ARG001 (spaCy passes both by these names)
        return component(import_module(f"kg_extractors.{extractor}").extract)

    Language.factory(f"kg_{extractor}", func=create)
    return create


datasets = _factory("datasets")
methods = _factory("methods")
metrics = _factory("metrics")
models = _factory("models")
repositories = _factory("repositories")
results = _factory("results")
tasks = _factory("tasks")
venues = _factory("venues")
