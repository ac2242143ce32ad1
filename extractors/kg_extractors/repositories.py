"""Code, data and project pages that the texts of a paper link to.

The role is what the words beside the URL say; where they say nothing, the kind of host decides. All places where a
paper writes the same address get the one role that its most telling place gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction import Text
from kg.mention import Mention
from kg.record import TEXT_FIELDS, LinkRole, TextField
from kg_extractors.urls import Url, find_urls

_BEFORE = 110
_CUE = re.compile(
    r"(?P<project>\b(?:project|home|demo|web|companion)[\s-]*(?:web)?[\s-]*(?:pages?|sites?)\b|\bweb(?:site|page)s?\b"
    r"|\bproject\b"
    r"|\bhomepage\b|\b(?:live |online )?demos?\b|\bpage\b|\bproject link\b)"
    r"|(?P<shown>\bdemonstrations?\b|\bvideos?\b|\bvisuali[sz](?:ations?|er)\b|\bsamples\b|\bsupplement\w*"
    r"|\bleaderboard\b|\bslides\b)"
    r"|(?P<data>\bdata(?:[\s-]?sets?)?\b|\bbenchmarks?\b|\bcorpora\b|\bcorpus\b|\bannotations\b|\w(?:Bench|Data|Set)\b)"
    r"|(?P<code>\b(?:source[\s-]*)?codes?\b|\bcodebase\b|\bimplementations?\b|\bgithub\b|\brepository\b|\brepo\b"
    r"|\bscripts?\b"
    r"|\bmodels?\b|\bweights\b|\bcheckpoints?\b|\blibrary\b|\btoolkit\b)",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"//(?:www\.)?(?:openreview\.net|aclanthology\.org|arxiv\.org|(?:dx\.)?doi\.org/(?!10\.5281|10\.17632|10\.57967"
    r"|10\.7910|10\.6084)|ieeexplore\.ieee|dl\.acm\.org"
    r"|link\.springer|www\.sciencedirect|proceedings\.|papers\.|ifaamas\.org|d-nb\.info|neurips\.cc/virtual"
    r"|creativecommons\.org|orcid\.org|scholar\.google|\*)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:workshop|conference|symposium|challenge|proceedings|venue)(?: web(?:site|page))?:?\s*\(?$|(?:accepted"
    r"|presented)[^.,;:/]{0,40}\(?$|published version[^.;]{0,30}$",
    re.IGNORECASE,
)
_AND = re.compile(r"[\s,]*(?:and|&|or)?\s*")
_SENTENCE = re.compile(r"[.;!?]\s+(?=[A-Z])|\n")
_DATA_HOST = re.compile(
    r"huggingface\.co/datasets/|kaggle\.com/datasets|zenodo\.|data\.mendeley|/datasets?/|dataverse|10\.5281|10\.17632"
    r"|figshare",
    re.IGNORECASE,
)
_CODE_HOST = re.compile(
    r"(?:^|//|\.)(?:github\.com|gitlab\.|bitbucket\.org|gitee\.com|codeberg\.org|huggingface\.co/(?!spaces|datasets)"
    r"|anonymous\.4open\.science|pypi\.org)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A URL in a field, with the role its surroundings give it and how surely (precision on the training papers)."""

    field: TextField
    url: Url
    role: LinkRole
    confidence: float


def extract(text: Text) -> Iterator[Mention]:
    """Yield a Repository mention for every place where the texts give a URL of the paper's own."""
    places = [place for name in TEXT_FIELDS for place in _places(name, text.field(name))]
    best: dict[str, _Place] = {}
    for place in places:
        known = best.setdefault(_key(place), place)
        if place.confidence > known.confidence:
            best[_key(place)] = place
    for place in places:
        yield _mention(place, best[_key(place)], text.field(place.field))


def _key(place: _Place) -> str:
    """Return what two ways of writing one address have in common."""
    return place.url.address.split("://")[-1].rstrip("/").lower()


def _mention(place: _Place, best: _Place, source: str) -> Mention:
    url = place.url
    return Mention(
        type="Repository",
        role=best.role,
        name=best.url.address,
        field=place.field,
        start=url.start,
        end=url.end,
        text=source[url.start : url.end],
        confidence=best.confidence,
        extractor="repositories",
    )


def _places(name: TextField, source: str) -> Iterator[_Place]:
    """Yield the URLs of one field that are the paper's own, each judged by the words since the one before."""
    last, clause = 0, ""
    for url in find_urls(source):
        before = source[max(last, url.start - _BEFORE) : url.start]
        last = url.end
        clause = clause if _AND.fullmatch(before) else _SENTENCE.split(before)[-1]
        if not _NOT_OURS.search("//" + url.address.split("://")[-1]) and not _ELSEWHERE.search(before.rstrip()):
            yield _Place(name, url, *_judge(url.address, clause))


def _judge(address: str, clause: str) -> tuple[LinkRole, float]:
    """Return the role of a URL and its precision on the training papers."""
    cues = {match.lastgroup for match in _CUE.finditer(clause)}
    if _DATA_HOST.search(address):
        return "data", 0.95
    if _CODE_HOST.search(address):
        return _judge_code_host(cues)
    if "project" in cues:
        return "project", 0.97
    if "code" in cues:
        return "code", 0.75
    return ("data", 0.85) if "data" in cues else ("project", 0.85)


def _judge_code_host(cues: set[str | None]) -> tuple[LinkRole, float]:
    """Return the role of an address at a code host: the words must say clearly that it holds something else."""
    if "data" in cues and "code" not in cues:
        return "data", 0.9
    if "project" in cues and "code" not in cues:
        return "project", 0.8
    return "code", 0.98 if "code" in cues else 0.85
