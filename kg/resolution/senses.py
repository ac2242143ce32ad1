"""Which keys are one entity: known aliases, acronyms that papers define, and what an acronym means where none does.

Two papers may give an acronym different long forms (CP is conformal prediction, and canonical polyadic). Variants of
one long form are one sense. A paper that defines the acronym means its own sense; other papers mean the curated
sense, else the only one, else one that clearly dominates, else just the acronym.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.mention import ROLES
from kg.resolution.acronyms import abbreviates, variants
from kg.resolution.correcting import Editing, Key
from kg.resolution.plugins import Alias
from kg.resolution.spelling import FAMILY, key
from kg.resolution.usage import Usage, usages

_CLEARLY: Final = 0.75
_OFTEN: Final = 3


def key_of(type_: str, name: str) -> Key:
    """Return the key of a name with the type under which it is compared."""
    return FAMILY.get(type_, type_), key(type_, name)


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

    ``canonical`` and ``types`` are the curated names by key, and their types; ``sources`` tells who knows an alias;
    ``definitions`` gives the first paper that defines a long and a short key as one; ``usual`` the usage that joins
    them; ``shorts`` are the keys of acronyms that share the entity of their long form.
    """

    parents: dict[Key, Key] = field(default_factory=dict)
    labels: dict[Key, Key] = field(default_factory=dict)
    canonical: dict[Key, str] = field(default_factory=dict)
    types: dict[Key, str] = field(default_factory=dict)
    sources: dict[Key, str] = field(default_factory=dict)
    defined: dict[Key, str] = field(default_factory=dict)
    usual: dict[Key, Usage] = field(default_factory=dict)
    shorts: set[Key] = field(default_factory=set)
    in_paper: dict[tuple[str, Key], Key] = field(default_factory=dict)
    apart: set[tuple[Key, Key]] = field(default_factory=set)
    corrected: dict[Key, str] = field(default_factory=dict)

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
        """Make two keys one entity, unless their curated names differ or corrections keep them apart.

        Tell whether they are one now.
        """
        first, second = sorted((self.entity(one), self.entity(other)))
        mine, theirs = self.labels.get(first), self.labels.get(second)
        if (mine and theirs and mine != theirs) or self.are_apart(first, second):
            return False
        if first != second:
            self.parents[second] = first
            if known := mine or theirs:
                self.labels[first] = known
        return True

    def are_apart(self, one: Key, other: Key) -> bool:
        """Tell whether corrections keep two entities apart."""
        ends = {self.entity(one), self.entity(other)}
        return len(ends) == 2 and any(ends == {self.entity(a), self.entity(b)} for a, b in self.apart)

    def call(self, name: Key, shown: str) -> None:
        """Give the entity of a key the curated name ``shown``."""
        self.labels[self.entity(name)] = name
        self.canonical[name] = shown


def meanings(
    names: Iterable[Key], aliases: Iterable[Alias], definitions: Iterable[Definition], editing: Editing
) -> Meanings:
    """Return what the keys of names mean by corrections, known aliases, usage, and the definitions in papers.

    Their order does not matter.
    """
    found, there = Meanings(), set(names)
    _take_apart(found, there, editing)
    long_forms = _take_aliases(found, sorted(alias for alias in aliases if alias.name != alias.canonical))
    _take_same(found, there, editing)
    _take_usage(found, there, long_forms)
    by_short: dict[Key, dict[Key, list[Definition]]] = defaultdict(lambda: defaultdict(list))
    for definition in sorted(set(definitions)):
        by_short[definition.short][definition.long].append(definition)
    for short in sorted(by_short):
        _take_senses(found, short, by_short[short], _known_longs(short, long_forms))
    _take_names_and_types(found, there, editing)
    return found


def _take_apart(found: Meanings, names: set[Key], editing: Editing) -> None:
    """Keep apart what corrections say is different."""
    for ruling in editing.rulings("different"):
        one, other = ruling.keys
        found.apart.add((one, other))
        if {one, other} <= names:
            editing.met(ruling.correction)
        for each in ruling.keys:
            if each in names:
                found.corrected[each] = ruling.correction.reason()


