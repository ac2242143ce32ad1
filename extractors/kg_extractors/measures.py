"""Phrases that may name what a number measures: known metrics, and noun phrases whose head is one (*rate*, *error*).

``lexicons/measures.tsv`` holds the phrases of the training annotations with the metric they name and in how many of ten
occurrences they do (``scripts/train_results.py``); words such as *faster* stand there for the metric they imply.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg_extractors.tokens import Token

LONGEST = 6
"""The number of tokens of the longest phrase."""

HEADS = frozenset(
    "accuracy accuracies rate rates error errors score scores time latency cost costs ratio loss losses correlation "
    "memory throughput speed consumption usage index "
    "coefficient precision recall agreement distance similarity consistency coverage overhead efficiency footprint "
    "delay size length bandwidth power energy "
    "probability deviation variance gap success f1 auc auroc reward return utility preference fidelity robustness "
    "quality performance parameters tokens flops steps "
    "runtime bias hallucination hallucinations violations win wins likelihood perplexity entropy bitrate margin "
    "alignment completion retention compression "
    "sensitivity specificity compliance detection effectiveness reliability faithfulness uncertainty diversity "
    "complexity computation compute calls iterations epochs "
    "duration age risk drift regret bleu utilization generation inference training acceleration speedup "
    "reduction".split()
)
_STOPS = frozenset(
    "a an the of in on at to by for from with and or over than its their our his this that these those is are was "
    "were be been has have had as up all both each any "
    "average mean overall best highest higher lower lowest better worse new strong high low maximum minimum total "
    "respectively while which when where achieving "
    "achieves achieve reaching reaches obtaining improves improve improving improved increases increase increasing "
    "reduces reduce reducing reduced yields gains gain "
    "absolute relative significant substantial state only just about approximately nearly almost more less fewer test "
    "competitive comparable average-case using "
    "drop drops dropped dropping fall falls fell falling decline declines declined degrade degrades degraded "
    "deteriorate deteriorates deteriorated "
    "against compared between across among into under within without not no also than".split()
)


_AFTER = frozenset(
    "reduction reductions improvement improvements increase increases gain gains decrease drop enhancement "
    "enhancements boost score scores respectively".split()
)


@dataclass(frozen=True, slots=True)
class Measure:
    """The tokens ``first`` to ``last`` (exclusive), the metric they name, and how often they do, in tenths."""

    first: int
    last: int
    name: str
    share: int
    words: tuple[str, ...]
    mentioned: bool
    longest: bool


def find_measures(text: str, tokens: list[Token], mentioned: Mapping[tuple[int, int], str]) -> list[Measure]:
    """Return the phrases of a sentence that may name a metric: the known ones, acronyms, and noun phrases."""
    known, found = known_phrases(), []
    lows = [token.low for token in tokens]
    for last in range(1, len(tokens) + 1):
        ending = known.endings.get(lows[last - 1])
        lengths = {
            length for length in ending or () if length <= last and tuple(lows[last - length : last]) in known.phrases
        }
        if lows[last - 1] in HEADS or _ends_phrase(tokens, lows, last):
            lengths.update(_free_lengths(lows, last))
        lengths.update(last - first for first, end in mentioned if end == last)
        longest = max(lengths, default=0)
        found += [
            _measure(text, tokens[last - length : last], last, mentioned, length == longest)
            for length in sorted(lengths)
        ]
    return found


def known_measures(text: str, tokens: list[Token], mentioned: Mapping[tuple[int, int], str]) -> list[Measure]:
    """Return the phrases of a sentence that are known to name a metric, or that a mention says to name one."""
    known, found = known_phrases(), []
    lows = [token.low for token in tokens]
    ends: dict[int, set[int]] = {}
    for first, last in mentioned:
        ends.setdefault(last, set()).add(last - first)
    for last, word in enumerate(lows, 1):
        lengths = ends.get(last, set())
        lengths.update(
            length
            for length in known.endings.get(word, ())
            if length <= last and tuple(lows[last - length : last]) in known.phrases
        )
        found += [
            _measure(text, tokens[last - length : last], last, mentioned, length == max(lengths))
            for length in sorted(lengths)
        ]
    return found


def _ends_phrase(tokens: list[Token], lows: list[str], last: int) -> bool:
    """Tell whether a word may be the last of a noun phrase: not a small word, and no further noun follows."""
    word = lows[last - 1]
    if not word[-1].isalnum() or not word[0].isalpha() or word in _STOPS or len(word) < 2 or word.endswith("ly"):
        return False
    if last == len(tokens):
        return True
    after = lows[last]
    return not after.isalpha() or after in _STOPS or after in _AFTER


def _free_lengths(lows: list[str], last: int) -> Iterator[int]:
    """Yield how many words a phrase may have that ends in a head: itself, and up to three words before it."""
    yield 1
    first = last - 1
    while first > 0 and last - first < 4:
        word = lows[first - 1]
        if word == "-" and first > 1 and lows[first - 2].isalpha():
            first -= 2
        elif word.isalpha() and word not in _STOPS:
            first -= 1
        else:
            return
        yield last - first


def _measure(
    text: str, words: list[Token], last: int, mentioned: Mapping[tuple[int, int], str], longest: bool
) -> Measure:
    """Return the phrase of some tokens with the name that a mention or the known phrases give it, else as written."""
    lows = tuple(token.low for token in words)
    first = last - len(words)
    name, share = known_phrases().phrases.get(lows, ("", -1))
    called = mentioned.get((first, last))
    written = text[words[0].start : words[-1].end]
    return Measure(first, last, called or name or written, share, lows, called is not None, longest)


@dataclass(frozen=True, slots=True)
class KnownPhrases:
    """The known phrases with metric and share, and by last word the lengths that phrases have."""

    phrases: dict[tuple[str, ...], tuple[str, int]]
    endings: dict[str, tuple[int, ...]]


@cache
def known_phrases() -> KnownPhrases:
    """Return the known phrases, and by last word the lengths that phrases have."""
    phrases: dict[tuple[str, ...], tuple[str, int]] = {}
    lengths: dict[str, set[int]] = {}
    content = files("kg_extractors").joinpath("lexicons/measures.tsv").read_text(encoding="utf-8")
    for line in content.splitlines():
        if line and not line.startswith("#"):
            phrase, name, share = line.split("\t")
            words = tuple(phrase.split(" "))
            phrases[words] = (name, int(share))
            lengths.setdefault(words[-1], set()).add(len(words))
    return KnownPhrases(phrases, {word: tuple(sorted(found)) for word, found in lengths.items()})
