"""Counts of what is right, found and wanted, by type and role, and how far confidence can be trusted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from kg.evaluation.annotated import AnnotatedPaper
from kg.evaluation.calibration import Calibration
from kg.evaluation.claims import Claims
from kg.evaluation.matching import Claim, Names, claims_by_type, pair, pair_results
from kg.extraction import Text
from kg.mention import ROLES, Mention, Result
from kg.record import TextField

Level = Literal["entity", "fact", "mention"]
LEVELS: Final[tuple[Level, ...]] = ("entity", "fact", "mention")
"""A paper has the entity; and the role is right; type, field, first and last character of a mention agree."""


@dataclass(slots=True)
class Counts:
    """How many of the found are right, how many were found, and how many were there to find."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Count more."""
        self.right, self.found, self.wanted = self.right + right, self.found + found, self.wanted + wanted

    @property
    def precision(self) -> float:
        """The share of the found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the wanted that was found; 0 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall (van Rijsbergen, 1979)."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Slip:
    """A fact that was missed, or found where there is none (or with another role), and the sentence where it stands."""

    kind: Literal["missed", "wrong"]
    type: str
    paper: str
    name: str
    role: str
    confidence: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What `score` counted.

    ``levels`` are counts by level and type, ``roles`` those of facts by type and role, ``results`` those of the numbers
    with their metric and kind (``value``) and of all that is said of them (``tuple``).
    """

    papers: int
    levels: Mapping[Level, Mapping[str, Counts]]
    roles: Mapping[tuple[str, str], Counts]
    results: Mapping[str, Counts]
    calibration: Mapping[str, Calibration]
    slips: tuple[Slip, ...]

    def micro(self, level: Level) -> Counts:
        """Return the counts of all types of entity together."""
        total = Counts()
        for counts in self.levels[level].values():
            total.add(counts.right, counts.found, counts.wanted)
        return total


@dataclass(slots=True)
class _Tally:
    levels: dict[Level, dict[str, Counts]] = field(
        default_factory=lambda: {level: {kind: Counts() for kind in ROLES} for level in LEVELS}
    )
    roles: dict[tuple[str, str], Counts] = field(
        default_factory=lambda: {(kind, role): Counts() for kind, roles in ROLES.items() for role in roles}
    )
    results: dict[str, Counts] = field(default_factory=lambda: {"value": Counts(), "tuple": Counts()})
    trust: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))
    slips: list[Slip] = field(default_factory=list)


def score(papers: Iterable[AnnotatedPaper], claims: Claims) -> Evaluation:
    """Return how what was found compares with what people annotated; papers that nobody annotated do not count."""
    tally, count = _Tally(), 0
    for paper in papers:
        count += 1
        found = claims.get(paper.id, [])
        _score_entities(tally, paper, [item for item in found if isinstance(item, Mention)])
        _score_results(tally, paper, [item for item in found if isinstance(item, Result)])
    trust = {kind: Calibration(tuple(tally.trust[kind])) for kind in (*ROLES, "Result") if tally.trust[kind]}
    slips = sorted(tally.slips, key=lambda slip: (slip.type, slip.kind, -slip.confidence, slip.paper, slip.name))
    return Evaluation(count, tally.levels, tally.roles, tally.results, trust, tuple(slips))


def _score_entities(tally: _Tally, paper: AnnotatedPaper, mentions: list[Mention]) -> None:
    text, claims = Text.from_record(paper.record), claims_by_type(mentions)
    for kind in ROLES:
        wanted = [entity for entity in paper.entities if entity.type == kind]
        got = claims.get(kind, [])
        pairs, free = pair(wanted, got)
        right = [(entity, claim) for entity, claim in pairs if entity.role == claim.role]
        tally.levels["entity"][kind].add(len(pairs), len(got), len(wanted))
        tally.levels["fact"][kind].add(len(right), len(got), len(wanted))
        for entity in wanted:
            tally.roles[kind, entity.role].wanted += 1
        for claim in got:
            tally.roles.setdefault((kind, claim.role), Counts()).found += 1
        for entity, _ in right:
            tally.roles[kind, entity.role].right += 1
        tally.trust[kind] += [(claim.confidence, True) for _, claim in pairs]
        tally.trust[kind] += [(claim.confidence, False) for claim in free]
        wrong = [*free, *(claim for entity, claim in pairs if entity.role != claim.role)]
        tally.slips += [_wrong(paper, text, kind, claim) for claim in wrong]
        matched = [entity for entity, _ in pairs]
        for entity in wanted:
            if entity not in matched:
                sentence = _first_sentence(paper, text, entity.surfaces)
                tally.slips.append(Slip("missed", kind, paper.id, entity.name, entity.role, 1.0, sentence))
        spans = {(span.field, span.start, span.end) for span in paper.spans if span.type == kind}
        marked = {(mention.field, mention.start, mention.end) for mention in mentions if mention.type == kind}
        tally.levels["mention"][kind].add(len(spans & marked), len(marked), len(spans))


def _wrong(paper: AnnotatedPaper, text: Text, kind: str, claim: Claim) -> Slip:
    first = max(claim.mentions, key=lambda mention: mention.confidence)
    sentence = _sentence(text, first.field, first.start)
    return Slip("wrong", kind, paper.id, claim.name, claim.role, claim.confidence, sentence)


def _first_sentence(paper: AnnotatedPaper, text: Text, surfaces: Iterable[str]) -> str:
    for surface in surfaces:
        for name in ("title", "abstract", "comment"):
            start = paper.record.text(name).find(surface)
            if surface and start >= 0:
                return _sentence(text, name, start)
    return ""


def _sentence(text: Text, name: TextField, start: int) -> str:
    content = text.field(name)
    if not 0 <= start < len(content):
        return ""
    first, end = text.sentence_at(name, start)
    return content[first:end]


def _score_results(tally: _Tally, paper: AnnotatedPaper, found: list[Result]) -> None:
    names = Names(paper)
    for level, whole in (("value", False), ("tuple", True)):
        pairs = list(pair_results(paper.results, found, names, whole))
        tally.results[level].add(len(pairs), len(found), len(paper.results))
        if not whole:
            right = {id(result) for _, result in pairs}
            tally.trust["Result"] += [(result.confidence, id(result) in right) for result in found]
