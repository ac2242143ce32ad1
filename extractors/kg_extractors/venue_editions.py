"""Which venue a stretch of words names: its usual name, the year of the edition, and the workshop."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_extractors.venue_names import Hit, Token, known
from kg_extractors.venue_phrases import Phrase

_YEAR = re.compile(r"(?<![\d.])((?:19[89]|20[0-4])\d)(?!\d)")
_SHORT_YEAR = re.compile(r"[\s'’`´\-]{0,2}([0-4]\d)(?![\dA-Za-z])")
_LATER_YEAR = re.compile(
    r"[^.;\d(]{0,30}(?:\d{1,2}(?:\s*[-–—]+\s*\d{1,2})?(?:st|nd|rd"
    r"|th)?[,/]?\s*(?:[A-Z][a-z]+)?[^.;\d(]{0,12})?(?<![\d.])(20[0-4]\d)(?![\d.]\d)"
)
_WORKSHOP = re.compile(r"\bworkshops?\b|\bbridge program\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"\b(?:\d+\s*(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty)?-?(?:first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|fortieth|thirtieth))\b",
    re.IGNORECASE,
)
_ORGANISERS = r"(?:IEEE|ACM|CVF|RSJ|RAS|EMBS|IFAC|ISCA|AAAI|SPIE|ASME|DAGM|IAPR|USENIX|SIAM|EURASIP|Springer|IFIP|AHLI)"
_AROUND = re.compile(
    r"\b(?:(?:held )?in conjunction with|co-?located with|held (?:at|with|in)|to be held|as part of|collocated with"
    r"|hosted (?:at|by)|colocated with)\b|\bconf(?:erence)?\b(?! on)",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"^(?:[\s,:;@&\-–—/.'’\"“”`]|\b(?:at|of|the|on|in|for|and|with|to|a|an|international|annual|proceedings|poster"
    r"|IEEE|ACM)\b)+|(?:[\s,:;@&\-–—/.'’\"“”`(]|\b(?:at|of|the|on|in|for|and|with|to|international)\b)+$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"\(\s*(?:the\s+)?((?:IEEE |ACM )?[A-Za-z*][\w&/*+\-]*(?: [A-Z][\w\-]*)?(?: (?:ASC|PKDD|MM))?)[\s,'’\-]*(?:\d{2}"
    r"|\d{4})?\s*\)"
)
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*")
_LEADING = re.compile(rf"(?:(?:{_ORGANISERS}|Annual|The|Proceedings of the|Proceedings of)[\s/\-]+)+")


@dataclass(frozen=True, slots=True)
class Edition:
    """A venue's edition: usual name, year and workshop, None where the words do not say."""

    name: str
    year: int | None
    workshop: str | None


def describe(text: str, tokens: list[Token], phrase: Phrase) -> Edition:
    """Return the edition that a stretch names."""
    start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
    words = text[start:end]
    main = _main(text, tokens, phrase)
    year = _year(text, end, words, tokens[main.last - 1].end if main else None)
    if main is None:
        return Edition(_plain_name(words), year, None)
    return Edition(main.venue.name, year, _workshop(text, tokens, phrase, main))


def _main(text: str, tokens: list[Token], phrase: Phrase) -> Hit | None:
    """Return the known venue that a stretch is about: a conference before a workshop, one with a year before others."""
    hits = [hit for hit in phrase.hits if hit.venue.kind != "workshop"] or list(phrase.hits)
    dated = [hit for hit in hits if _is_dated(text, tokens[hit.last - 1].end)]
    open_ones = (
        [hit for hit in dated if not (hit.first and tokens[hit.first - 1].text == "(")] if len(dated) > 1 else dated
    )
    return next(iter(open_ones or dated or hits), None)


def _is_dated(text: str, end: int) -> bool:
    """Tell whether a year follows."""
    return bool(_SHORT_YEAR.match(text, end) or _YEAR.match(text[end : end + 12].lstrip(" '’-,")))


def _year(text: str, end: int, words: str, after_name: int | None) -> int | None:
    """Return the year in the words, two digits after the name, or the year of a date that follows in the sentence."""
    if match := _YEAR.search(words):
        return int(match[1])
    if after_name is not None and after_name < end and (match := _SHORT_YEAR.match(text, after_name)):
        return 2000 + int(match[1])
    if match := re.search(r"[A-Za-z][\s'’\-]{0,2}(2\d)\)?$", words):
        return 2000 + int(match[1])
    match = _LATER_YEAR.match(text, end)
    return int(match[1]) if match and "arXiv" not in match.group() and "page" not in match.group() else None


