"""Identifiers of papers: arXiv ids, DOIs and normalised titles.

arXiv ids: https://info.arxiv.org/help/arxiv_identifier.html (old scheme ``archive/YYMMNNN`` until March 2007; then
``YYMM.NNNN``, five digits from January 2015). DOIs: https://www.doi.org/the-identifier/resources/handbook/.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from kg.readers.words import visible

_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|"
    "q-alg|q-bio|quant-ph|solv-int|stat|supr-con"
)
_MONTH = r"(?:0[1-9]|1[0-2])"
_NEW = (
    rf"(?:(?:0[7-9]|1[0-4]){_MONTH}\.(?!0000)\d{{4}}"
    rf"|(?:1[5-9]|[2-4]\d){_MONTH}\.(?!00000)\d{{5}})(?!\d)"
)
_OLD = rf"(?P<archive>{_ARCHIVES})(?:\.[a-z]{{2}}(?:-[a-z]+)?)?/(?P<number>(?:9[1-9]|0[0-7]){_MONTH}\d{{3}})(?!\d)"
_ID = rf"(?:(?P<new>{_NEW})|{_OLD})(?:v(?P<version>\d{{1,3}})(?!\w))?"
_PLACES = (
    r"(?:arxiv\.org|xxx\.lanl\.gov)/(?:abs|pdf|html|format|ps|e-print|src|tex)/(?:arxiv:)?"
    r"|ar5iv(?:\.labs\.arxiv)?\.org/(?:abs/|html/)?"
    r"|alphaxiv\.org/(?:abs|pdf|html|overview)/"
    r"|(?:huggingface\.co|hf\.co)/papers/"
    r"|10\.48550/arxiv\."
    r"|arxiv(?:\.org)?\s*:\s*"
    r"|(?<=/)arxiv/"
)
_PLACED = re.compile(rf"(?<![a-z0-9_-])(?:{_PLACES}){_ID}", re.IGNORECASE | re.ASCII)
_BARE = re.compile(rf"[\[(]?{_ID}(?:\.pdf)?[\])]?", re.IGNORECASE | re.ASCII)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>]{1,300}")
_OF_A_PAGE = re.compile(r"[?#&].*|(?:/(?:full|e?pdf|abstract|html)|v\d+(?:\.full)?|\.full)?(?:\.pdf)?$", re.IGNORECASE)
_TRAILING = ".,;:!?'’”*_|\\`"
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def arxiv_id(text: str) -> tuple[str, int | None] | None:
    """Return the arXiv id and version that a text gives, or None where it gives none.

    The text is a bare id, or holds a link (arxiv.org, alphaxiv.org, ar5iv.org, huggingface.co/papers, doi.org) or
    ``arXiv:…``.

    >>> arxiv_id("https://arxiv.org/pdf/2503.09511v2.pdf")
    ('2503.09511', 2)
    >>> arxiv_id("math.GT/0309136")
    ('math/0309136', None)
    >>> arxiv_id("3.14159") is None
    True
    """
    text = visible(text)
    match = _BARE.fullmatch(text.strip()) or _PLACED.search(text)
    if not match:
        return None
    version = match["version"]
    plain = match["new"] or f"{match['archive'].lower()}/{match['number']}"
    return plain, int(version) if version else None


def doi(text: str) -> str | None:
    """Return the DOI in a text, in lower case and without trailing punctuation, or None.

    >>> doi("See https://doi.org/10.1109/CVPR52688.2022.01042.")
    '10.1109/cvpr52688.2022.01042'
    """
    match = _DOI.search(visible(unquote(text) if "%" in text else text))
    if not match:
        return None
    found = _OF_A_PAGE.sub("", match[0]) if "://" in text else match[0]
    return _trimmed(found).lower()


def _trimmed(found: str) -> str:
    """Drop what belongs to the sentence around: punctuation, and brackets that were opened before the DOI."""
    while found[-1] in _TRAILING or any(
        found[-1] == b and found.count(a) < found.count(b) for a, b in ("()", "[]", "{}")
    ):
        found = found[:-1]
    return found


def title_key(title: str) -> str:
    """Return a title for comparison: case folded, NFKC, letters and digits only, single spaces.

    >>> title_key("BERT: Pre-training  of Deep…")
    'bert pre training of deep'
    """
    folded = unicodedata.normalize("NFKC", visible(title)).casefold()
    if folded.isascii():
        return _NOT_ALPHANUMERIC.sub(" ", folded).strip()
    return " ".join("".join(letter if _in_word(letter) else " " for letter in folded).split())


def _in_word(letter: str) -> bool:
    """A mark (a Devanagari vowel sign, a combining accent) belongs to its letter."""
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


def record_id(arxiv: str | None, doi: str | None, title: str) -> str:
    """Return the id of a record: ``2512.01424``, else ``doi:10.…``, else ``title:…``.

    An arXiv DOI (10.48550/arXiv.…) is the arXiv id.

    >>> record_id(None, "10.48550/arxiv.2503.09511", "A title")
    '2503.09511'
    """
    if arxiv:
        return arxiv
    if doi:
        found = arxiv_id(doi)
        return found[0] if found else f"doi:{doi}"
    return f"title:{title_key(title) or ' '.join(title.split())}"
