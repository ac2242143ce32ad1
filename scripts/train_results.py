"""Learns how results are read: ``lexicons/measures.tsv`` and ``lexicons/results.json`` of `kg_extractors.results`.

    python scripts/train_results.py GOLD_TRAIN.jsonl

GOLD_TRAIN.jsonl holds annotated papers (texts, mentions, results). Learned are log-linear models (Adagrad, fixed seed):
whether a number is a result, its kind, and which metric, dataset, model and rival it belongs to. So that they learn to
live with what the extractors of names miss, the names in each half of the papers are those that extractors find which
were fitted on the other half (``scripts/fit_cues.py``), by their cues alone, since the tagger has learned from all
these papers; and a paper's own annotations do not count among the phrases that are known to name metrics.
"""

from __future__ import annotations

import collections
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from fit_cues import left_out

from kg.extraction import Text
from kg.mention import Mention
from kg_extractors import measures
from kg_extractors.choices import (
    OWN,
    Options,
    Paper,
    dataset_options,
    metric_options,
    model_options,
    note_datasets,
    rival_options,
)
from kg_extractors.reading import Sentence, complete, read_sentences
from kg_extractors.signs import kind_signs, number_signs
from kg_extractors.tokens import tokenize

ROOT = Path(__file__).parent.parent
LEXICONS = ROOT / "extractors" / "kg_extractors" / "lexicons"
KINDS = ("score", "gain", "reduction")
EPOCHS, RATE, DECAY = 5, 0.15, 0.01
SEEN, WEIGHTY = 3, 0.12
"""A weight is kept whose feature was seen so often and which is so large."""

IMPLIED = {
    "faster": "speed-up",
    "speedup": "speed-up",
    "speedups": "speed-up",
    "speed up": "speed-up",
    "speeds up": "speed-up",
    "accelerate": "speed-up",
    "accelerates": "speed-up",
    "accelerating": "speed-up",
    "acceleration": "speed-up",
    "slower": "speed",
    "smaller": "model size",
    "lighter": "model size",
    "fewer parameters": "parameter count",
    "parameters": "parameter count",
    "fewer tokens": "token count",
    "tokens": "token count",
    "token reduction": "token count",
    "cheaper": "cost",
}
"""Words that imply a metric without naming it."""

GoldResult = Mapping[str, str | None]


class GoldEntity(TypedDict):
    """An entity of an annotated paper."""

    type: str
    role: str
    canonical: str
    surfaces: list[str]


class GoldMention(TypedDict):
    """A mention of an entity in an annotated paper."""

    type: str
    canonical: str
    text: str


class Gold(TypedDict):
    """An annotated paper."""

    id: str
    title: str
    abstract: str | None
    comment: str | None
    entities: list[GoldEntity]
    mentions: list[GoldMention]
    results: list[GoldResult]


Signs = list[str]
SameNames = Callable[[str], set[str]]
Words = tuple[str, ...]


def main(gold: Path) -> None:
    """Write the known phrases and the weights."""
    papers = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    found = names_by_paper(gold)
    phrases = Phrases(papers)
    phrases.write(LEXICONS / "measures.tsv")
    measures.known_phrases.cache_clear()
    samples = Samples()
    for paper in papers:
        with phrases.without(paper["id"]):
            samples.add(paper, found[paper["id"]])
    tables = samples.weights()
    content = json.dumps(tables, ensure_ascii=False, indent=0, sort_keys=True)
    (LEXICONS / "results.json").write_text(content + "\n", encoding="utf-8")


