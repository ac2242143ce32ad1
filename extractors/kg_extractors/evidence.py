"""What speaks for and against a candidate: its form, how papers use it, and the words around it.

Each piece of evidence is a cue, a string that says what was seen: ``before outperforms``. What a cue weighs for each
type was measured on annotated papers (``scripts/fit_cues.py``, `kg_extractors.weights`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg_extractors.words import Words, fold

Weigh = Callable[[str, int], int]
"""The weight of a cue, or the second argument for one that is not known: ``get`` of a dict."""

CUES = frozenset(
    "propose proposes proposed introduce introduces introduced introducing present presents presented develop "
    "develops developed release releases released construct constructs constructed build builds built curate "
    "curated collect collected create created design designed called named dubbed termed namely outperform "
    "outperforms outperforming outperformed surpass surpasses surpassing surpassed exceed exceeds beat beats "
    "beating over than versus vs compare compared comparison baseline baselines including such like unlike "
    "against use uses using used utilize utilizes utilizing leverage leverages leveraging employ employs "
    "employing adopt adopts apply applies applying via based combine combines combining integrate integrates "
    "integrating incorporate incorporates with by through train trained training finetune finetuned tune tuned "
    "pretrained pre fine initialized backbone teacher evaluate evaluates evaluated evaluation evaluating "
    "experiments experiment experimental results tested test testing benchmark benchmarks datasets dataset corpus "
    "corpora validated validate achieve achieves achieving achieved obtain obtains attain attains attaining "
    "reaching reaches yields reach improve improves improving improved improvement gain gains increase increases "
    "reduce reduces reducing reduction score scores terms measured metric metrics accuracy task tasks problem "
    "problems for in on of to as address addresses addressing tackle solve solving challenge challenging "
    "applications application enables support supports toward towards models model methods method framework "
    "algorithm algorithms module loss mechanism strategy technique techniques approach approaches generated "
    "annotated extend extends extending".split()
)
HEADS = frozenset(
    "dataset datasets benchmark benchmarks corpus corpora challenge leaderboard suite testbed data test set sets "
    "splits collection model models framework frameworks network networks architecture architectures system "
    "systems agent agents backbone backbones encoder encoders pipeline baseline baselines toolkit library method "
    "methods algorithm algorithms loss losses objective module modules mechanism mechanisms optimizer strategy "
    "strategies technique techniques approach approaches training score scores metric metrics accuracy rate error "
    "errors improvement gain gains reduction points values task tasks problem problems applications application "
    "performance scenarios".split()
)
_SEPARATORS = frozenset(".;:!?")
_LETTERS = re.compile(r"[^A-Za-z]+")
_DIGIT = re.compile(r"\d")


def of_name(surface: str, way: str, uses: tuple[int, ...] | None, lists: str, weigh: Weigh) -> int:
    """Return the evidence in a name itself: words and letters, how it was found, its uses, the lists that hold it."""
    words = fold(surface).split()
    total = of_kind((shape_of(surface), len(words), way, uses, lists), weigh)
    return total + of_first(words[0], weigh) + of_last(words[-1], weigh) + of_pair(words, weigh)


def of_kind(kind: tuple[str, int, str, tuple[int, ...] | None, str], weigh: Weigh) -> int:
    """Return the evidence in what many names share: shape, number of words, way of being found, uses, lists."""
    shape, count, way, uses, lists = kind
    total = weigh("bias", 0) + weigh(f"lists {lists} {shape[0]}", 0) + weigh(f"shape {shape}{count}", 0)
    total += weigh(f"way {way} {shape}", 0)
    for cue in use_cues(uses):
        total += weigh(f"use {cue}", 0)
    for letter in lists:
        total += weigh(f"list {letter}", 0)
    return total


def of_first(word: str, weigh: Weigh) -> int:
    """Return the evidence in the first word of a name."""
    return weigh(f"first {word}", 0) + weigh(f"beginning {word[:3]}", 0)


def of_last(word: str, weigh: Weigh) -> int:
    """Return the evidence in the last word of a name."""
    return weigh(f"last {word}", 0) + weigh(f"ending {word[-4:]}", 0) + weigh(f"ending3 {word[-3:]}", 0)


def of_pair(words: list[str], weigh: Weigh) -> int:
    """Return the evidence in the last two words of a name, if it has two."""
    return weigh(f"two {words[-2]} {words[-1]}", 0) if len(words) > 1 else 0


def of_standing(long: str, place: str, weigh: Weigh) -> int:
    """Return the evidence of a name in its paper: what it abbreviates, and where it stands (`place_of`)."""
    return weigh(f"long {long}", 0) + weigh(f"place {place}", 0)


class Around(NamedTuple):
    """What stands around one place of a name.

    The words before and after it, two each, with the characters between; the telling word before it in its sentence
    (`cues_before`); the telling noun after it (`head_after`); the field, and in which quarter of it the place is.
    """

    left: str
    further: str
    right: str
    beyond: str
    cue: str
    head: str
    field: str
    quarter: int


def around(words: Words, first: int, after: int, cue: str) -> Around:
    """Return what stands around a place; ``cue`` is the telling word before it (`cues_before`)."""
    names, gaps, size = words.words, words.gaps, len(words.words)
    return Around(
        f"{gaps[first]}{names[first - 1]}" if first else "^",
        f"{gaps[first - 1]}{names[first - 2]}" if first > 1 else "^",
        f"{gaps[after]}{names[after]}" if after < size else "$",
        f"{gaps[after + 1]}{names[after + 1]}" if after + 1 < size else "$",
        cue,
        head_after(words, after),
        words.field,
        4 * first // size,
    )


def of_context(here: Around, last: str, shape: str, weigh: Weigh) -> int:
    """Return the evidence around one place of a name, of which the last word and the shape are given."""
    left, further, right, beyond, cue, head, _, _ = here
    return (
        weigh(f"before {left}", 0)
        + weigh(f"before2 {further} {left}", 0)
        + weigh(f"after {right}", 0)
        + weigh(f"after2 {right} {beyond}", 0)
        + weigh(f"cue {cue}", 0)
        + weigh(f"cue of shape {cue} {shape}", 0)
        + weigh(f"before shape {left} {shape}", 0)
        + weigh(f"after shape {right} {shape}", 0)
        + weigh(f"cue of last {cue} {last}", 0)
        + weigh(f"head {head}", 0)
    )


def of_role(here: Around, weigh: Weigh, kind: str) -> int:
    """Return the evidence around one place of a name of a type (its letter) for the part that it plays in the paper."""
    left, further, right, _, cue, head, field, quarter = here
    return (
        weigh(f"{kind} before {left}", 0)
        + weigh(f"{kind} before2 {further} {left}", 0)
        + weigh(f"{kind} after {right}", 0)
        + weigh(f"{kind} cue {cue}", 0)
        + weigh(f"{kind} head {head}", 0)
        + weigh(f"{kind} cue in {field} {cue} {quarter}", 0)
    )


def cues_before(words: Words) -> list[str]:
    """Return for each word the nearest telling word before it in its sentence; "." where there is none."""
    found = []
    latest = "."
    for word, gap in zip(words.words, words.gaps, strict=True):
        if gap and gap[0] in _SEPARATORS:
            latest = "."
        found.append(latest)
        if word in CUES:
            latest = word
    return found


def head_after(words: Words, after: int) -> str:
    """Return the nearest telling noun within four words after a place in the same sentence, and how far it is."""
    names, gaps = words.words, words.gaps
    for place in range(after, min(len(names), after + 4)):
        if gaps[place] and gaps[place][0] in _SEPARATORS:
            return "."
        if names[place] in HEADS:
            return f"{place - after}{names[place]}"
    return ""


def place_of(places: Sequence[tuple[Words, int, int]]) -> str:
    """Return where a name stands: in the title, at its beginning or before a colon; how often in all."""
    words, first, after = places[0]
    colon = words.text.startswith(":", words.ends[after - 1])
    return place_cue(words.field, len(places), first == 0, colon, after == len(words.words))


def place_cue(field: str, times: int, begins: bool, colon: bool, ends: bool) -> str:
    """Return the cue of where a name stands, and how often in all.

    ``begins``, ``colon`` and ``ends`` tell of a title whether the name begins it, stands before a colon, ends it.
    """
    times = min(times, 4)
    return f"title{times}{'^' * begins}{':' * colon}{'$' * ends}" if field == "title" else f"{field}{times}"


@lru_cache(maxsize=1 << 14)
def use_cues(uses: tuple[int, ...] | None) -> tuple[str, ...]:
    """Return the cues of how annotated papers use a name: for each type its share, and the number of papers."""
    if uses is None or not uses[0]:
        return ("none",)
    papers = min(uses[0], 2 if uses[0] < 4 else 4 if uses[0] < 10 else 10 if uses[0] < 40 else 40)
    shares = [round(10 * count / uses[0]) if count < uses[0] else 11 for count in uses[1:]]
    cues = [f"{kind}{share}/{papers}" for kind, share in enumerate(shares) if uses[kind + 1]]
    return (*cues, f"all{round(10 * sum(uses[1:]) / uses[0])}/{papers}")


@lru_cache(maxsize=1 << 16)
def shape_of(surface: str) -> str:
    """Return the shape of a surface: its capitals (none, first, words, all, mixed), digits, hyphens, in letters.

    >>> shape_of("GPT-4o"), shape_of("mAP"), shape_of("visual question answering")
    ('XxXd-', 'xX', 'x ')
    """
    if surface.islower() and surface.isalpha() and surface.isascii():
        return "x"
    letters = _LETTERS.sub("", surface)
    return _capitals(letters, surface) + _marks(surface)


def _capitals(letters: str, surface: str) -> str:
    """Return which letters of a surface are capitals."""
    if not letters or letters.islower():
        return "x" if letters else "0"
    if letters.isupper():
        return f"X{min(len(letters), 5)}" if letters == surface else "X"
    if letters[1:].islower():
        return "Xx"
    return "xX" if letters[0].islower() else "Tt" if surface.istitle() else "XxX"


def _marks(surface: str) -> str:
    """Return which of digits, hyphens and spaces a surface holds."""
    return "d" * bool(_DIGIT.search(surface)) + "-" * ("-" in surface) + " " * (" " in surface)
