"""Venues that comments and abstracts say a paper was accepted at or submitted to.

A cue ("accepted to", "submitted to", "to appear in") or the beginning of a part of the comment starts a stretch of
words (`venue_phrases`); known names (`venue_names`), years and words such as *Conference* and *Transactions* decide
whether it names a venue. `parse` does the same for the venue string of a listing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction import Text
from kg.mention import Mention
from kg.record import TextField
from kg_extractors.venue_editions import Edition, describe
from kg_extractors.venue_names import Hit, Token, find_hits, known, tokenize
from kg_extractors.venue_phrases import Phrase, read_phrase

_CUE = re.compile(
    r"(?P<submitted>\b(?:re-?)?submitted\b|\bsubmit\b|\bsubmission to\b|\bsubmission at\b"
    r"|\bunder (?:\w+[ -])?review(?:er|ing)?\b|\bunder consideration\b|\bunder submission\b"
    r"|\bin submission\b|\bin review\b|\bbeing reviewed\b|\bunder revision\b)"
    r"|(?P<accepted>\baccept(?:ed|ance)?\b|\bac+[cept]{1,7}ed\b|\bpublished\b|\bpresent(?:ed|ation)\b|\bappear(?:s|ed"
    r"|ing)?\b|\bin press\b"
    r"|\bcamera[- ]ready\b|\bin proceedings\b|\bproceedings of\b|\bforthcoming\b|\bpublication\b|\bfinalist\b"
    r"|\brunner-up\b|\baward\b|\bposter\b|\bfinal version\b|\boral\b)",
    re.IGNORECASE,
)
_FILLER = frozenset(
    "for as a an the to by at in on with into of publication presentation oral poster spotlight paper papers full "
    "short long regular proceedings proceeding and is be "
    "presented published appear appeared conference journal main findings version possible been has have was peer "
    "reviewed review research track tracks not yet it our this "
    "work workshop demo session late breaking via from official upcoming special issue volume currently submitted "
    "accepted ieee-affiliated late-breaking camera ready international "
    "@ ( ) : ' \" “ ‘ ` , - – ** *".split()
) - {"international", ",", "workshop"}
_NEVER = re.compile(
    r"(?:IEEE|ACM|Elsevier|Springer(?: Nature)?|Wiley|MDPI|arXiv|AAAI Press|IOP|Taylor (?:&|and) Francis|SAGE"
    r"|Nature Portfolio|PMLR|CEUR(?:-WS)?|OpenReview|USA?|Journal|Conference"
    r"|IEEE Xplore|[Cc]onference|[Ww]orkshop|[Jj]ournal|Association for Computing Machinery|IEEE Journals?|Spotlight"
    r"|Oral|Poster|Main|Findings|LNCS|Proceedings|I|A|Special Issue|Review|Part [IVX]+|PhD|Ph|Master|University"
    r"|Lecture Notes.*|Zenodo)[\s,]*(?:journal|conference)?",
)
_GENERIC = re.compile(
    r"\b(?:Conference|Conf\.|Symposium|Congress|Workshop|Colloquium|Summit|Meeting|CONFERENCE|SYMPOSIUM|conference"
    r"|symposium|workshop)\b|\b(?:Journal|Transactions|Trans\.|Letters|Annals|Bulletin|Frontiers"
    r"|Advances)\b.{0,4}\b(?:on|of|in|for)\b"
)
_ACRONYM_YEAR = re.compile(
    r"(?:\d+(?:st|nd|rd|th) )?(?:(?:IEEE|ACM|IFAC|AAAI|ISCA"
    r"|SPIE)[ /])*[A-Z][A-Za-z]*[A-Z0-9][\w/&*+\-]*[\s'’\-]*(?:20\d\d|\d\d)"
)
_PART = re.compile(r"(?:^|[.;]\s+|,\s*|\s[-–—|/]\s+|\n|\)\s*|\d(?=[A-Z]{3}))(?=\S)")
_NOT_PUBLISHED = re.compile(
    r"\barXiv admin note\b.*|\btext overlap\b.*|\b(?:ACM|IEEE) 2012 CCS\b|https?://\S+|\\url\{[^}]*\}",
    re.IGNORECASE | re.DOTALL,
)
_AFTER = re.compile(r"[\s,()\-]*(?:submission\b|\(?under (?:\w+ )?review|in submission|in review)", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:rejected|withdrew|withdrawn from|not accepted|requirements of|format of|style of|related to|organi[sz]ed"
    r"|extended from|extended version of our|(?:prior|previous|earlier) (?:work|paper)|which was|co-?located with"
    r"|developed for presentation|copyright)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_OWN_PAPER = re.compile(
    r"\b(?:[Tt]his|[Tt]he|[Oo]ur) (?:\w+[ -]){0,3}?(?:paper|article|work|manuscript|study|preprint|version)\b"
    r"[^.]{0,80}?\b(?:accepted|published|presented|appear|submitted|under review|version of the article)\b"
    r"|(?:^|[(.]\s*)(?:Accepted|Published|Presented|To appear|Submitted) (?:at|to|by|in) "
    r"|\b[Uu]nder consideration in\b|\b(?:accepted|presented|published) (?:at|to|by|in) the\b"
)
_NAME_BEGINS = re.compile(
    r"(?:Conference|Workshop|International|Journal|Track) (?:on|of|for|Conference|Workshop|Journal|Symposium|Joint)\b"
    r"|Proceedings of the (?:IEEE\b(?! [A-Z(/]|/)|ACM on\b|AAAI/ACM|VLDB|National)|Proceedings on"
)
_BEFORE_NAME = re.compile(
    r"IEEE|ACM|CVF|RSJ|AAAI|ISCA|RAS|EMBS|IFAC|SPIE|DAGM|(?:19|20)\d\d|\d+|st|nd|rd|th|Annual|Europe|[A-Z][a-z]+(?:st"
    r"|nd|rd|th)|First|Second|Third|@"
)
_ANTHOLOGY = re.compile(r"\s*anthology\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?!\S*[Ww]orkshop)[\w&\-]+\s+){0,4}?(?:[Tt]rack|[Ss]ession|[Vv]ersion|[Ee]xtension|[Ss]ubmi\w+"
    r"|[Aa]c+[cept]\w+|[Aa]ppear\w*|[Pp]ubli\w+|[Pp]reprint|[Pp]roceedings"
    r"|Main Conference|main conference|exposed|prepared)\s+(?:of|at|to|in|for|by|from"
    r"|@)\s+(?:the\s+)?(?=[A-Z\d])(?:The\s+)?"
)
_NOT_ITSELF = re.compile(r"\s*(?:Track|track|[Pp]roceedings|[Mm]anuscript|[Aa]nthology|[Vv]ersion|template)\b")
_MONTHS = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
_TO = re.compile(r"\b(?:to|by|in|at|for|on|with|of|journal)\s+(?:the\s+|an?\s+)?['\"“‘(@:]?\s*$", re.IGNORECASE)
_LAST = re.compile(
    r"\s*(?:[.;,:(\-–/|]|$|oral|spotlight|poster|highlight|main|findings|accepted|camera|conference|workshop"
    r"|submission|best|award)",
    re.IGNORECASE,
)
_ORGANISED = re.compile(r"(?:IEEE|ACM|IEEE/\w+) [A-Z][A-Z\-]{2,}")
_PLAIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_ABSTRACT_CUES = (
    "ccepted ",
    "ublished in",
    "ublished at",
    "resented at",
    "o appear ",
    "ubmitted to",
    "nder review",
    "nder consideration",
)


_READ = 4000
"""Characters of a comment that are read: what is longer is no comment, and would take long."""


@dataclass(frozen=True, slots=True)
class _Start:
    """A token where a stretch may begin, the role that a cue before it gives, and what stands there."""

    first: int
    role: str | None


def extract(text: Text) -> Iterator[Mention]:
    """Yield a Venue mention for every stretch that names where the paper was published or submitted."""
    return iter(text.once(find))


def find(text: Text) -> tuple[Mention, ...]:
    """Return the Venue mentions of a text."""
    found = list(_mentions("comment", text.comment[:_READ], 0)) if text.comment else []
    if any(cue in text.abstract for cue in _ABSTRACT_CUES):
        for start, end in text.sentences("abstract"):
            sentence = text.abstract[start:end]
            if end - start < _READ and _OWN_PAPER.search(sentence):
                found += _mentions("abstract", sentence, start)
    return tuple(found)


def parse(text: str) -> tuple[str, int | None, str | None] | None:
    """Return name, year and workshop of the venue that a listing's venue string gives, or None.

    >>> parse("NeurIPS 2023 (Spotlight)")
    ('NeurIPS', 2023, None)
    >>> parse("arXiv 2023")
    """
    if re.match(r"\s*(?:arxiv|preprint|under review|n/?a\b|-|tech)", text, re.IGNORECASE):
        return None
    if venue := known(text.strip()):
        return venue.name, None, None
    for _, edition, _, _ in _venues(text[:_READ]):
        return edition.name, edition.year, edition.workshop
    return None


def _mentions(field: TextField, source: str, offset: int) -> Iterator[Mention]:
    """Yield the mentions of one stretch of a field that begins at an offset."""
    clean = _NOT_PUBLISHED.sub(lambda match: "." + " " * (len(match.group()) - 1), source)
    for span, edition, role, confidence in _venues(clean, cued=field == "abstract"):
        yield Mention(
            type="Venue",
            role=role,
            name=edition.name,
            field=field,
            start=offset + span[0],
            end=offset + span[1],
            text=source[span[0] : span[1]],
            confidence=confidence,
            extractor="venues",
            year=edition.year,
            workshop=edition.workshop,
        )


def _venues(text: str, cued: bool = False) -> Iterator[tuple[tuple[int, int], Edition, str, float]]:
    """Yield span, edition, role and confidence of the venues in a text; ``cued``: only those that a cue introduces."""
    tokens = tokenize(text)
    hits = {hit.first: hit for hit in find_hits(text, tokens)}
    done = 0
    for start in _starts(text, tokens, hits):
        if start.first < done or (cued and not start.role):
            continue
        phrase = read_phrase(text, tokens, start.first, hits)
        if phrase is None:
            continue
        confidence = _judge(text, tokens, phrase, start)
        if confidence and not _NEGATED.search(text, 0, tokens[phrase.first].start):
            done = phrase.last
            span = tokens[phrase.first].start, tokens[phrase.last - 1].end
            yield span, describe(text, tokens, phrase), start.role or _role_after(text, span[1]), confidence


def _role_after(text: str, end: int) -> str:
    """Return the role of a venue without a cue before it, by what follows."""
    return "submitted" if _AFTER.match(text, end) else "accepted"


def _starts(text: str, tokens: list[Token], hits: dict[int, Hit]) -> list[_Start]:
    """Return where names may begin: behind cues, at parts of the text, at known names."""
    places = [token.start for token in tokens]
    found: dict[int, str | None] = {}
    for match in _PART.finditer(text):
        found.setdefault(_skip(text, tokens, bisect_left(places, match.end()), hits), None)
    for first in hits:
        found.setdefault(_widen(tokens, first), None)
    for match in _CUE.finditer(text):
        found[_skip(text, tokens, bisect_left(places, match.end()), hits)] = match.lastgroup
    moved = [(_past_lead(text, tokens, first, places), found[first]) for first in sorted(found) if first < len(tokens)]
    return [_Start(first, role) for first, role in moved if first < len(tokens)]


def _past_lead(text: str, tokens: list[Token], first: int, places: list[int]) -> int:
    """Return the first token behind words such as "Resource Track of the", "Extension of", "Acceptance to"."""
    match = _LEAD.match(text, tokens[first].start)
    return bisect_left(places, match.end()) if match else first


def _skip(text: str, tokens: list[Token], index: int, hits: dict[int, Hit]) -> int:
    """Return the first token that may begin a name: words such as "in the proceedings of the" are passed over."""
    while (
        index < len(tokens)
        and index not in hits
        and tokens[index].folded in _FILLER
        and not _begins_name(text, tokens[index])
    ):
        index += 1
    return index


def _begins_name(text: str, token: Token) -> bool:
    """Tell whether a word that is usually passed over begins a name here ("Conference on …")."""
    return bool(_NAME_BEGINS.match(text, token.start))


def _widen(tokens: list[Token], first: int) -> int:
    """Return the token where a known name begins together with year, ordinal and organisers before it."""
    while first > 0 and (
        _BEFORE_NAME.fullmatch(tokens[first - 1].text) or (tokens[first].glued and tokens[first - 1].text in "/@-")
    ):
        first -= 1
    while tokens[first].text in "/-@":
        first += 1
    return first


def _judge(text: str, tokens: list[Token], phrase: Phrase, start: _Start) -> float:
    """Return how sure it is that a stretch names a venue: precision on the training papers by kind of sign."""
    words = text[tokens[phrase.first].start : tokens[phrase.last - 1].end]
    if start.role:
        return _judge_cued(text, tokens, words, phrase)
    return _judge_bare(text, tokens[phrase.last - 1].end, words, phrase)


def _judge_cued(text: str, tokens: list[Token], words: str, phrase: Phrase) -> float:
    """Return the precision of a stretch behind a cue."""
    if phrase.hits:
        return 0.0 if _ANTHOLOGY.match(text, tokens[phrase.last - 1].end) else 0.99
    if _GENERIC.search(words) and " " in words and words[0].isupper():
        return 0.95
    if _NEVER.fullmatch(words) or _NOT_ITSELF.match(text, tokens[phrase.last - 1].end) or _MONTHS.match(words):
        return 0.0
    if (_GENERIC.search(words) and " " in words) or _ACRONYM_YEAR.match(words):
        return 0.95 if words[0].isupper() or words[0].isdigit() else 0.6
    to = _TO.search(text[max(0, tokens[phrase.first].start - 24) : tokens[phrase.first].start])
    return 0.8 if to and re.match(r"[A-Z][\w\-]{2,}|[a-z]+[A-Z]", words) else 0.0


def _judge_bare(text: str, end: int, words: str, phrase: Phrase) -> float:
    """Return the precision of a stretch without a cue."""
    dated = bool(re.search(r"(?:19|20)\d\d|[A-Za-z]\W?\d\d\b", words))
    last = bool(_LAST.match(text, end))
    if phrase.hits and _ANTHOLOGY.match(text, end):
        return 0.0
    if phrase.hits:
        full = [hit for hit in phrase.hits if not hit.acronym]
        if dated or (full and len(words.split()) > 2 and words != "Association for Computational Linguistics"):
            return 0.97
        return (
            0.85
            if last
            and (len(words) > 3 or " " in words)
            and not _PLAIN.fullmatch(words)
            and _begins_part(text, words, end)
            else 0.0
        )
    if (
        last
        and ((dated and _ACRONYM_YEAR.fullmatch(words)) or _ORGANISED.fullmatch(words))
        and not _MONTHS.match(words)
    ):
        return 0.75
    if (
        _GENERIC.search(words)
        and len(words.split()) > 3
        and (dated or re.search(r"\([A-Z]", words) or (last and len(words.split()) > 6))
    ):
        return 0.85
    return 0.0


def _begins_part(text: str, words: str, end: int) -> bool:
    """Tell whether a stretch stands at the beginning of a part of the text."""
    return bool(re.search(r"(?:^|[.;,:(\-–/]\s*|\b(?:for|from|in|at|to) (?:the )?)$", text[: end - len(words)]))