def names_by_paper(gold: Path) -> dict[str, list[Mention]]:
    """Return the names that extractors find in each paper which were fitted on the half that it is not in."""
    found: dict[str, list[Mention]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for part in ("0/2", "1/2"):
            copy = Path(folder) / part[0]
            shutil.copytree(ROOT / "extractors", copy)
            tables = copy / "kg_extractors" / "lexicons"
            fit = [sys.executable, str(ROOT / "scripts" / "fit_cues.py"), str(gold), "--out", str(tables)]
            subprocess.run([*fit, "--leave-out", part], check=True)
            path = os.pathsep.join((str(copy), str(ROOT)))
            command = [sys.executable, __file__, "--names", str(gold), part]
            run = subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": path})
            for line in run.stdout.decode("utf-8").splitlines():
                row = json.loads(line)
                found[row["paper"]] = [Mention(*values) for values in row["names"]]
    return found


def print_names(gold: Path, part: str) -> None:
    """Print the names found in the papers of a part, one JSON object a paper."""
    from kg_extractors import weighing
    from kg_extractors.named import named
    from kg_extractors.tagging import spans

    weighing.table, spans.fields = weighing.cues_alone, lambda _: {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        paper = json.loads(line)
        if left_out(paper["id"], part):
            rows = [
                (m.type, m.role, m.name, m.field, m.start, m.end, m.text, m.confidence, m.extractor)
                for m in named(text_of(paper))
            ]
            print(json.dumps({"paper": paper["id"], "names": rows}))


def text_of(paper: Gold) -> Text:
    """Return the texts of an annotated paper."""
    return Text(paper["title"], paper["abstract"] or "", paper["comment"] or "")


class Phrases:
    """How often phrases stand in annotated papers, and how often they are annotated as which metric."""

    def __init__(self, papers: Iterable[Gold]) -> None:
        papers = list(papers)
        self.named = {paper["id"]: collections.Counter(_annotated(paper)) for paper in papers}
        self.total = sum(self.named.values(), collections.Counter())
        every = {words for words, _ in self.total}
        self.seen = {paper["id"]: collections.Counter(_standing(paper, every)) for paper in papers}
        self.all = sum(self.seen.values(), collections.Counter())
        implied = {tuple(phrase.split()) for phrase in IMPLIED}
        self.names: dict[Words, collections.Counter[str]] = {words: collections.Counter() for words in every | implied}
        for (words, name), count in self.total.items():
            self.names[words][name] += count

    def entry(self, words: Words, names: collections.Counter[str], seen: int) -> tuple[str, int] | None:
        """Return the metric that a phrase names (empty: as written) and in how many of ten places, if known."""
        implied = IMPLIED.get(" ".join(words))
        count = names.total()
        if count < 0.08 * max(seen, count, 1):
            return (implied, 3) if implied else None
        name, most = min(names.items(), key=lambda item: (-item[1], item[0]))
        share = round(10 * count / max(seen, count))
        return implied or (name if most >= 0.6 * count else ""), share

    def write(self, target: Path) -> None:
        """Write all phrases that are worth knowing."""
        rows = ((words, self.entry(words, self.names[words], self.all[words])) for words in sorted(self.names))
        lines = [f"{' '.join(words)}\t{entry[0]}\t{entry[1]}\n" for words, entry in rows if entry]
        head = "# Phrase, metric, in how many of ten places it names it. Written by scripts/train_results.py.\n"
        target.write_text(head + "".join(lines), encoding="utf-8")

    def without(self, paper: str) -> _Known:
        """Return a context in which a paper's own annotations are unknown."""
        own: dict[Words, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        for (words, name), count in self.named[paper].items():
            own[words][name] += count
        changed = {}
        for words in {*own, *self.seen[paper]}:
            names = self.names[words] - own[words]
            changed[words] = self.entry(words, names, self.all[words] - self.seen[paper][words])
        return _Known(changed)


class _Known:
    """While entered, the known phrases are changed."""

    def __init__(self, changed: dict[Words, tuple[str, int] | None]) -> None:
        self.changed = changed
        self.before: dict[Words, tuple[str, int] | None] = {}

    def __enter__(self) -> None:
        phrases = measures.known_phrases().phrases
        self.before = {words: phrases.get(words) for words in self.changed}
        _put(phrases, self.changed)

    def __exit__(self, *_: object) -> None:
        _put(measures.known_phrases().phrases, self.before)


def _put(phrases: dict[Words, tuple[str, int]], changed: dict[Words, tuple[str, int] | None]) -> None:
    for words, entry in changed.items():
        phrases.pop(words, None)
        if entry:
            phrases[words] = entry


def _lows(text: str) -> Words:
    return tuple(token.low for token in tokenize(text, 0, len(text)))


def _annotated(paper: Gold) -> Iterator[tuple[Words, str]]:
    """Yield phrase and metric of each annotated mention of a metric."""
    for mention in paper["mentions"]:
        words = _lows(mention["text"])
        if mention["type"] == "Metric" and 0 < len(words) <= measures.LONGEST:
            yield words, mention["canonical"]


def _standing(paper: Gold, known: set[Words]) -> Iterator[Words]:
    """Yield the known phrases that stand in title and abstract."""
    for content in (paper["title"], paper["abstract"] or ""):
        words = _lows(content)
        for first in range(len(words)):
            for last in range(first + 1, min(first + measures.LONGEST, len(words)) + 1):
                if words[first:last] in known:
                    yield words[first:last]


@dataclass
class Samples:
    """What is learned from: for each decision the options with their features, and which are right."""

    keep: list[tuple[Signs, bool]] = field(default_factory=list)
    kind: list[tuple[Signs, str]] = field(default_factory=list)
    choices: dict[str, list[tuple[list[Signs], list[int]]]] = field(
        default_factory=lambda: collections.defaultdict(list)
    )

    def add(self, paper: Gold, mentions: list[Mention]) -> None:
        """Add the numbers of a paper."""
        text = text_of(paper)
        sentences = list(read_sentences(text, "abstract"))
        wanted = _assigned(paper["results"], sentences)
        same = _same_names(paper)
        state = Paper(own=any(m.role == "introduces" and m.type in ("Model", "Method") for m in mentions))
        for sentence in sentences:
            complete(sentence, text.abstract, mentions)
            note_datasets(state, text, mentions, sentence)
            before = ""
            for place in range(len(sentence.numbers)):
                results = wanted.get((sentence.index, place), [])
                kind = results[0]["kind"] or "score" if results else "no"
                signs = number_signs(sentence, place)
                self.keep.append((signs, bool(results)))
                if results:
                    self.kind.append((kind_signs(sentence, place, signs, before), kind))
                    self._choose(sentence, place, kind, state, results, same)
                before = kind

    def _choose(
        self, sentence: Sentence, place: int, kind: str, state: Paper, results: Sequence[GoldResult], same: SameNames
    ) -> None:
        """Add what a result belongs to, and remember it for the numbers that follow."""
        right: dict[str, str | None] = {}
        for slot, options in (
            ("metric", metric_options(sentence, place, kind, state)),
            ("dataset", dataset_options(sentence, place, kind, state)),
            ("model", model_options(sentence, place, kind, state)),
        ):
            right[slot] = self._add(slot, options, [result[slot] for result in results], same)
        if kind != "score":
            options = rival_options(sentence, place, kind, right["model"])
            self._add("rival", options, [result["against"] for result in results], same)
        state.metric = right["metric"] or state.metric
        state.dataset, state.model, state.sentence = right["dataset"], right["model"], sentence.index

    def _add(self, slot: str, options: Options, wanted: list[str | None], same: SameNames) -> str | None:
        """Add the options of a decision when one is right, and return the first that is."""
        good = [index for index, (value, _) in enumerate(options) if any(_agree(value, name, same) for name in wanted)]
        if not good:
            return None
        self.choices[slot].append(([signs for _, signs in options], good))
        return options[good[0]][0]

    def weights(self) -> dict[str, dict[str, float]]:
        """Return the learned weights of all decisions."""
        binary = [([[], signs], [int(kept)]) for signs, kept in self.keep]
        tables = {"keep": fit(binary)}
        marked = [
            ([[f"{kind}:{sign}" for sign in signs] for kind in KINDS], [KINDS.index(right)])
            for signs, right in self.kind
        ]
        together = fit(marked)
        for kind in KINDS:
            own = {sign: weight for sign, weight in together.items() if sign.startswith(f"{kind}:")}
            tables[f"kind {kind}"] = {sign.removeprefix(f"{kind}:"): weight for sign, weight in own.items()}
        return tables | {slot: fit(samples) for slot, samples in self.choices.items()}


def _assigned(results: Sequence[GoldResult], sentences: list[Sentence]) -> dict[tuple[int, int], list[GoldResult]]:
    """Return the annotated results by sentence and place of the number that has their value."""
    places: dict[float, list[tuple[int, int]]] = collections.defaultdict(list)
    for sentence in sentences:
        for place, number in enumerate(sentence.numbers):
            places[abs(number.value)].append((sentence.index, place))
    found: dict[tuple[int, int], list[GoldResult]] = collections.defaultdict(list)
    used: collections.Counter[float] = collections.Counter()
    for result in results:
        value = abs(float(result["value"] or 0))
        if places[value]:
            found[places[value][min(used[value], len(places[value]) - 1)]].append(result)
            used[value] += 1
    return found


def _key(name: str) -> str:
    """Return a name without case, spaces and hyphens."""
    return "".join(letter for letter in name.casefold() if letter.isalnum() or letter in ".+%@^")


def _same_names(paper: Gold) -> SameNames:
    """Return a function from a name to all names that are the same thing in a paper; what it introduces is ``ours``."""
    groups: dict[str, set[str]] = collections.defaultdict(set)
    own = {OWN}
    for entity in paper["entities"]:
        names = {_key(name) for name in (entity["canonical"], *entity["surfaces"])}
        for name in names:
            groups[name] |= names
        if entity["role"] == "introduces" and entity["type"] in ("Model", "Method"):
            own |= names
    return lambda name: {_key(name)} | groups[_key(name)] | (own if _key(name) in own else set())


def _agree(value: str | None, wanted: str | None, same: SameNames) -> bool:
    wanted = None if wanted in (None, "-") else wanted
    if value is None or wanted is None:
        return value is wanted
    return bool(same(value) & same(wanted))


def fit(samples: list[tuple[list[Signs], list[int]]]) -> dict[str, float]:
    """Return the weights under which the right options of all samples are likeliest."""
    weights: dict[str, float] = collections.defaultdict(float)
    squares: dict[str, float] = collections.defaultdict(float)
    seen = collections.Counter(sign for options, _ in samples for signs in options for sign in set(signs))
    order, rng = list(samples), random.Random(1)
    for epoch in range(EPOCHS):
        rng.shuffle(order)
        rate = RATE / (1 + 0.5 * epoch)
        for options, good in order:
            for signs, slope in zip(options, _slopes(options, good, weights), strict=True):
                if abs(slope) > 1e-4:
                    for sign in signs:
                        step = slope + DECAY * weights[sign]
                        squares[sign] += step * step
                        weights[sign] -= rate * step / math.sqrt(squares[sign] + 0.1)
    return {sign: round(weight, 2) for sign, weight in weights.items() if abs(weight) >= WEIGHTY and seen[sign] >= SEEN}


def _slopes(options: list[Signs], good: list[int], weights: dict[str, float]) -> list[float]:
    """Return the slope of the loss by the total of each option."""
    totals = [sum(weights[sign] for sign in signs if sign in weights) for signs in options]
    most = max(totals)
    shares = [math.exp(total - most) for total in totals]
    right = sum(shares[index] for index in good)
    return [share / sum(shares) - (share / right if index in good else 0.0) for index, share in enumerate(shares)]


if __name__ == "__main__":
    if sys.argv[1] == "--names":
        print_names(Path(sys.argv[2]), sys.argv[3])
    else:
        main(Path(sys.argv[1]))
