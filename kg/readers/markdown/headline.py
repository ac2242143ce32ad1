"""What the first lines of a listed paper say: title, links, authors, venue, date, in whichever order they come.

Bullets (``- [Title](url), authors, venue``, ``* **Title** [[paper](…)] [[code](…)]``), cells with a title, headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.readers.dates import iso_date
from kg.readers.markdown.facts import without_symbols
from kg.readers.markdown.inline import Anchor, Inline, Span
from kg.readers.markdown.linked import is_generic, link_role
from kg.readers.markdown.names import looks_like_names
from kg.readers.markdown.titles import QUOTED, TAIL, Place, find_title, is_title, named, one_line
from kg.readers.venues import known_venue, venue_with_year

_LEAD = re.compile(
    r"(?:\s|[-–—*•·|,:>]|\[\s*[xX ]?\s*\]|"
    r"[(\[{`【]?\s*(?:\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?月?)\s*[)\]}`】]?\s*[:,.|-]?"
    r"|\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)、]\s|\[\s*\]|\(\s*\))+"
)
_TAG_LEAD = re.compile(r"\s*[\[(（【`]([^\[\]()（）【】`\n]{2,40})[\])）】`]\s*[:.|-]?\s*")
_PLAIN_VENUE_LEAD = re.compile(r"\s*((?:[A-Z][A-Za-z&/-]*\s?){1,3}['’]?\s?(?:20)?\d\d)\s*[:|,–—-]\s+")
_SEPARATOR = re.compile(r"(?<=\)),\s+|\s*\n\s*|\s+[|·•–—]\s+|\s+-\s+|(?<=[\w)\]][\w)\]])\.\s+(?=[A-Z(\[])|;\s+|\s{3,}")
_COMMA_VENUE = re.compile(r",\s+(?=[A-Z][\w&/.' -]*(?:19|20|'|’)\d\d)")
_EMPTY = re.compile(r"[\[({（【]\s*(?:[,/|·&+;-]|\s|and)*\s*[\])}）】]")
_FAMILY_FIRST = re.compile(r"^([^\W\d_][\w'’-]+), ([^\W\d_][\w .'’-]*)(, (?:et al|and ))")
_AUTHOR_LABEL = re.compile(r"^\W*(?:authors?|by|作者)\s*[:：]\s*|^by\s+", re.IGNORECASE)
_TRAILING_VENUE = re.compile(r"\s*[\[(（【]([^\[\]()（）【】]{3,60})[\])）】]\s*$")
_PREFIX = re.compile(
    r"\s*((?:[A-Z][A-Za-z&]{1,12}\s?[-'’ ]\s?)?(?:(?:19|20)\d\d|"
    r"(?<=[-'’ ])\d\d)(?=\s))?\s*(?:[^\s:：\[(\"“*][^:：\n\"“]{0,30}[:：]\s*)?"
)
_SENTENCE = re.compile(r"\b(?:is|are|was|has|have|see|our|we|this|here)\b|(?:\S+\s+){3}\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headline:
    """What was found. ``rest`` is the text after the title without links; ``lead`` tells how the title stood out."""

    title: str
    anchors: tuple[Anchor, ...] = ()
    authors: str = ""
    venue: str | None = None
    date: str | None = None
    rest: str = ""
    lead: str = ""


def headline(inline: Inline, place: Place = "item") -> Headline:
    """Return what a stretch says that begins with a title; the title is empty where there is none."""
    if place == "heading":
        return _heading(inline)
    start, date, venue = _after_lead(inline, place)
    span, lead, title = find_title(inline, start, place)
    anchors = tuple(anchor for anchor in inline.anchors if not _is_person(inline, anchor, span))
    if not title:
        return Headline("", anchors, date=date, venue=venue)
    rest = _rest(inline, span)
    authors, found_venue, found_date = _metadata(inline, start, span, rest)
    return Headline(title, anchors, authors, venue or found_venue, date or found_date, rest, lead)


def _heading(inline: Inline) -> Headline:
    """Return what a heading says: all of it is the title but links that say what they are, and a venue at its end."""
    letters = sum(map(str.isalpha, inline.text))
    for anchor in inline.anchors:
        if not is_generic(anchor.text) and sum(map(str.isalpha, anchor.text)) >= 0.5 * letters:
            return Headline(one_line(anchor.text), inline.anchors, lead="anchor")
    cut = [(a.start, a.end) for a in inline.anchors if is_generic(a.text)]
    title = one_line(_EMPTY.sub(" ", _EMPTY.sub(" ", inline.without(cut)))).strip("|·• ")
    venue: str | None = None
    if (match := _TAG_LEAD.match(title)) and (venue := venue_with_year(match[1])):
        title = title[match.end() :]
    elif (match := _TRAILING_VENUE.search(title)) and (venue := venue_with_year(match[1])):
        title = title[: match.start()]
    return Headline(title, inline.anchors, venue=venue, lead="heading")


def _is_person(inline: Inline, anchor: Anchor, title: Span) -> bool:
    """Return whether a link after the title leads to an author's page."""
    if anchor.start < title[1] or is_generic(anchor.text):
        return False
    inside = any(start <= anchor.start and anchor.end <= end for start, end in inline.emphasis)
    words = anchor.text.split()
    return 2 <= len(words) <= 4 and (inside or looks_like_names(anchor.text))


