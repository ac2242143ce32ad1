"""Known venues: usual names, full names, and where a text names them.

The lexicon ``lexicons/venues.tsv`` is written by ``scripts/curate_venues.py``, which tells its sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\s\w]|_")
_EVERYDAY = re.compile(r"[A-Z][a-z]+(?: (?:& |and |in )?[A-Z][a-z]+){0,2}|Proceedings of the IEEE")
_LINKS = frozenset("of on for in".split())
_SHORT_FIRST = {
    "trans": "transactions",
    "j": "journal",
    "nat": "nature",
    "int": "international",
    "med": "medical",
    "mach": "machine",
    "artif": "artificial",
    "comput": "computer",
    "phys": "physical",
    "commun": "communications",
    "robot": "robotics",
}
"""What a name may begin with when its words are cut short (ISO 4: "Nat. Commun.", "Trans. Multimedia")."""
_GIVEN_TO = re.compile(r"accept|publi|consider|submi|review|revis", re.IGNORECASE)
_INSIDE = frozenset("of on for and & in".split()) - {"in"}
_PUBLISHERS = frozenset("Elsevier Springer IEEE ACM Wiley MDPI Nature Journal In To The By At".split())
_ALSO_ORGANISERS = frozenset(("ISCA", "AAAI"))
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
    """A known venue named by the tokens ``first`` to ``last`` (exclusive); ``acronym`` when by its short form."""

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
        hit = _hit_at(text, tokens, index, forms)
        if hit:
            hit = max([hit, *_longer(text, tokens, hit, forms)], key=lambda hit: hit.last)
            hits.append(hit)
        index = hit.last if hit else index + 1
    begins = {hit.first for hit in hits}
    return [hit for hit in hits if not (hit.venue.name in _ALSO_ORGANISERS and hit.last in begins)]


def known(name: str) -> Venue | None:
    """Return the venue that has this name or other name, whatever its case."""
    return _by_name().get(name.casefold())


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    venue: Venue
    acronym: str
    plain: bool


def _longer(text: str, tokens: list[Token], hit: Hit, forms: Mapping[str, tuple[_Form, ...]]) -> Iterator[Hit]:
    """Yield full names that begin within a hit and go on behind it ("IEEE [International Conference on … Tools]")."""
    for first in range(hit.first + 1, min(hit.first + 4, hit.last)):
        other = _hit_at(text, tokens, first, forms)
        if other and other.last > hit.last and not other.acronym:
            yield Hit(other.venue, hit.first, other.last, acronym=False)


def _hit_at(text: str, tokens: list[Token], first: int, forms: Mapping[str, tuple[_Form, ...]]) -> Hit | None:
    """Return the longest known name that begins at a token."""
    begin = tokens[first].folded
    if begin in _SHORT_FIRST and _is_cut(tokens, first):
        begin = _SHORT_FIRST[begin]
    for form in forms.get(begin, ()):
        last = _match(tokens, first, form.words)
        if not last:
            continue
        dated = last < len(tokens) and tokens[last].text.isdigit()
        written = text[tokens[first].start : tokens[last - 1].end]
        tail = (
            bool(form.acronym)
            and first > 0
            and tokens[first].glued
            and tokens[first - 1].text == "-"
            and first > 1
            and tokens[first - 1].glued
        )
        if not form.acronym and _goes_on(tokens, last):
            continue
        if _spelled(written, form, dated) and not tail and not (form.plain and _part_of_more(tokens, first, last)):
            return Hit(form.venue, first, last, bool(form.acronym))
    return None


def _match(tokens: list[Token], first: int, words: tuple[str, ...]) -> int:
    """Return the end of the tokens that spell the words, in full or cut short ("Trans. Multimedia"), or 0."""
    index, cut = first, False
    for word in words:
        while index > first and index < len(tokens) and tokens[index].folded in _SILENT:
            index += 1
        if index >= len(tokens):
            return 0
        if tokens[index].folded == word:
            index += 1
        elif (cut or _is_cut(tokens, index)) and _begins(word, tokens[index].folded):
            index, cut = index + 1 + _is_cut(tokens, index), True
        elif not (cut and word in _LINKS):
            return 0
    return index - 1 if cut and index == len(tokens) and tokens[-1].text == "." else index


def _begins(word: str, cut: str) -> bool:
    """Tell whether a word is cut short so that it can still be told: not to its initial, but for "J."."""
    return word.startswith(cut) and (len(cut) > 2 or word == "journal")


def _is_cut(tokens: list[Token], index: int) -> bool:
    """Tell whether a point stands at the end of a word."""
    return index + 1 < len(tokens) and tokens[index + 1].text == "." and tokens[index + 1].glued


def _spelled(written: str, form: _Form, dated: bool) -> bool:
    """Tell whether the case of what is written fits: acronyms as they are, in capitals or with a year."""
    if not form.acronym:
        return not written[0].islower() or form.venue.name[0].islower()
    if written == form.acronym:
        return True
    return len(written) > 3 and written.casefold() == form.acronym.casefold() and (dated or written.isupper())


def _goes_on(tokens: list[Token], last: int) -> bool:
    """Tell whether a longer name stands here ("… on Data Mining" in "… on Data Mining and Big Data")."""
    if last + 1 >= len(tokens) or tokens[last].folded not in ("and", "&"):
        return False
    return tokens[last + 1].text[0].isupper() and not tokens[last + 1].text.isupper()


def _part_of_more(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether a name made of everyday words ("Science") is only a part of one ("Data Science and …")."""
    before = tokens[first - 1].text if first else ""
    after = tokens[last].text if last < len(tokens) else ""
    if (
        before == "Springer"
        or (before[:1].isupper() and before not in _PUBLISHERS)
        or (before in _INSIDE and not (first > 1 and _GIVEN_TO.match(tokens[first - 2].text)))
        or (before == "-" and tokens[first].glued)
    ):
        return True
    return (
        (after[:1].isupper() and after not in ("Journal", "Special"))
        or after in _INSIDE
        or (after == "-" and tokens[last].glued)
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokenize(name) if token.folded not in _SILENT)


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """Return the forms of all venues by their first word, the longest first."""
    table: dict[str, list[_Form]] = {}
    for form, venue in _lexicon():
        words = _words(form)
        if words:
            acronym = form if " " not in form else ""
            plain = bool(_EVERYDAY.fullmatch(form)) and venue.kind == "journal"
            table.setdefault(words[0], []).append(_Form(words, venue, acronym, plain))
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


def journals() -> Iterator[str]:
    """Yield the usual names of the known venues that are journals: plug-in ``kg.journals``."""
    return (name for name, venue in _lexicon() if name == venue.name and venue.kind == "journal")
