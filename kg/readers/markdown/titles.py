"""Where the title stands in a headline: bold, linked, quoted, in italics, or what is neither name nor venue."""

from __future__ import annotations

import re
from typing import Literal

from kg.readers.markdown.inline import Inline, Span
from kg.readers.markdown.labels import field_of
from kg.readers.markdown.linked import is_generic
from kg.readers.markdown.names import looks_like_names
from kg.readers.venues import known_venue, venue_with_year

QUOTED = re.compile(r"[\"“「《]([^\"“”「」《》\n]{12,300}?)[.,]?[\"”」》]")
_DESCRIBED = re.compile(
    r"\s{2,}|\s*\n\s*|\s+[-–—]\s+|\s+(?=(?:Introduces|Presents|Proposes|Explores|Studies|Shows|This (?:paper|"
    r"work|survey|study|report))\b)"
)
_DESCRIPTION = 60
"""Letters from which what follows a bare title in a cell is a description of the paper."""
TAIL = " \t\n,;:|-–—·•/"
_LONGEST = 1200
"""Characters within which an unmarked title and its authors end."""
_PIECE_END = re.compile(
    r",\s+(?:and\s+)?|(?<=[^\W\d_]{2})[.]\s+(?=[\w(])|\s*\n\s*|\s+[-–—|·•]\s+|;\s+|\s+(?=\((?:19|20)\d\d\))"
)
_GOES_ON = re.compile(r"\s?:\s+\S|\s+(?:with|for|of|via|in|by|from|and|to|on|through|using|as)\s+[A-Z]")
_NAME_END = re.compile(r"\s+[|·•–—]\s+|\s+-\s+|\n|\.\s|\s*[\[(（]")
_YEAR = re.compile(r"\b(?:19|20)\d\d")
_CITED = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")
Place = Literal["item", "cell", "heading"]
"""Where a headline stands: a list item or paragraph, a cell of a table, a heading."""


def one_line(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def find_title(inline: Inline, start: int, where: Place) -> tuple[Span, str, str]:
    """Return where the title stands, how it stands out, and the title."""
    text = inline.text
    for lead, spans in (("strong", inline.strong), ("anchor", named(inline)), ("emphasis", inline.emphasis)):
        for span in spans:
            before = text[span[0] : start].strip(" *_[(\"'“")
            if span[0] <= start < span[1] and not before and is_title(text[start : span[1]]):
                if lead == "strong" and any(
                    start + 3 < a.start < span[1] and not is_generic(a.text) for a in inline.anchors
                ):
                    return (start, start), "", ""
                whole = _with_rest(inline, _widest(inline, span, lead))
                return whole, lead, _tidy(text[max(start, whole[0]) : whole[1]])
    if (match := QUOTED.search(text, start, start + 700)) and (where == "item" or match.start() > start):
        before = text[start : match.start()]
        if not before.strip(" ,.:") or looks_like_names(before.strip(" ,.:")):
            return match.span(), "quoted", _tidy(match[1])
    return _cell_title(inline, start) if where == "cell" else _plain_title(inline, start)


def named(inline: Inline) -> list[Span]:
    """Return where the links stand whose words say which thing they are."""
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
    while end > start and inline.text[end - 1] in "[(（" + TAIL:
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
    cited = _CITED.search(inline.text[slice(*span)])
    if cited and (known_venue(cited[1]) or _YEAR.search(cited[1])):
        span = span[0], span[0] + cited.start()
    title = inline.text[slice(*span)]
    return (span, "plain", _tidy(title)) if is_title(title) else nothing


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
    plain = piece.strip(TAIL + ".[](){}&").removeprefix("and ").strip()
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
        if is_title(first) and ("\n" in match[0] or sum(map(str.isalpha, rest)) >= _DESCRIPTION):
            end = match.start()
            break
    title = text[start:end]
    return ((start, end), "plain", _tidy(title)) if is_title(title) else ((start, start), "", "")


def is_title(words: str) -> bool:
    """Return whether words can be a title: neither generic nor a label."""
    plain = " ".join(words.split())
    return (
        bool(plain)
        and any(map(str.isalnum, plain))
        and not is_generic(plain.strip(TAIL + "."))
        and field_of(plain) is None
    )


def _tidy(title: str) -> str:
    """Return a title without the full stop and brackets of the listing around it."""
    plain = " ".join(title.split()).strip(TAIL)
    if len(plain) > 2 and plain[0] in '"“「《' and plain[-1] in '"”」》':
        plain = plain[1:-1].strip(TAIL)
    if plain.startswith("[") and plain.endswith("]") and plain.count("[") == 1:
        plain = plain[1:-1]
    if plain.endswith(".") and not plain.endswith("..") and len(plain.split()[-1]) > 2:
        plain = plain[:-1]
    return plain.strip(TAIL)
