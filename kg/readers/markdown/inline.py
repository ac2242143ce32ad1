"""What a reader sees in a stretch of Markdown or HTML: text, links, bold and italic stretches.

A small scanner for table cells, list items and titles, where a full inline parse would cost more than the rest of a
large listing and would eat characters that spans point at: backslashes, formulas and unpaired asterisks stay as they
stand. CommonMark: https://spec.commonmark.org/0.31.2/#inlines. Every pattern is bounded, so time grows with the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from kg.readers.markdown.tags import COMMENT_PATTERN, TAG_PATTERN, attributes, tag_name

Flavour = Literal["markdown", "html"]
Span = tuple[int, int]
References = Mapping[str, str]
"""Reference definitions of a document: folded label to destination."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link: the text one sees (or the description of an image that is the link), where it points and stands."""

    text: str
    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Inline:
    """The visible text, one ``\\n`` a line break, with the spans of links, bold and italic stretches in it."""

    text: str
    anchors: tuple[Anchor, ...] = ()
    strong: tuple[Span, ...] = ()
    emphasis: tuple[Span, ...] = ()

    def without(self, spans: list[Span]) -> str:
        """Return the text without some stretches."""
        kept, position = [], 0
        for start, end in sorted(spans):
            if start >= position:
                kept.append(self.text[position:start])
            position = max(position, end)
        return "".join(kept) + self.text[position:]


_DESTINATION = r"<[^<>\n]{0,2000}>|(?:[^\s()\\]|\\.|\((?:[^\s()]|\([^\s()]{0,300}\)){0,300}\)){0,3000}"
_LINK_TITLE = r"\"[^\"]{0,400}\"|'[^']{0,400}'|\([^()]{0,400}\)"
_MARKDOWN = re.compile(
    rf"""
      (?P<math>\$\$(?:[^$\]]|\](?!\()){{1,2000}}\$\$|\$(?![\s\d])(?:[^$\n\]]|\](?!\()){{1,500}}(?<!\s)\$(?!\d))
    | (?P<code>``(?:[^`\n]){{1,500}}``|`[^`\n]{{1,500}}`)
    | (?P<escape>\\[\[\]*_`<>])
    | (?P<image>!\[)
    | (?P<open>\[)
    | \]\(\s{{0,9}}(?P<dest>{_DESTINATION})(?:\s{{1,9}}(?:{_LINK_TITLE}))?\s{{0,9}}\)
    | \]\((?P<spaced>[^()\n]{{1,2000}})\)
    | \]\[(?P<ref>[^\[\]\n]{{0,300}})\]
    | (?P<close>\])
    | <(?P<auto>https?://[^\s<>]{{1,2000}})>
    | (?P<comment>{COMMENT_PATTERN})
    | (?P<tag>{TAG_PATTERN})
    | (?P<url>https?://[^\s<>|"'`\[\]]{{3,2000}})
    | (?P<run>\*{{1,3}}|_{{1,3}})
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    | (?P<newline>\n[ \t]*)
    """,
    re.VERBOSE,
)
_HTML = re.compile(
    rf"""
      (?P<comment>{COMMENT_PATTERN})
    | (?P<tag>{TAG_PATTERN})
    | (?P<url>https?://[^\s<>|"'`\[\]]{{3,2000}})
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    | (?P<space>\n\s*)
    """,
    re.VERBOSE,
)
_UNMARKED = r"[^\[\]\\$`!<>*_&\n]"
_SIMPLE = re.compile(
    rf"(?P<text>{_UNMARKED}*)|\*\*(?P<bold>(?!\s){_UNMARKED}+(?<!\s))\*\*"
    r"|\[(?P<link>[^\[\]\\$`!<>*_&\n]+)\]\((?P<url>https?://[^\s()<>\\&]+)\)"
)
_BREAKS = frozenset("br p div li tr td th dt dd details summary ul ol table h1 h2 h3 h4 h5 h6 blockquote".split())
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em"))
_SPANNING = _BOLD | _ITALIC | {"a", "summary"}
_FOLLOWING_URL = ".,;:!?*_~)}"
_LABEL_PIECES = 40
_OPEN_RUNS = 8


def fold_label(label: str) -> str:
    """Return a reference label for comparison: case folded, single spaces."""
    return " ".join(label.split()).casefold()


