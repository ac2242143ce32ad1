"""The stretch of a text that names a venue: where it ends, and which venue, year and workshop it gives.

A stretch is read token by token: names, years and acronyms in brackets belong to it; it ends before the track
("Findings", "Oral"), the place, the page counts and the next sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_extractors.venue_names import Hit, Token

_STOP = frozenset(
    "findings main track tracks oral spotlight poster highlight highlights code codes project website webpage github camera best long short demo "
    "demos industry industrial special volume vol doi accepted accept submitted published supplementary extended appendix version copyright arxiv "
    "dataset datasets pages page figures figure tables table preprint paper papers this these we our see http https www url award selected topical "
    "session position student tutorial under review please data homepage demonstration late lbr abstract abstracts issue link links v1 v2 v3 "
    "won winner winning resource resources presentation proceedings full datasets regular openreview in-press creative rejected withdrawn "
    "license alternate corresponding equal both first authors slides video is was has have will it its from by as an no".split()
)
_JOINERS = frozenset("of on for and in the to with & at und de der für du des et la as conjunction co located held be hosted part via".split())
_MEETING = re.compile(
    r"conf(?:erence)?|symposium|workshops?|congress|meeting|summit|forum|colloquium|convention|challenge|program(?:me)?|school|track|society|bridge",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"journal|transactions|trans|letters|magazine|review|reviews|annals|proceedings|bulletin|advances|frontiers", re.IGNORECASE)
_WORKSHOP = re.compile(r"\bworkshops?\b|\btutorial\b|\bbridge program\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRACKET = re.compile(r"\(\s*([^()]{2,60})\s*\)")
_TRACKISH = re.compile(
    r"^(?:main|findings|oral|spotlight|poster|highlight|long|short|demo|industry|full|accepted|to appear|in press|elsevier|springer|wiley|ieee|acm|mdpi"
    r"|conference|journal|camera|best|student|under|submitted|award|regular|position|research|applied|top|acceptance|core|ccf|sci|q1|january|february|march"
    r"|april|may|june|july|august|september|october|november|december|co-?located|extended|late|https?|arxiv|non-?archival|invited|special|resource|dataset)\b",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r"\s*(?:and|&)\s+[A-Z]|\s*[A-Z][\w\-]+(?: [\w\-]+){0,3},? (?:and|&) [A-Z]")
_DATE = re.compile(r"\s*(?:(?:0?[1-9]|1[0-2])/)?((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of tokens from ``first`` up to ``last`` (exclusive) that may name a venue, and the known venues in it."""

    first: int
    last: int
    hits: tuple[Hit, ...]


def read_phrase(text: str, tokens: list[Token], first: int, hits: dict[int, Hit]) -> Phrase | None:
    """Return the stretch that begins at a token, or None when no name begins there."""
    index, found, closed = first, [], False
    while index < len(tokens):
        hit = hits.get(index)
        if hit and closed and not _joined(text, tokens, first, index):
            break
        if hit:
            found.append(hit)
            index = hit.last
            closed = closed or hit.acronym
            continue
        step = _step(text, tokens, first, index, closed, hits)
        if not step:
            break
        closed = closed or bool(_YEAR.fullmatch(tokens[index].text)) or tokens[index].text == "("
        index += step
    last = _trim(tokens, first, index)
    kept = tuple(hit for hit in found if hit.last <= last)
    return Phrase(first, last, kept) if last > first else None


def _joined(text: str, tokens: list[Token], first: int, index: int) -> bool:
    """Tell whether a second name still belongs to the stretch: a workshop at a conference, a long and a short form."""
    before = text[tokens[first].start : tokens[index].start]
    return bool(_WORKSHOP.search(before) or re.search(r"(?:@|-|:|/|\(|,|\bat|\d|\bthe)\s*$", before) or tokens[index].glued)


def _step(text: str, tokens: list[Token], first: int, index: int, closed: bool, hits: dict[int, Hit]) -> int:
    """Return how many tokens more belong to the stretch; 0 where it ends."""
    token, word = tokens[index], tokens[index].text
    if word[0].isalpha():
        return _word(text, tokens, first, index, closed)
    if word[0].isdigit():
        return _number(text, tokens, first, index)
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return 0
    if word in "-/&*+@'’." and token.glued and after.glued and (after.text[0].isalnum()) and word != ".":
        return 2 if not hits.get(index + 1) else 1
    if word == "(":
        return _bracket(text, tokens, index)
    if word in "@&" or (word in "\"“”'`‘’" and index == first):
        return 1
    if word in "\"”'’" and text.count(word, tokens[first].start, token.start) + text.count("“", tokens[first].start, token.start):
        return 1
    if word in ",:-–—.":
        return _joint(text, tokens, first, index, closed, hits)
    return 0


