"""The names that are known before reading: datasets, models, methods, metrics and tasks, with their aliases.

One file a type under ``lexicons/``, one name a line: canonical name, source, aliases, separated by tabs. What they
hold, from where and under which licences: ``lexicons/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.mention import EntityType
from kg_extractors.words import fold, plain

__all__ = ["FILES", "Entry", "aliases", "entries", "fold", "form", "items", "plain"]

FILES: dict[EntityType, str] = {
    "Dataset": "datasets.tsv",
    "Model": "models.tsv",
    "Method": "methods.tsv",
    "Metric": "metrics.tsv",
    "Task": "tasks.tsv",
}
_PLURAL = re.compile(r"(?<=[a-z]{3}[a-rt-z])s$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name: its type, canonical name, source (``curated``, ``gold``, ``pwc`` or ``lists``) and aliases."""

    type: EntityType
    name: str
    source: str
    aliases: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def form(name: str) -> str:
    """Return what all spellings of a name share: its words run together, without a plural s; dots and + count.

    >>> form("CIFAR-10") == form("CIFAR10"), form("Qwen2-VL") == form("Qwen2.5-VL")
    (True, False)
    """
    words = plain(re.sub(r"(?<=\d)\.(?=\d)", "p", name)).replace(" ", "")
    return _PLURAL.sub("", words)


@cache
def entries() -> tuple[Entry, ...]:
    """Return all known names, by type and name."""
    return tuple(entry for kind in FILES for entry in _read(kind))


def _read(kind: EntityType) -> Iterator[Entry]:
    """Yield the names of one type."""
    content = (files("kg_extractors") / "lexicons" / FILES[kind]).read_text(encoding="utf-8")
    for line in content.split("\n"):
        if line:
            name, source, *others = line.split("\t")
            yield Entry(kind, name, source, tuple(others))


def aliases() -> Iterator[tuple[EntityType, str, str, str]]:
    """Yield (type, alias, canonical name, source) for every name and alias; an entry point of the group ``kg.aliases``.

    A name is an alias of itself: so it is known to be a name of its type.
    """
    for entry in entries():
        for alias in (entry.name, *entry.aliases):
            yield entry.type, alias, entry.name, entry.source


def items() -> Iterator[tuple[str, str, str]]:
    """Yield (type, name, item of Wikidata) for well-known things; an entry point of the group ``kg.wikidata``."""
    content = (files("kg_extractors") / "lexicons" / "wikidata.tsv").read_text(encoding="utf-8")
    for line in content.splitlines():
        kind, name, item, _source = line.split("\t")
        yield kind, name, item
