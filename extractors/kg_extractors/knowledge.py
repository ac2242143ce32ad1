"""What is known before a text is read: names, how papers use them, telling heads, and what each cue weighs.

Loaded once a process, at first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable

import daachorse

from kg.mention import EntityType
from kg_extractors import evidence
from kg_extractors.lexicon import entries, fold, plain
from kg_extractors.weights import floor_of, pack, reaches

LETTERS: dict[EntityType, str] = {"Dataset": "D", "Model": "M", "Method": "T", "Metric": "E", "Task": "A"}
folder: Traversable = files("kg_extractors") / "lexicons"
"""Where the tables stand; scripts that measure tables learned from fewer papers set another."""
_REMEMBERED = 1 << 17
"""Surfaces whose evidence is kept, about 20 MB."""
_UNUSUAL = re.compile(r"[^\W_][A-Z]|\d")
_HOPELESS = floor_of(-270)
"""Log-odds, in hundredths, below which the words around a name do not save it: two accepted names in a thousand do."""


@lru_cache(maxsize=1 << 16)
def key(surface: str) -> str:
    """Return the key of a surface: folded when it is spelt like ordinary words, else the surface as it is.

    >>> key("Visual Question-Answering"), key("mAP")
    ('visual question answering', 'mAP')
    """
    return surface if _UNUSUAL.search(surface) else plain(surface)


class Knowledge:
    """Names with the lists that hold them, uses by key, heads and stop words of phrases, weights of cues."""

    def __init__(
        self,
        lists: dict[str, str],
        uses: dict[str, tuple[int, ...]],
        heads: frozenset[str],
        stops: frozenset[str],
        weights: dict[str, int],
        roles: dict[str, int],
    ) -> None:
        patterns = sorted(
            {f" {name} " for name in (*lists, *map(plain, uses)) if name and worth_finding(name, uses.get(name))}
        )
        self.automaton = daachorse.CharwiseDoubleArrayAhoCorasick(patterns)
        self.lists, self.uses, self.heads, self.stops = lists, uses, heads, stops
        self.weights, self.roles = weights, roles
        remember = lru_cache(maxsize=_REMEMBERED)
        self._of_kind = remember(partial(evidence.of_kind, weigh=weights.get))
        self._of_first = remember(partial(evidence.of_first, weigh=weights.get))
        self._of_last = remember(partial(evidence.of_last, weigh=weights.get))
        self._seen: dict[tuple[str, str], tuple[str, int | None]] = {}

    def look_up(self, surface: str, way: str) -> tuple[str, int | None]:
        """Return the key of a surface, and the evidence in the name itself: None when it is hopeless.

        ``way`` says how it was found (`kg_extractors.candidates.ways`).
        """
        known = self._seen.get((surface, way))
        if known is None:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            known = self._seen[surface, way] = self.judge(surface, fold(surface).split(), way)
        return known

    def judge(self, surface: str, words: list[str], way: str) -> tuple[str, int | None]:
        """Return what `look_up` says, computed."""
        own, total = self.evidence_in(surface, words, way)
        return own, total if reaches(total, _HOPELESS) else None

    def evidence_in(self, surface: str, words: list[str], way: str) -> tuple[str, int]:
        """Return the key of a surface, and the evidence in it: the sum of `evidence.of_name`, of remembered parts."""
        name = " ".join(words)
        own = surface if _UNUSUAL.search(surface) else name
        shape = evidence.shape_of(surface)
        total = self._of_kind((shape, len(words), way, self.uses.get(own), self.lists.get(name, "")))
        total += self._of_first(words[0]) + self._of_last(words[-1]) + evidence.of_pair(words, self.weights.get)
        return own, total

    def familiarity(self, surface: str) -> str:
        """Return how widely a name is used: the number of annotated papers that mean something by it, and the lists."""
        return familiarity(self.uses.get(key(surface)), self.lists.get(plain(surface), ""))


def worth_finding(name: str, uses: tuple[int, ...] | None) -> bool:
    """Return whether a folded name is looked for in whatever case: not when it nearly always means something else.

    Names of one word are found by their capitals; as ordinary words they need a use that shows them to be names.
    """
    if uses is None:
        return " " in name or any(map(str.isdigit, name))
    return sum(uses[1:]) >= uses[0] * (0.02 if " " in name else 0.03) or (" " in name and uses[0] < 10)


def familiarity(uses: tuple[int, ...] | None, lists: str) -> str:
    """Return how widely a name is used, from its uses and the lists that hold it."""
    return f"{min(sum(uses[1:]), 2) if uses else 0}{lists}"


@cache
def knowledge() -> Knowledge:
    """Return what is known, loaded at the first call."""
    return Knowledge(
        lists(),
        dict(_uses()),
        frozenset(lines("heads.tsv")),
        frozenset(lines("stops.tsv")),
        _weights("cues.tsv"),
        _weights("roles.tsv"),
    )


def lists() -> dict[str, str]:
    """Return, by folded name, the lists that hold it: a letter each, a small one where the name was curated by hand.

    Names taken from annotations alone are left out: their uses say more.
    """
    found: dict[str, set[str]] = {}
    for entry in entries():
        letter = LETTERS[entry.type].lower() if entry.source == "curated" else LETTERS[entry.type]
        for name in (entry.name, *entry.aliases) if entry.source != "gold" else ():
            found.setdefault(plain(name), set()).add(letter)
    return {name: "".join(sorted(letters)) for name, letters in found.items() if name}


def _uses() -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield, by key of a surface, the number of annotated papers with it, then those in which it is of each type."""
    for line in lines("uses.tsv"):
        name, *counts = line.split("\t")
        yield name, tuple(map(int, counts))


def _weights(name: str) -> dict[str, int]:
    """Return the weights of cues in a data file."""
    rows = (line.split("\t") for line in lines(name))
    return {cue: pack(map(int, values)) for cue, *values in rows}


def lines(name: str) -> list[str]:
    """Return the lines of a data file that are not empty."""
    return [line for line in (folder / name).read_text(encoding="utf-8").split("\n") if line]
