"""Which candidates name something, and of which type: the evidence for each, added up.

All five entity extractors look at the same judgement (`judged`, asked for by ``text.once``), and each gives the
mentions of its own type. A name's confidence is the probability that all evidence together gives it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extraction import Text
from kg.mention import EntityType
from kg.record import TEXT_FIELDS, TextField
from kg_extractors import evidence
from kg_extractors.candidates import Candidate, Place, Stretch, candidates
from kg_extractors.knowledge import Knowledge, key, knowledge
from kg_extractors.lexicon import plain
from kg_extractors.roles import role_of
from kg_extractors.tagging import spans
from kg_extractors.weighing import Seen, probabilities
from kg_extractors.weights import SCALE, TYPES, floor_of, reaches, unpack
from kg_extractors.words import Words, words_of

_SPACE = re.compile(r"\s")
Span = tuple[TextField, int, int]
"""A field, where a name starts in it, and where it ends."""
LOOKED_AT = 2
"""Places of one name whose surroundings are looked at; more say nothing new."""
_HOPELESS = floor_of(-320)
"""Log-odds, in hundredths, below which the words around a name do not save it: one accepted name in a thousand does."""
THRESHOLD = 0.35
"""The probability of its best type from which a candidate is a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a paper: its type and role, how sure the type is, and where it stands."""

    type: EntityType
    role: str
    confidence: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A candidate that the evidence takes for a name."""

    own: str
    type: EntityType
    confidence: float
    places: list[Place]


def judged(text: Text) -> tuple[Name, ...]:
    """Return the names in a text, no two of which overlap."""
    known = knowledge()
    fields = words_of(text)
    cues: dict[TextField, list[str]] = {words.field: evidence.cues_before(words) for words in fields}
    tagged = text.once(spans.fields)
    found = list(seen(text, fields, cues, tagged, known))
    chances = probabilities([one for _, _, one in found]).tolist() if found else []
    claims = (_claim(own, candidate, row) for (own, candidate, _), row in zip(found, chances, strict=True))
    kept = _apart([claim for claim in claims if claim is not None])
    together = _together(text, kept)
    return tuple(_name(claim, together[claim.own], cues, tagged, known) for claim in kept)


def seen(
    text: Text,
    fields: tuple[Words, ...],
    cues: dict[TextField, list[str]],
    tagged: Mapping[TextField, spans.Field],
    known: Knowledge,
) -> Iterator[tuple[str, Candidate, Seen]]:
    """Yield the candidates of a text that are not hopeless, each with its key and what speaks for it."""
    longs = abbreviations(text)
    for own, candidate in candidates(fields, known, _possible(fields, tagged)).items():
        long = longs.get(own, "")
        total, count = weigh(candidate, long, cues, known), min(len(candidate.places), LOOKED_AT)
        if total is not None:
            places: list[tuple[TextField, int, int]] = [
                (words.field, first, after) for words, first, after in candidate.places
            ]
            read = [
                tagged[words.field].log_odds(words.starts[first], words.ends[after - 1])
                for words, first, after in candidate.places
                if words.field in tagged and tagged[words.field].reaches(words.ends[after - 1])
            ]
            log_odds = [value / count / SCALE for value in unpack(total)]
            lists = known.lists.get(plain(candidate.surface), "")
            yield own, candidate, Seen(candidate.way, long, lists, places, log_odds, read)


def _possible(fields: tuple[Words, ...], tagged: Mapping[TextField, spans.Field]) -> dict[TextField, set[Stretch]]:
    """Return the stretches of whole words that the tagger takes for possible."""
    found: dict[TextField, set[Stretch]] = {}
    for words in fields:
        if words.field in tagged:
            stretches = (
                (words.at.get(start), words.until.get(end)) for start, end in spans.possible(tagged[words.field])
            )
            found[words.field] = {(a, b) for a, b in stretches if a is not None and b is not None}
    return found


