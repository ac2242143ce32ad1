"""The stretches of words that may name something: known names, capitalised names, noun phrases with a telling head.

A candidate is generous: nine in ten of all names are among some seventy a paper. Most are ordinary words, known to
name nothing in nearly every paper; these are dropped at once (`Knowledge.look_up` gives None), unless a tagger takes
them for possible. Which of the others are names, and of what, is decided by `kg_extractors.judgement`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.extraction.sentences import split
from kg.record import TextField
from kg_extractors.knowledge import Knowledge
from kg_extractors.words import Words

_RUN = re.compile(
    r"[A-Z][\w+.@'’*^$/-]*"
    r"(?: (?:(?:of|for|the|and|in|with|to|on|from|a) ){0,2}(?:[a-z0-9]{0,3}[-_]?[A-Z][\w+.@'’*^$/-]*|\d[\w.]*))*"
)
_PART = re.compile(r"\S+")
_TAIL = re.compile(r"-[a-z]+$")
_LINKS = frozenset("of for the and in with to on from a".split())
_WITHIN = frozenset(("", "-", "‑", "–", "/"))
_LONGEST, _TAILS = 6, 3
"""Words of a capitalised name; hyphens that are taken off its end."""

Stretch = tuple[int, int]
"""The first word of a candidate in its field, and the word after its last."""

NOTHING: Final[Mapping[TextField, Collection[Stretch]]] = {}

Place = tuple[Words, int, int]
"""A field, the first word of a candidate in it, and the word after its last."""


@dataclass(slots=True)
class Candidate:
    """A string that may name something: what is known of it at once, how it was found first, and where it stands.

    ``likely``: a tagger takes it for possible in one of the places.
    """

    surface: str
    prior: int
    way: str = ""
    likely: bool = False
    places: list[Place] = field(default_factory=list)


def candidates(
    fields: tuple[Words, ...], knowledge: Knowledge, possible: Mapping[TextField, Collection[Stretch]] = NOTHING
) -> dict[str, Candidate]:
    """Return the candidates of a paper by key: ordinary words in whatever case, other names exactly as written.

    ``possible`` holds the stretches of each field that a tagger takes for possible.
    """
    found: dict[str, Candidate] = {}
    for words in fields:
        text, starts, ends = words.text, words.starts, words.ends
        likely = possible.get(words.field, ())
        places = ways(words, knowledge)
        places.update((stretch, "") for stretch in likely if stretch not in places)
        for (first, after), way in places.items():
            surface = text[starts[first] : ends[after - 1]]
            own, prior = knowledge.look_up(surface, way)
            if prior is None and (first, after) in likely:
                own, prior = knowledge.evidence_in(surface, words.words[first:after], way)
            if prior is not None:
                candidate = found.get(own)
                if candidate is None:
                    candidate = found[own] = Candidate(surface, prior, way)
                candidate.places.append((words, first, after))
                candidate.likely |= (first, after) in likely
    return found


def ways(words: Words, knowledge: Knowledge) -> dict[Stretch, str]:
    """Return the places of candidates, with how each was found: k, in a lexicon; n, by its capitals; p, by its head."""
    found = dict.fromkeys(known(words, knowledge), "k")
    listed = frozenset(found)
    for span in named(words):
        if span in listed:
            found[span] = "kn"
        elif not _joins_two(words.words, span, listed):
            found[span] = "n"
    for span in phrases(words, knowledge):
        found[span] = found.get(span, "") + "p"
    return found


def _joins_two(words: list[str], span: Stretch, listed: frozenset[Stretch]) -> bool:
    """Return whether words are a name of a lexicon, "and", and another name: "nuScenes and ImageNet"."""
    first, after = span
    if after - first < 3 or "and" not in words[first:after]:
        return False
    middle = words.index("and", first, after)
    return (first, middle) in listed or (middle + 1, after) in listed


def known(words: Words, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the places of names that a lexicon holds."""
    at, until = words.at, words.until
    for start, end, _ in knowledge.automaton.find_overlapping(f" {words.folded} "):
        yield at[start], until[end - 2]


def named(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the places of words with capitals, of runs of them, and of the parts of compounds."""
    at, until, text = words.at, words.until, words.text
    for start, stop in _runs(text):
        for begin, end in _spans(text[start:stop], start, words.field == "title"):
            first, after = at.get(begin), until.get(end)
            if first is not None and after is not None:
                yield first, after


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of runs of words with capitals, each in one sentence: "CMU MOSEI. Experiments on" has two."""
    for found in _RUN.finditer(text):
        start = _first_of_word(text, found.start())
        run = text[start : found.end()]
        if ". " in run:
            yield from ((start + first, start + last) for first, last in split(run))
        else:
            yield start, found.end()


def _first_of_word(text: str, start: int) -> int:
    """Return where the word of a capital begins: at letters before it ("mAP"), at a formula before it."""
    while start and text[start - 1].isalnum():
        start -= 1
    if start and text[start - 1] in "$-}":
        chunk = text.rfind(" ", 0, start) + 1
        if "$" in text[chunk:start]:
            return next(place for place in range(chunk, start + 1) if text[place].isalnum())
    return start


def _spans(run: str, offset: int, title: bool) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words of a run and of their sequences: short ones in a title, none in a long one."""
    parts: list[tuple[int, int]] = []
    for part in _PART.finditer(run) if " " in run else (_PART.match(run),):
        word = part.group().rstrip(".,'’*^$/-") if part else ""
        if part and word and word not in _LINKS:
            start = offset + part.start()
            parts.append((start, start + len(word)))
            yield parts[-1]
            if "/" in word or "-" in word:
                yield from _pieces(start, word)
    if len(parts) > 1 and not (title and len(parts) > _LONGEST):
        longest = 3 if title or len(parts) > _LONGEST else _LONGEST
        for place, (start, _) in enumerate(parts):
            for _, end in parts[place + 1 : place + longest]:
                yield start, end


def _pieces(start: int, word: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the parts that a slash separates, and of the name in "CLIP-based"."""
    offset = start
    for piece in word.split("/") if "/" in word else ():
        yield offset, offset + len(piece)
        offset += len(piece) + 1
    for _ in range(_TAILS):
        tail = _TAIL.search(word)
        if tail is None:
            break
        word = word[: tail.start()]
        yield start, start + len(word)


def phrases(words: Words, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the places of two to four words that end in the head of a task, method or metric."""
    names, gaps, stops = words.words, words.gaps, knowledge.stops
    for place in [place for place, word in enumerate(names) if word in knowledge.heads]:
        for first in range(place - 1, max(-1, place - 4), -1):
            if names[first] in stops or gaps[first + 1] not in _WITHIN:
                break
            if names[first] not in _LINKS:
                yield first, place + 1
