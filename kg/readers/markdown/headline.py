"""What the first lines of a listed paper say: title, links, authors, venue, date, in whichever order they come.

Bullets (``- [Title](url), authors, venue``, ``* **Title** [[paper](…)] [[code](…)]``), cells with a title, headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.readers.dates import iso_date
from kg.readers.markdown.facts import is_generic, link_role, looks_like_names, without_symbols
from kg.readers.markdown.inline import Anchor, Inline, Span
from kg.readers.markdown.labels import field_of
from kg.readers.venues import known_venue, venue_with_year

_LEAD = re.compile(
    r"(?:\s|[-–—*•·|,:>]|\[\s*[xX ]?\s*\]|[(\[{`【]?\s*(?:\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?月?)\s*[)\]}`】]?\s*[:,.|-]?"
    r"|\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)、]\s|\[\s*\]|\(\s*\))+"
)
_TAG_LEAD = re.compile(r"\s*[\[(（【`]([^\[\]()（）【】`\n]{2,40})[\])）】`]\s*[:.|-]?\s*")
_PLAIN_VENUE_LEAD = re.compile(r"\s*((?:[A-Z][A-Za-z&/-]*\s?){1,3}['’]?\s?(?:20)?\d\d)\s*[:|,–—-]\s+")
_QUOTED = re.compile(r"[\"“「《]([^\"“”「」《》\n]{12,300}?)[.,]?[\"”」》]")
_SEPARATOR = re.compile(r"(?<=\)),\s+|\s*\n\s*|\s+[|·•–—]\s+|\s+-\s+|(?<=[\w)\]][\w)\]])\.\s+(?=[A-Z(\[])|;\s+|\s{3,}")
_COMMA_VENUE = re.compile(r",\s+(?=[A-Z][\w&/.' -]*(?:19|20|'|’)\d\d)")
_DESCRIBED = re.compile(
    r"\s{2,}|\s*\n\s*|\s+[-–—]\s+|\s+(?=(?:Introduces|Presents|Proposes|Explores|Studies|Shows|This (?:paper|work|survey|study|report))\b)"
)
_DESCRIPTION = 60
"""Letters from which what follows a bare title in a cell is a description of the paper."""
_EMPTY = re.compile(r"[\[({（【]\s*(?:[,/|·&+;-]|\s|and)*\s*[\])}）】]")
_FAMILY_FIRST = re.compile(r"^([^\W\d_][\w'’-]+), ([^\W\d_][\w .'’-]*)(, (?:et al|and ))")
_AUTHOR_LABEL = re.compile(r"^\W*(?:authors?|by|作者)\s*[:：]\s*|^by\s+", re.IGNORECASE)
_TAIL = " \t\n,;:|-–—·•/"
_LONGEST = 1200
"""Characters within which an unmarked title and its authors end."""
_PIECE_END = re.compile(
    r",\s+(?:and\s+)?|(?<=[^\W\d_]{2})[.]\s+(?=[\w(])|\s*\n\s*|\s+[-–—|·•]\s+|;\s+|\s+(?=\((?:19|20)\d\d\))"
)
_GOES_ON = re.compile(r"\s?:\s+\S|\s+(?:with|for|of|via|in|by|from|and|to|on|through|using|as)\s+[A-Z]")
_NAME_END = re.compile(r"\s+[|·•–—]\s+|\s+-\s+|\n|\.\s|\s*[\[(（]")
_CITED = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")
_TRAILING_VENUE = re.compile(r"\s*[\[(（【]([^\[\]()（）【】]{3,60})[\])）】]\s*$")
_PREFIX = re.compile(
    r"\s*((?:[A-Z][A-Za-z&]{1,12}\s?[-'’ ]\s?)?(?:(?:19|20)\d\d|(?<=[-'’ ])\d\d)(?=\s))?\s*(?:[^\s:：\[(\"“*][^:：\n\"“]{0,30}[:：]\s*)?"
)
_SENTENCE = re.compile(r"\b(?:is|are|was|has|have|see|our|we|this|here)\b|(?:\S+\s+){3}\S", re.IGNORECASE)
Place = Literal["item", "cell", "heading"]
"""Where a headline stands: a list item or paragraph, a cell of a table, a heading."""


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
    span, lead, title = _title(inline, start, place)
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
            return Headline(_one_line(anchor.text), inline.anchors, lead="anchor")
    cut = [(a.start, a.end) for a in inline.anchors if is_generic(a.text)]
    title = _one_line(_EMPTY.sub(" ", _EMPTY.sub(" ", inline.without(cut)))).strip("|·• ")
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


def _one_line(text: str) -> str:
    return " ".join(text.split())


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
    spans = (*inline.strong, *_named(inline))
    return any(start == place and _is_title(inline.text[start:end]) for start, end in spans) or bool(
        _QUOTED.match(inline.text, place)
    )


def _is_bold_tag(inline: Inline, bold: Span) -> bool:
    """Return whether a bold stretch is no title: a number, a short name or venue in brackets, a venue before the title."""
    words = inline.text[slice(*bold)].strip(" :")
    if not _more_follows(inline.text, bold[1]):
        return False
    if re.fullmatch(r"[\[(（【].{1,40}[\])）】]", words) or (len(words) <= 24 and iso_date(words)):
        return True
    marked = (*inline.strong, *_named(inline), *inline.emphasis)
    later = any(span[0] >= bold[1] and _is_title(inline.text[slice(*span)]) for span in marked)
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


def _title(inline: Inline, start: int, where: Place) -> tuple[Span, str, str]:
    """Return where the title stands, how it stands out, and the title."""
    text = inline.text
    for lead, spans in (("strong", inline.strong), ("anchor", _named(inline)), ("emphasis", inline.emphasis)):
        for span in spans:
            before = text[span[0] : start].strip(" *_[(\"'“")
            if span[0] <= start < span[1] and not before and _is_title(text[start : span[1]]):
                if lead == "strong" and any(
                    start + 3 < a.start < span[1] and not is_generic(a.text) for a in inline.anchors
                ):
                    return (start, start), "", ""
                whole = _with_rest(inline, _widest(inline, span, lead))
                return whole, lead, _tidy(text[max(start, whole[0]) : whole[1]])
    if (match := _QUOTED.search(text, start, start + 700)) and (where == "item" or match.start() > start):
        before = text[start : match.start()]
        if not before.strip(" ,.:") or looks_like_names(before.strip(" ,.:")):
            return match.span(), "quoted", _tidy(match[1])
    return _cell_title(inline, start) if where == "cell" else _plain_title(inline, start)


def _named(inline: Inline) -> list[Span]:
    return [(a.start, a.end) for a in inline.anchors if not is_generic(a.text)]


def _widest(inline: Inline, span: Span, lead: str) -> Span:
    """Widen a bold short name to the link that holds it, so that a title that is bold in part stays whole."""
    for anchor in inline.anchors:
        if anchor.start <= span[0] and span[1] <= anchor.end and not is_generic(anchor.text):
            return anchor.start, anchor.end
    if lead == "anchor":
        return next(((s, e) for s, e in inline.strong if s <= span[0] and span[1] <= e), span)
    return span


def _with_rest(inline: Inline, span: Span) -> Span:
    """Widen a short name to the title that goes on behind its colon: ``**BERT**: Pre-training of Deep …``."""
    text = inline.text
    if len(text[slice(*span)].split()) > 3 or not _GOES_ON.match(text, span[1]):
        return span
    stops = [a.start for a in inline.anchors if a.start >= span[1]]
    stop = _NAME_END.search(text, span[1], min(stops, default=len(text)))
    end = stop.start() if stop else min(stops, default=len(text))
    while end > span[1] and text[end - 1] in "[(（ ":
        end -= 1
    words = [word for word in re.findall(r"[^\W\d_][\w-]*", text[span[1] : end]) if len(word) > 3]
    titled = sum(word[0].isupper() for word in words)
    return (span[0], end) if len(words) >= 2 and titled >= 0.6 * len(words) else span


def _plain_title(inline: Inline, start: int) -> tuple[Span, str, str]:
    """Return a title that nothing marks: among authors, venue and year, the piece that is none of them."""
    nothing = ((start, start), "", "")
    stops = [(a.start, is_generic(a.text)) for a in inline.anchors if a.start >= start]
    end, generic = min(stops, default=(len(inline.text), True))
    if not generic:
        return nothing
    end = _before_parenthesis(inline.text, start, min(end, start + _LONGEST))
    while end > start and inline.text[end - 1] in "[(（" + _TAIL:
        end -= 1
    pieces = [piece for piece in _pieces(inline.text, start, end) if piece[2] != "nothing"]
    names = 0
    while names < len(pieces) and pieces[names][2] == "name":
        names += 1
    first = names if names > 1 and names < len(pieces) and pieces[names][2] == "text" else 0
    last = first
    while last + 1 < len(pieces) and pieces[last + 1][2] == "text" and inline.text[pieces[last][1]] == ",":
        last += 1
    if not pieces or any(kind == "text" for _, _, kind in pieces[last + 1 :]):
        return nothing
    span = pieces[first][0], pieces[last][1]
    if match := _CITED.search(inline.text[slice(*span)]):
        if known_venue(match[1]) or re.search(r"\b(?:19|20)\d\d", match[1]):
            span = span[0], span[0] + match.start()
    title = inline.text[slice(*span)]
    return (span, "plain", _tidy(title)) if _is_title(title) else nothing


def _before_parenthesis(text: str, start: int, end: int) -> int:
    """Return the end of a stretch without a parenthesis at its end that a link cut: ``(Read more on``."""
    opened = text.rfind("(", start, end)
    return opened if opened > start and text.find(")", opened, end) < 0 else end


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the stretches between commas, full stops and dashes, and what each is: name, place, text or nothing."""
    found, begin = [], start
    for match in (*_PIECE_END.finditer(text, start, end), None):
        stop = match.start() if match else end
        if match and text.count("(", begin, stop) > text.count(")", begin, stop):
            continue
        found.append((begin, stop, _kind(text[begin:stop])))
        begin = match.end() if match else end
    return found


def _kind(piece: str) -> str:
    plain = piece.strip(_TAIL + ".[](){}&").removeprefix("and ").strip()
    if not any(map(str.isalnum, plain)) or re.fullmatch(r":\w+:?", piece.strip()):
        return "nothing"
    if re.fullmatch(
        r"(?:19|20)\d\d|['’]\s?\d\d|arxiv\b.*|preprint|oral|poster|spotlight|et al|others", plain, re.IGNORECASE
    ):
        return "place"
    if venue_with_year(plain) or known_venue(plain):
        return "place"
    words = plain.split()
    if looks_like_names(plain) and len(words) <= 5 and (len(words) > 1 or "." in plain):
        return "name"
    return "name" if looks_like_names(plain) and " and " in plain else "text"


def _cell_title(inline: Inline, start: int) -> tuple[Span, str, str]:
    """Return a title that nothing marks in a cell: all of it but links, and but a description behind it."""
    text = inline.text
    end = min((a.start for a in inline.anchors if a.start > start and is_generic(a.text)), default=len(text))
    while end > start and text[end - 1] in "[(（ ":
        end -= 1
    end = _before_parenthesis(text, start, end)
    for match in _DESCRIBED.finditer(text, start, end):
        first, rest = text[start : match.start()], text[match.end() : end]
        if _is_title(first) and ("\n" in match[0] or sum(map(str.isalpha, rest)) >= _DESCRIPTION):
            end = match.start()
            break
    title = text[start:end]
    return ((start, end), "plain", _tidy(title)) if _is_title(title) else ((start, start), "", "")


def _is_title(words: str) -> bool:
    plain = " ".join(words.split())
    return (
        bool(plain)
        and any(map(str.isalnum, plain))
        and not is_generic(plain.strip(_TAIL + "."))
        and field_of(plain) is None
    )


def _tidy(title: str) -> str:
    """Return a title without the full stop and brackets of the listing around it."""
    plain = " ".join(title.split()).strip(_TAIL)
    if len(plain) > 2 and plain[0] in '"“「《' and plain[-1] in '"”」》':
        plain = plain[1:-1].strip(_TAIL)
    if plain.startswith("[") and plain.endswith("]") and plain.count("[") == 1:
        plain = plain[1:-1]
    if plain.endswith(".") and not plain.endswith("..") and len(plain.split()[-1]) > 2:
        plain = plain[:-1]
    return plain.strip(_TAIL)


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
    before = inline.text[start : title[0]].strip(_TAIL + '."“')
    for piece in (*_SEPARATOR.split(rest), *([before] if "," in before else [])):
        for part in _COMMA_VENUE.split(piece) if not venue_with_year(piece) else [piece]:
            plain = part.strip(_TAIL + ".()[]{}`*_")
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
        text = inline.text[start:end].strip(_TAIL + ".")
        if start >= title[1] and looks_like_names(text):
            return text
    return ""
