"""The text format of annotations: a block a paper, a line a fact.

    @ 2402.05935
    # title: SPHINX-X: Scaling Data and Parameters …
    # abstract: …
    Model | introduces | SPHINX-X
    Method | uses | MoE | Mixture-of-Experts ;; MoE
    Result | model=SPHINX-X | dataset=MMBench | metric=accuracy | value=71.0 | unit=%

A surface marks every whole-word occurrence in the texts; a longer one takes the characters of a shorter one inside it.
Lines that begin with ``#`` are remarks, save the three that hold the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.evaluation.annotated import AnnotatedPaper, Entity, ReportedResult, Span, entity_type, reported
from kg.mention import ROLES
from kg.record import TEXT_FIELDS, Problem, Record, Source, TextField

RESULT_KEYS: Final = ("model", "dataset", "metric", "value", "unit", "kind", "against", "bound")
_TEXT: Final = re.compile(rf"# ({'|'.join(TEXT_FIELDS)}): (.*)")
_NUMBER: Final = re.compile(r"[-+]?\d+(\.\d+)?(e[-+]?\d+)?")
_EXTRA: Final = re.compile(r"(year|workshop)=")


@dataclass(slots=True)
class _Block:
    """The lines of one paper, as far as they are read."""

    id: str
    line: int
    last: int
    texts: dict[str, str] = field(default_factory=dict)
    facts: list[tuple[int, str]] = field(default_factory=list)


def read_text(file: str, content: str) -> Iterator[AnnotatedPaper | Problem]:
    """Yield the papers of an annotation in the text format, and each line that breaks it."""
    block: _Block | None = None
    for number, line in enumerate(content.split("\n"), 1):
        line = line.removesuffix("\r")
        if line.startswith("@"):
            if block:
                yield from _close(file, block)
            block = _Block(line[1:].strip(), number, number)
        elif block:
            _take(block, number, line)
        elif line.strip() and not line.startswith("#"):
            yield Problem(file, number, "a line “@ id of the paper” first", repr(line[:80]))
    if block:
        yield from _close(file, block)


def _take(block: _Block, number: int, line: str) -> None:
    if text := _TEXT.fullmatch(line):
        block.texts[text[1]] = text[2]
    elif line.strip() and not line.lstrip().startswith("#"):
        block.facts.append((number, line.strip()))
    block.last = number


def _close(file: str, block: _Block) -> Iterator[AnnotatedPaper | Problem]:
    if not block.id or "title" not in block.texts:
        missing = "id" if not block.id else "line “# title: …”"
        yield Problem(file, block.line, "a paper with its id, and its texts as remarks", f"one without {missing}")
        return
    texts = block.texts
    source = Source(file, block.line, block.last, "annotations")
    record = Record(block.id, texts["title"], source, texts.get("abstract") or None, texts.get("comment") or None)
    entities: dict[tuple[str, str], Entity] = {}
    results: list[ReportedResult] = []
    spans: list[Span] = []
    for number, line in block.facts:
        try:
            fact = _fact(line)
        except ValueError as error:
            yield Problem(file, number, "“Type | role | name | surfaces” or “Result | key=value …”", str(error))
            continue
        if isinstance(fact, ReportedResult):
            results.append(fact)
            continue
        if entities.setdefault((fact.type, fact.name.casefold()), fact) is not fact:
            yield Problem(file, number, "one line an entity, with its strongest role", f"{fact.name!r} again")
            continue
        for surface in fact.surfaces:
            marked = list(_occurrences(record, fact, surface))
            spans += marked
            if not marked:
                yield Problem(file, number, "surfaces as they stand in the texts", f"{surface!r}, which does not")
    yield AnnotatedPaper(record, tuple(entities.values()), tuple(_longest(spans)), tuple(results))


def _fact(line: str) -> Entity | ReportedResult:
    parts = [part.strip() for part in line.split(" | ")]
    if parts[0] == "Result":
        return _result(parts[1:])
    kind = entity_type(parts[0])
    if len(parts) < 3 or not parts[2]:
        raise ValueError(f"{line[:80]!r}, without a name")
    if parts[1] not in ROLES[kind]:
        raise ValueError(f"the role {parts[1]!r} of a {kind}, where one of {', '.join(ROLES[kind])} was expected")
    listed = [part for part in parts[3:] if not _EXTRA.match(part)]
    surfaces = tuple(surface.strip() for surface in listed[0].split(";;")) if listed else (parts[2],)
    return Entity(kind, parts[1], parts[2], surfaces)


def _result(parts: list[str]) -> ReportedResult:
    pairs = dict(part.split("=", 1) for part in parts if "=" in part)
    unknown = [key for key in pairs if key not in RESULT_KEYS]
    if unknown or len(pairs) != len(parts):
        raise ValueError(f"{' | '.join(parts)[:80]!r}; the keys of a result are {', '.join(RESULT_KEYS)}, each once")
    if not _NUMBER.fullmatch(pairs.get("value", "")):
        raise ValueError(f"the value {pairs.get('value')!r} of a result, where a number was expected")
    return reported(pairs)


def _occurrences(record: Record, entity: Entity, surface: str) -> Iterator[Span]:
    """Yield the whole-word occurrences of a surface."""
    before = r"(?<![A-Za-z0-9])" if surface[:1].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if surface[-1:].isalnum() else ""
    pattern = re.compile(before + re.escape(surface) + after)
    for name in TEXT_FIELDS:
        for found in pattern.finditer(record.text(name)) if surface else ():
            yield Span(entity.type, name, *found.span())


def _longest(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in reading order, without those that overlap a longer one."""
    kept: dict[TextField, list[Span]] = {name: [] for name in TEXT_FIELDS}
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if not any(span.start < other.end and other.start < span.end for other in kept[span.field]):
            kept[span.field].append(span)
    return [span for name in TEXT_FIELDS for span in sorted(kept[name], key=lambda span: span.start)]
