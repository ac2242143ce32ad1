"""Measure what each cue weighs, on annotated papers, and write the tables that the entity extractors read.

    python scripts/fit_cues.py GOLD_TRAIN.jsonl [--out FOLDER] [--leave-out K/N] [--skip N]

Written are, into ``extractors/kg_extractors/lexicons`` or FOLDER: ``uses.tsv`` (in how many papers a name stands, and
in how many it is of each type), ``heads.tsv`` and ``stops.tsv`` (words that end, and words never in, names of tasks,
methods and metrics), ``cues.tsv`` and ``roles.tsv`` (log-odds of each cue, in hundredths). The weights are those of a
multinomial logistic regression over the candidates of all papers (Adagrad, fixed seed). A name's own paper does not
count among its uses while its cues are weighed, else every name would look known. ``--leave-out 0/5`` leaves out the
fifth of the papers whose hash is 0 modulo 5, to measure on them; ``--skip 300`` the first 300 papers.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from kg.extraction import Text
from kg.mention import ROLES, EntityType
from kg.record import TextField
from kg_extractors import evidence, roles
from kg_extractors.candidates import Place, candidates, known, ways
from kg_extractors.judgement import LOOKED_AT, abbreviations, span_of
from kg_extractors.knowledge import LETTERS, Knowledge, familiarity, key, lists
from kg_extractors.lexicon import plain
from kg_extractors.weights import SCALE, TYPES
from kg_extractors.words import words_of

OUT = Path(__file__).parent.parent / "extractors" / "kg_extractors" / "lexicons"
PHRASES = ("Task", "Method", "Metric")
SEEN_OFTEN = 10
"""A cue is weighed when it was seen with so many candidates."""
WEIGHTY = 25
"""A weight below it, in hundredths of log-odds, is left out."""
EPOCHS, BATCH, RATE, DECAY = 4, 4096, 0.05, 3e-6

Paper = Mapping[str, object]
Span = tuple[TextField, int, int]


def main() -> int:
    """Write the tables; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--leave-out", default="")
    parser.add_argument("--skip", type=int, default=0)
    options = parser.parse_args()
    papers = [json.loads(line) for line in options.gold.open(encoding="utf-8")][options.skip :]
    papers = [paper for paper in papers if not left_out(paper["id"], options.leave_out)]
    known_words = learn(papers)
    samples = [sample for paper in papers for sample in samples_of(paper, known_words)]
    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out / "uses.tsv", ((name, *counts) for name, counts in sorted(known_words.uses.items())))
    write(options.out / "heads.tsv", ((word,) for word in sorted(known_words.heads)))
    write(options.out / "stops.tsv", ((word,) for word in sorted(known_words.stops)))
    write(options.out / "cues.tsv", fit(samples, len(TYPES) + 1))
    write(options.out / "roles.tsv", (row for kind in TYPES for row in fit_roles(papers, kind, known_words)))
    return 0


def left_out(paper: str, part: str) -> bool:
    """Return whether a paper belongs to the part (``K/N``) that is left out."""
    if not part:
        return False
    place, parts = map(int, part.split("/"))
    return int(hashlib.md5(paper.encode()).hexdigest(), 16) % parts == place


def text_of(paper: Paper) -> Text:
    """Return the texts of a paper."""
    return Text(*(str(paper.get(name) or "") for name in ("title", "abstract", "comment")))


def named_in(paper: Paper) -> dict[Span, str]:
    """Return the types of the annotated spans of a paper."""
    spans = paper["mentions"]
    return {(m["field"], m["start"], m["end"]): m["type"] for m in spans if m["type"] in TYPES}  # type: ignore[attr-defined]


def meant_in(paper: Paper) -> set[tuple[str, str]]:
    """Return the keys of the annotated surfaces of a paper, with their types."""
    return {(key(m["text"]), m["type"]) for m in paper["mentions"] if m["type"] in TYPES}  # type: ignore[attr-defined]


def learn(papers: Iterable[Paper]) -> Knowledge:
    """Return heads, stops and uses as the papers show them, without weights."""
    papers = list(papers)
    ends, within, total = (collections.Counter[str]() for _ in range(3))
    for paper in papers:
        for words in words_of(text_of(paper)):
            total.update(words.words)
        for mention in paper["mentions"]:  # type: ignore[attr-defined]
            names = plain(mention["text"]).split() if mention["type"] in PHRASES else []
            within.update(names[:-1])
            ends.update(names[-1:])
    heads = frozenset(word for word, count in ends.items() if count >= 4 and count / total[word] > 0.08)
    stops = frozenset(word for word, count in total.items() if count >= 30 and within[word] / count < 0.015)
    unknown: dict[str, tuple[int, ...]] = {name: (0,) for paper in papers for name, _ in meant_in(paper)}
    counts = uses(papers, Knowledge(lists(), unknown, heads, stops, {}, {}))
    return Knowledge(lists(), counts, heads, stops, {}, {})


