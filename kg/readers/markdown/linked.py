"""Where links lead: to which paper, by id or address, or to its code, data or page."""

from __future__ import annotations

import re
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
    r"aclanthology\.info|aclweb\.org/(?:anthology|portal)|(?:www\.)?aaai\.org/(?:ocs|papers|library)|"
    r"ieee\.org/(?:abstract/)?document|nature\.com/articles|"
    r"science\.org/doi|mdpi\.com/\d|tandfonline\.com/doi|onlinelibrary\.wiley\.com/doi|academic\.oup\.com|cell\.com/|"
    r"pnas\.org/doi|royalsocietypublishing\.org/doi|frontiersin\.org/articles|plos\w*\.org/.+article|"
    r"iopscience\.iop\.org/article|"
    r"usenix\.org/(?:conference|system)|ndss-symposium\.org|isca-speech\.org/archive|eprint\.iacr\.org/\d|"
    r"osf\.io/preprints|"
    r"preprints\.org/manuscript|researchgate\.net/publication|paperswithcode\.com/paper/|"
    r"huggingface\.co/papers/\d|hf\.co/papers/\d|"
    r"research\.google/pubs|dblp\.org/rec|pubmed\.ncbi|ncbi\.nlm\.nih\.gov/p|europepmc\.org|openreview\.net/|"
    r"cv-foundation\.org|"
    r"proceedings\.[\w.-]+/|papers\.nips\.cc|nips\.cc/paper|mlr\.press/v\d|computer\.org/csdl|"
    r"direct\.mit\.edu|transacl\.org|"
    r"interspeech|worldscientific\.com/doi|degruyter\.com/document|journals\.sagepub\.com/doi|"
    r"pubs\.acs\.org/doi|journals\.aps\.org/\w+/abstract",
    re.IGNORECASE,
)
_NOT_A_PAPER = re.compile(
    r"arxiv\.org/?(?:list|a/|search|corr|help|rss|archive|catchup|year|user|auth|$)|openreview\.net/group|"
    r"paperswithcode\.com/(?:task|sota|dataset)",
    re.I,
)
_PROJECT_HOST = re.compile(r"\.(?:github\.io|gitlab\.io|netlify\.app|vercel\.app|pages\.dev)$|^sites\.google\.com$")
_DATA_PATH = re.compile(
    r"huggingface\.co/datasets/|zenodo\.org/|kaggle\.com/(?:datasets|c/|competitions)|figshare\.com|physionet\.org",
    re.I,
)
_OTHER_HOST = re.compile(
    r"(?:^|\.)(?:twitter\.com|x\.com|youtube\.com|youtu\.be|bilibili\.com|linkedin\.com|medium\.com|"
    r"reddit\.com|discord\.gg|discord\.com|"
    r"slideslive\.com|zhihu\.com|shields\.io|weixin\.qq\.com|t\.me|scholar\.google\.[\w.]+|wikipedia\.org)$"
)
_WORDS_OF_ROLES: tuple[tuple[Role, str], ...] = (
    (
        "other",
        r"\b(?:video|slides?|poster|tweet|twitter|blog|bib\w*|cit\w+|supp\w*|talk|youtube|discord|post|"
        r"news|leaderboard|back|top|"
        r"tutorial|wechat|appendix|reviews?|faq|survey|license|notes?)\b|微信|视频|引用",
    ),
    (
        "code",
        r"\b(?:codes?|github|gitlab|git|repo|repository|implementations?|official|pytorch|tensorflow|tf|"
        r"torch|jax|keras|toolkit|"
        r"models?|weights|checkpoints?|stars?)\b|代码|コード|코드",
    ),
    ("data", r"\b(?:data|datasets?|corpus)\b|数据"),
    ("project", r"\b(?:project|website|web|homepage|page|site|demo|webpage|home)\b|项目|主页"),
    (
        "paper",
        r"\b(?:papers?|pdf|arxiv|abs|openreview|doi|acl|cvf|ieee|acm|springer|full text|preprint|"
        r"publication|report)\b|论文|原文",
    ),
)
_ROLE_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(words, re.IGNORECASE)) for role, words in _WORDS_OF_ROLES
)
GENERIC = frozenset(
    "a abs abstract available leaderboard coming soon tbd tba none yet not acl acm aclanthology and "
    "anthology appendix card arxiv article back benchmark bib bibtex blog bvh camera ready checkpoint checkpoints "
    "cite "
    "citation code codes colab com corpus cvf cvpr data dataset datasets demo doi download eccv eprint "
    "extended full github gitlab hf here home homepage "
    "html http https huggingface hugging face iccv iclr icml ieee implementation in is journal jax journals "
    "keras link links main medium model models "
    "neurips news nips notebook official online openaccess openreview org page paper papers pdf poster post "
    "pre preprint print project proceedings "
    "publication publisher pytorch read ready repo repository resources review science site slides source "
    "springer supp supplement supplementary material "
    "survey talk tech technical report tensorflow text tf the this to top torch toc tutorial twitter tweet "
    "unofficial url version video view visit web webpage "
    "website weights wiki www youtube zenodo".split()
)
_WORD = re.compile(r"[^\W_]+")


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


def is_repository(url: str) -> bool:
    """Return whether a link leads to a repository as a whole, whatever the words of the link say."""
    host, path = _parts(url)
    return bool(_CODE_HOST.search(host)) and path.strip("/").count("/") <= 1


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
    for role, pattern in _ROLE_WORDS:
        if pattern.search(words):
            return role
    return "unknown"


@lru_cache(maxsize=65536)
def is_generic(text: str) -> bool:
    """Return whether the words of a link say what kind of thing it is, not which: ``PDF``, ``Code``, ``arXiv 2023``."""
    if not text or text.startswith(("http://", "https://", "www.")) or arxiv_id(text):
        return True
    if field_of(text) not in (None, "other", "title"):
        return True
    words = _WORD.findall(text.casefold())
    return all(word in GENERIC or word.isdigit() for word in words) if len(words) < 7 else False