def _take_same(found: Meanings, names: set[Key], editing: Editing) -> None:
    """Make one what corrections say is the same, whatever curation says; the first name is the name."""
    for ruling in editing.rulings("same"):
        there = [each for each in ruling.keys if each in names]
        if len(there) < 2:
            continue
        editing.met(ruling.correction)
        for each in ruling.keys[1:]:
            found.labels.pop(found.entity(each), None)
            found.join(ruling.keys[0], each)
        found.call(ruling.keys[0], ruling.correction.names[0])
        found.corrected.update(dict.fromkeys(ruling.keys, ruling.correction.reason()))


def _take_names_and_types(found: Meanings, names: set[Key], editing: Editing) -> None:
    """Call entities, and type them, as corrections say."""
    for ruling in editing.rulings("rename"):
        if ruling.keys[0] in names:
            editing.met(ruling.correction)
            found.call(ruling.keys[0], ruling.correction.names[1])
            found.corrected.update(dict.fromkeys(ruling.keys, ruling.correction.reason()))
    for each in editing.corrections:
        if each.kind == "retype" and (name := key_of(each.names[1], each.names[0])) in names:
            if found.label(name) is None:
                found.call(name, each.names[0])
            found.types[found.label(name) or name] = each.names[1]
            found.corrected[name] = each.reason()


def _take_aliases(found: Meanings, aliases: list[Alias]) -> Mapping[Key, list[str]]:
    """Join each alias that has one meaning to its canonical name; return the known long forms of short ones."""
    canonicals = {key_of(alias.type, alias.canonical): alias.canonical for alias in reversed(aliases)}
    found.types.update({key_of(alias.type, alias.canonical): alias.type for alias in aliases})
    targets: dict[Key, set[Key]] = defaultdict(set)
    for alias in aliases:
        targets[key_of(alias.type, alias.name)].add(key_of(alias.type, alias.canonical))
    found.canonical.update(canonicals)
    found.labels.update({known: known for known in canonicals})
    long_forms: dict[Key, list[str]] = defaultdict(list)
    for alias in aliases:
        name, canonical = key_of(alias.type, alias.name), key_of(alias.type, alias.canonical)
        if len(targets[name] | ({name} & canonicals.keys())) == 1 and found.join(name, canonical):
            found.sources.setdefault(name, alias.source)
        for short, long in ((alias.name, alias.canonical), (alias.canonical, alias.name)):
            if abbreviates(short, long):
                long_forms[key_of(alias.type, short)].append(long)
    return long_forms


def _take_usage(found: Meanings, names: set[Key], long_forms: Mapping[Key, list[str]]) -> None:
    """Join each acronym to its usual long forms, where the graph has both and curation knows no other meaning."""
    for short in sorted(names):
        usage = usages().get(short[1])
        if usage is None or not usage.is_settled:
            continue
        known = long_forms.get(short)
        for form in usage.long_forms:
            long = key_of(short[0], form)
            fits = not known or any(variants(form, other) for other in known)
            if long in names and long != short and fits and found.join(short, long):
                found.shorts.add(short)
                found.usual.update({short: usage, long: usage})


def _known_longs(short: Key, long_forms: Mapping[Key, list[str]]) -> list[str]:
    """Return the long forms that an acronym is known to have: for its type, else by usage, else for another type."""
    if own := long_forms.get(short):
        return own
    if (usage := usages().get(short[1])) and usage.is_settled:
        return list(usage.long_forms)
    return [form for type_ in sorted(ROLES) for form in long_forms.get((type_, short[1]), ())]


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
            elif not found.are_apart(short, definition.long):
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
    """Return the sense that the acronym has in papers that do not define it, or None.

    That is the known meaning. Of an acronym without one it is the clearly dominant sense here, or the only one,
    unless most papers elsewhere mean something else.
    """
    label = found.label(short)
    same = (sense for sense in senses if label and any(found.label(long) == label for long in sense.longs))
    alike = (sense for sense in senses if any(variants(long, text) for long in known for text in sense.texts))
    if chosen := next(same, None) or next(alike, None):
        return chosen
    if known:
        return None
    first, papers = senses[0], sum(len(sense.papers) for sense in senses)
    if len(first.papers) >= _OFTEN and len(first.papers) >= _CLEARLY * papers:
        return first
    usage = usages().get(short[1])
    likely = not usage or any(variants(long, text) for long in usage.long_forms for text in first.texts)
    return first if len(senses) == 1 and likely else None
