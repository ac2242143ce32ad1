"""Knowledge that other packages give by entry point: known aliases, items of Wikidata, how to read a listed venue.

``kg.aliases`` functions yield (type, alias, canonical name, source), a name being an alias of itself; ``kg.wikidata``
functions yield (type, name, item, such as Q2013); ``kg.journals`` functions yield names of venues that are journals;
``kg.venues`` functions take a text and return (name, year, workshop), or None where it names no venue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from kg.errors import ExtractorError

Venue = tuple[str, int | None, str | None]

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """A name by which an entity is also known, and who says so."""

    type: str
    name: str
    canonical: str
    source: str


@cache
def known_aliases() -> tuple[Alias, ...]:
    """Return the aliases that installed packages give, sorted."""
    return tuple(sorted({Alias(*row) for load in _loaded("kg.aliases") for row in _rows(load)}))


@cache
def known_items() -> tuple[tuple[str, str, str], ...]:
    """Return the items of Wikidata that installed packages know, as (type, name, item), sorted."""
    return tuple(sorted({row for load in _loaded("kg.wikidata") for row in _item_rows(load)}))


@cache
def known_journals() -> frozenset[str]:
    """Return the names of venues that installed packages know to be journals."""
    rows = [load() for load in _loaded("kg.journals")]
    return frozenset(str(name) for names in rows if isinstance(names, Iterable) for name in names)


def parse_venue(text: str) -> Venue | None:
    """Return the venue that a listing's venue field names: name, year of the edition, workshop."""
    parsers = _loaded("kg.venues")
    if not parsers:
        return _as_it_stands(text)
    return next((found for parse in parsers if (found := _parsed(parse, text)) is not None), None)


def _as_it_stands(text: str) -> Venue | None:
    year = _YEAR.search(text)
    name = " ".join(_YEAR.sub(" ", text).split()).strip(" ,;:()'’")
    return (name, int(year[0]) if year else None, None) if name else None


@cache
def _loaded(group: str) -> tuple[Callable[..., object], ...]:
    return tuple(
        _load(point.name, point.load) for point in sorted(entry_points(group=group), key=lambda point: point.name)
    )


def _load(name: str, load: Callable[[], Callable[..., object]]) -> Callable[..., object]:
    try:
        return load()
    except Exception as error:  # another package's code: whatever it raises, the user is told which one
        raise ExtractorError(f"expected a function, got {type(error).__name__}: {error}", where=name) from error


def _rows(load: Callable[..., object]) -> Iterator[tuple[str, str, str, str]]:
    rows = load()
    if not isinstance(rows, Iterable):
        raise ExtractorError(f"expected rows of (type, alias, canonical, source), got {type(rows).__name__}")
    yield from rows


def _item_rows(load: Callable[..., object]) -> Iterator[tuple[str, str, str]]:
    rows = load()
    if not isinstance(rows, Iterable):
        raise ExtractorError(f"expected rows of (type, name, item), got {type(rows).__name__}")
    yield from rows


def _parsed(parse: Callable[..., object], text: str) -> Venue | None:
    found = parse(text)
    if found is None:
        return None
    if not isinstance(found, tuple) or len(found) != 3:
        raise ExtractorError(f"expected (name, year, workshop) of a venue, got {found!r}")
    return found
