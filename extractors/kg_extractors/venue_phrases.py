"""The stretch of a text that names a venue: where it ends, and which venue, year and workshop it gives.

A stretch is read token by token: names, years and acronyms in brackets belong to it; it ends before the track
("Findings", "Oral"), the place, the page counts and the next sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg_extractors.venue_names import Hit, Token

_STOP = frozenset(
    "findings main tracks oral spotlight poster highlight highlights website webpage github camera best accepted "
    "accept submitted published "
    "extended appendix arxiv pages page figures figure tables table preprint this these we our see http https www url "
    "award selected topical please "
    "homepage late lbr v1 v2 v3 won winner winning proceedings openreview rejected withdrawn license alternate "
    "corresponding slides is was has "
    "have will it its by as under doi isbn vol".split()
)
"""Words that end a name wherever they stand."""

_END = frozenset(
    "track code codes project long short demo demos industry industrial special volume supplementary version "
    "copyright dataset datasets paper papers session "
    "position student tutorial review data demonstration abstract abstracts issue link links resource resources "
    "presentation full regular creative equal both first "
    "authors video from an no".split()
)
"""Words that end a name that is complete, but may stand inside one."""

_JOINERS = frozenset(
    "of on for and in the to with & at und de der für du des et la as conjunction co located held be hosted part "
    "via".split()
)
_MEETING = re.compile(
    r"conf(?:erence)?|symposium|workshops?|congress|meeting|summit|forum|colloquium|convention|challenge"
    r"|program(?:me)?|school|track|society|bridge",
    re.IGNORECASE,
)
_SERIAL = re.compile(
    r"journal|transactions|trans|letters|magazine|review|reviews|annals|proceedings|bulletin|advances|frontiers",
    re.IGNORECASE,
)
_WORKSHOP = re.compile(r"\bworkshops?\b|\btutorial\b|\bbridge program\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRACKET = re.compile(r"\(\s*([^()]{2,60})\s*\)")
_TRACKISH = re.compile(
    r"^(?:main|findings|oral|spotlight|poster|highlight|long|short|demo|industry|full|accepted|to appear|in press"
    r"|elsevier|springer|wiley|(?:ieee|acm)\s*$|mdpi"
    r"|conference|journal|camera|best|student|under|submitted|award|regular|position|research|applied|paper|vol|no"
    r"|appendix|part|with|id|ranked|rank|code|an?|the|only|top|acceptance|core|ccf|sci|q1|january|february|march"
    r"|april|may|june|july|august|september|october|november|december|co-?located|extended|late|https?|arxiv"
    r"|non-?archival|invited|special|resource|dataset)\b",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(
    r"\s*(?:and|&)\s+[A-Z]|\s*(?:[A-Z][\w\-]+(?: [\w\-]+){0,3}, )?[A-Z][\w\-]+(?: [\w\-]+){0,3},? (?:and|&) [A-Z]"
)
_TOGETHER = re.compile(r"\s*(?:co-?located|collocated|in conjunction|held (?:in|at|with)|hosted)\b")
_FOLLOWING_YEAR = re.compile(r"\s+(?:Conference\s+)?20\d\d")
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d")
_WORKSHOP_NEXT = re.compile(r"\s*[A-Z][\w\s\-&]{1,50}\b[Ww]orkshop")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b")
_DATE = re.compile(r"\s*(?:(?:0?[1-9]|1[0-2])/)?((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens ``first`` to ``last`` (exclusive) that may name a venue, and the known venues in them."""

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
        if _ORDINAL.match(text, tokens[index].start):
            closed = False
        closed = (
            closed
            or (tokens[index].text == "(" and tokens[index + 1].text not in ("ACM", "IEEE"))
            or bool(_YEAR.fullmatch(tokens[index].text) and _named(tokens, first, index))
        )
        found += [hits[place] for place in range(index, index + step) if place in hits]
        index += step
    last = _trim(tokens, first, index)
    kept = tuple(hit for hit in found if hit.last <= last)
    return Phrase(first, last, kept) if last > first else None