def _claim(own: str, candidate: Candidate, chances: list[float]) -> _Claim | None:
    """Return a candidate as a claim to the type that is likeliest, unless none is likely enough."""
    best = max(chances)
    return _Claim(own, TYPES[chances.index(best)], best, candidate.places) if best >= THRESHOLD else None


def _name(
    claim: _Claim,
    group: list[_Claim],
    cues: dict[TextField, list[str]],
    tagged: Mapping[TextField, spans.Field],
    known: Knowledge,
) -> Name:
    """Return a claim as a name, with the role that all places of its entity speak for."""
    places = sorted((place for one in group for place in one.places), key=_order)
    role = role_of(claim.type, places, cues, tagged, known)
    return Name(claim.type, role, claim.confidence, tuple(map(span_of, claim.places)))


def weigh(candidate: Candidate, long: str, cues: dict[TextField, list[str]], known: Knowledge) -> int | None:
    """Return the evidence for a candidate, times the number of places looked at; None for a hopeless one.

    What a tagger takes for possible is not hopeless.
    """
    shape, weights = evidence.shape_of(candidate.surface), known.weights.get
    own = candidate.prior + evidence.of_standing(long, evidence.place_of(candidate.places), weights)
    if not candidate.likely and not reaches(own, _HOPELESS):
        return None
    total = 0
    for words, first, after in candidate.places[:LOOKED_AT]:
        here = evidence.around(words, first, after, cues[words.field][first])
        total += own + evidence.of_context(here, words.words[after - 1], shape, weights)
    return total


def abbreviations(text: Text) -> dict[str, str]:
    """Return for each acronym the last word of its long form, and for each long form the shape of its acronym."""
    found: dict[str, str] = {}
    for name, definition in text.definitions:
        content = text.field(name)
        long, short = content[slice(*definition.long)], content[slice(*definition.short)]
        found.setdefault(key(short), f"for {plain(long).split()[-1]}")
        found.setdefault(key(long), f"as {evidence.shape_of(short)}")
    return found


def _apart(claims: list[_Claim]) -> list[_Claim]:
    """Return the claims with the places that no better one overlaps; a longer one is better than a part as sure."""
    ranked = sorted(
        (
            (-claim.confidence * (place[2] - place[1]), _order(place), claim.type, claim, place)
            for claim in claims
            for place in claim.places
        ),
        key=lambda row: row[:3],
    )
    taken: dict[TextField, set[int]] = defaultdict(set)
    kept: dict[str, _Claim] = {}
    for *_, claim, place in ranked:
        words, first, after = place
        if taken[words.field].isdisjoint(range(first, after)):
            taken[words.field].update(range(first, after))
            kept.setdefault(claim.own, _Claim(claim.own, claim.type, claim.confidence, [])).places.append(place)
    return list(kept.values())


def _together(text: Text, claims: list[_Claim]) -> dict[str, list[_Claim]]:
    """Return for each key the claims of the same entity: of one type, one defined as the acronym of the other."""
    groups = {claim.own: [claim] for claim in claims}
    for name, definition in text.definitions:
        content = text.field(name)
        long, short = (groups.get(key(content[slice(*span)])) for span in (definition.long, definition.short))
        if long and short and long is not short and long[0].type == short[0].type:
            long.extend(short)
            groups.update({claim.own: long for claim in short})
    return groups


def _order(place: Place) -> tuple[int, int, int]:
    """Return where a place stands in the text."""
    words, first, after = place
    return TEXT_FIELDS.index(words.field), first, after


def span_of(place: Place) -> Span:
    """Return the field, start and end of a place; a formula that it cuts is taken whole."""
    words, first, after = place
    return words.field, *whole_formula(words.text, words.starts[first], words.ends[after - 1])


def whole_formula(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of text with the whole of a formula that it cuts: ``$\\tau^2$-Bench``."""
    if text.count("$", start, end) % 2:
        opening, closing = text.rfind("$", 0, start), text.find("$", end)
        if opening >= 0 and not _SPACE.search(text, opening, start):
            start = opening
        elif closing >= 0 and not _SPACE.search(text, end, closing):
            end = closing + 1
    return start, end
