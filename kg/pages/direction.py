"""Whether more or less of a metric is better, and how that is known: nothing is ranked by a guess.

A metric is looked up by its name and aliases in ``directions.tsv``, then by the last words of its name. What papers
tell of changes in a metric is no guide: an error improved by 3 % is a gain to one author, a reduction to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.resolution.plaintext import fold

_TABLE: Final = Path(__file__).with_name("directions.tsv")

_CUTOFF: Final = re.compile(r"@.*")
"""A measure up to a rank, as in NDCG@10, is better the same way at every rank."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Which is better in a metric (``higher``, ``lower``, or empty where nothing tells), and how that is known."""

    better: str
    reason: str


def direction(names: Sequence[str]) -> Direction:
    """Return which is better in the metric of these names (its own first).

    >>> direction(["top-1 accuracy"]).better, direction(["NDCG@10"]).better, direction(["bleeding risk"]).better
    ('higher', 'higher', '')
    >>> direction(["angular error"]).reason
    'Lower is better, as the name ends in “error”.'
    """
    whole, ends = _table()
    folded = [words for name in names if (words := _words(name))]
    for words in folded:
        if words in whole:
            return _said(whole[words], "as is known of this metric")
    for end in _ends(folded[0] if folded else ""):
        if end in ends:
            return _said(ends[end], f"as the name ends in “{end}”")
    return Direction("", "Which is better is not known, so nothing is ranked by it.")


def _words(name: str) -> str:
    return fold(_CUTOFF.sub("", name)).replace("-", " ")


def _ends(words: str) -> Iterator[str]:
    """Yield the last words, the most of them first.

    >>> list(_ends("mean error rate"))
    ['mean error rate', 'error rate', 'rate']
    """
    parts = words.split()
    return (" ".join(parts[place:]) for place in range(len(parts)))


def _said(better: str, reason: str) -> Direction:
    if better == "either":
        return Direction("", "Which is better depends on who asks, so nothing is ranked by it.")
    return Direction(better, f"{better.capitalize()} is better, {reason}.")


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Return the whole names and the last words, with what is better in each."""
    tables: dict[str, dict[str, str]] = {"name": {}, "end": {}}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            better, kind, words = line.split("\t")
            tables[kind][_words(words)] = better
    return tables["name"], tables["end"]