def _named(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether more than years, ordinals and articles stand between two tokens."""
    return any(
        token.text[0].isalpha() and len(token.text) > 2 and token.folded not in _JOINERS for token in tokens[first:last]
    )


def _joined(text: str, tokens: list[Token], first: int, index: int) -> bool:
    """Tell whether a second name still belongs to the stretch: a workshop at a conference, a long and a short form."""
    before = text[tokens[first].start : tokens[index].start]
    return bool(
        _WORKSHOP.search(before) or re.search(r"(?:@|-|:|/|\(|,|\bat|\d|\bthe)\s*$", before) or tokens[index].glued
    )


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
    if word in "&*+@'’/." and token.glued and after.glued and (after.text[0].isalnum()) and word != ".":
        return 2 if not hits.get(index + 1) else 1
    if word == "(":
        return _bracket(text, tokens, index)
    if word in "'’`" and re.fullmatch(r"\d\d", after.text) and after.glued:
        return 2
    if word == "@" and closed and index + 1 not in hits:
        return 0
    if word in "@&" or (word in "\"“”'`‘’" and index == first):
        return 1
    if word in "\"”'’" and text.count(word, tokens[first].start, token.start) + text.count(
        "“", tokens[first].start, token.start
    ):
        return 1
    if word in ",:-–—.":
        return _joint(text, tokens, first, index, closed, hits)
    return 0


def _word(text: str, tokens: list[Token], first: int, index: int, closed: bool) -> int:
    """Return 1 where a word goes on with the name."""
    token = tokens[index]
    if token.glued and index > first and tokens[index - 1].text not in ").,;:(":
        return 1
    workshop = (
        bool(re.match(r"[\w\s\-]{0,12}workshop", text[token.end : token.end + 24], re.IGNORECASE))
        and "." not in text[token.end : token.end + 8]
    )
    if token.folded in _STOP or (
        token.folded in _END
        and (closed or not token.text[0].isupper())
        and not (
            _inside_workshop(text, tokens, first, index)
            or (token.text[0].isupper() and _in_workshop(text, tokens, first, index))
        )
    ):
        dated = token.folded in ("findings", "main") and index > first and _FOLLOWING_YEAR.match(text, token.end)
        return 1 if (workshop and token.text[0].isupper() and index > first) or dated else 0
    if _MONTH.match(text, token.start):
        return 1 if index > first else 0
    if token.folded in ("on", "in") and re.match(
        r"\s+(?:\d|Jan|Feb|Mar|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", text[token.end :]
    ):
        return 0
    if token.folded in _JOINERS or _MEETING.fullmatch(token.text):
        return 1 if index > first or _MEETING.fullmatch(token.text) else 0
    if token.text[0].isupper() or any(letter.isupper() for letter in token.text):
        return 0 if closed and not _in_workshop(text, tokens, first, index) else 1
    glued_capital = index + 1 < len(tokens) and tokens[index + 1].glued and tokens[index + 1].text[0].isdigit()
    inside = index > first and bool(_WORKSHOP.search(text[tokens[first].start : token.end + 60].split(".")[0]))
    return 1 if inside or workshop or (glued_capital and index == first) else 0


def _inside_workshop(text: str, tokens: list[Token], first: int, index: int) -> bool:
    """Tell whether the name of a workshop has begun and not yet ended ("Workshop on Learning from …")."""
    return bool(
        re.search(
            r"\bworkshop (?:on|for|of)\b[^(\d,]*$", text[tokens[first].start : tokens[index].start], re.IGNORECASE
        )
    )


def _in_workshop(text: str, tokens: list[Token], first: int, index: int) -> bool:
    """Tell whether capitalised words after a closed name are those of its workshop."""
    rest = re.split(r"[.;]\s|[.;]$|https?:|, ", text[tokens[index].start : tokens[index].start + 120])[0]
    before = text[tokens[first].start : tokens[index].start]
    if re.search(r"workshops?\b(?!.*20\d\d)", before, re.IGNORECASE) or _WORKSHOP.search(rest):
        return True
    acronym = re.match(r"[A-Z][\w\-]*[A-Z0-9][\w\-]*(?=\s*(?:$|[.;,(]))", rest)
    return acronym is not None and not re.match(r"USA?$|UK$|Main|Findings|Oral|Spotlight|Demo", acronym.group())


def _number(text: str, tokens: list[Token], first: int, index: int) -> int:
    """Return 1 where a number goes on with the name: a year, an ordinal, part of an acronym."""
    token = tokens[index]
    if _YEAR.fullmatch(token.text):
        return 1
    after = text[token.end : token.end + 2]
    if re.match(r"st|nd|rd|th|[A-Z]", after) or (index > first and token.glued):
        return 1
    if (
        index > first
        and re.fullmatch(r"[2][0-9]", token.text)
        and tokens[index - 1].text[0].isalpha()
        and not re.match(r"\s*(?:pages|page|figures|p\b)", text[token.end :])
    ):
        return 1
    return 0


def _bracket(text: str, tokens: list[Token], index: int) -> int:
    """Return the number of tokens of a bracket that belongs to the name: an acronym, a year, a conference."""
    match = _BRACKET.match(text, tokens[index].start)
    if match and match[1] in ("ACM", "IEEE") and re.match(r"\s+[A-Z]", text[match.end() :]):
        return 3
    if match and _MONTH.match(match[1]):
        return 4
    if not match or _TRACKISH.match(match[1]) or not re.search(r"[A-Z]|20\d\d", match[1]) or len(match[1].split()) > 7:
        return 0
    if re.search(
        r"\b(?:oral|poster|spotlight|pages|findings|track|main|highlight)\b|%|https?:", match[1], re.IGNORECASE
    ):
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
        if before.endswith(" V") and rest[:1].isdigit():
            return 1
        return (
            1
            if re.search(r"\b(?:Conf|Trans|Int|Symp|Proc|J|Phys|Rev|Lett|Intl|Appl|Res)$", before) and rest[:1] == " "
            else 0
        )
    if word == ",":
        if _DATE.match(rest) and not _YEAR.search(before):
            return 1
        if _TOGETHER.match(rest):
            return 1
        if hits.get(index + 1) and (_WORKSHOP.search(before) or _WORKSHOP.search(rest[:60]) or not closed):
            return 1
        if (hits and closed and _WORKSHOP_NEXT.match(rest)) or (
            not closed and _WORKSHOP.search(rest[:90]) and _LIST_GOES_ON.match(rest)
        ):
            return 1
        return (
            1
            if not closed
            and (_MEETING.search(before) or _SERIAL.search(before))
            and _LIST_GOES_ON.match(rest)
            and "Track" not in rest[:60]
            else 0
        )
    ahead = bool(_WORKSHOP.search(re.split(r"[.;]\s", rest)[0][:90]))
    if word == ":":
        return (
            1
            if ahead
            or re.search(r"workshop\s*$", before, re.IGNORECASE)
            or hits.get(index + 1)
            or (not closed and _SERIAL.search(before))
            else 0
        )
    workshop = ahead or bool(_WORKSHOP.search(before))
    glued = index + 1 < len(tokens) and tokens[index + 1].glued
    if tokens[index].glued and re.match(r"\s+(?:and|or)\s", rest):
        return 1
    if re.match(r"\s+(?:\d+\s|\d+$|Jan|Feb|Mar|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", rest):
        return 0
    if glued and re.match(r"(?:oral|poster|spotlight|findings|main)\b", rest, re.IGNORECASE):
        return 0
    return (
        1
        if glued
        or workshop
        or hits.get(index + 1)
        or re.match(r"\s*\d+(?:st|nd|rd|th)\b|\s*[A-Z]\w*[A-Z]\w*\s*(?:$|[.;,])", rest)
        else 0
    )


def _trim(tokens: list[Token], first: int, last: int) -> int:
    """Return the end of the stretch without joining words and signs at its end."""
    while last > first:
        token = tokens[last - 1]
        if (
            token.folded in _JOINERS
            or token.text in ",:-–—@&/.'’("
            or (token.text[0] in '"“”' and last - first == 1)
            or (
                _MEETING.fullmatch(token.text)
                and token.folded in ("conference", "conf", "track", "program")
                and last - 2 >= first
                and not _named_by_last(tokens, last)
            )
        ):
            last -= 1
        else:
            return last
    return last


def _named_by_last(tokens: list[Token], last: int) -> bool:
    """Tell whether "Conference" at the end is part of the name ("IEEE Aerospace Conference"), not said of it."""
    before = tokens[last - 2]
    return not (before.text[0].isdigit() or before.text.isupper() or before.text == ")") or (
        tokens[last - 1].text[0].isupper() and not before.text[0].isdigit() and not before.text.isupper()
    )