def uses(papers: Iterable[Paper], words: Knowledge) -> dict[str, tuple[int, ...]]:
    """Return by key in how many papers a known name stands, then in how many it is of each type."""
    seen: collections.Counter[str] = collections.Counter()
    meant: collections.Counter[tuple[str, str]] = collections.Counter()
    for paper in papers:
        named = list(named_in(paper))
        spans = [span_of((field, *place)) for field in words_of(text_of(paper)) for place in known(field, words)]
        text = text_of(paper)
        seen.update(
            {key(text.field(name)[start:end]) for name, start, end in spans if not inside((name, start, end), named)}
        )
        meant.update(meant_in(paper))
    return {name: (count, *(meant[name, kind] for kind in TYPES)) for name, count in seen.items()}


@dataclass
class Recorder:
    """Weighs nothing, and remembers which cues were asked for."""

    asked: list[str] = field(default_factory=list)

    def get(self, cue: str, unknown: int) -> int:
        """Return the weight of nothing."""
        self.asked.append(cue)
        return unknown

    def take(self) -> list[str]:
        """Return the cues asked for since the last call."""
        asked, self.asked = self.asked, []
        return asked


Sample = tuple[list[str], list[str], int, int]
"""Cues of a candidate itself, cues of its places, number of places, type (0: none)."""


def samples_of(paper: Paper, words: Knowledge) -> Iterator[Sample]:
    """Yield the candidates of a paper with their cues and their type."""
    text = text_of(paper)
    fields = words_of(text)
    recorder = Recorder()
    longs, named, meant = abbreviations(text), named_in(paper), meant_in(paper)
    before = {words.field: evidence.cues_before(words) for words in fields}
    found_by = {id(here): ways(here, words) for here in fields}
    for own, candidate in candidates(fields, words).items():
        if all(inside(span_of(place), named) for place in candidate.places):
            continue  # the longer name wins over its parts, which may well be names elsewhere
        here, first, after = candidate.places[0]
        way = found_by[id(here)][first, after]
        counts = without(words.uses.get(own), {kind for other, kind in meant if other == own})
        lists_with = words.lists.get(plain(candidate.surface), "")
        evidence.of_name(candidate.surface, way, counts, lists_with, recorder.get)
        evidence.of_standing(longs.get(own, ""), evidence.place_of(candidate.places), recorder.get)
        own_cues = recorder.take()
        shape, places = evidence.shape_of(candidate.surface), candidate.places[:LOOKED_AT]
        for words_here, first, after in places:
            seen = evidence.around(words_here, first, after, before[words_here.field][first])
            evidence.of_context(seen, words_here.words[after - 1], shape, recorder.get)
        yield own_cues, recorder.take(), len(places), label([named.get(span_of(p), "") for p in candidate.places])


def inside(span: Span, others: Iterable[Span]) -> bool:
    """Return whether a span is part of a longer one."""
    name, start, end = span
    return any(n == name and a <= start and end <= b and end - start < b - a for n, a, b in others)


def without(counts: tuple[int, ...] | None, types: set[str]) -> tuple[int, ...] | None:
    """Return the uses of a name in all papers but one in which it is of these types."""
    if not counts:
        return None
    return (counts[0] - 1, *(count - (kind in types) for count, kind in zip(counts[1:], TYPES, strict=True)))


def label(types: list[str]) -> int:
    """Return 1 + the place of the type that at least half of a candidate's places have; 0 for none."""
    (kind, count), *_ = collections.Counter(kind for kind in types if kind).most_common(1) or [("", 0)]
    return 1 + TYPES.index(kind) if 2 * count >= len(types) and kind else 0


def fit_roles(papers: Iterable[Paper], kind: EntityType, words: Knowledge) -> Iterator[tuple[str | int, ...]]:
    """Yield each cue with its log-odds for the roles of a type against the last, "mentions", in hundredths."""
    samples = [sample for paper in papers for sample in role_samples(paper, kind, words)]
    bias, *rows = fit(samples, len(ROLES[kind]))
    yield (f"{LETTERS[kind]} bias", *bias[1:])
    yield from rows


