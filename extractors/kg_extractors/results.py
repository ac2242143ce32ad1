"""Numbers in abstracts that report how well something did, with the model, dataset and metric they belong to.

Each number of a sentence is judged by the words around it; a number that reports a result then chooses its kind,
metric, dataset, model and rival among what the sentence names (`choices`), by log-linear models learned from annotated
papers (`loglinear`). The bound ("up to", "over") is a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from kg.extraction import Text
from kg.mention import Bound, Kind, Mention, Result
from kg_extractors import metrics
from kg_extractors.choices import (
    OWN,
    Paper,
    dataset_options,
    metric_options,
    model_options,
    note_datasets,
    rival_options,
)
from kg_extractors.listing import partner
from kg_extractors.loglinear import choose, evidence, probability, weights
from kg_extractors.measures import find_measures, known_measures
from kg_extractors.named import named, named_fast
from kg_extractors.numbers import Number
from kg_extractors.reading import Measuring, Sentence, complete, read_sentences
from kg_extractors.signs import kind_signs, number_signs

_NEEDED = 0.5
"""The probability from which a number is given as a result."""

_SURE = 0.09
"""The confidence from which a result is given."""

_TOGETHER = 1.5
"""The decisions about one number err together: their product to this power is the precision on papers held out."""

_RESOURCE = re.compile(r"\b(?:dataset|benchmark|corpus|challenge|survey)\b", re.IGNORECASE)
_VALUE = re.compile(r"\d(?:\.\d|\s?\\?%|\s?\$?(?:\\times|×|x\b)|[ -]?(?:points?|ms|fps|fold)\b)")
"""A number as results are mostly written: with decimals or a unit."""
_LISTED = 0.99
"""How often a number of a list is about the dataset at its place in another: 125 times of 126 in annotated papers."""
_LOWERING = frozenset(
    "drop drops dropped dropping fall falls fell falling decline declines declined declining degrade degrades degraded "
    "degrading deteriorate deteriorates deteriorated deteriorating decrease decreases decreased decreasing".split()
)
_AROUND_BY = frozenset("by up to an average of about approximately around over more than nearly as much $ - ~".split())
_KINDS: tuple[Kind, ...] = ("score", "gain", "reduction")


def extract(text: Text) -> Iterator[Result]:
    """Yield the results that an abstract reports, in order."""
    return iter(text.once(find))


def find(text: Text) -> tuple[Result, ...]:
    """Return the results that an abstract reports, in order."""
    return tuple(_read(text, read_sentences(text, "abstract"), named, find_measures))


def extract_fast(text: Text) -> Iterator[Result]:
    """Yield the results that stand in sentences with a value and a metric told at little cost, in order."""
    return iter(text.once(find_fast))


def find_fast(text: Text) -> tuple[Result, ...]:
    """Return the results that stand in sentences with a value and a metric told at little cost, in order."""
    if not _VALUE.search(text.abstract):
        return ()
    places = (m.start for m in text.once(metrics.find_fast) if m.field == "abstract")
    chosen = {s for s in {text.sentence_at("abstract", start) for start in places} if _VALUE.search(text.abstract, *s)}
    if not chosen:
        return ()
    return tuple(_read(text, read_sentences(text, "abstract", chosen), named_fast, known_measures))


def _read(
    text: Text, sentences: Iterable[Sentence], names: Callable[[Text], tuple[Mention, ...]], measures: Measuring
) -> Iterator[Result]:
    """Yield the results in sentences of the abstract; names are looked for only when a number reports something."""
    paper: Paper | None = None
    mentions: tuple[Mention, ...] = ()
    keep = weights()["keep"]
    for sentence in sentences:
        signs = [number_signs(sentence, place) for place in range(len(sentence.numbers))]
        sure = [probability(evidence(keep, found)) for found in signs]
        if max(sure) < _NEEDED:
            continue
        if paper is None:
            mentions = text.once(names)
            own = any(m.role == "introduces" and m.type in ("Model", "Method") for m in mentions)
            paper = Paper(own=own, name=_main_name(text.title, mentions))
        complete(sentence, text.abstract, mentions, measures)
        note_datasets(paper, text, mentions, sentence)
        kind = ""
        for place, confidence in enumerate(sure):
            kept = confidence >= _NEEDED
            kind = _kind(sentence, place, signs[place], kind) if kept else "no"
            if kept:
                result = _result(text, sentence, place, paper, cast(Kind, kind), confidence)
                if result.confidence >= _SURE:
                    yield result


def _main_name(title: str, mentions: Iterable[Mention]) -> str:
    """Return the name of the model that a paper proposes when its title begins with it, else ``ours``."""
    if _RESOURCE.search(title):
        return OWN
    return next((m.name for m in mentions if m.type == "Model" and m.role == "introduces" and _heads(m)), OWN)


def _heads(mention: Mention) -> bool:
    """Tell whether a mention begins the title."""
    return mention.field == "title" and mention.start == 0


def _kind(sentence: Sentence, place: int, signs: list[str], before: str) -> Kind:
    """Return the kind with the most evidence; ``before``: the kind of the number before, ``no`` result, or empty."""
    if _lowered(sentence, place):
        return "reduction"
    around, tables = kind_signs(sentence, place, signs, before), weights()
    return max(_KINDS, key=lambda kind: evidence(tables[f"kind {kind}"], around))


def _lowered(sentence: Sentence, place: int) -> bool:
    """Tell whether a number says by how much something fell: "drops sharply by up to 12.5%"."""
    first = sentence.numbers[place].first
    before = [word for word in sentence.lows[max(0, first - 7) : first] if word not in _AROUND_BY]
    while before and before[-1].endswith("ly"):
        before.pop()
    return bool(before) and before[-1] in _LOWERING and "by" in sentence.lows[max(0, first - 6) : first]


def _result(text: Text, sentence: Sentence, place: int, paper: Paper, kind: Kind, confidence: float) -> Result:
    """Return the result that a number reports, and remember in the paper what it belongs to."""
    tables, number = weights(), sentence.numbers[place]
    metric, metric_share = choose(tables["metric"], metric_options(sentence, place, kind, paper))
    listed = partner(sentence, place)
    dataset, dataset_share = (
        (listed.name, _LISTED) if listed else choose(tables["dataset"], dataset_options(sentence, place, kind, paper))
    )
    model, model_share = choose(tables["model"], model_options(sentence, place, kind, paper))
    rival = choose(tables["rival"], rival_options(sentence, place, kind, model))[0] if kind != "score" else None
    paper.metric, paper.dataset, paper.model, paper.sentence = metric or paper.metric, dataset, model, sentence.index
    start, end = number.start, number.end
    return Result(
        model=paper.name if model == OWN else model,
        dataset=dataset,
        metric=metric,
        value=-number.value if number.negative and kind == "score" else number.value,
        unit=None if number.unit == "-" else number.unit,
        kind=kind,
        against=rival,
        bound=_bound(sentence, number),
        field="abstract",
        start=start,
        end=end,
        text=text.abstract[start:end],
        confidence=round((confidence * metric_share * dataset_share * model_share) ** _TOGETHER, 3),
        extractor="results",
    )


_AT_MOST = (("up", "to"), ("at", "most"), ("less", "than"), ("fewer", "than"), ("as", "as"))
_AT_LEAST = (("more", "than"), ("at", "least"), ("greater", "than"), ("higher", "than"))
_BELOW = ("below", "under", "<", "≤", "within")
_ABOVE = ("over", "above", "exceeding", "exceeds", "surpassing", ">", "≥")
_ABOUT = ("a", "an", "~", "+", "-", "approximately", "about")


def _bound(sentence: Sentence, number: Number) -> Bound | None:
    """Return max behind "up to", "below" …, min behind "over", "at least" …, else None."""
    words = [word for word in sentence.lows[max(0, number.first - 4) : number.first] if word not in _ABOUT]
    pair, last = tuple(words[-2:]), words[-1] if words else ""
    if pair in _AT_MOST or last in _BELOW:
        return "max"
    return "min" if pair in _AT_LEAST or last in _ABOVE else None
