"""When what was found and what people annotated are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.evaluation.annotated import AnnotatedPaper, Entity, ReportedResult
from kg.extraction.spelling import spelling
from kg.mention import Mention, Result

ORDER: Final = (
    *("introduces", "trains_on", "evaluates_on", "builds_on", "uses", "compares_with", "measures", "addresses"),
    *("accepted", "submitted", "code", "data", "project", "mentions"),
)
"""Roles, strongest first, over all types."""

_SCHEME: Final = re.compile(r"https?://(www\.)?", re.IGNORECASE)


def key(name: str) -> str:
    """Return what is left of a name without its spelling (`kg.extraction.spelling`) and, of an address, the scheme.

    >>> key("Vision-Transformers") == key("vision transformer"), key("https://www.x.org/a/") == key("x.org/a")
    (True, True)
    """
    return spelling(_SCHEME.sub("", name))


@dataclass(slots=True)
class Claim:
    """An entity that was found in a paper: all mentions of one type and name."""

    name: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """The keys of its name and of the strings that name it."""
        return {key(self.name), *(key(mention.text) for mention in self.mentions)}

    @property
    def role(self) -> str:
        """The strongest role of its mentions."""
        return min((mention.role for mention in self.mentions), key=_rank)

    @property
    def confidence(self) -> float:
        """How certain the most certain mention is."""
        return max(mention.confidence for mention in self.mentions)


def _rank(role: str) -> int:
    return ORDER.index(role) if role in ORDER else len(ORDER)


def claims_by_type(mentions: Iterable[Mention]) -> dict[str, list[Claim]]:
    """Return the entities of a paper's mentions, by type, in order of appearance."""
    claims: dict[tuple[str, str], Claim] = {}
    for mention in mentions:
        claims.setdefault((mention.type, mention.name), Claim(mention.name)).mentions.append(mention)
    by_type: dict[str, list[Claim]] = defaultdict(list)
    for (kind, _), claim in claims.items():
        by_type[kind].append(claim)
    return by_type


def pair(entities: Iterable[Entity], claims: Sequence[Claim]) -> tuple[list[tuple[Entity, Claim]], list[Claim]]:
    """Return (annotated, found) pairs of one paper and type, each used once, and what was found beside them."""
    pairs: list[tuple[Entity, Claim]] = []
    free = [(claim, claim.keys) for claim in claims]
    for entity in entities:
        names = {key(entity.name), *map(key, entity.surfaces)}
        place = next((place for place, (_, keys) in enumerate(free) if keys & names), None)
        if place is not None:
            pairs.append((entity, free.pop(place)[0]))
    return pairs, [claim for claim, _ in free]


class Names:
    """Which names mean the same thing within one annotated paper."""

    def __init__(self, paper: AnnotatedPaper) -> None:
        """Take the names and surfaces of the paper's entities together; ``ours`` is what the paper introduces."""
        self._groups: dict[str, set[str]] = defaultdict(set)
        for entity in paper.entities:
            group = {key(entity.name), *map(key, entity.surfaces)}
            for name in group:
                self._groups[name] |= group
        self._own = {
            key(entity.name)
            for entity in paper.entities
            if entity.type in ("Model", "Method") and entity.role == "introduces"
        }

    def same(self, one: str | None, other: str | None) -> bool:
        """Tell whether two names, or two missing ones, mean the same."""
        if not one or not other:
            return bool(one) == bool(other)
        return bool(self._of(one) & self._of(other))

    def _of(self, name: str) -> set[str]:
        own = key(name)
        ours = {*self._own, "ours"} if own == "ours" or own in self._own else set()
        return {own, *self._groups.get(own, ()), *ours}


def pair_results(
    reported: Iterable[ReportedResult], found: Iterable[Result], names: Names, whole: bool
) -> Iterator[tuple[ReportedResult, Result]]:
    """Yield (annotated, found) pairs of results, each used once.

    Value, metric and kind must agree; with ``whole`` model and dataset too.
    """
    free = list(found)
    for result in reported:
        same = next((other for other in free if _same(result, other, names, whole)), None)
        if same:
            free.remove(same)
            yield result, same


def _same(gold: ReportedResult, found: Result, names: Names, whole: bool) -> bool:
    return (
        abs(gold.value - found.value) <= 1e-9
        and gold.kind == found.kind
        and names.same(gold.metric, found.metric)
        and (not whole or (names.same(gold.model, found.model) and names.same(gold.dataset, found.dataset)))
    )
