"""The names in a text that are told at little cost: the fast counterpart of `kg_extractors.judgement`.

Looked at are the names that a lexicon holds, those with capitals or digits inside a word, those that the title begins
with, that a sentence introduces, and the acronyms and long forms that the text defines. What speaks for each is weighed
as for the accurate extractors, around its first place alone; ordinary noun phrases are left out unless they are known.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from kg.extraction import Text
from kg.mention import EntityType
from kg.record import TEXT_FIELDS, TextField
from kg_extractors import evidence
from kg_extractors.evidence import CUES, HEADS, Around
from kg_extractors.judgement import Name, Span, abbreviations, whole_formula
from kg_extractors.knowledge import Knowledge, familiarity, knowledge
from kg_extractors.roles import Whole, likeliest
from kg_extractors.weights import TYPES, floor_of, probabilities, reaches, unpack
from kg_extractors.words import fold, gap

THRESHOLD = 0.28
"""The probability of its best type from which a candidate is a name."""
_TOO_WEAK = floor_of(round(100 * math.log(THRESHOLD / (1 - THRESHOLD))))
_HOPELESS = floor_of(-150)
"""Log-odds, in hundredths, below which the words around a name seldom save it: they are not looked at."""
_UNUSUAL = re.compile(
    r"[A-Z](?:[a-z]*-?[A-Z0-9][\w+.-]*"
    r"|(?:(?<=(?:propose|present|develop|release) .)|(?<=introduce .)|(?<=(?:called|termed|dubbed) .)|(?<=named .))\w+)"
)
"""Names with a capital or digit inside a word, and those that a word before them introduces."""
_TITLE = re.compile(r"[^\s:]+(?: [^\s:]+){0,2}(?=:\s)")
_SEPARATOR = re.compile(r"[.;:!?]")
_BEFORE, _BEHIND = 80, 60
"""Characters before and behind a name that are looked at."""


class Field(NamedTuple):
    """A field with its text, and the same folded."""

    name: TextField
    text: str
    folded: str


class Form(NamedTuple):
    """What is known of a surface before the text is read; the evidence is None where there is no hope."""

    key: str
    evidence: int | None
    shape: str
    size: int
    last: str
    familiar: str


@dataclass(slots=True)
class _Candidate:
    """A string that may name something: what is known of it, and where it stands."""

    form: Form
    here: Field
    spans: list[Span] = field(default_factory=list)


class _Claim(NamedTuple):
    """A candidate that the evidence takes for a name."""

    form: Form
    type: EntityType
    role: str
    confidence: float
    spans: list[Span]


def recalled(text: Text) -> tuple[Name, ...]:
    """Return the names in a text that are told at little cost, no two of which overlap."""
    known, longs = knowledge(), abbreviations(text)
    claims = (_claim(candidate, longs, known) for candidate in _candidates(text, known).values())
    return tuple(_apart([claim for claim in claims if claim is not None]))


def _candidates(text: Text, known: Knowledge) -> dict[str, _Candidate]:
    """Return the candidates of a paper by key, with their places in order."""
    found: dict[str, _Candidate] = {}
    for name in TEXT_FIELDS:
        content = text.field(name)
        if content:
            here = Field(name, content, fold(content))
            for (start, end), listed in sorted(_places(here, text, known).items()):
                form = form_of(content[start:end], listed)
                if form.evidence is not None:
                    candidate = found.get(form.key)
                    if candidate is None:
                        candidate = found[form.key] = _Candidate(form, here)
                    candidate.spans.append((name, *whole_formula(content, start, end)))
    return found


def _places(here: Field, text: Text, known: Knowledge) -> dict[tuple[int, int], bool]:
    """Return the places of candidates in a field, and whether a lexicon holds what stands there."""
    found = dict.fromkeys(_capitalised(here, text), False)
    for start, end, _ in known.automaton.find_overlapping(f" {here.folded} "):
        found[start, end - 2] = True
    return found


def _capitalised(here: Field, text: Text) -> Iterator[tuple[int, int]]:
    """Yield the places of names with unusual capitals, of introduced ones and of those that the text defines."""
    for match in _UNUSUAL.finditer(here.text):
        yield _trimmed(here.folded, *match.span())
    for name, definition in text.definitions:
        if name == here.name:
            yield _trimmed(here.folded, *definition.long)
            yield _trimmed(here.folded, *definition.short)
    title = _TITLE.match(here.text) if here.name == "title" else None
    if title:
        yield _trimmed(here.folded, *title.span())


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without what belongs to no word at its ends."""
    inner = folded[start:end]
    return start + len(inner) - len(inner.lstrip(" ")), start + len(inner.rstrip(" "))


