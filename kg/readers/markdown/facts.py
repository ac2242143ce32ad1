"""Facts about a paper in small texts: identity, roles of links, titles, authors' lines, categories, abstracts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from kg.readers.ids import arxiv_id, doi
from kg.readers.links import leads_to_paper
from kg.readers.markdown.inline import Anchor
from kg.readers.markdown.labels import field_of

Role = Literal["paper", "code", "data", "project", "other", "unknown"]
"""What a link is for; ``other`` is a video, a tweet, a citation; ``unknown`` where neither words nor host tell."""

_FILE_ID = re.compile(r"(?:^|/)(\d{4})\.?(\d{5})(v\d{1,3})?(?=[-_./]|$)")
_CODE_HOST = re.compile(
    r"(?:^|\.)(?:github\.com|gitlab\.com|gitlab\.[\w.]+|bitbucket\.org|codeberg\.org|gitee\.com|sourceforge\.net)$"
)
_PAPER_PATH = re.compile(
    r"aclanthology\.info|aclweb\.org/(?:anthology|portal)|(?:www\.)?aaai\.org/(?:ocs|papers|library)|ieee\.org/(?:abstract/)?document|nature\.com/articles|"
    r"science\.org/doi|mdpi\.com/\d|tandfonline\.com/doi|onlinelibrary\.wiley\.com/doi|academic\.oup\.com|cell\.com/|"
    r"pnas\.org/doi|royalsocietypublishing\.org/doi|frontiersin\.org/articles|plos\w*\.org/.+article|iopscience\.iop\.org/article|"
    r"usenix\.org/(?:conference|system)|ndss-symposium\.org|isca-speech\.org/archive|eprint\.iacr\.org/\d|osf\.io/preprints|"
    r"preprints\.org/manuscript|researchgate\.net/publication|paperswithcode\.com/paper/|huggingface\.co/papers/\d|hf\.co/papers/\d|"
    r"research\.google/pubs|dblp\.org/rec|pubmed\.ncbi|ncbi\.nlm\.nih\.gov/p|europepmc\.org|openreview\.net/|cv-foundation\.org|"
    r"proceedings\.[\w.-]+/|papers\.nips\.cc|nips\.cc/paper|mlr\.press/v\d|computer\.org/csdl|direct\.mit\.edu|transacl\.org|"
    r"interspeech|worldscientific\.com/doi|degruyter\.com/document|journals\.sagepub\.com/doi|pubs\.acs\.org/doi|journals\.aps\.org/\w+/abstract",
    re.IGNORECASE,
)
_NOT_A_PAPER = re.compile(
    r"arxiv\.org/?(?:list|a/|search|corr|help|rss|archive|catchup|year|user|auth|$)|openreview\.net/group|paperswithcode\.com/(?:task|sota|dataset)",
    re.I,
)
_PROJECT_HOST = re.compile(r"\.(?:github\.io|gitlab\.io|netlify\.app|vercel\.app|pages\.dev)$|^sites\.google\.com$")
_DATA_PATH = re.compile(
    r"huggingface\.co/datasets/|zenodo\.org/|kaggle\.com/(?:datasets|c/|competitions)|figshare\.com|physionet\.org",
    re.I,
)
_OTHER_HOST = re.compile(
    r"(?:^|\.)(?:twitter\.com|x\.com|youtube\.com|youtu\.be|bilibili\.com|linkedin\.com|medium\.com|reddit\.com|discord\.gg|discord\.com|"
    r"slideslive\.com|zhihu\.com|shields\.io|weixin\.qq\.com|t\.me|scholar\.google\.[\w.]+|wikipedia\.org)$"
)
_ROLE_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(words, re.IGNORECASE))
    for role, words in (
        (
            "other",
            r"\b(?:video|slides?|poster|tweet|twitter|blog|bib\w*|cit\w+|supp\w*|talk|youtube|discord|post|news|leaderboard|back|top|"
            r"tutorial|wechat|appendix|reviews?|faq|survey|license|notes?)\b|微信|视频|引用",
        ),
        (
            "code",
            r"\b(?:codes?|github|gitlab|git|repo|repository|implementations?|official|pytorch|tensorflow|tf|torch|jax|keras|toolkit|"
            r"models?|weights|checkpoints?|stars?)\b|代码|コード|코드",
        ),
        ("data", r"\b(?:data|datasets?|corpus)\b|数据"),
        ("project", r"\b(?:project|website|web|homepage|page|site|demo|webpage|home)\b|项目|主页"),
        (
            "paper",
            r"\b(?:papers?|pdf|arxiv|abs|openreview|doi|acl|cvf|ieee|acm|springer|full text|preprint|publication|report)\b|论文|原文",
        ),
    )
)
_GENERIC = frozenset(
    "a abs abstract available leaderboard coming soon tbd tba none yet not acl acm aclanthology and anthology appendix arxiv article back benchmark bib bibtex blog bvh camera ready checkpoint checkpoints cite "
    "citation code codes colab com corpus cvf cvpr data dataset datasets demo doi download eccv eprint extended full github gitlab hf here home homepage "
    "html http https huggingface hugging face iccv iclr icml ieee implementation in is journal jax journals keras link links main medium model models "
    "neurips news nips notebook official online openaccess openreview org page paper papers pdf poster post pre preprint print project proceedings "
    "publication publisher pytorch read ready repo repository resources review science site slides source springer supp supplement supplementary material "
    "survey talk tech technical report tensorflow text tf the this to top torch toc tutorial twitter tweet unofficial url version video view visit web webpage "
    "website weights wiki www youtube zenodo".split()
)
_WORD = re.compile(r"[^\W_]+")
_YEAR_OR_DATE = re.compile(r"['’]?\d{2,4}(?:[./-]\d{1,2}){0,2}(?:v\d+)?")


@lru_cache(maxsize=65536)
def identity(url: str) -> tuple[str | None, int | None, str | None]:
    """Return arXiv id, version and DOI that a link holds; a file's name may hold the id (``251009608v1-….html``)."""
    found = arxiv_id(url)
    if found is None and "://" not in url and (match := _FILE_ID.search(url)):
        found = arxiv_id(f"{match[1]}.{match[2]}{match[3] or ''}")
    if found:
        return *found, None
    return None, None, doi(url) if "10." in url else None


