"""Corrections at work: which names they make one, keep apart, rename, retype and reject.

An `Editing` is made for one resolution. The rules that corrections overrule ask it (`kg.resolution.senses`, `people`,
`papers`), and it remembers which corrections met what they speak of, so that the others can be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.corrections import ENTITIES, Correction, Kind
from kg.resolution.spelling import FAMILY, key

Key = tuple[str, str]
"""Type under which a name is compared with others, and key of the name."""

_APART: Final = "\x00apart"
"""Ends the key of a string that is spelled like another, and is corrected to be different."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A correction as it applies to one family of types: the keys of its names there."""

    correction: Correction
    keys: tuple[Key, ...]


class Editing:
    """The corrections of one resolution."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        """Take corrections, in the order of their file."""
        self.corrections = tuple(corrections)
        self._met: set[Correction] = set()
        self._spelled_alike = dict(_spelled_alike(self.corrections))

    def met(self, correction: Correction) -> None:
        """Remember that a correction met what it speaks of."""
        self._met.add(correction)

    def unmet(self) -> tuple[Correction, ...]:
        """Return the corrections that met nothing they speak of."""
        return tuple(each for each in self.corrections if each not in self._met)

    def of(self, kind: Kind, type: str) -> Iterator[Correction]:
        """Yield the corrections of a kind that may speak of a type."""
        return (each for each in self.corrections if each.kind == kind and each.is_for(type))

    def key(self, type: str, name: str) -> str:
        """Return the key of a name: another one for a string that is corrected to differ from one spelled alike."""
        return key(type, name) + (_APART if (FAMILY.get(type, type), name) in self._spelled_alike else "")

    def rulings(self, kind: Kind) -> Iterator[Ruling]:
        """Yield the corrections of a kind that are about entities, once for each family they may speak of."""
        for each in self.corrections:
            if each.kind == kind:
                for family in _families(each):
                    yield Ruling(each, tuple((family, self.key(family, name)) for name in _named(each)))


def joined(groups: Iterable[tuple[Sequence[str], Correction]]) -> Mapping[str, tuple[str, Correction]]:
    """Return, for each key that joins another one, that one and the correction; groups that share a key are one.

    >>> one = Correction("same", ("a", "b"), "c.yaml", 1)
    >>> joined([(["a", "b"], one), (["b", "c"], one)])["c"][0]
    'a'
    """
    homes: dict[str, str] = {}
    because: dict[str, Correction] = {}
    for keys, correction in groups:
        home = homes.get(keys[0], keys[0])
        for each in keys:
            old = homes.get(each, each)
            if old != home:
                homes |= dict.fromkeys([old, *(name for name, own in homes.items() if own == old)], home)
                because.setdefault(old, correction)
            because.setdefault(each, correction)
    return {name: (home, because[name]) for name, home in homes.items() if name != home}


def _families(correction: Correction) -> list[str]:
    return sorted({FAMILY.get(kind, kind) for kind in ENTITIES if correction.is_for(kind)})


def _named(correction: Correction) -> tuple[str, ...]:
    return correction.names[:1] if correction.kind == "retype" else correction.names


def _spelled_alike(corrections: Iterable[Correction]) -> Iterator[tuple[Key, Correction]]:
    for each in corrections:
        if each.kind == "different":
            for family in _families(each):
                one, other = each.names
                if key(family, one) == key(family, other):
                    yield (family, other), each


def by_key(rulings: Iterable[Ruling]) -> Mapping[Key, Sequence[Correction]]:
    """Return the corrections that speak of each key."""
    found: dict[Key, list[Correction]] = defaultdict(list)
    for ruling in rulings:
        for each in ruling.keys:
            found[each].append(ruling.correction)
    return found


def is_of(correction: Correction, paper: str) -> bool:
    """Tell whether a rejection is of what a paper says, or of what any does."""
    return not correction.paper or paper.removeprefix("paper/") == correction.paper.removeprefix("paper/")
