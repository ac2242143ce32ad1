"""Venues as listings write them beside a paper: ``CVPR 2024``, ``NeurIPS'23 (Oral)``."""

from __future__ import annotations

import re

_YEAR = r"(?:19[5-9]|20[0-4])\d"
_NAMED = re.compile(
    rf"(?:in\s+|proc(?:eedings|\.)?\s+(?:of\s+)?(?:the\s+)?)?(?P<name>(?:[A-Z][\w&/.+-]*|on|of|and|for|in|"
    rf"the|&|{_YEAR}(?=\s[A-Z]))"
    rf"(?:\s(?:[A-Z][\w&/.+-]*|on|of|and|for|in|the|&)){{0,9}})"
    rf"\s?,?\s?(?P<year>{_YEAR}|['’]\s?\d\d)(?P<rest>\s?[([,]?\s?[A-Za-z][\w .&,/-]{{0,40}}[)\]]?)?",
    re.IGNORECASE,
)
_LEADING_YEAR = re.compile(rf"(?P<year>{_YEAR})\s(?P<name>[A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+){{0,3}})")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&/+-]*[A-Z][A-Za-z&/+-]*\d?")
_NOT_A_VENUE = re.compile(
    r"(?:arxiv|preprint|biorxiv|medrxiv|techrxiv|blog|website|github|tech(?:nical)?[\s-]?report|n/?a|none|"
    r"null|unknown|tbd|"
    r"under review|in submission|submitted|code|project|paper|pdf|page|-+|—|–|corr|report|release|link|"
    r"open\s?review)\b.*|\W*",
    re.IGNORECASE | re.DOTALL,
)


KNOWN = frozenset(
    "aaai accv acl aistats bmvc chi cikm coling colm conll corl cvpr eacl eccv ecml ecir emnlp iccv icassp "
    "iclr icml icra ijcai ijcnlp interspeech "
    "iros isbi kdd lrec miccai midl mlsys naacl neurips nips recsys rss sigir siggraph sigmod tacl tmlr "
    "tpami uai vldb wacv wsdm www".split()
)
"""Acronyms of venues that listings write without a year."""


def known_venue(words: str) -> str | None:
    """Return the acronym of a well-known venue that stands alone, or None."""
    plain = words.strip(" ,;.()[]")
    return plain if plain.casefold() in KNOWN and plain != plain.lower() else None


def listed_venue(text: str) -> str | None:
    """Return a venue from a column or a line that names one; None for a preprint, a blog, a dash.

    >>> listed_venue(" CVPR 2024 (Oral) "), listed_venue("arXiv 2023"), listed_venue("-")
    ('CVPR 2024 (Oral)', None, None)
    """
    plain = " ".join(text.split()).strip(" ,;.|*_`")
    if not plain or _NOT_A_VENUE.fullmatch(plain) or len(plain) > 200 or not any(map(str.isalpha, plain)):
        return None
    return plain


def venue_with_year(text: str) -> str | None:
    """Return the venue that a stretch of text is, or None: a name in capitals with a year beside it.

    >>> venue_with_year("SIGGRAPH Asia 2023"), venue_with_year("In CVPR, 2020."), venue_with_year("We saw it in 2020")
    ('SIGGRAPH Asia 2023', 'CVPR, 2020', None)
    """
    plain = " ".join(text.split()).strip(" ,;.:|*_`-–—")
    plain = plain[1:-1].strip() if plain[:1] in "([" and plain[-1:] in ")]" else plain
    match = _NAMED.fullmatch(plain) or _LEADING_YEAR.fullmatch(plain)
    if not match or not _is_name(match["name"]):
        return None
    return listed_venue(re.sub(r"^in\s+", "", plain, flags=re.IGNORECASE))


def _is_name(name: str) -> bool:
    """Tell whether the words are capitalised, apart from small ones, and more than a month's name."""
    words = [word for word in name.split() if word.lower() not in {"on", "of", "and", "for", "in", "the", "&"}]
    months = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
    if not words or any(not word[0].isupper() and not word[0].isdigit() for word in words):
        return False
    return not all(word.lower().rstrip(".")[:3] in months for word in words)