@lru_cache(maxsize=65536)
def is_paper(url: str) -> bool:
    """Return whether a link leads to a paper's page or file, as far as the address tells."""
    if _NOT_A_PAPER.search(url):
        return False
    if arxiv_id(url) or "doi.org/10." in url:
        return True
    if "://" not in url:
        return False
    host, path = _parts(url)
    if _CODE_HOST.search(host) or _OTHER_HOST.search(host):
        return False
    return bool(_PAPER_PATH.search(host + path)) or (leads_to_paper(url) and len(path) > 1)


def _parts(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").lower(), parts.path
    except ValueError:
        return "", ""


def link_role(anchor: Anchor) -> Role:
    """Return what a link is for: by its own words where they are generic ones, else by its host."""
    host, path = _parts(anchor.url)
    by_words = role_of_words(anchor.text) if is_generic(anchor.text) and "://" not in anchor.text else "unknown"
    if by_words in ("code", "data", "project", "other"):
        return by_words
    if identity(anchor.url)[0] or is_paper(anchor.url):
        return "paper"
    if path.lower().endswith(".pdf") or (by_words == "paper" and len(path) > 1):
        return "paper" if host else "unknown"
    if _OTHER_HOST.search(host) or not host:
        return "other" if host else "unknown"
    if _CODE_HOST.search(host):
        return "code" if path.strip("/").count("/") else "unknown"
    if _DATA_PATH.search(host + path):
        return "data"
    return "project" if _PROJECT_HOST.search(host) else "unknown"


def role_of_words(words: str) -> Role:
    """Return what a link with these words is for."""
    return next((role for role, pattern in _ROLE_WORDS if pattern.search(words)), "unknown")


@lru_cache(maxsize=65536)
def is_generic(text: str) -> bool:
    """Return whether the words of a link say what kind of thing it is, not which: ``PDF``, ``Code``, ``arXiv 2023``."""
    if not text or text.startswith(("http://", "https://", "www.")) or arxiv_id(text):
        return True
    if field_of(text) not in (None, "other", "title"):
        return True
    words = _WORD.findall(text.casefold())
    return all(word in _GENERIC or word.isdigit() for word in words) if len(words) < 7 else False


_NUMBERING = re.compile(
    r"(?:\[\s*(?:[a-z]{2,12}\s+)?\d{1,5}\s*\]\s*|\(\s*\d{1,4}\s*\)\s*|#?\d{1,4}\s*[.)、:：]\s+|#\d{1,4}\s+|(?:no|paper)\.?\s*\d{1,4}\s*[.:)-]\s*|[-+*•]\s+|"
    r"\[[ xX]\]\s+)",
    re.IGNORECASE,
)
_TRAILING_ID = re.compile(
    r"\s*[\[({（]?\s*(?:arxiv\s*[:：]?\s*)?\d{4}\.\d{4,5}(?:v\d+)?\s*[\])}）]?\s*$", re.IGNORECASE
)
_TITLE_LABEL = re.compile(r"(?:paper\s+)?title\s*[:：]\s*", re.IGNORECASE)


def clean_title(text: str) -> str:
    """Return a title without what a listing puts around it: numbering, emoji, an id at its end; spaces are single.

    >>> clean_title("[new 001] A  title of $x_1$ (arXiv:2503.09511v2)")
    'A title of $x_1$'
    """
    plain = _without_emoji(" ".join(text.split()))
    if plain[:7].lower().startswith(("title", "paper t")):
        plain = _TITLE_LABEL.sub("", plain, count=1)
    while (match := _NUMBERING.match(plain)) and match.end() < len(plain):
        plain = _without_emoji(plain[match.end() :])
    plain = _TRAILING_ID.sub("", plain) or plain
    return plain.strip().strip("|").strip()


def _without_emoji(text: str) -> str:
    """Drop symbols that a space parts from the title; one that is part of its first word stays."""
    first, _, rest = text.partition(" ")
    while rest and not without_symbols(first):
        text = rest
        first, _, rest = text.partition(" ")
    return text.strip("\u200b\u200d\ufe0f\ufeff\u00ad ")


def without_symbols(text: str) -> str:
    """Return a text without emoji, bullets and invisible characters at its ends."""
    start, end = 0, len(text)
    while start < end and _is_symbol(text[start]):
        start += 1
    while end > start and _is_symbol(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_symbol(letter: str) -> bool:
    if letter.isalnum():
        return False
    return letter.isspace() or unicodedata.category(letter) in ("So", "Cf", "Mn", "Me", "Cs", "Sk") or letter in "•·▪►▶"


_PARTICLES = frozenset(
    "van von der den de del della di da dos das la le el al bin ibn ben ter ten y e af zu zur st do du".split()
)
_SMALL_WORDS = frozenset(
    "a an the of for in on with via to from by at is are and or as using towards toward into through under over we our".split()
)
_NAME_SEPARATOR = re.compile(r"\s*(?:[,;，；、&]|\band\b|\bet[.\s]{0,3}al\b\.?.*)\s*", re.IGNORECASE)
_ET_AL = re.compile(r"\bet[\s.]*al\b|等", re.IGNORECASE)
_NOT_NAME = re.compile(r"[\d:：?!()\[\]{}=/\"“”$%#@<>…]")
_CJK = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]")


def looks_like_names(text: str) -> bool:
    """Return whether a stretch of text reads as a list of authors' names.

    >>> looks_like_names("Ada Lovelace, A. M. Turing and Kurt Gödel"), looks_like_names("A study of graphs")
    (True, False)
    """
    more = bool(_ET_AL.search(text))
    text = re.sub(r"等\s*(?:\d+\s*(?:位|名|人)?\s*(?:作者|人)?)?\s*$", "", text)
    text = re.sub(r"(?<=[^\W\d_])[\d*†‡§,]+(?=\s*(?:[,;]|$|and\b))", "", text)
    names = [part.strip(" .*_†‡§∗\t") for part in _NAME_SEPARATOR.split(text)]
    names = [name for name in names if name]
    if not names or len(text) > 6000:
        return False
    good = sum(_is_name(name) for name in names)
    whole = sum(" " in name or "." in name or bool(_CJK.search(name)) for name in names)
    if len(names) == 1:
        return good == 1 and (more or (whole == 1 and 2 <= len(names[0].split()) <= 4))
    if more or re.search(r"\band\s", text):
        return good >= 0.8 * len(names)
    return good >= 0.8 * len(names) and whole >= 0.5 * len(names)


def _is_name(name: str) -> bool:
    if _NOT_NAME.search(name):
        return False
    if _CJK.search(name):
        return 2 <= len(name) <= 5
    words = name.split()
    if not 1 <= len(words) <= 6:
        return False
    if any(word in _SMALL_WORDS or (word.lower() in _GENERIC and len(word) > 3) for word in words):
        return False
    proper = [word[0].isupper() or word.lower() in _PARTICLES or word[0] in "'’\\`" for word in words]
    return all(proper) or (proper[0] and len(words) <= 3)


_CATEGORY = re.compile(
    r"(?<![\w.-])((?:cs|math|stat|eess|econ|physics|q-bio|q-fin|astro-ph|cond-mat|nlin)\.[A-Za-z]{2}(?![\w])(?:-?[a-z]+)?|"
    r"(?:physics|cond-mat|nlin)\.[a-z]{2,5}(?:-[a-z]{2,4})?|"
    r"(?:hep-(?:th|ph|ex|lat)|gr-qc|quant-ph|math-ph|nucl-(?:th|ex)|astro-ph|cond-mat)(?![\w.-]))"
)


def arxiv_categories(text: str) -> tuple[str, ...]:
    """Return the arXiv categories that a text names by their codes, in order, each once."""
    return tuple(dict.fromkeys(match[1] for match in _CATEGORY.finditer(text)))


_ANNOUNCED = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*[\w-]+\s*(?:Abstract\s*:\s*)?", re.IGNORECASE)
_ABSTRACT_LABEL = re.compile(r"\s*(?:\*\*)?(?:abstract|摘要)(?:\*\*)?\s*[:：](?:\*\*)?\s*", re.IGNORECASE)


def abstract_text(lines: Iterable[str]) -> str | None:
    """Return wrapped lines as one text, its characters as they stand, without an announcement before it."""
    text = " ".join(line.strip() for line in lines).strip()
    announced = _ANNOUNCED.match(text)
    text = text[announced.end() :] if announced else text
    text = _ABSTRACT_LABEL.sub("", text, count=1) if _ABSTRACT_LABEL.match(text) else text
    return text if any(map(str.isalnum, text)) and text.lower() not in ("none", "n/a", "null") else None


def is_translation(text: str, title: str) -> bool:
    """Return whether a text is mostly Chinese, Japanese or Korean although the title is not."""
    letters = sum(map(str.isalpha, text))
    return letters > 0 and len(_CJK.findall(text)) > 0.3 * letters and not _CJK.search(title)
