"""What ``kg show`` prints of a node: its names, why they are one, its facts, and the sentences that state them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from kg.console import counted
from kg.entity import Entity, Evidence, Fact, Merge
from kg.terminal import harmless

SHOWN_FACTS: Final = 12
"""Facts printed of each kind; the rest is counted."""

SHOWN_EVIDENCE: Final = 2
"""Sentences printed of each fact."""

_LONG: Final = 400
"""Characters of a property or sentence that are printed."""


def entity_lines(entity: Entity) -> Iterator[str]:
    """Yield the lines that describe a node."""
    yield f"{entity.type}  {entity.name}"
    yield f"  id: {entity.id}"
    own = ((key, value) for key, value in entity.properties.items() if value != entity.name)
    yield from (f"  {key}: {_value(value)}" for key, value in own)
    yield from _merge_lines(entity.merges)
    facts = sorted(entity.facts, key=lambda fact: (fact.outgoing, fact.edge))
    for (outgoing, edge), group in groupby(facts, key=lambda fact: (fact.outgoing, fact.edge)):
        yield from _group_lines(edge, outgoing, list(group))


def print_entity(entity: Entity) -> None:
    """Print the lines that describe a node; characters that steer a terminal are shown as escapes."""
    print("\n".join(map(harmless, entity_lines(entity))), end="\n\n")


def _merge_lines(merges: tuple[Merge, ...]) -> Iterator[str]:
    if merges:
        yield "  names, and why they are one:"
    for merge in merges:
        yield f"    {merge.name}  ({counted(merge.papers, 'paper')}): {merge.reason}"


def _group_lines(edge: str, outgoing: bool, facts: list[Fact]) -> Iterator[str]:
    yield f"  {edge if outgoing else f'← {edge}'} ({len(facts):,})"
    in_order = sorted(facts, key=lambda fact: (_position(fact), -fact.confidence, fact.other_id))
    for fact in in_order[:SHOWN_FACTS]:
        told = f"{_properties(fact.properties)}  confidence {fact.confidence:.2f}"
        yield f"    {fact.other_name}  [{fact.other_id}]{told}"
        yield from (line for evidence in _sentences(fact)[:SHOWN_EVIDENCE] for line in _evidence_lines(evidence))
    if len(facts) > SHOWN_FACTS:
        yield f"    … and {len(facts) - SHOWN_FACTS:,} more"


def _sentences(fact: Fact) -> list[Evidence]:
    """Return the evidence of a fact, once a sentence: it may name an entity twice, and versions of a paper share it."""
    by_sentence = {evidence.sentence or (evidence.file, evidence.line): evidence for evidence in fact.evidence[::-1]}
    return list(by_sentence.values())[::-1]


def _evidence_lines(evidence: Evidence) -> Iterator[str]:
    yield f"      {evidence.file}:{evidence.line} {evidence.field}, by {evidence.extractor}"
    if evidence.sentence:
        yield f"        “{_short(evidence.sentence)}”"


def _properties(properties: Mapping[str, object]) -> str:
    return "".join(f"  {key} {_value(value)}" for key, value in properties.items())


def _position(fact: Fact) -> int:
    position = fact.properties.get("position")
    return position if isinstance(position, int) and fact.outgoing else 0


def _value(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