@lru_cache(maxsize=1 << 17)
def form_of(surface: str, listed: bool) -> Form:
    """Return what is known of a surface; ``listed``: a lexicon holds it."""
    known, words = knowledge(), fold(surface).split()
    phrase = 1 < len(words) < 5 and words[-1] in known.heads and known.stops.isdisjoint(words[:-1])
    way = "k" * listed + "n" * (surface != surface.lower()) + "p" * phrase
    own, prior = known.judge(surface, words, way) if words and way else (surface, None)
    if prior is None:
        return Form(own, None, "", 0, "", "")
    familiar = familiarity(known.uses.get(own), known.lists.get(" ".join(words), ""))
    return Form(own, prior, evidence.shape_of(surface), len(words), words[-1], familiar)


def _claim(candidate: _Candidate, longs: dict[str, str], known: Knowledge) -> _Claim | None:
    """Return a candidate as a claim with its role, unless the evidence is too weak."""
    form, here, spans = candidate.form, candidate.here, candidate.spans
    _, start, end = spans[0]
    place = _place_cue(here, start, end, len(spans))
    weigh = known.weights.get
    total = (form.evidence or 0) + evidence.of_standing(longs.get(form.key, ""), place, weigh)
    if not reaches(total, _HOPELESS):
        return None
    around = _around(here, start, end)
    total += evidence.of_context(around, form.last, form.shape, weigh)
    if not reaches(total, _TOO_WEAK):
        return None
    chances = probabilities(unpack(total))
    best = max(chances)
    if best < THRESHOLD:
        return None
    kind = TYPES[chances.index(best)]
    role = likeliest(kind, Whole(place, form.familiar, form.last, form.shape), (around,), known)
    return _Claim(form, kind, role, best, spans)


def _place_cue(here: Field, start: int, end: int, times: int) -> str:
    """Return the cue of where a name stands first, and how often in all."""
    if here.name != "title":
        return evidence.place_cue(here.name, times, False, False, False)
    begins, ends = not here.folded[:start].strip(" "), not here.folded[end:].strip(" ")
    return evidence.place_cue("title", times, begins, here.text.startswith(":", end), ends)


def _around(here: Field, start: int, end: int) -> Around:
    """Return what stands around a place: the same as `evidence.around`, read from the nearest characters alone."""
    left, before = _word_before(here, start)
    further, _ = _word_before(here, before)
    right, behind = _word_behind(here, end)
    beyond, _ = _word_behind(here, behind)
    quarter = 4 * start // len(here.text)
    return Around(left, further, right, beyond, _cue(here, start), _head(here, end), here.name, quarter)


def _word_before(here: Field, end: int) -> tuple[str, int]:
    """Return the word before a place, with what stands between, and where it starts."""
    folded, last = here.folded, end - 1
    first = folded.rfind(" ", 0, last) + 1 if last > 0 else 0
    if 0 < first < last and here.text[last] == " ":
        return folded[first:last], first
    floor = max(0, end - _BEFORE)
    kept = folded[floor:end].rstrip(" ")
    if not kept:
        return "^", 0
    word = kept[kept.rfind(" ") + 1 :]
    stop = floor + len(kept)
    return gap(here.text[stop:end]) + word, stop - len(word)


def _word_behind(here: Field, start: int) -> tuple[str, int]:
    """Return the word behind a place, with what stands between, and where it ends."""
    folded, first = here.folded, start + 1
    stop = folded.find(" ", first)
    if stop > first and here.text[start] == " ":
        return folded[first:stop], stop
    ahead = folded[start : start + _BEHIND]
    kept = ahead.lstrip(" ")
    if not kept:
        return "$", start + len(ahead)
    word = kept.partition(" ")[0]
    first = start + len(ahead) - len(kept)
    return gap(here.text[start:first]) + word, first + len(word)


def _cue(here: Field, start: int) -> str:
    """Return the nearest telling word before a place in its sentence; "." where there is none."""
    floor = max(0, start - _BEFORE)
    for word in reversed(here.folded[floor:start].split()):
        if word in CUES:
            return "." if _SEPARATOR.search(here.text, here.folded.rfind(word, floor, start), start) else word
    return "."


def _head(here: Field, end: int) -> str:
    """Return the nearest telling noun within four words behind a place in its sentence, and how far it is."""
    stop = _SEPARATOR.search(here.text, end, end + _BEHIND)
    words = here.folded[end : stop.start() if stop else end + _BEHIND].split()[:4]
    for place, word in enumerate(words):
        if word in HEADS:
            return f"{place}{word}"
    return "." if stop and len(words) < 4 and stop.end() < len(here.text) else ""


def _apart(claims: list[_Claim]) -> Iterator[Name]:
    """Yield the claims as names, with the places that no better one overlaps."""
    taken: dict[TextField, set[int]] = defaultdict(set)
    for claim in sorted(claims, key=lambda claim: (-claim.confidence * claim.form.size, claim.form.key)):
        kept = []
        for name, start, end in claim.spans:
            if taken[name].isdisjoint(range(start, end)):
                taken[name].update(range(start, end))
                kept.append((name, start, end))
        if kept:
            yield Name(claim.type, claim.role, claim.confidence, tuple(kept))
