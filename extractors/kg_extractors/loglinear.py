"""The log-linear models that read results: a weight for each feature, summed.

The weights stand in ``lexicons/results.json``, one table a decision, and are written by ``scripts/train_results.py``
from the annotated papers: anyone can read there why a decision fell.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from kg_extractors.choices import Options

Weights = Mapping[str, float]


@cache
def weights() -> dict[str, Weights]:
    """Return the weight tables by decision: keep, kind, metric, dataset, model, rival."""
    content = files("kg_extractors").joinpath("lexicons/results.json").read_text(encoding="utf-8")
    tables: dict[str, Weights] = json.loads(content)
    return tables


def evidence(table: Weights, signs: Iterable[str]) -> float:
    """Return the sum of the weights of the features that the table knows."""
    total = 0.0
    for sign in signs:
        if sign in table:
            total += table[sign]
    return total


def probability(total: float) -> float:
    """Return the logistic of a sum of weights.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def choose(table: Weights, options: Options) -> tuple[str | None, float]:
    """Return the option with the most evidence, the first of equals, and its share of probability."""
    totals = [evidence(table, signs) for _, signs in options]
    most = max(totals)
    share = 1 / sum(math.exp(total - most) for total in totals)
    return options[totals.index(most)][0], share
