"""The canonical name of a surface, as far as it is certain: from the lexicons, else as annotators would write it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

from kg.extraction import Text
from kg.mention import EntityType, Mention
from kg_extractors.judgement import Name, judged
from kg_extractors.lexicon import entries, form

Reading = Callable[[Text], tuple[Name, ...]]
_ACRONYMS = re.compile(r"[A-Z]\w*[A-Z]s$")
_ORDINARY: tuple[EntityType, ...] = ("Method", "Metric", "Task")


def mentions(text: Text, kind: EntityType, extractor: str, names: Reading = judged) -> Iterator[Mention]:
    """Yield the mentions of one type in a text; ``names`` is how they are found: `judged`, or `recalled`."""
    measured = "model" if names is judged else "lexicons"
    for name in text.once(names):
        if name.type == kind:
            yield from _mentions(text, name, extractor, honest(kind, name.confidence, measured))


def _mentions(text: Text, name: Name, extractor: str, sure: float) -> Iterator[Mention]:
    """Yield a mention for each place of a name."""
    kind = name.type
    for field, start, end in name.spans:
        surface = text.field(field)[start:end]
        yield Mention(kind, name.role, canonical(kind, surface), field, start, end, surface, sure, extractor)


def canonical(kind: EntityType, surface: str) -> str:
    """Return the canonical name of a surface.

    >>> canonical("Metric", "F1-score"), canonical("Task", "Visual Grounding"), canonical("Model", "NewNet")
    ('F1', 'visual grounding', 'NewNet')
    >>> canonical("Method", "GCNs"), canonical("Dataset", "QADs")
    ('GCN', 'QADs')
    """
    single = _singular(kind, surface)
    known = _canonical_names().get((kind, form(surface))) or _canonical_names().get((kind, form(single)))
    if known is not None:
        return known
    surface = single
    if kind in _ORDINARY and surface[:1].isupper() and surface[1:].islower() | surface.istitle():
        return surface.lower()
    return surface


def _singular(kind: EntityType, surface: str) -> str:
    """Return an acronym of what there can be several of without its plural s."""
    return surface[:-1] if kind in ("Method", "Model", "Task") and _ACRONYMS.search(surface) else surface


def honest(kind: EntityType, chance: float, measured: str) -> float:
    """Return how often names of a type that get this probability are right: measured on papers not learned from.

    ``measured`` is the folder of the table that says so: ``model`` for `judged`, ``lexicons`` for `recalled`.
    """
    slope, shift = _honesty(measured)[kind]
    odds = math.log(max(chance, 1e-6) / max(1 - chance, 1e-6))
    return round(1 / (1 + math.exp(-(slope * odds + shift))), 3)


@cache
def _honesty(measured: str) -> dict[str, tuple[float, float]]:
    """Return slope and shift of the log-odds of each type."""
    content = files("kg_extractors").joinpath(measured, "confidence.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in content.split("\n") if line)
    return {kind: (float(slope), float(shift)) for kind, slope, shift in rows}


@cache
def _canonical_names() -> dict[tuple[EntityType, str], str]:
    """Return canonical names by type and form; a name's own form comes before what is an alias elsewhere."""
    found: dict[tuple[EntityType, str], str] = {}
    for entry in entries():
        found.setdefault((entry.type, form(entry.name)), entry.name)
    for entry in entries():
        for alias in entry.aliases:
            found.setdefault((entry.type, form(alias)), entry.name)
    return found
