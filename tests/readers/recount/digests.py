"""Scanners of digests: listings of one block a paper."""

from __future__ import annotations

import re

from .listed import Listed

_HASH = re.compile(
    r"^# (?P<title>.+?) *\n+(?:\*\*Title \(ZH\)\*\*:(?:(?!# ).*\n)*?)?"
    r"\*\*Authors\*\*: (?P<authors>.*?) *\n+\*\*Link\*\*: \[PDF\]\((?P<link>[^)]+)\) *\n+"
    r"\*\*Abstract\*\*: (?P<abstract>(?:(?!---$|\*\*Abstract \(ZH\)\*\*|# ).*(?:\n|\Z))*)",
    re.M,
)


def _names(text: str, separator: str = ",") -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(separator) if name.strip())


def hash_blocks(text: str) -> list[Listed]:
    """Count ``# Title``, bold authors, link and abstract, with or without Chinese doubles."""
    return [
        Listed(m["title"], m["link"], authors=_names(m["authors"]), abstract=m["abstract"].strip())
        for m in _HASH.finditer(text)
    ]


_COLOURED = re.compile(
    r"^### \d+\. \[(?P<title>.+)\]\((?P<link>https?://[^)]+)\)\n+"
    r"\*\*<font[^>]*>作者：</font>\*\* (?P<authors>.*?) *\n"
    r"\*\*<font[^>]*>arXiv所属领域：</font>\*\* .*\n+"
    r"\*\*<font[^>]*>摘要：</font>\*\*\n(?P<abstract>>.*\n(?:.+\n)*)",
    re.M,
)


def coloured_blocks(text: str) -> list[Listed]:
    """Count ``### N. [Title](url)`` with coloured Chinese labels; of many authors only three are named."""
    return [
        Listed(
            m["title"],
            m["link"],
            authors=_names(re.sub(r" 等 \d+ 位作者$", "", m["authors"])),
            abstract=re.sub(r"^> ?", "", m["abstract"], flags=re.M),
        )
        for m in _COLOURED.finditer(text)
    ]


_NEW = re.compile(
    r"^#### \[(?:new|replaced) \d+\] (?P<title>.*)\n(?P<body>(?:(?!#### ).*\n?)*)",
    re.M,
)


def _after(label: str, body: str) -> str:
    found = re.search(rf"^> \*\*{label}:\*\* ?(.*)$", body, re.M)
    return found[1] if found else ""


def new_and_replaced(text: str) -> list[Listed]:
    """Count ``#### [new 001] Title`` with bullets and quoted Chinese labels."""
    found = []
    for m in _NEW.finditer(text):
        link = re.search(r"链接: \[[^\]]*\]\(([^)]+)\)", m["body"])
        found.append(
            Listed(
                m["title"],
                link[1] if link else "",
                authors=_names(_after("作者", m["body"]), ";"),
                abstract=_after("摘要", m["body"]),
                comment=_after("备注", m["body"]),
            )
        )
    return found


_ENHANCED = re.compile(
    r"^### (?:\[\d+\] )?\[(?P<title>[^\n]+)\]\((?P<link>https?://[^)\s]+)\)[^\n]*\n(?P<body>.*?)(?=^### |\Z)",
    re.M | re.S,
)


def _enhanced_authors(body: str) -> tuple[str, ...]:
    found = re.search(r"^\*(?!\*)(.*?)\*(?: \||$)", body, re.M)
    return _names(found[1]) if found else ()


def enhanced(text: str) -> list[Listed]:
    """Count ``### [N] [Title](url)`` whose summaries are all machine-made and Chinese: the abstract is not there."""
    topics = [(m.start(), m[1]) for m in re.finditer(r"^##? ([a-z][\w.-]*[a-zA-Z])\b", text, re.M)]
    return [
        Listed(
            m["title"],
            m["link"],
            authors=_enhanced_authors(m["body"]),
            abstract="",
            comment=_labelled("Comment", m["body"]),
            topic=[topic for start, topic in topics if start < m.start()][-1],
        )
        for m in _ENHANCED.finditer(text)
    ]


def _labelled(label: str, body: str) -> str:
    found = re.search(rf"^\*\*{label}:\*\* *(.*?)\s*?\n\n", body, re.M | re.S)
    return found[1] if found else ""


def enhanced_plain(text: str) -> list[Listed]:
    """Count ``### [Title](url)`` with labels that are not bold and hard-wrapped abstracts."""
    return [
        Listed(
            m["title"],
            m["link"],
            authors=_enhanced_authors(m["body"]),
            abstract=m["body"].split("\nAbstract:", 1)[1].split("\n</details>", 1)[0].strip(),
        )
        for m in _ENHANCED.finditer(text)
    ]


def enhanced_english(text: str) -> list[Listed]:
    """Count ``### [N] [Title](url)`` with English labels, the abstract the last of them."""
    return [
        Listed(
            m["title"],
            m["link"],
            authors=_enhanced_authors(m["body"]),
            abstract=m["body"].split("\n**Abstract:**", 1)[1].split("\n</details>", 1)[0].strip(),
        )
        for m in _ENHANCED.finditer(text)
    ]


_RSS = re.compile(r"^### \d+\. \[(?P<title>[^\n]+)\]\((?P<link>https?://[^)\s]+)\)\n(?P<body>.*?)^---$", re.M | re.S)


def rss_bot(text: str) -> list[Listed]:
    """Count ``### N. [Title](url)`` of the feed bot, whose abstracts are cut with dots."""
    found = []
    for m in _RSS.finditer(text):
        body = re.sub(r"^arXiv:\S+ Announce Type: \S+ *\nAbstract: ", "#### Abstract\n", m["body"], flags=re.M)
        found.append(
            Listed(
                m["title"],
                m["link"],
                authors=_names(m["body"].split("**Authors**:", 1)[1].split("\n", 1)[0]),
                date=m["body"].split("**Published**:", 1)[1].split("\n", 1)[0].strip(),
                abstract=body.split("#### Abstract\n", 1)[1].strip(),
            )
        )
    return found


def _page(text: str, colon: str) -> Listed:
    authors = re.search(rf"^\*\*作者\*\*{colon} *(.*?) *$", text, re.M)
    comment = re.search(rf"^\*\*备注\*\*{colon} *(.*?) *$", text, re.M)
    link = re.search(r"https://arxiv\.org/abs/[\w.]+", text)
    title = re.search(r"^# (.*)$", text, re.M)
    quoted = text.split("摘要（原文）", 1)[1]
    assert authors
    assert link
    assert title
    return Listed(
        title[1],
        link[0],
        authors=_names(authors[1]),
        abstract=" ".join(re.findall(r"^> ?(.*)$", quoted, re.M)).strip(),
        comment=comment[1] if comment else "",
    )


def toolbar_page(text: str) -> list[Listed]:
    """Count the one paper of a page with a toolbar in HTML."""
    return [_page(text, ":")]


def plain_page(text: str) -> list[Listed]:
    """Count the one paper of a page with full-width colons and a hard-wrapped quote."""
    return [_page(text, "：")]
