"""What speaks for a block being a listed paper (labels, links, lines of authors) and what against it: prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.readers.markdown.block import Block
from kg.readers.markdown.headline import Headline
from kg.readers.markdown.inline import Anchor, Inline
from kg.readers.markdown.labels import field_of, label
from kg.readers.markdown.linked import identity, is_generic, is_paper, is_repository, link_role
from kg.readers.markdown.names import looks_like_names
from kg.readers.markdown.topics import heading_text
from kg.readers.markdown.vocabulary import Field
from kg.readers.venues import venue_with_year

PEEK_LINES = 8
_PROSE_AFTER = re.compile(
    r"[\s,]*(?:please\b|see\b|[a-z]+ed\b|(?:is|are|was|were|has|have|had|provides?|introduces?|describes?|"
    r"contains?|can|for|by|and|or|of|in|on|to|as|from|with|which|that)\b)"
)
_PROSE_END = re.compile(
    r"\b(?:in|at|see|the|our|on|from|to|by|is|are|with|for|and|of|here|read|this|check|visit|via)\W*$", re.IGNORECASE
)
_SENTENCE_START = re.compile(
    r"(?:see|please|check|read|we|if|for more|this|these|the following|click|visit|note|you|to|there|here|most|our)\b",
    re.IGNORECASE,
)
STRONG: frozenset[Field] = frozenset(("authors", "abstract", "paper", "id"))


@dataclass(slots=True)
class Peek:
    """What the blocks after a place state, before the next heading or title: labels, links, lines of authors."""

    labels: Counter[Field] = field(default_factory=Counter)
    papers: int = 0
    authors: bool = False
    tables: int = 0
    bullets: int = 0
    nearest: int = 99


def look(peek: Peek, block: Block, lines: Sequence[str], number: int) -> None:
    """Add what some lines state."""
    for position, line in enumerate(lines):
        found = label(line)
        if found and found.field and (found.marked or position == 0 or found.field in STRONG):
            peek.labels[found.field] += 1
            peek.nearest = min(peek.nearest, number)
            if found.field in ("paper", "id", "links", "title") or "](" in found.value:
                peek.papers += _holds_paper(block, found.value, found.field)
        elif number <= 3 and len(line) < 3000:
            inline = block.scan(line)
            if any(link_role(a) == "paper" for a in inline.anchors) and _mostly_links(inline):
                peek.papers += 1
                peek.nearest = min(peek.nearest, number)
            if inline.emphasis and looks_like_names(inline.text[slice(*inline.emphasis[0])]):
                peek.authors = True
                peek.nearest = min(peek.nearest, number)


def is_picture(block: Block) -> bool:
    """Return whether nothing can be read of a block: a logo."""
    return all(line.startswith(("<img", "![")) for line in block.lines) and not block.inline().text.strip()


def is_listed_paper(anchor: Anchor) -> bool:
    """Return whether a link leads to a paper elsewhere: pages of the same site are as often navigation."""
    if link_role(anchor) != "paper" or is_repository(anchor.url):
        return False
    return "://" in anchor.url or anchor.url.startswith(("/abs/", "/pdf/"))


def links_to_paper(block: Block) -> bool:
    """Return whether a block is little but links, one of them to a paper."""
    inline = block.inline()
    return any(is_listed_paper(anchor) for anchor in inline.anchors) and _mostly_links(inline)


def _holds_paper(block: Block, value: str, field: Field) -> int:
    inline = block.scan(value)
    if any(link_role(a) == "paper" or (field == "paper" and "://" in a.url) for a in inline.anchors):
        return 1
    return int(any(identity(word.strip("[](),;"))[0] or is_paper(word) for word in inline.text.split()[:4]))


def _mostly_links(inline: Inline) -> bool:
    """Return whether little but links that say what they are stands in a line."""
    left = inline.without([(a.start, a.end) for a in inline.anchors])
    return sum(map(str.isalpha, left)) <= 40 and all(is_generic(anchor.text) for anchor in inline.anchors)


def entry_inline(block: Block) -> Inline:
    """Return what one sees of a block that may begin a paper; of a labelled one, only the lines before the labels."""
    kept: list[str] = []
    for line in block.lines:
        found = label(line) if kept else None
        if found and found.field:
            break
        kept.append(line)
    return replace(block, lines=tuple(kept)).inline()


def label_heading(block: Block) -> Field | None:
    """Return the field that a heading labels, for a heading that is no more than a label."""
    return field_of(heading_text(block)) or field_of(" ".join(block.lines).strip("# *_:："))


def is_label_line(block: Block) -> bool:
    """Return whether a block begins with a label of a known field."""
    found = label(block.lines[0]) if block.lines else None
    return bool(found and found.field)


def bold_line(block: Block) -> bool:
    """Return whether a block begins in bold."""
    return block.lines[0].lstrip("> -*+").startswith("**") or block.lines[0].startswith("**")


def is_title(found: Headline, block: Block) -> bool:
    """Return whether a headline is a listed paper's and not the beginning of a sentence."""
    title, rest = found.title, found.rest
    if is_generic(title) or venue_with_year(title) or len(title) > 400:
        return False
    if "," in title and found.lead == "emphasis" and looks_like_names(title):
        return False
    if found.lead in ("anchor", "strong", "emphasis"):
        return not _PROSE_AFTER.match(rest)
    if found.lead == "quoted":
        return True
    if _PROSE_END.search(title) or _SENTENCE_START.match(title) or not block.depth:
        return False
    return not re.match(r"\s*[a-z]", rest)


def stands_alone(found: Headline, inline: Inline) -> bool:
    """Return whether the title of a paragraph outside lists is set off: a line of its own, or only facts beside it."""
    if found.lead not in ("strong", "anchor", "quoted", "emphasis"):
        return False
    if found.lead == "quoted" and found.authors:
        return True
    end = inline.text.find("\n")
    first = inline.text if end < 0 else inline.text[:end]
    if found.title.rstrip(".") and first.strip(" .,:*[]").endswith(found.title.rstrip(".")):
        return bool(found.lead != "anchor" or end > 0 or len(found.title.split()) >= 3)
    left = found.rest
    for known in (found.authors, found.venue or ""):
        left = left.replace(known, " ") if known else left
    return sum(map(str.isalpha, left)) <= 40


def names_alone(found: Headline) -> bool:
    """Return whether nothing but whole names stands beside a title of some length."""
    left = found.rest.replace(found.authors, " ")
    names = re.split(r",| and ", found.authors)
    whole = len(names) > 1 and all(len(name.split()) > 1 for name in names if name.strip())
    return whole and len(found.title.split()) >= 3 and sum(map(str.isalpha, left)) <= 10