def _word(text: str, tokens: list[Token], first: int, index: int, closed: bool) -> int:
    """Return 1 where a word goes on with the name."""
    token = tokens[index]
    if token.glued and index > first and tokens[index - 1].text not in ").,;:(":
        return 1
    workshop = bool(re.match(r"[\w\s\-]{0,12}workshop", text[token.end : token.end + 24], re.IGNORECASE)) and "." not in text[token.end : token.end + 8]
    if token.folded in _STOP:
        return 1 if workshop and token.text[0].isupper() and index > first else 0
    if token.folded in _JOINERS or _MEETING.fullmatch(token.text):
        return 1 if index > first or _MEETING.fullmatch(token.text) else 0
    if token.text[0].isupper() or any(letter.isupper() for letter in token.text):
        return 0 if closed and not _in_workshop(text, tokens, first, index) else 1
    glued_capital = index + 1 < len(tokens) and tokens[index + 1].glued and tokens[index + 1].text[0].isdigit()
    inside = index > first and bool(_WORKSHOP.search(text[tokens[first].start : token.end + 60].split(".")[0]))
    return 1 if inside or workshop or (glued_capital and index == first) else 0


def _in_workshop(text: str, tokens: list[Token], first: int, index: int) -> bool:
    """Tell whether capitalised words after a closed name are those of its workshop."""
    rest = re.split(r"[.;]\s|[.;]$|\(|https?:|, ", text[tokens[index].start : tokens[index].start + 120])[0]
    before = text[tokens[first].start : tokens[index].start]
    if _WORKSHOP.search(before) or _WORKSHOP.search(rest):
        return True
    acronym = re.match(r"[A-Z][\w\-]*[A-Z0-9][\w\-]*(?=\s*(?:$|[.;,(]))", rest + "")
    return bool(acronym) and acronym is not None and acronym.group().upper() != "USA" and tokens[index].folded not in _STOP


def _number(text: str, tokens: list[Token], first: int, index: int) -> int:
    """Return 1 where a number goes on with the name: a year, an ordinal, part of an acronym."""
    token = tokens[index]
    if _YEAR.fullmatch(token.text):
        return 1
    after = text[token.end : token.end + 2]
    if re.match(r"st|nd|rd|th", after) or (index > first and token.glued):
        return 1
    if index > first and re.fullmatch(r"[2][0-9]", token.text) and tokens[index - 1].text[0].isalpha() and not re.match(r"\s*(?:pages|page|figures|p\b)", text[token.end :]):
        return 1
    return 1 if index == first and token.glued is False and re.match(r"[A-Z]", after) else 0


def _bracket(text: str, tokens: list[Token], index: int) -> int:
    """Return the number of tokens of a bracket that belongs to the name: an acronym, a year, the conference of a workshop."""
    match = _BRACKET.match(text, tokens[index].start)
    if not match or _TRACKISH.match(match[1]) or not re.search(r"[A-Z]|20\d\d", match[1]) or len(match[1].split()) > 7:
        return 0
    if re.search(r"\b(?:oral|poster|spotlight|pages|findings|track|main|highlight)\b|%|https?:", match[1], re.IGNORECASE):
        return 0
    count = 1
    while tokens[index + count].end < match.end():
        count += 1
    return count + 1


def _joint(text: str, tokens: list[Token], first: int, index: int, closed: bool, hits: dict[int, Hit]) -> int:
    """Return 1 where a comma, colon, dash or full stop stands inside the name."""
    word, rest = tokens[index].text, text[tokens[index].end :]
    before = text[tokens[first].start : tokens[index].start]
    if word == ".":
        return 1 if re.search(r"\b(?:Conf|Trans|Int|Symp|Proc|J|Phys|Rev|Lett|Intl|Appl|Res)$", before) and rest[:1] == " " else 0
    if word == ",":
        if _DATE.match(rest) and not _YEAR.search(before):
            return 1
        if hits.get(index + 1) and (_WORKSHOP.search(before) or _WORKSHOP.search(rest[:60]) or not closed):
            return 1
        return 1 if not closed and (_MEETING.search(before) or _SERIAL.search(before)) and _LIST_GOES_ON.match(rest) else 0
    workshop = bool(_WORKSHOP.search(re.split(r"[.;]\s", rest)[0][:90])) or bool(_WORKSHOP.search(before))
    if word == ":":
        return 1 if workshop or hits.get(index + 1) or (not closed and _SERIAL.search(before)) else 0
    glued = index + 1 < len(tokens) and tokens[index + 1].glued
    return 1 if glued or workshop or hits.get(index + 1) or re.match(r"\s*\d+(?:st|nd|rd|th)\b|\s*[A-Z]\w*[A-Z]\w*\s*(?:$|[.;,])", rest) else 0


def _trim(tokens: list[Token], first: int, last: int) -> int:
    """Return the end of the stretch without joining words and signs at its end."""
    while last > first:
        token = tokens[last - 1]
        if token.folded in _JOINERS or token.text in ",:-–—@&/.'’(" or (token.text[0] in "\"“”" and last - first == 1):
            last -= 1
        elif _MEETING.fullmatch(token.text) and token.folded in ("conference", "conf", "track", "program") and last - 2 >= first and not _named_by_last(tokens, first, last):
            last -= 1
        else:
            return last
    return last


def _named_by_last(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether "Conference" at the end is part of the name ("IEEE Aerospace Conference"), not said of it."""
    before = tokens[last - 2]
    return not (before.text[0].isdigit() or before.text.isupper() or before.text == ")") or tokens[last - 1].text[0].isupper() and not before.text[0].isdigit() and not before.text.isupper()
