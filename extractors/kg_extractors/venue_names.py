"""Known venues: usual names, full names, and where a text names them.

The lexicon ``lexicons/venues.tsv`` is written by ``scripts/curate_venues.py``, which tells its sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\s\w]|_")
_SILENT = frozenset(("and", "&", "the", ",", ":", "-", "–", "/", "’", "'", "annual", "’s"))
"""Tokens that spellings of one name disagree about."""


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters, a run of digits or one sign; ``glued`` when nothing stands between it and the one before."""

    text: str
    start: int
    end: int
    glued: bool

    @property
    def folded(self) -> str:
        """The token without case."""
        return self.text.casefold()


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue of the lexicon: its usual name, and whether it is a conference, a journal or a workshop."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A known venue named by the tokens from ``first`` up to ``last`` (exclusive); ``acronym`` when by its short form."""

    venue: Venue
    first: int
    last: int
    acronym: bool


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        found.append(Token(match.group(), match.start(), match.end(), match.start() == end))
        end = match.end()
    return found


def find_hits(text: str, tokens: list[Token]) -> list[Hit]:
    """Return the known venues that a text names, longest first at each place, not overlapping."""
    forms, hits, index = _forms(), [], 0
    while index < len(tokens):
        hit = _hit_at(text, tokens, index, forms.get(tokens[index].folded, ()))
        if hit:
            hits.append(hit)
        index = hit.last if hit else index + 1
    return hits


def known(name: str) -> Venue | None:
    """Return the venue that has this name or other name, whatever its case."""
    return _by_name().get(name.casefold())


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    venue: Venue
    acronym: str


def _hit_at(text: str, tokens: list[Token], first: int, forms: tuple[_Form, ...]) -> Hit | None:
    for form in forms:
        last = _match(tokens, first, form.words)
        if last and _spelled(text[tokens[first].start : tokens[last - 1].end], form):
            return Hit(form.venue, first, last, bool(form.acronym))
    return None


def _match(tokens: list[Token], first: int, words: tuple[str, ...]) -> int:
    """Return the end of the tokens that spell the words, or 0."""
    index = first
    for word in words:
        while index > first and index < len(tokens) and tokens[index].folded in _SILENT:
            index += 1
        if index >= len(tokens) or tokens[index].folded != word:
            return 0
        index += 1
    return index


def _spelled(written: str, form: _Form) -> bool:
    """Tell whether the case of what is written fits: acronyms as they are or in capitals, full names capitalised."""
    if not form.acronym:
        return not written[0].islower() or form.venue.name[0].islower()
    return written == form.acronym or (len(written) > 3 and written.casefold() == form.acronym.casefold())


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokenize(name) if token.folded not in _SILENT)


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """Return the forms of all venues by their first word, the longest first."""
    table: dict[str, list[_Form]] = {}
    for form, venue in _lexicon():
        words = _words(form)
        if words:
            acronym = form if " " not in form and not form.istitle() or len(words) == 1 else ""
            table.setdefault(words[0], []).append(_Form(words, venue, acronym))
    return {word: tuple(sorted(forms, key=lambda f: -len(f.words))) for word, forms in table.items()}


@cache
def _by_name() -> dict[str, Venue]:
    return {form.casefold(): venue for form, venue in reversed(_lexicon())}


@cache
def _lexicon() -> tuple[tuple[str, Venue], ...]:
    """Return all forms of all venues; a usual name comes before any other name that is spelled alike."""
    usual: list[tuple[str, Venue]] = []
    other: list[tuple[str, Venue]] = []
    text = files("kg_extractors").joinpath("lexicons/venues.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, kind, *forms = line.split("\t")
            venue = Venue(name, kind)
            usual.append((name, venue))
            other += [(form, venue) for form in "".join(forms).split("|") if form]
    return tuple(usual + other)
