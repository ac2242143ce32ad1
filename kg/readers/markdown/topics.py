"""The topic under which a record stands: the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from kg.readers.markdown.block import Block
from kg.readers.markdown.facts import without_symbols
from kg.readers.markdown.inline import Flavour, scan
from kg.readers.markdown.labels import field_of

_COUNT = re.compile(
    r"\s*[\[(（【]\s*(?:total|共|数量)?\s*[:：]?\s*\d+\s*(?:papers?|new|new today|篇|篇论文|entries|items|"
    r"results)?[^()（）\[\]]{0,12}[\])）】]\s*$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\s*[|｜·\-–—:：]?\s*[(（\[]?\s*(?:20\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?月?)\s*[)）\]]?\s*$")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)、]?\s+|[IVX]{1,4}\.\s+)(?=\D)")
_GENERIC = re.compile(
    r"(?:(?:the\s+)?(?:recent|latest|new|newest|all|today s|todays|daily|list of|related|full|selected|our|"
    r"cross|replaced|replacement|updated|other)?\s*"
    r"(?:paper|papers|publications|paper list|papers list|paper details|arxiv papers|arxiv|list|listing|"
    r"articles|entries|submissions|cross submissions|"
    r"replacements|cross lists|replacement submissions|new submissions|updates|contents?|table of contents|"
    r"toc|overview|results|works|details|readme|"
    r"daily papers?|digest|arxiv daily|daily arxiv)(?:\s+(?:list|details|today|of the day))?"
    r"|最新发布|更新|论文列表|目录|论文|今日论文|论文详情|最新论文|全部论文|新提交|交叉列表)",
    re.IGNORECASE,
)
_ANY_DATE = re.compile(
    r"\W*(?:updated?\s+(?:on|at)?\s*)?(?:20\d\d\W\d{1,2}(?:\W\d{1,2})?\W?|\d{1,2}\W[A-Za-z]{3,9}\W20\d\d|"
    r"[A-Za-z]{3,9}\W+\d{1,2}\W+20\d\d|20\d\d)\W*",
    re.IGNORECASE,
)
_LONGEST = 400
"""Characters of a heading that are read as a topic."""
_NOT_LETTERS = re.compile(r"[^\w]+|_+")


def heading_text(block: Block) -> str:
    """Return a heading as a topic: without emoji, counts, numbering and links back to the top."""
    return _topic(" ".join(block.lines)[:_LONGEST], block.flavour)


@lru_cache(maxsize=4096)
def _topic(source: str, flavour: Flavour) -> str:
    inline = scan(source, flavour)
    text = inline.without([(a.start, a.end) for a in inline.anchors if a.url.startswith("#")])
    text = without_symbols(" ".join(text.replace("[]", " ").split()))
    previous = None
    while previous != text:
        previous = text
        text = _COUNT.sub("", text)
        text = without_symbols(text)
    text = _DATE.sub("", text) or text
    text = _NUMBER.sub("", text) if _NUMBER.match(text) else text
    return without_symbols(text).strip().rstrip(":：").strip()


def is_generic_heading(text: str) -> bool:
    """Return whether a heading names no topic: ``Recent Papers``, a date, a label."""
    plain = _NOT_LETTERS.sub(" ", text).strip()
    return not plain or bool(_GENERIC.fullmatch(plain)) or bool(_ANY_DATE.fullmatch(text)) or plain.isdigit()


@dataclass(slots=True)
class Topics:
    """The headings above a place, outermost first; ``sections`` tells whether the file has any below its title."""

    sections: bool
    path: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, block: Block) -> None:
        """Take a heading that is not a paper's title."""
        self.leave(block.level)
        self.path.append((block.level, heading_text(block)))

    def leave(self, level: int) -> None:
        """Leave the sections at and below a level."""
        while self.path and self.path[-1][0] >= level:
            self.path.pop()

    def topic(self) -> str | None:
        """Return the innermost heading that names a topic; the file's title only where there are no sections."""
        for level, text in reversed(self.path):
            if self.sections and level == 1:
                return None
            if not is_generic_heading(text) and field_of(text) in (None, "other", "data", "code", "project"):
                return text
        return None

    def names(self) -> list[str]:
        """Return the headings, outermost first."""
        return [text for _, text in self.path]


def has_sections(headings: Iterable[Block]) -> bool:
    """Return whether, of headings that are no paper's title, the first is the file's title and others name topics."""
    texts = [(block.level, heading_text(block)) for block in headings]
    if not texts or texts[0][0] != 1 or [level for level, _ in texts].count(1) != 1:
        return False
    return any(not is_generic_heading(text) for _, text in texts[1:])
