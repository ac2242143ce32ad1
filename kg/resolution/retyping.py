"""Acronyms that a text seems to use for a thing of another type than they are known for.

Where a paper's words make GCN look like a Dataset, it is the Method all the same: nearly all abstracts on arXiv mean
graph convolutional network by it, and curated lists know that as a Method and the acronym as nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.resolution.acronyms import abbreviates, variants
from kg.resolution.plugins import Alias
from kg.resolution.senses import Definition, Key, key_of
from kg.resolution.usage import usages


def usual_types(names: Iterable[Key], aliases: Iterable[Alias], defined: Iterable[Definition]) -> Mapping[Key, str]:
    """Return the one type for which an acronym is known, for each acronym that is met under another type.

    An acronym that papers here define otherwise is left as it is.
    """
    families, types = _known(aliases)
    own = {definition.short for definition in defined if not _is_usual(definition.short[1], definition.text)}
    return {
        name: next(iter(types[name[1]].values()))
        for name in sorted(names)
        if len(types.get(name[1], ())) == 1 and name[0] not in families[name[1]] and name not in own
    }


def _known(aliases: Iterable[Alias]) -> tuple[Mapping[str, set[str]], Mapping[str, Mapping[str, str]]]:
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
