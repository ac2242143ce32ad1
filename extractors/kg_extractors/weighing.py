"""All that speaks for the candidates of a paper, weighed together: the cues, the tagger, and the rivals.

The cues (`kg_extractors.evidence`) and the tagger (`kg_extractors.tagging`) each give log-odds for the five types. They
are two readers of the same text, each right in its own way; how far to trust which, and when, was measured on papers
that neither had learned from (``scripts/fit_weighing.py``). The result is a table, ``model/weighing.tsv``, of a weight
for each feature and type: log-odds against naming nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from kg.record import TextField
from kg_extractors.knowledge import LETTERS
from kg_extractors.weights import TYPES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

OWN: Final = ("cue", "cue for", "cue unread", "mean", "mean for", "most", "listed", "curated")
"""Features with a number for each type: what the cues say, what speaks for the type in it, the same where no tagger
read; what the tagger says over all places, what speaks for the type in it, and in the best place; whether a lexicon
lists the name as of the type, and whether that was done by hand."""
SHARED: Final = (
    "bias",
    "unread",
    "found by the tagger alone",
    "in a lexicon",
    "by capitals",
    "by its head",
    "tagger for any",
    "cues for any",
    "places",
    "acronym",
    "long form",
    "words",
    "tagger for parts",
    "tagger for wholes",
    "cues for parts",
    "cues for wholes",
    "parts above it",
    "wholes above it",
)
"""Features with one number: parts and wholes are the candidates inside it and around it."""
_CUE, _TAG, _NOTHING = 12.0, 8.0, -6.0
"""Log-odds beyond which cues and tagger say nothing more; what speaks for rivals where there are none."""
_MOST = 4
"""Places, and words of a name, that are told apart."""

Stretch = tuple[TextField, int, int]
"""A field, the first word of a candidate in it, and the word after its last."""


@dataclass(slots=True)
class Seen:
    """A candidate with what is known of it: log-odds of the cues, and of the tagger in each place that it reads.

    ``way`` is how it was found (`kg_extractors.candidates.ways`), empty when by the tagger alone; ``long`` what it
    abbreviates (`kg_extractors.judgement.abbreviations`); ``lists`` the lexicons that hold it (`knowledge.lists`).
    """

    way: str
    long: str
    lists: str
    places: Sequence[Stretch]
    cues: Sequence[float]
    read: Sequence[Sequence[float]]


def probabilities(seen: Sequence[Seen]) -> Table:
    """Return the probabilities of the five types, a row a candidate of one paper."""
    import numpy as np

    own, shared = features(seen)
    weights = table()
    scores = np.einsum("ntk,kt->nt", own, weights[: len(OWN)]) + shared @ weights[len(OWN) :]
    odds = np.exp(np.minimum(scores, 50.0))
    shares: Table = odds / (1 + odds.sum(axis=1, keepdims=True))
    return shares


def features(seen: Sequence[Seen]) -> tuple[Table, Table]:
    """Return the features of candidates: candidates by types by `OWN`, and candidates by `SHARED`."""
    import numpy as np

    cues = np.clip(np.array([one.cues for one in seen], dtype=np.float64).reshape(-1, len(TYPES)), -_CUE, _CUE)
    unread = np.array([not one.read for one in seen], dtype=np.float64)
    silent = np.zeros((1, len(TYPES)))
    answers = [np.array(one.read) if one.read else silent for one in seen]
    mean = np.array([answer.mean(axis=0) for answer in answers]).reshape(cues.shape)
    most = np.array([answer.max(axis=0) for answer in answers]).reshape(cues.shape)
    letters = [LETTERS[kind] for kind in TYPES]
    listed = np.array([[letter in one.lists.upper() for letter in letters] for one in seen]).reshape(cues.shape)
    curated = np.array([[letter.lower() in one.lists for letter in letters] for one in seen]).reshape(cues.shape)
    own = np.stack(
        [cues, np.maximum(cues, 0), cues * unread[:, None], mean, np.maximum(mean, 0), most, listed, curated], axis=-1
    )
    any_cue = np.log(np.exp(cues).sum(axis=1))
    any_tag = np.where(unread, _NOTHING / 2, np.clip(np.log(np.exp(mean).sum(axis=1)), -_TAG, _TAG))
    rivals = np.array(list(_rivals(seen, any_tag.tolist(), any_cue.tolist()))).reshape(-1, 4)
    said = np.array([_said(one) for one in seen]).reshape(len(seen), -1)
    shared = [
        np.ones(len(seen)),
        unread,
        *said[:, :4].T,
        any_tag * (1 - unread),
        any_cue,
        *said[:, 4:].T,
        *rivals.T,
        np.maximum(rivals[:, 0] - any_tag, 0),
        np.maximum(rivals[:, 1] - any_tag, 0),
    ]
    return own, np.stack(shared, axis=1)


def _said(one: Seen) -> tuple[float, ...]:
    """Return how a candidate was found, in how many places, what it abbreviates, how many words it has."""
    _, first, after = one.places[0]
    ways = not one.way, one.way == "k", "n" in one.way, "p" in one.way
    longs = one.long.startswith("for"), one.long.startswith("as")
    return (*ways, min(len(one.places), _MOST), *longs, min(after - first, _MOST))


@dataclass(slots=True)
class _Best:
    """The most that speaks for the parts of a candidate, and for the wholes that it is a part of, in one place."""

    parts: float = _NOTHING
    wholes: float = _NOTHING


def _rivals(seen: Sequence[Seen], tag: Sequence[float], cue: Sequence[float]) -> Iterator[tuple[float, ...]]:
    """Yield for each candidate what tagger and cues say at most for its parts and wholes: the mean over its places."""
    by_field: dict[TextField, list[tuple[int, int, int]]] = defaultdict(list)
    for number, one in enumerate(seen):
        for name, first, after in one.places:
            by_field[name].append((first, after, number))
    totals = [[0.0, 0.0, 0.0, 0.0] for _ in seen]
    for places in by_field.values():
        places.sort()
        longest = max(after - first for first, after, _ in places)
        for first, after, number in places:
            near = places[bisect_left(places, (first - longest,)) : bisect_left(places, (after,))]
            best = _overlapping(near, first, after, tag, cue)
            totals[number] = [total + value for total, value in zip(totals[number], best, strict=True)]
    for one, total in zip(seen, totals, strict=True):
        yield tuple(value / len(one.places) for value in total)


def _overlapping(
    places: Sequence[tuple[int, int, int]], first: int, after: int, tag: Sequence[float], cue: Sequence[float]
) -> tuple[float, float, float, float]:
    """Return what tagger and cues say at most for what overlaps a place and is shorter, and for what is longer."""
    tagged, cued = _Best(), _Best()
    for begin, end, number in places:
        if end <= first or (begin, end) == (first, after):
            continue
        for best, said in ((tagged, tag[number]), (cued, cue[number])):
            if end - begin > after - first:
                best.wholes = max(best.wholes, said)
            else:
                best.parts = max(best.parts, said)
    return tagged.parts, tagged.wholes, cued.parts, cued.wholes


@cache
def table() -> Table:
    """Return the weights: a row a feature, those of `OWN` before those of `SHARED`, a column a type."""
    import numpy as np

    content = files("kg_extractors").joinpath("model/weighing.tsv").read_text(encoding="utf-8")
    rows = {name: numbers for name, *numbers in (line.split("\t") for line in content.split("\n") if line)}
    return np.array([[float(number) for number in rows[name]] for name in (*OWN, *SHARED)])


def cues_alone() -> Table:
    """Return weights under which the cues alone decide, as they were learned: for papers that the tagger knows."""
    import numpy as np

    weights = np.zeros((len(OWN) + len(SHARED), len(TYPES)))
    weights[0] = 1
    return weights
