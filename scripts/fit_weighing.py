"""Measure how far to trust cues and tagger, alone and together, and write the tables that weigh them.

    python scripts/fit_cues.py GOLD_TRAIN.jsonl --skip 300 --out FOLDER
    python scripts/fit_weighing.py GOLD_TRAIN.jsonl FOLDER --first 300

The tables of cues in FOLDER and the tagger's weights were learned without the first papers of GOLD_TRAIN; on these,
what both say of each candidate is related to what readers marked. Written are, into
``extractors/kg_extractors/model``: ``weighing.tsv`` (what each feature of `kg_extractors.weighing` weighs for each
type: a multinomial logistic regression by Newton's method), ``roles.tsv`` (the same for roles) and ``confidence.tsv``
(slope and shift, for each type, that make a probability say how often such names are right: measured on fifths of the
papers with weights from the other four).
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit_cues import inside, label, named_in, text_of
from measure_confidence import relate

from kg.extraction import Text
from kg.mention import ROLES, EntityType
from kg_extractors import evidence, knowledge, roles, weighing
from kg_extractors.candidates import Place
from kg_extractors.judgement import judged, seen, span_of
from kg_extractors.tagging import spans
from kg_extractors.weighing import OWN, SHARED
from kg_extractors.weights import TYPES
from kg_extractors.words import words_of

OUT = Path(__file__).parent.parent / "extractors" / "kg_extractors" / "model"
PENALTY = 0.6
"""What a weight of one costs, squared, against the likelihood of all candidates."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Paper:
    """An annotated paper and its text, which the tagger reads once."""

    gold: dict
    text: Text


@dataclass(frozen=True, slots=True)
class Sample:
    """The candidates of a paper as features (candidates by types by features), and the type of each, 0 for none."""

    features: np.ndarray
    labels: np.ndarray