def _after_lead(inline: Inline, where: Place) -> tuple[int, str | None, str | None]:
    """Return where the title can begin: after bullets, numbers, a date, a venue in brackets, badges."""
    text, place = inline.text, 0
    date: str | None = None
    venue: str | None = None
    while place < len(text):
        before = place
        while place < len(text) and not without_symbols(text[place]) and text[place] not in "\"'":
            place += 1
        if match := _LEAD.match(text, place):
            date = date or iso_date(match[0].strip(" ,.:|-–—()[]`"))
            place = match.end()
        anchor = next((a for a in inline.anchors if a.start == place < a.end), None)
        if anchor and is_generic(anchor.text) and _more_follows(text, anchor.end):
            venue = venue or venue_with_year(anchor.text)
            place = anchor.end
        elif (
            (match := _TAG_LEAD.match(text, place))
            and not _is_link_span(inline, match.span(1))
            and (_is_tag(match[1]) or _short_tag(match[1]))
        ):
            venue = venue or venue_with_year(match[1])
            date = date or iso_date(match[1])
            place = match.end()
        elif (
            where == "item"
            and _is_unmarked(inline, place)
            and (match := _PLAIN_VENUE_LEAD.match(text, place))
            and venue_with_year(match[1])
        ):
            venue = venue or venue_with_year(match[1])
            place = match.end()
        elif (bold := next((span for span in inline.strong if span[0] == place < span[1]), None)) and _is_bold_tag(
            inline, bold
        ):
            venue = venue or venue_with_year(text[slice(*bold)])
            date = date or iso_date(text[slice(*bold)])
            place = bold[1]
        match = _PREFIX.match(text, place)
        if match and match.end() > place and not _SENTENCE.search(match[0]) and _begins_marked(inline, match.end()):
            date = date or iso_date(match[1] or "")
            venue = venue or venue_with_year((match[1] or "").replace("-", " '"))
            place = match.end()
        if place == before:
            break
    return place, date, venue


def _begins_marked(inline: Inline, place: int) -> bool:
    """Return whether something bold, a link with words of its own or a quotation begins at a place."""
    spans = (*inline.strong, *named(inline))
    return any(start == place and is_title(inline.text[start:end]) for start, end in spans) or bool(
        QUOTED.match(inline.text, place)
    )


def _is_bold_tag(inline: Inline, bold: Span) -> bool:
    """Return whether a bold stretch is no title: a number, a name or venue in brackets, a venue before the title."""
    words = inline.text[slice(*bold)].strip(" :")
    if not _more_follows(inline.text, bold[1]):
        return False
    if re.fullmatch(r"[\[(（【].{1,40}[\])）】]", words) or (len(words) <= 24 and iso_date(words)):
        return True
    marked = (*inline.strong, *named(inline), *inline.emphasis)
    later = any(span[0] >= bold[1] and is_title(inline.text[slice(*span)]) for span in marked)
    return is_generic(words.strip("[]()")) or (later and bool(venue_with_year(words)))


def _is_unmarked(inline: Inline, place: int) -> bool:
    return not any(start <= place < end for start, end in (*inline.strong, *((a.start, a.end) for a in inline.anchors)))


def _more_follows(text: str, place: int) -> bool:
    return sum(map(str.isalpha, text[place:].split("\n")[0])) >= 8 or sum(map(str.isalpha, text[place:])) >= 12


def _is_link_span(inline: Inline, span: Span) -> bool:
    return any(a.start <= span[0] and span[1] <= a.end and not is_generic(a.text) for a in inline.anchors)


def _is_tag(words: str) -> bool:
    if len(words) > 40:
        return False
    dated = len(words) <= 24 and iso_date(words.strip())
    return bool(dated or venue_with_year(words) or is_generic(words))


def _short_tag(words: str) -> bool:
    return words.isupper() and len(words) <= 12 and " " not in words.strip()


def _rest(inline: Inline, title: Span) -> str:
    """Return the text after the title without its links."""
    cut = [
        (0, title[1]),
        *((a.start, a.end) for a in inline.anchors if a.start >= title[1] and link_role(a) != "unknown"),
    ]
    return _EMPTY.sub(" ", _EMPTY.sub(" ", inline.without(cut)))


def _metadata(inline: Inline, start: int, title: Span, rest: str) -> tuple[str, str | None, str | None]:
    """Return authors, venue and date among what stands around the title."""
    authors = _italic_authors(inline, title)
    venue: str | None = None
    date: str | None = None
    before = inline.text[start : title[0]].strip(TAIL + '."“')
    for piece in (*_SEPARATOR.split(rest), *([before] if "," in before else [])):
        for part in _COMMA_VENUE.split(piece) if not venue_with_year(piece) else [piece]:
            plain = part.strip(TAIL + ".()[]{}`*_")
            plain += ")" if plain.count("(") > plain.count(")") else ""
            named = _AUTHOR_LABEL.sub("", plain)
            if not plain:
                continue
            if not venue and (found := venue_with_year(plain) or known_venue(plain)):
                venue = found
                date = date or iso_date(plain)
            elif (
                not authors
                and looks_like_names(named)
                and ("," in named or " and " in named or "al" in named or named != plain)
            ):
                authors = _FAMILY_FIRST.sub(r"\2 \1\3", named)
            elif not date and len(plain) <= 24:
                date = iso_date(plain)
    return authors, venue, date


def _italic_authors(inline: Inline, title: Span) -> str:
    for start, end in inline.emphasis:
        text = inline.text[start:end].strip(TAIL + ".")
        if start >= title[1] and looks_like_names(text):
            return text
    return ""
