"""Labels at the beginning of lines and over columns: which field they name, and what follows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.readers.markdown.vocabulary import FIELDS, Field

_TRANSLATED = re.compile(
    r"[(（\[][^)）\]]*\b(?:zh|cn|chinese|translated|translation|ja|jp|ko|kr|ai|llm|gpt)\b[^)）\]]*[)）\]]"
    r"|[(（\[][^)）\]]*(?:中文|翻译|译|日本語|한국어)[^)）\]]*[)）\]]|^(?:ai|llm|gpt|chinese|zh|cn)[\s_-]|"
    r"[\s_-](?:zh|cn|chinese|ja|ko)$|翻译|中文|中译",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*")
_NOT_LETTERS = re.compile(r"[^\w]+|_+")
_ELEMENTS = "b|strong|i|em|font|span|u|h[1-6]|summary|p|div|center|big|small|code|kbd"
_MARKUP = rf"(?:\*\*\*|\*\*|\*|__|_|`|</?(?:{_ELEMENTS})(?:\s[^<>]{{0,300}})?>)"
_LABELLED = re.compile(
    rf"(?P<before>(?:\s|{_MARKUP}|[^\w\s<*_`\[(（\\$|{{]|[-+*•·▪►▶]\s|\d{{1,3}}[.)]\s){{0,12}})"
    rf"(?P<label>[^:：*`<>|=\[\]\n$\\]{{1,40}}?)\s?"
    rf"(?P<middle>(?:{_MARKUP}){{0,3}})\s?[:：]",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?P<before>(?:\s|{_MARKUP}|[^\w\s<*_`\[(（\\$|{{]|[-+*•]\s){{0,12}})(?P<label>[^:：*`<>|=\[\]\n$\\]{{1,40}}?)"
    rf"(?P<middle>[.]?(?:{_MARKUP}){{1,3}})[.]?\s*(?:[-–—]+\s*)?",
    re.IGNORECASE,
)
_LONGEST = 80
"""Characters of the longest label."""
_HEAD = 400
"""Characters of a line in which a label, with the markup around it, ends."""
_MARK = re.compile(_MARKUP, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: its field (None: an unknown word), whether it stands out, and what follows."""

    field: Field | None
    marked: bool
    word: str
    value: str


@lru_cache(maxsize=8192)
def field_of(words: str) -> Field | None:
    """Return the field that some words label, or None; a translation is ``other``.

    >>> field_of("📄 摘要（原文）"), field_of("Abstract (ZH)"), field_of("Paper / Source")
    ('abstract', 'other', 'paper')
    """
    if len(words) > _LONGEST:
        return None
    folded = _folded(words) or words.strip()
    plain = _folded(_PARENTHESES.sub(" ", words))
    if _TRANSLATED.search(words.strip()) and (
        plain in FIELDS or folded in FIELDS or "摘要" in words or "标题" in words
    ):
        return "other"
    return FIELDS.get(folded) or FIELDS.get(plain)


def _folded(words: str) -> str:
    return _NOT_LETTERS.sub(" ", words).strip().casefold()


def label(line: str) -> Label | None:
    """Return the label at the start of a line of source, or None where there is none.

    >>> label("- **分类: cs.CL**")
    Label(field='category', marked=True, word='分类', value='cs.CL')
    """
    head = line[:_HEAD]
    if ":" in head or "：" in head or "*" in head or "<" in head or "_" in head:
        return _label(line)
    return None


@lru_cache(maxsize=4096)
def _label(line: str) -> Label | None:
    match = _LABELLED.match(line)
    if not match:
        return _label_alone(line)
    opened, closed = _MARK.findall(match["before"]), _MARK.findall(match["middle"])
    value, after = _closed(line[match.end() :].lstrip(), len(opened) - len(closed))
    field = field_of(match["label"])
    if not field and not (opened and (closed or after)):
        return None
    if opened and not closed and not after:
        value = _without_closing(value)
    return Label(field, bool(opened), match["label"].strip(), value.strip())


def _label_alone(line: str) -> Label | None:
    """Return a label that no colon follows but that is bold: ``**Abstract** — …``, ``**Abstract.** …``."""
    match = _ALONE.match(line)
    if not match or not _MARK.search(match["before"]):
        return None
    field = field_of(match["label"])
    return Label(field, True, match["label"].strip(), line[match.end() :].strip()) if field else None


def _closed(value: str, left: int) -> tuple[str, int]:
    """Return a value without the marks that end its label's markup, and how many they were."""
    taken = 0
    while taken < left and (match := _MARK.match(value)):
        value, taken = value[match.end() :], taken + 1
    return value, taken


def _without_closing(value: str) -> str:
    for mark in ("***", "**", "__", "*", "_"):
        if value.endswith(mark) and value.count(mark) % 2 == 1:
            return value[: -len(mark)].rstrip()
    return re.sub(r"\s*(?:</(?:b|strong|font|span|i|em|p|div|u)>\s*)+$", "", value)
