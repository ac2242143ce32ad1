"""Measure how far the probabilities of the fast profile can be trusted, and write what makes them honest.

    python scripts/fit_cues.py GOLD_TRAIN.jsonl --skip 300 --out FOLDER
    python scripts/measure_confidence.py GOLD_TRAIN.jsonl FOLDER --first 300

The tables in FOLDER were learned without the first papers; on these, for each type, the log-odds of a name are related
to whether readers marked it (Platt, 1999, "Probabilistic outputs for support vector machines"). Slope and shift are
written to ``extractors/kg_extractors/lexicons/confidence.tsv``. ``scripts/fit_weighing.py`` does so for the accurate
profile.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from fit_cues import OUT, named_in, text_of

from kg.mention import EntityType
from kg_extractors import knowledge
from kg_extractors.recall import recalled
from kg_extractors.weights import TYPES


def main() -> int:
    """Write the table; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, required=True)
    options = parser.parse_args()
    knowledge.folder = options.folder
    seen = collections.defaultdict(list)
    for kind, chance, right in names(options.gold, options.first):
        seen[kind].append((math.log(chance / (1 - chance)), right))
    with (OUT / "confidence.tsv").open("w", encoding="utf-8", newline="\n") as out:
        for kind in TYPES:
            slope, shift = relate(seen[kind])
            out.write(f"{kind}\t{slope:.3f}\t{shift:.3f}\n")
    return 0


def names(gold: Path, first: int) -> Iterator[tuple[EntityType, float, bool]]:
    """Yield the names found in the first papers: type, probability, whether readers marked it so."""
    with gold.open(encoding="utf-8") as lines:
        for paper in map(json.loads, islice(lines, first)):
            marked = named_in(paper)
            for name in recalled(text_of(paper)):
                right = any(marked.get(span) == name.type for span in name.spans)
                yield name.type, min(name.confidence, 1 - 1e-6), right


def relate(samples: list[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and shift of a logistic regression on one number, by Newton's method."""
    slope, shift = 1.0, 0.0
    for _ in range(25):
        chances = [1 / (1 + math.exp(-(slope * odds + shift))) for odds, _ in samples]
        errors = [right - chance for chance, (_, right) in zip(chances, samples, strict=True)]
        pull = sum(e * odds for e, (odds, _) in zip(errors, samples, strict=True)), sum(errors)
        weights = [chance * (1 - chance) for chance in chances]
        a = sum(w * odds * odds for w, (odds, _) in zip(weights, samples, strict=True)) + 1e-9
        b = sum(w * odds for w, (odds, _) in zip(weights, samples, strict=True))
        c = sum(weights) + 1e-9
        slope += (c * pull[0] - b * pull[1]) / (a * c - b * b)
        shift += (a * pull[1] - b * pull[0]) / (a * c - b * b)
    return slope, shift


if __name__ == "__main__":
    sys.exit(main())
