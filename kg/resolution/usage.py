"""What acronyms usually mean: the long forms that abstracts on arXiv give them.

``acronyms.tsv`` has a line an acronym that several papers define: the acronym, how many papers give it its first
meaning, how many define it at all, and the long forms of that meaning; none where under half of the papers agree. CP
is conformal prediction here and canonical polyadic there. The counts are over 190,000 abstracts of arXiv (metadata
under CC0, https://info.arxiv.org/help/license), where a text in parentheses abbreviates the words before it;
``scripts/mine_acronyms.py`` counts them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from kg.resolution.spelling import key

_SETTLED: Final = 0.8


@dataclass(frozen=True, slots=True)
class Usage:
    """What papers mean by an acronym: ``papers`` of ``defining`` give it one of the long forms, if most agree."""

    acronym: str
    papers: int
    defining: int
    long_forms: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether the acronym has this meaning where nothing else is said."""
        return self.papers >= _SETTLED * self.defining


@cache
def usages() -> Mapping[str, Usage]:
    """Return the usage of each known acronym by its key, which no type changes."""
    lines = (files("kg.resolution") / "acronyms.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    found = (Usage(name, int(papers), int(defining), tuple(longs)) for name, papers, defining, *longs in rows)
    return {key("Dataset", usage.acronym): usage for usage in found}
