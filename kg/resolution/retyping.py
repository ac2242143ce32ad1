"""Acronyms that a text seems to use for a thing of another type than they are known for.

Where a paper's words make GCN look like a Dataset, it is the Method all the same: nearly all abstracts on arXiv mean
graph convolutional network by it, and curated lists know that as a Method and the acronym as nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.mention import ROLES
from kg.resolution.acronyms import abbreviates, variants
from kg.resolution.correcting import Key
from kg.resolution.plugins import Alias
from kg.resolution.senses import Definition, key_of
from kg.resolution.usage import usages


def usual_types(
    names: Mapping[Key, str], aliases: tuple[Alias, ...], defined: Iterable[Definition]
) -> Mapping[Key, str]:
    """Return the one type for which an acronym is known, for each acronym among the names that is met under another.

    ``names`` gives a type for each key. Known is what lists say of the acronym, else the type that its usual long form
    has among the names. An acronym that papers here define otherwise is left as it is, and so are venues: extractors
    know them by what stands around them.
    """
    families, types = _known(aliases)
    own = {definition.short for definition in defined if not _is_usual(definition.short[1], definition.text)}
    found = {}
    for name in sorted(names.keys() - own):
        family, acronym = name
        if family == "Venue":
            continue
        known = types.get(acronym) or ({} if acronym in families else _by_long_form(names, acronym))
        if len(known) == 1 and family not in known and family not in families.get(acronym, ()):
            found[name] = next(iter(known.values()))
    return found


def _by_long_form(names: Mapping[Key, str], acronym: str) -> Mapping[str, str]:
    """Return the types by family that the usual long forms of an acronym have among the names."""
    usage = usages().get(acronym)
    if usage is None or not usage.is_settled:
        return {}
    longs = (key_of(type_, form) for type_ in ROLES for form in usage.long_forms)
    return {long[0]: names[long] for long in longs if long in names}


@lru_cache(maxsize=2)
def _known(aliases: tuple[Alias, ...]) -> tuple[Mapping[str, set[str]], Mapping[str, Mapping[str, str]]]:
    """Return the families in which lists know a key, and the types by family in which they give its usual meaning."""
    families: dict[str, set[str]] = defaultdict(set)
    types: dict[str, dict[str, str]] = defaultdict(dict)
    for alias in sorted(aliases):
        for short, long in ((alias.name, alias.canonical), (alias.canonical, alias.name)):
            family, name = key_of(alias.type, short)
            families[name].add(family)
            if abbreviates(short, long) and _is_usual(name, long):
                types[name][family] = alias.type
    return families, types


def _is_usual(acronym: str, long: str) -> bool:
    usage = usages().get(acronym)
    return usage is not None and usage.is_settled and any(variants(form, long) for form in usage.long_forms)