def role_samples(paper: Paper, kind: EntityType, words: Knowledge) -> Iterator[Sample]:
    """Yield the annotated entities of a type in a paper with their cues and their role (0: mentions)."""
    fields = {words.field: words for words in words_of(text_of(paper))}
    before = {name: evidence.cues_before(field) for name, field in fields.items()}
    places: dict[str, list[Place]] = collections.defaultdict(list)
    for m in paper["mentions"]:  # type: ignore[attr-defined]
        field = fields[m["field"]]
        first, after = field.at.get(m["start"]), field.until.get(m["end"])
        if m["type"] == kind and first is not None and after is not None:
            places[m["canonical"]].append((field, first, after))
    for entity in paper["entities"]:  # type: ignore[attr-defined]
        if entity["type"] == kind and entity["canonical"] in places:
            mine, recorder = places[entity["canonical"]], Recorder()
            field, first, after = mine[0]
            surface = field.text[field.starts[first] : field.ends[after - 1]]
            counts = without(words.uses.get(key(surface)), {kind})
            familiar = familiarity(counts, words.lists.get(plain(surface), ""))
            roles.evidence_for(kind, *roles.seen(mine, before, familiar), recorder.get)
            role = (ROLES[kind].index(entity["role"]) + 1) % len(ROLES[kind])
            asked = recorder.take()
            yield asked[: roles.OWN], asked[roles.OWN :], min(len(mine), roles.LOOKED_AT), role


def fit(samples: list[Sample], classes: int) -> Iterator[tuple[str | int, ...]]:
    """Yield each cue with its log-odds for the classes against class 0, in hundredths, in five columns."""
    seen = collections.Counter(cue for own, around, _, _ in samples for cue in {*own, *around})
    cues = sorted(cue for cue, count in seen.items() if count >= SEEN_OFTEN)
    place = {cue: number for number, cue in enumerate(cues)}
    ids, values, starts, types = [], [], [0], []
    for own, around, count, kind in samples:
        for names, value in ((own, 1.0), (around, 1.0 / count)):
            known_ids = [place[cue] for cue in names if cue in place]
            ids += known_ids
            values += [value] * len(known_ids)
        starts.append(len(ids))
        types.append(kind)
    sparse = np.array(ids), np.array(values, dtype=np.float32), np.array(starts), np.array(types)
    weights, bias = regress(*sparse, (len(cues), classes))
    yield ("bias", *hundredths(bias))
    for cue, row in zip(cues, weights, strict=True):
        numbers = hundredths(row)
        if max(map(abs, numbers)) >= WEIGHTY:
            yield (cue, *numbers)


def hundredths(row: np.ndarray) -> tuple[int, ...]:
    """Return the log-odds of each class against class 0."""
    return tuple(int(v) for v in np.rint((row[1:] - row[0]) * SCALE))


def regress(
    ids: np.ndarray, values: np.ndarray, starts: np.ndarray, types: np.ndarray, size: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Return weights and bias of a multinomial logistic regression over sparse samples; size: features, classes."""
    weights, bias = np.zeros(size, dtype=np.float32), np.zeros(size[1])
    squares, bias_squares = np.full(size, 1e-8, dtype=np.float32), np.full(size[1], 1e-8)
    order, size_of_batch = np.random.default_rng(0), max(128, min(BATCH, len(types) // 100))
    for epoch in range(EPOCHS):
        shuffled, loss = order.permutation(len(types)), 0.0
        for begin in range(0, len(types), size_of_batch):
            batch = shuffled[begin : begin + size_of_batch]
            lengths = starts[batch + 1] - starts[batch]
            offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
            places = np.repeat(starts[batch] - offsets, lengths) + np.arange(lengths.sum())
            mine, value = ids[places], values[places]
            scores = np.add.reduceat(weights[mine] * value[:, None], offsets, axis=0) + bias
            scores = np.exp(scores - scores.max(1, keepdims=True))
            scores /= scores.sum(1, keepdims=True)
            rows = np.arange(len(batch))
            loss -= float(np.log(scores[rows, types[batch]] + 1e-9).sum())
            scores[rows, types[batch]] -= 1
            unique, inverse = np.unique(mine, return_inverse=True)
            wide = np.repeat(rows, lengths)
            pulls = [np.bincount(inverse, scores[wide, c] * value, len(unique)) for c in range(size[1])]
            gradient = np.stack(pulls, 1) / len(batch) + DECAY * weights[unique]
            squares[unique] += gradient**2
            weights[unique] -= RATE * gradient / np.sqrt(squares[unique])
            pull = scores.mean(0)
            bias_squares += pull**2
            bias -= RATE * pull / np.sqrt(bias_squares)
        print(f"epoch {epoch + 1}: loss {loss / len(types):.4f}", file=sys.stderr)
    return weights, bias


def write(path: Path, rows: Iterable[tuple[str | int, ...]]) -> None:
    """Write rows as tab-separated lines."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            out.write("\t".join(map(str, row)) + "\n")


if __name__ == "__main__":
    sys.exit(main())
