"""What is known before a text is read: names, how papers use them, telling heads, and what each cue weighs.

Loaded once a process, at first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import daachorse

from kg.mention import EntityType
from kg_extractors import evidence
from kg_extractors.lexicon import entries, plain
from kg_extractors.weights import Weights, pack, unpack

LETTERS: dict[EntityType, str] = {"Dataset": "D", "Model": "M", "Method": "T", "Metric": "E", "Task": "A"}
_UNUSUAL = re.compile(r"[^\W_][A-Z]|\d")
_HOPELESS = -400
"""Log-odds, in hundredths, at which the words around a name do not save it."""


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
        weights: Weights,
        roles: Weights,
    ) -> None:
        patterns = sorted({f" {name} " for name in (*lists, *map(plain, uses)) if name})
        self.automaton = daachorse.CharwiseDoubleArrayAhoCorasick(patterns)
        self.lists, self.uses, self.heads, self.stops = lists, uses, heads, stops
        self.weights, self.roles = weights, roles
        self._priors: dict[str, int | None] = {}

    def prior(self, own: str, surface: str) -> int | None:
        """Return the evidence in a name with the key ``own``, or None when it is hopeless."""
        if own not in self._priors:
            if len(self._priors) > 1 << 17:
                self._priors.clear()
            self._priors[own] = self._prior(own, surface)
        return self._priors[own]

    def familiarity(self, surface: str) -> str:
        """Return how widely a name is used: the number of annotated papers that mean something by it, and the lists."""
        return familiarity(self.uses.get(key(surface)), self.lists.get(plain(surface), ""))

    def _prior(self, own: str, surface: str) -> int | None:
        name = plain(surface)
        lists = self.lists.get(name, "")
        total = evidence.of_name(surface, name.split(), self.uses.get(own), lists, self.weights) + self.weights["bias"]
        return total if max(unpack(total)) > _HOPELESS else None


def familiarity(uses: tuple[int, ...] | None, lists: str) -> str:
    """Return how widely a name is used, from its uses and the lists that hold it."""
    return f"{min(sum(uses[1:]), 2) if uses else 0}{lists}"


@cache
def knowledge() -> Knowledge:
    """Return what is known, loaded at the first call."""
    return Knowledge(
        lists(),
        dict(_uses()),
        frozenset(_lines("heads.tsv")),
        frozenset(_lines("stops.tsv")),
        _weights("cues.tsv"),
        _weights("roles.tsv"),
    )


def lists() -> dict[str, str]:
    """Return, by folded name, the lists that hold it, a letter each; names taken from annotations alone are left out."""
    found: dict[str, set[str]] = {}
    for entry in entries():
        if entry.source != "gold":
            for name in (entry.name, *entry.aliases):
                found.setdefault(plain(name), set()).add(LETTERS[entry.type])
    return {name: "".join(sorted(letters)) for name, letters in found.items() if name}


def _uses() -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield, by key of a surface, the number of annotated papers with it, then those in which it is of each type."""
    for line in _lines("uses.tsv"):
        name, *counts = line.split("\t")
        yield name, tuple(map(int, counts))


def _weights(name: str) -> Weights:
    """Return the weights of cues in a data file."""
    rows = (line.split("\t") for line in _lines(name))
    return Weights({cue: pack(map(int, values)) for cue, *values in rows})


def _lines(name: str) -> list[str]:
    """Return the lines of a data file that are not empty."""
    content = (files("kg_extractors") / "lexicons" / name).read_text(encoding="utf-8")
    return [line for line in content.split("\n") if line]
