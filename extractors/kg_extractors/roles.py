"""The part that a name plays in its paper: introduced, built on, compared with, evaluated on, or only mentioned.

As for types, evidence around the places of a name is added up, with the weights of ``lexicons/roles.tsv``, measured on
annotated papers. A name and the acronym that the text gives it are one, so their places are looked at together. What
the tagger says of their roles is weighed with it (``model/roles.tsv``, ``scripts/fit_weighing.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from kg.mention import ROLES, EntityType
from kg.record import TextField
from kg_extractors import evidence
from kg_extractors.candidates import Place
from kg_extractors.evidence import Around, Weigh, around
from kg_extractors.knowledge import LETTERS, Knowledge
from kg_extractors.tagging import spans
from kg_extractors.weights import SCALE, TYPES, unpack

LOOKED_AT = 3
"""Places of one name whose surroundings are looked at."""
OWN = 5
"""The number of cues of a name as a whole, which `evidence_for` asks for before those of its places."""


class Whole(NamedTuple):
    """A name as a whole: where it stands (`evidence.place_of`), how widely it is used, its last word and shape."""

    place: str
    familiar: str
    last: str
    shape: str


def role_of(
    kind: EntityType,
    places: Sequence[Place],
    cues: dict[TextField, list[str]],
    tagged: Mapping[TextField, spans.Field],
    known: Knowledge,
) -> str:
    """Return the likeliest role of what stands at these places, in the order of the text: cues and tagger together."""
    words, first, after = places[0]
    familiar = known.familiarity(words.text[words.starts[first] : words.ends[after - 1]])
    whole, arounds = seen(places, cues, familiar)
    said = said_of(kind, places, tagged)
    if said is None:
        return likeliest(kind, whole, arounds, known)
    trust = _trust()[kind]
    told = told_by_cues(kind, whole, arounds, known)
    scores = [bias + cue * a + tag * b for (bias, cue, tag), a, b in zip(trust, told, said, strict=True)]
    best = max(scores)
    return ROLES[kind][scores.index(best)] if best > 0 else "mentions"


def told_by_cues(kind: EntityType, whole: Whole, arounds: Sequence[Around], known: Knowledge) -> list[float]:
    """Return the log-odds of each role of a type against the last, "mentions", by the cues."""
    total = unpack(evidence_for(kind, whole, arounds, known.roles.get))[: len(ROLES[kind]) - 1]
    return [value / len(arounds) / SCALE for value in total]


def said_of(kind: EntityType, places: Sequence[Place], tagged: Mapping[TextField, spans.Field]) -> list[float] | None:
    """Return the same by the tagger, on average over the places that it reads; None where it reads none."""
    read = [
        tagged[words.field].role_odds(words.starts[first], words.ends[after - 1])
        for words, first, after in places
        if words.field in tagged and tagged[words.field].reaches(words.ends[after - 1])
    ]
    if not read:
        return None
    mean = {role: sum(one[role] for one in read) / len(read) for role in read[0]}
    return [mean[role] for role in ROLES[kind][:-1]]


@cache
def _trust() -> dict[EntityType, list[tuple[float, float, float]]]:
    """Return by type, for each role but the last, the bias and what cues and tagger weigh (``model/roles.tsv``)."""
    found: dict[EntityType, dict[str, tuple[float, float, float]]] = {kind: {} for kind in TYPES}
    content = files("kg_extractors").joinpath("model/roles.tsv").read_text(encoding="utf-8")
    for kind in TYPES:
        for line in content.split("\n"):
            if line.startswith(f"{kind}\t"):
                _, role, bias, cue, tag = line.split("\t")
                found[kind][role] = float(bias), float(cue), float(tag)
    return {kind: [rows[role] for role in ROLES[kind][:-1]] for kind, rows in found.items()}


def likeliest(kind: EntityType, whole: Whole, arounds: Sequence[Around], known: Knowledge) -> str:
    """Return the role of a type for which most speaks."""
    scores = unpack(evidence_for(kind, whole, arounds, known.roles.get))[: len(ROLES[kind]) - 1]
    best = max(scores)
    return ROLES[kind][scores.index(best)] if best > 0 else "mentions"


def seen(places: Sequence[Place], cues: dict[TextField, list[str]], familiar: str) -> tuple[Whole, list[Around]]:
    """Return what is to be seen of a name: as a whole, and around the places that are looked at."""
    words, first, after = places[0]
    shape = evidence.shape_of(words.text[words.starts[first] : words.ends[after - 1]])
    whole = Whole(evidence.place_of(places), familiar, words.words[after - 1], shape)
    return whole, [around(words, first, after, cues[words.field][first]) for words, first, after in places[:LOOKED_AT]]


def evidence_for(kind: EntityType, whole: Whole, arounds: Sequence[Around], weigh: Weigh) -> int:
    """Return the evidence for each role of a type but the last, which is "mentions", times the places looked at."""
    letter = LETTERS[kind]
    total = weigh(f"{letter} bias", 0) + weigh(f"{letter} place {whole.place}", 0)
    total += weigh(f"{letter} familiar {whole.familiar}", 0) + weigh(f"{letter} last {whole.last}", 0)
    total += weigh(f"{letter} shape {whole.shape}", 0)
    total *= len(arounds)
    for here in arounds:
        total += evidence.of_role(here, weigh, letter)
    return total