def scan(source: str, flavour: Flavour = "markdown", references: References | None = None) -> Inline:
    """Return what one sees of a stretch of source.

    >>> scan("**[A *b* title](https://a.org/x)**, by _C. D._").text
    'A b title, by C. D.'
    """
    return _unmarked(source) or _Scanner(source, flavour, references or {}).scan()


def _unmarked(source: str) -> Inline | None:
    """Return what most cells of large tables are, at once: plain text, all of it bold, or one link; else None."""
    match = _SIMPLE.fullmatch(source)
    if not match or "://" in (match["text"] or match["bold"] or match["link"] or ""):
        return None
    if match["link"] is not None:
        text = match["link"]
        return Inline(text, (Anchor(_one_line(text), match["url"], 0, len(text)),) if text.strip() else ())
    text = match["text"] if match["bold"] is None else match["bold"]
    return Inline(text, strong=() if match["bold"] is None else ((0, len(text)),))


@dataclass(slots=True)
class _Opener:
    """Something that waits for its end: the piece that it is, of what kind, and where it points."""

    piece: int
    kind: str
    url: str = ""


@dataclass(slots=True)
class _Scanner:
    """The pieces of visible text so far, and what is still open. Spans are counted in pieces until the end."""

    source: str
    flavour: Flavour
    references: References
    pieces: list[str] = field(default_factory=list)
    brackets: list[_Opener] = field(default_factory=list)
    runs: list[_Opener] = field(default_factory=list)
    elements: list[_Opener] = field(default_factory=list)
    images: list[tuple[int, str]] = field(default_factory=list)
    links: list[tuple[int, int, str, str]] = field(default_factory=list)
    strong: list[Span] = field(default_factory=list)
    emphasis: list[Span] = field(default_factory=list)

    def scan(self) -> Inline:
        position = 0
        pattern = _MARKDOWN if self.flavour == "markdown" else _HTML
        for match in pattern.finditer(self.source):
            if match.start() > position:
                self.pieces.append(self.source[position : match.start()])
            self._take(match)
            position = match.end()
        self.pieces.append(self.source[position:])
        return self._inline()

    def _take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup or ""
        if kind in ("dest", "spaced", "ref", "close"):
            self._close_bracket(kind, match[kind], match[0])
        elif kind in ("image", "open"):
            self.brackets.append(_Opener(len(self.pieces), kind))
            self.pieces.append(match[0])
        elif kind == "run":
            self._take_run(match)
        elif kind == "tag":
            self._take_tag(match[0])
        elif kind in ("url", "auto"):
            self._take_url(match[kind])
        elif kind != "comment":
            self.pieces.append(_literal(kind, match[0]))

    def _close_bracket(self, kind: str, target: str, found: str) -> None:
        opener = self.brackets.pop() if self.brackets else None
        url = self._destination(opener, kind, target) if opener else None
        if opener is None or url is None:
            self.pieces.append(found)
        elif opener.kind == "image":
            self._take_image(opener.piece)
        else:
            self.pieces[opener.piece] = ""
            self.links.append((opener.piece, len(self.pieces), url, self._description(opener.piece)))

    def _destination(self, opener: _Opener, kind: str, target: str) -> str | None:
        """Return where a bracket points, or None where it is not a link."""
        if kind == "dest":
            return html.unescape(target.strip("<>"))
        if kind == "spaced":
            first = target.split()[0] if target.split() else ""
            return html.unescape(first) if "://" in first else None
        if not self.references or len(self.pieces) - opener.piece > _LABEL_PIECES:
            return None
        label = target if kind == "ref" and target else "".join(self.pieces[opener.piece + 1 :])
        return self.references.get(fold_label(label))

    def _take_image(self, piece: int) -> None:
        """Keep an image's description aside: it is not text."""
        self.images.append((piece, "".join(self.pieces[piece + 1 :]).strip()))
        del self.pieces[piece:]
        self.pieces.append("")
        while self.runs and self.runs[-1].piece >= piece:
            self.runs.pop()
        for spans in (self.strong, self.emphasis):
            while spans and spans[-1][1] > piece:
                spans.pop()

    def _description(self, piece: int) -> str:
        """Return the description of the last image since a piece."""
        return self.images[-1][1] if self.images and self.images[-1][0] > piece else ""

    def _take_run(self, match: re.Match[str]) -> None:
        """Close and open bold and italic stretches: a run of asterisks or underscores."""
        run, left = match[0], len(match[0])
        before = self.source[match.start() - 1 : match.start()] if match.start() else ""
        after = self.source[match.end() : match.end() + 1]
        if _can_close(run, before, after):
            left = self._close_runs(run[0], left)
        if left and _can_close(run[:left], after, before):
            for size in (2, 1) if left == 3 else (left,):
                self.runs.append(_Opener(len(self.pieces), run[0] * size))
                self.pieces.append(run[0] * size)
        elif left:
            self.pieces.append(run[0] * left)

    def _close_runs(self, letter: str, left: int) -> int:
        """Close the innermost stretches that a run of this length can close; return what is left of the run."""
        depth = 0
        while left and depth < min(len(self.runs), _OPEN_RUNS):
            opener = self.runs[-1 - depth]
            size = len(opener.kind)
            if opener.kind[0] == letter and size <= left and opener.piece + 1 < len(self.pieces):
                del self.runs[len(self.runs) - 1 - depth :]
                self.pieces[opener.piece] = ""
                (self.strong if size == 2 else self.emphasis).append((opener.piece, len(self.pieces)))
                left -= size
                depth = 0
            else:
                depth += 1
        return left

    def _take_tag(self, tag: str) -> None:
        name = tag_name(tag)
        if not name:
            self.pieces.append(tag)
        elif tag.startswith("</"):
            self._close_element(name)
        elif name == "img":
            self.images.append((len(self.pieces), attributes(tag).get("alt", "").strip()))
            self.pieces.append("")
        elif name in _SPANNING:
            url = attributes(tag).get("href", "") if name == "a" else ""
            self.elements.append(_Opener(len(self.pieces), name, url))
            self.pieces.append("")
        if name in _BREAKS:
            self.pieces.append("\n")

    def _close_element(self, name: str) -> None:
        if not self.elements or self.elements[-1].kind != name:
            return
        opener, end = self.elements.pop(), len(self.pieces)
        if name == "a" and opener.url:
            self.links.append((opener.piece, end, opener.url, self._description(opener.piece)))
        elif name == "summary":
            self.pieces[opener.piece :] = [""]
        elif name in _BOLD:
            self.strong.append((opener.piece, end))
        elif name in _ITALIC:
            self.emphasis.append((opener.piece, end))

    def _take_url(self, url: str) -> None:
        """A bare URL is a link to itself, without the punctuation of the sentence around it."""
        plain = url.rstrip(_FOLLOWING_URL)
        if url.startswith(plain + ")") and "(" in plain:
            plain += ")"
        plain = html.unescape(plain)
        if not any(opener.kind in ("open", "a") for opener in (*self.brackets[-1:], *self.elements[-1:])):
            self.links.append((len(self.pieces), len(self.pieces) + 1, plain, ""))
        self.pieces.append(plain)
        self.pieces.append(url[len(plain) :])

    def _inline(self) -> Inline:
        offsets = [0, *accumulate(map(len, self.pieces))]
        text = "".join(self.pieces)
        last = len(self.pieces)

        def place(start: int, end: int) -> Span:
            return offsets[min(start, last)], offsets[min(end, last)]

        anchors = []
        for start, end, url, description in self.links:
            here = place(start, end)
            anchors.append(Anchor(_one_line(text[slice(*here)]) or description, url.strip(), *here))
        return Inline(
            text,
            tuple(sorted(anchors, key=lambda anchor: (anchor.start, anchor.end))),
            tuple(sorted(place(*span) for span in self.strong)),
            tuple(sorted(place(*span) for span in self.emphasis)),
        )


def _can_close(run: str, before: str, after: str) -> bool:
    """Return whether a run can end a stretch (or begin one, with what is around it swapped).

    CommonMark's flanking rules; two asterisks are taken more widely, since ``**标题：**文`` is meant to be bold.
    """
    if not before or before.isspace():
        return False
    if len(run) > 1 and run[0] == "*":
        return True
    outside = not after or not after.isalnum()
    if run[0] == "_":
        return outside
    return before.isalnum() or outside


def _literal(kind: str, found: str) -> str:
    """Return what a piece of source shows as."""
    if kind == "escape":
        return found[1:]
    if kind == "code":
        return found.strip("`")
    if kind == "entity":
        return html.unescape(found)
    if kind == "newline":
        return "\n"
    return " " if kind == "space" else found


def _one_line(text: str) -> str:
    return " ".join(text.split())
