"""Which keys are one entity: known aliases, acronyms that papers define, and what an acronym means where none does.

Two papers may give an acronym different long forms (CP is conformal prediction, and canonical polyadic). Variants of
one long form are one sense. A paper that defines the acronym means its own sense; other papers mean the curated sense, else
the only one, else one that clearly dominates, else just the acronym.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.resolution.acronyms import abbreviates, variants
from kg.resolution.plugins import Alias
from kg.resolution.spelling import key

Key = tuple[str, str]
"""Type and key of a name."""

_CLEARLY: Final = 0.75
_OFTEN: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Definition:
    """A paper that gives an acronym a long form; ``text`` is the long form as it stands."""

    short: Key
    long: Key
    text: str
    paper: str


@dataclass(slots=True)
class Meanings:
    """What each key means: the keys that are one entity, and papers in which an acronym means another one.

    ``canonical`` are the curated names by key; ``sources`` tells who knows an alias; ``definitions`` gives the first paper
    that defines a long and a short key as one; ``shorts`` are the keys of acronyms that share the entity of their long form.
    """

    parents: dict[Key, Key] = field(default_factory=dict)
    labels: dict[Key, Key] = field(default_factory=dict)
    canonical: dict[Key, str] = field(default_factory=dict)
    sources: dict[Key, str] = field(default_factory=dict)
    defined: dict[Key, str] = field(default_factory=dict)
    shorts: set[Key] = field(default_factory=set)
    in_paper: dict[tuple[str, Key], Key] = field(default_factory=dict)

    def entity(self, name: Key) -> Key:
        """Return the key that stands for all keys of the entity."""
        root = name
        while (parent := self.parents.get(root, root)) != root:
            root = parent
        while (parent := self.parents.get(name, name)) != root:
            self.parents[name], name = root, parent
        return root

    def label(self, name: Key) -> Key | None:
        """Return the key of the curated name of the entity, if it has one."""
        return self.labels.get(self.entity(name))

    def join(self, one: Key, other: Key) -> bool:
        """Make two keys one entity, unless both have curated names that differ; tell whether they are one now."""
        first, second = sorted((self.entity(one), self.entity(other)))
        mine, theirs = self.labels.get(first), self.labels.get(second)
        if mine and theirs and mine != theirs:
            return False
        if first != second:
            self.parents[second] = first
            if known := mine or theirs:
                self.labels[first] = known
        return True


def meanings(aliases: Iterable[Alias], definitions: Iterable[Definition]) -> Meanings:
    """Return what keys mean by known aliases and by the definitions in papers; their order does not matter."""
    found = Meanings()
    long_forms = _take_aliases(found, sorted(aliases))
    by_short: dict[Key, dict[Key, list[Definition]]] = defaultdict(lambda: defaultdict(list))
    for definition in sorted(set(definitions)):
        by_short[definition.short][definition.long].append(definition)
    for short in sorted(by_short):
        _take_senses(found, short, by_short[short], long_forms.get(short, []))
    return found


def _take_aliases(found: Meanings, aliases: list[Alias]) -> Mapping[Key, list[str]]:
    """Join each alias that has one meaning to its canonical name; return the known long forms of short ones."""
    canonicals = {(alias.type, key(alias.type, alias.canonical)): alias.canonical for alias in reversed(aliases)}
    targets: dict[Key, set[Key]] = defaultdict(set)
    for alias in aliases:
        targets[alias.type, key(alias.type, alias.name)].add((alias.type, key(alias.type, alias.canonical)))
    found.canonical.update(canonicals)
    found.labels.update({known: known for known in canonicals})
    long_forms: dict[Key, list[str]] = defaultdict(list)
    for alias in aliases:
        name, canonical = (alias.type, key(alias.type, alias.name)), (alias.type, key(alias.type, alias.canonical))
        if len(targets[name] | ({name} & canonicals.keys())) == 1 and found.join(name, canonical):
            found.sources.setdefault(name, alias.source)
        for short, long in ((alias.name, alias.canonical), (alias.canonical, alias.name)):
            if abbreviates(short, long):
                long_forms[alias.type, key(alias.type, short)].append(long)
    return long_forms


@dataclass(frozen=True, slots=True)
class _Sense:
    """Long forms that are variants of each other, and who defines them."""

    longs: tuple[Key, ...]
    texts: tuple[str, ...]
    papers: frozenset[str]


def _take_senses(found: Meanings, short: Key, longs: Mapping[Key, list[Definition]], known: list[str]) -> None:
    senses = sorted(_senses(found, longs), key=lambda sense: (-len(sense.papers), sense.longs))
    main = _main(found, short, senses, known)
    for sense in senses:
        for long in sense.longs[1:]:
            found.join(sense.longs[0], long)
        is_main = sense is main and found.join(short, sense.longs[0])
        if is_main:
            found.shorts.add(short)
        for definition in (definition for long in sense.longs for definition in longs[long]):
            found.defined.setdefault(definition.long, definition.paper)
            if is_main:
                found.defined.setdefault(short, definition.paper)
            else:
                found.in_paper[definition.paper, short] = definition.long


def _senses(found: Meanings, longs: Mapping[Key, list[Definition]]) -> Iterator[_Sense]:
    """Yield the long forms in clusters of variants, or of one curated entity; the most used form leads its cluster."""
    groups: list[list[Key]] = []
    order = sorted(longs, key=lambda long: (-len(longs[long]), long))
    for long in order:
        text = longs[long][0].text
        home = next((group for group in groups if _alike(found, group[0], long, longs[group[0]][0].text, text)), None)
        if home is None:
            groups.append([long])
        else:
            home.append(long)
    for group in groups:
        texts = tuple(longs[long][0].text for long in group)
        yield _Sense(tuple(group), texts, frozenset(d.paper for long in group for d in longs[long]))


def _alike(found: Meanings, one: Key, other: Key, text: str, other_text: str) -> bool:
    mine, theirs = found.label(one), found.label(other)
    if mine and theirs:
        return mine == theirs
    return found.entity(one) == found.entity(other) or variants(text, other_text)


def _main(found: Meanings, short: Key, senses: list[_Sense], known: list[str]) -> _Sense | None:
    """Return the sense that the acronym has in papers that do not define it, or None."""
    if label := found.label(short):
        same = (sense for sense in senses if any(found.label(long) == label for long in sense.longs))
        alike = (s for s in senses if any(variants(long, text) for long in known for text in s.texts))
        if chosen := next(same, None) or next(alike, None):
            return chosen
        if known:
            return None
    papers = sum(len(sense.papers) for sense in senses)
    first = senses[0]
    if len(senses) == 1 or (len(first.papers) >= _OFTEN and len(first.papers) >= _CLEARLY * papers):
        return first
    return None