def _plain_name(words: str) -> str:
    """Return the name of a venue unknown to the lexicon: its acronym where given, else the words without edition."""
    if match := next((m for m in _ACRONYM.finditer(words) if m[1] not in ("ACM", "IEEE")), None):
        acronym = re.sub(rf"^{_ORGANISERS} ", "", match[1])
        venue = known(acronym)
        return venue.name if venue else acronym
    name = re.sub(r"\([^()]*\)", " ", words)
    name = _ORDINAL.sub(" ", _YEAR.sub(" ", name))
    name = re.sub(r"(?<=[A-Za-z])[\s]?['’\-]?\s?2\d$", "", name.strip())
    name = _LEADING.sub("", re.sub(r"\s+", " ", name).strip(" ,:;'’\"“”-–—"), count=1) or words
    if match := re.match(r"([A-Z][\w\-/]*[A-Z][\w\-/]*)\s+(?:\w+ )?(?:Conference|Workshop|Symposium)$", name):
        return match[1]
    return (
        re.sub(r"\s+(?:Conference|conference|Workshop|workshop)$", "", name)
        if " " not in re.sub(r"\s+\w+$", "", name)
        else name
    )


def _workshop(text: str, tokens: list[Token], phrase: Phrase, main: Hit) -> str | None:
    """Return the name of the workshop at a conference, ``Workshop`` where it has none; None for the conference."""
    start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
    words = text[start:end]
    if main.venue.kind == "journal" or (main.venue.kind == "workshop"):
        return None
    written = text[tokens[main.first].start : tokens[main.last - 1].end]
    rest = _without_venue(text, tokens, phrase, main.venue.name)
    named = bool(_WORKSHOP.search(rest)) or "@" in words or _says_workshop(written, main)
    name = _clean(rest)
    if not named and not re.fullmatch(r"\(?[A-Za-z0-9]*[A-Z0-9][\w\-]*[A-Z0-9][\w\-]*\)?", name):
        return None
    bare = name[1:-1] if re.fullmatch(r"\([^()]*\)", name) else name
    return bare or ("Workshop" if named else None)


def _says_workshop(written: str, main: Hit) -> bool:
    """Tell whether an acronym is that of a conference's workshops ("CVPRW")."""
    venue = known(written[:-1]) if written[-1] in "Ww" else None
    return venue is not None and venue.name == main.venue.name


def _without_venue(text: str, tokens: list[Token], phrase: Phrase, name: str) -> str:
    """Return the words of a stretch without those that name the venue itself and its year."""
    start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
    parts, last = [], start
    for hit in phrase.hits:
        if hit.venue.name == name:
            parts.append(text[last : tokens[hit.first].start])
            last = tokens[hit.last - 1].end
            if match := _SHORT_YEAR.match(text, last, end):
                last = match.end()
    parts.append(text[last:end])
    parts = [re.sub(r"\(\s*$", "", re.sub(r"^\s*\)", "", part)) for part in parts]
    return " ".join(re.sub(rf"(?:\b{_ORGANISERS}[\s/\-]*)+$", "", part) for part in parts)


def _clean(words: str) -> str:
    """Return the name of a workshop without ordinal, year and the word *Workshop*."""
    words = _AROUND.sub(" ", _ORDINAL.sub(" ", _YEAR.sub(" ", words)))
    words = re.sub(r"\(\s*([\w\-]+)\s*@\s*\)?", r"(\1)", words)
    words = re.sub(r"\(\s*(?:\W|co-?located|with|in)*\s*\)", " ", words)
    words = re.sub(
        r"\b(?:international\s+)?workshops?\b(?:\s*(?:on|for|of|in|:|-)(?=\s))?|\bbridge program\b",
        " ",
        words,
        flags=re.IGNORECASE,
    )
    words = re.sub(r"\s+", " ", words)
    words = _trimmed(re.sub(r"\s+\)", ")", words))
    if not _BRACKETED.fullmatch(words):
        words = _trimmed(re.sub(r"\(\W*\)|\s*\([^()]*\)?$", " ", words))
    if words.count(")") > words.count("("):
        words = _trimmed(re.sub(r"\s+", " ", words.replace(")", " ")))
    return words + ")" * (words.count("(") - words.count(")"))


def _trimmed(words: str) -> str:
    """Return the words without signs and joining words at their ends."""
    while (trimmed := _EDGE.sub("", words)) != words:
        words = trimmed
    return words