def main() -> int:
    """Write the tables; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("tables", type=Path)
    parser.add_argument("--first", type=int, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    knowledge.folder = options.tables
    with options.gold.open(encoding="utf-8") as lines:
        golds = [json.loads(line) for _, line in zip(range(options.first), lines, strict=False)]
    papers = [Paper(gold, text_of(gold)) for gold in golds]
    samples = [sample_of(paper) for paper in papers]
    write(options.out / "roles.tsv", fit_roles(papers))
    write(options.out / "confidence.tsv", honesty(papers, samples))
    weights = fit(samples)
    write(options.out / "weighing.tsv", ((name, *row) for name, row in zip((*OWN, *SHARED), weights, strict=True)))
    return 0


def sample_of(paper: Paper) -> Sample:
    """Return the candidates of a paper, without those that are always part of a longer annotated name."""
    text, named = paper.text, named_in(paper.gold)
    fields = words_of(text)
    cues = {words.field: evidence.cues_before(words) for words in fields}
    found = list(seen(text, fields, cues, text.once(spans.fields), knowledge.knowledge()))
    own, shared = weighing.features([one for _, _, one in found])
    wide = np.concatenate([own, np.repeat(shared[:, None, :], len(TYPES), axis=1)], axis=2)
    places = [[span_of(place) for place in candidate.places] for _, candidate, _ in found]
    labels = np.array([label([named.get(span, "") for span in mine]) for mine in places])
    free = np.array([not all(inside(span, named) for span in mine) for mine in places])
    return Sample(wide[free], labels[free])


def fit(samples: Sequence[Sample], without: frozenset[str] = frozenset()) -> np.ndarray:
    """Return the weights, features by types, under which the types of all candidates are likeliest.

    Features ``without`` which it is to be done weigh nothing.
    """
    kept = np.array([name not in without for name in (*OWN, *SHARED)])
    wide = np.concatenate([sample.features for sample in samples])
    labels = np.concatenate([sample.labels for sample in samples])
    weights = np.zeros((len(kept), len(TYPES)))
    weights[kept] = newton(wide[:, :, kept], labels, PENALTY)
    return weights


def newton(wide: np.ndarray, labels: np.ndarray, penalty: float) -> np.ndarray:
    """Return the weights of a multinomial logistic regression, features by classes; class 0 has none."""
    _, classes, count = wide.shape
    weights = np.zeros((classes, count))
    wanted = labels[:, None] == np.arange(1, classes + 1)
    for _ in range(30):
        scores = np.einsum("ntk,tk->nt", wide, weights)
        top = np.maximum(scores.max(axis=1, keepdims=True), 0)
        odds = np.exp(scores - top)
        chances = odds / (np.exp(-top) + odds.sum(axis=1, keepdims=True))
        slope = np.einsum("nt,ntk->tk", wanted - chances, wide) - penalty * weights
        bend = np.zeros((classes, count, classes, count))
        for one in range(classes):
            for other in range(classes):
                share = chances[:, one] * ((one == other) - chances[:, other])
                bend[one, :, other, :] = (wide[:, one] * share[:, None]).T @ wide[:, other]
        matrix = bend.reshape(classes * count, -1) + penalty * np.eye(classes * count)
        step = np.linalg.solve(matrix, slope.ravel()).reshape(classes, count)
        weights += step * min(1.0, 2.0 / np.abs(step).max())
        if np.abs(step).max() < 1e-4:
            break
    return weights.T


def honesty(papers: Sequence[Paper], samples: Sequence[Sample]) -> Iterator[tuple[object, ...]]:
    """Yield type, slope and shift; each paper is judged with weights that were fitted without it."""
    odds: dict[str, list[tuple[float, bool]]] = collections.defaultdict(list)
    for paper, weights in crossed(papers, samples):
        weighing.table = lambda weights=weights: weights
        marked = named_in(paper.gold)
        for name in judged(paper.text):
            chance = min(name.confidence, 1 - 1e-6)
            right = any(marked.get(span) == name.type for span in name.spans)
            odds[name.type].append((math.log(chance / (1 - chance)), right))
    for kind in TYPES:
        yield (kind, *relate(odds[kind]))


def crossed(
    papers: Sequence[Paper], samples: Sequence[Sample], without: frozenset[str] = frozenset()
) -> Iterator[tuple[Paper, np.ndarray]]:
    """Yield each paper with weights that were fitted on the other four fifths."""
    for fold in range(FOLDS):
        weights = fit([sample for place, sample in enumerate(samples) if place % FOLDS != fold], without)
        for paper in papers[fold::FOLDS]:
            yield paper, weights


def fit_roles(papers: Sequence[Paper]) -> Iterator[tuple[object, ...]]:
    """Yield type, role, bias, and what cues and tagger weigh for it."""
    for kind in TYPES:
        rows = [row for paper in papers for row in roles_in(paper, kind)]
        wide, labels = np.array([features for features, _ in rows]), np.array([role for _, role in rows])
        for role, numbers in zip(ROLES[kind], newton(wide, labels, PENALTY).T, strict=False):
            yield (kind, role, *numbers)


def roles_in(paper: Paper, kind: EntityType) -> Iterator[tuple[np.ndarray, int]]:
    """Yield the annotated entities of a type: for each role bias, cues and tagger, and which is right (0: mentions)."""
    known, tagged = knowledge.knowledge(), paper.text.once(spans.fields)
    fields = {words.field: words for words in words_of(paper.text)}
    before = {name: evidence.cues_before(field) for name, field in fields.items()}
    places: dict[str, list[Place]] = collections.defaultdict(list)
    for m in paper.gold["mentions"]:
        field = fields[m["field"]]
        first, after = field.at.get(m["start"]), field.until.get(m["end"])
        if m["type"] == kind and first is not None and after is not None:
            places[m["canonical"]].append((field, first, after))
    for entity in paper.gold["entities"]:
        mine = places.get(entity["canonical"], [])
        said = roles.said_of(kind, mine, tagged) if entity["type"] == kind and mine else None
        if said is not None:
            words, first, after = mine[0]
            familiar = known.familiarity(words.text[words.starts[first] : words.ends[after - 1]])
            told = roles.told_by_cues(kind, *roles.seen(mine, before, familiar), known)
            right = (ROLES[kind].index(entity["role"]) + 1) % len(ROLES[kind])
            yield np.stack([np.ones(len(told)), np.array(told), np.array(said)], axis=1), right


def write(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """Write rows of names and numbers, tab-separated, with four decimals."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            out.write("\t".join(one if isinstance(one, str) else f"{one:.4f}" for one in row) + "\n")


if __name__ == "__main__":
    sys.exit(main())
