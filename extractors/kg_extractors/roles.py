"""The part that a name plays in its paper: introduced, built on, compared with, evaluated on, or only mentioned.

As for types, evidence around the places of a name is added up, with the weights of ``lexicons/roles.tsv``, measured on
annotated papers. A name and the acronym that the text gives it are one, so their places are looked at together.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mention import ROLES, EntityType
from kg.record import TextField
from kg_extractors import evidence
from kg_extractors.candidates import Place
from kg_extractors.evidence import Weigh
from kg_extractors.knowledge import LETTERS, Knowledge
from kg_extractors.weights import unpack

LOOKED_AT = 3
"""Places of one name whose surroundings are looked at."""
OWN = 5
"""The number of cues of a name as a whole, which `evidence_for` asks for before those of its places."""


def role_of(kind: EntityType, places: Sequence[Place], cues: dict[TextField, list[str]], known: Knowledge) -> str:
    """Return the likeliest role of what stands at these places, in the order of the text."""
    words, first, after = places[0]
    familiar = known.familiarity(words.text[words.starts[first] : words.ends[after - 1]])
    scores = unpack(evidence_for(kind, places, cues, familiar, known.roles.get))[: len(ROLES[kind]) - 1]
    best = max(scores)
    return ROLES[kind][scores.index(best)] if best > 0 else "mentions"


def evidence_for(
    kind: EntityType, places: Sequence[Place], cues: dict[TextField, list[str]], familiar: str, weigh: Weigh
) -> int:
    """Return the evidence for each role of a type but the last, which is "mentions", times the places looked at."""
    letter, looked_at = LETTERS[kind], places[:LOOKED_AT]
    words, first, after = places[0]
    surface = words.text[words.starts[first] : words.ends[after - 1]]
    total = weigh(f"{letter} bias", 0) + weigh(f"{letter} place {evidence.place_of(places)}", 0)
    total += weigh(f"{letter} familiar {familiar}", 0) + weigh(f"{letter} last {words.words[after - 1]}", 0)
    total += weigh(f"{letter} shape {evidence.shape_of(surface)}", 0)
    total *= len(looked_at)
    for words, first, after in looked_at:
        total += evidence.of_role(words, first, after, cues[words.field][first], weigh, letter)
    return total
