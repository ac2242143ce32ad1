"""Lines below a paper's title, to what they state: labelled or not, wrapped or not, several on a line or one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.readers.dates import iso_date
from kg.readers.ids import arxiv_id
from kg.readers.markdown.block import Block
from kg.readers.markdown.draft import Draft
from kg.readers.markdown.facts import arxiv_categories, without_symbols
from kg.readers.markdown.inline import Inline
from kg.readers.markdown.labels import Label, field_of, label
from kg.readers.markdown.linked import Role, is_generic, link_role
from kg.readers.markdown.names import looks_like_names
from kg.readers.markdown.vocabulary import Field
from kg.readers.venues import venue_with_year

_PARTS = re.compile(r"\s+[|·•]\s+")
_ANNOUNCED = re.compile(r"arXiv:\S+\s+Announce Type:", re.IGNORECASE)
_ABSTRACT_IN_LINE = re.compile(r"\bAbstract\s*:\s*", re.IGNORECASE)
_HINTED: dict[str, Field] = {"abstract": "abstract", "authors": "authors", "comment": "comment", "venue": "venue"}
_LONG_FIELDS: frozenset[Field] = frozenset(("abstract", "summary", "comment"))
_LINK_ROLES: dict[Field, Role] = {"paper": "paper", "id": "paper", "code": "code", "data": "data", "project": "project"}
_NOT_LINKS = re.compile(r"[^\W\d_]{2,}")
_LOOSE_ABSTRACT = 300
"""Characters from which an unlabelled paragraph below a title is taken to be its abstract."""


@dataclass(slots=True)
class Statements:
    """Takes the blocks below a title into a draft; ``field`` is the label whose text goes on, ``line`` where it is."""

    draft: Draft
    field: Field | None = None
    empty: bool = False
    quote: int = 0
    line: int = 0
    labelled: bool = False
    explained: bool = False
    loose: str = ""

    def start(self, field: Field) -> None:
        """Take the blocks that follow as a field's text: its label is a heading or a summary."""
        self.field, self.empty, self.labelled = field, True, True

    def end_field(self) -> None:
        """End the current field."""
        self.field = None

    def take(self, block: Block, lines: tuple[str, ...] | None = None) -> bool:
        """Take what a block states; return whether it belongs to the paper."""
        lines = block.lines if lines is None else lines
        if block.hint and not label(lines[0]):
            self.start(_HINTED[block.hint])
        goes_on = block.first == self.line + 1 and self.inside_text()
        if goes_on and block.marker and lines and not _is_bold_label(lines[0]):
            lines = (f"{block.marker} {lines[0]}", *lines[1:])
        taken = False
        for number, line in enumerate(lines):
            taken = self._take_line(block, line, first=number == 0 and not goes_on) or taken
        if taken:
            self.draft.last = max(self.draft.last, block.last)
            self.line = block.last
        return taken

    def finish(self) -> None:
        """Take an unlabelled paragraph as the abstract, where nothing else is one and nothing explains the paper."""
        draft = self.draft
        if self.loose and not self.explained and not (draft.abstract or draft.summary):
            draft.abstract.append(self.loose)

    def _take_line(self, block: Block, line: str, *, first: bool) -> bool:
        if line.startswith("\\\\") and (not line.strip("\\") or line.startswith("\\\\ (")):
            return self._take_mail_mark(line)
        found = label(line)
        if found and self._counts(found, first):
            self._begin(block, found, line)
            return True
        if self.field and self._goes_on(block, line, first):
            self._store(block, self.field, line)
            self.empty = False
            return True
        if first:
            self.field = None
        return self.field is None and self._take_unlabelled(block, line)

    def _take_mail_mark(self, line: str) -> bool:
        """Take a line of two backslashes: in arXiv's mails the abstract stands between two of them."""
        if self.draft.title and not line.strip("\\") and not self.draft.abstract:
            self.start("abstract")
        else:
            self.end_field()
        return True

    def _counts(self, found: Label, first: bool) -> bool:
        """Return whether a label is one here: inside an abstract, plain words before a colon are its own."""
        if found.marked:
            return found.field is not None or not self.inside_text() or first
        if found.field is None or (not first and self.inside_text()):
            return False
        return not (self.field in _LONG_FIELDS and found.field in ("other", "data", "title", "summary"))

    def inside_text(self) -> bool:
        """Return whether the text of a long field has begun."""
        return self.field in _LONG_FIELDS and not self.empty

    def _begin(self, block: Block, found: Label, line: str) -> None:
        self.field, self.quote, self.labelled = found.field or "other", block.quote, True
        self.explained = self.explained or self.field == "other"
        if _ANNOUNCED.search(line):
            self._take_announcement(block, line)
            return
        self.empty = not found.value
        pieces = [found.value] if self.field in _LONG_FIELDS else _PARTS.split(found.value)
        self._store(block, self.field, pieces[0])
        for piece in pieces[1:]:
            inner = label(piece)
            self._store(block, (inner.field or "other") if inner else self.field, inner.value if inner else piece)

    def _take_announcement(self, block: Block, line: str) -> None:
        """Take arXiv's line of announcement; the abstract may follow on the same line."""
        parts = _ABSTRACT_IN_LINE.split(line, maxsplit=1)
        self._store(block, "id", parts[0].split("Announce")[0])
        if len(parts) == 2:
            self._store(block, "abstract", parts[1])
            self.field, self.empty = "abstract", False

    def _goes_on(self, block: Block, line: str, first: bool) -> bool:
        """Return whether a line goes on with the current field."""
        if first and not self.empty:
            return (
                self.field in ("abstract", "summary")
                and block.quote == self.quote
                and not self._is_navigation(block, line)
            )
        if self.field == "title" and not self.empty:
            return True
        if self.field == "authors" and not self.empty:
            return self.draft.authors.rstrip().endswith((",", ";", "and")) or looks_like_names(block.scan(line).text)
        if self.field in _LONG_FIELDS or self.empty or self.field == "other":
            self.quote = block.quote if self.empty else self.quote
            return True
        return False

    def _is_navigation(self, block: Block, line: str) -> bool:
        inline = block.scan(line)
        return bool(inline.anchors) and not _NOT_LINKS.search(
            inline.without([(a.start, a.end) for a in inline.anchors])
        )

    def _store(self, block: Block, field: Field, text: str) -> None:
        draft = self.draft
        match field:
            case "abstract" | "summary" | "comment":
                held = {"abstract": draft.abstract, "summary": draft.summary, "comment": draft.comment}[field]
                held.append(block.characters(text))
            case "title":
                shown = " ".join(block.scan(text).text.split())
                draft.title = shown if shown.startswith(draft.title) else f"{draft.title} {shown}"
                draft.take_anchors(block.scan(text).anchors)
            case "authors":
                draft.authors = f"{draft.authors} {' '.join(block.scan(text).text.split())}".strip()
            case "date":
                draft.take_date(block.scan(text).text)
            case "venue":
                draft.take_venue(block.scan(text).text)
            case "category":
                draft.take_categories(text)
            case "paper" | "id" | "code" | "data" | "project" | "links":
                self._store_links(block.scan(text), field)
            case _:
                pass

    def _store_links(self, inline: Inline, field: Field) -> None:
        draft, role = self.draft, _LINK_ROLES.get(field, "unknown")
        for number, anchor in enumerate(inline.anchors):
            own = link_role(anchor)
            if role in ("code", "data", "project") and (own == "unknown" or not is_generic(anchor.text) or number == 0):
                draft.take_link(anchor.url, role if own not in ("data", "project", "code") or number == 0 else own)
            else:
                draft.take_anchor(anchor, role if number == 0 else "unknown")
        if role == "paper":
            for word in inline.without([(a.start, a.end) for a in inline.anchors]).split():
                draft.take_text(word.strip("[](),;"))

    def _take_unlabelled(self, block: Block, line: str) -> bool:
        """Take a line without a label: authors in italics, links, a venue; a long paragraph may be the abstract."""
        taken = [self._take_piece(block, piece) for piece in _PARTS.split(line)]
        if any(taken):
            return True
        text = " ".join(block.lines)
        if not self.loose and len(text) >= _LOOSE_ABSTRACT and line == block.lines[0] and block.kind != "code":
            self.loose = block.characters(text)
            return True
        return bool(self.loose) and self.loose == block.characters(text)

    def _take_piece(self, block: Block, piece: str) -> bool:
        draft = self.draft
        if (inner := label(piece)) and inner.field and inner.marked:
            self._store(block, inner.field, inner.value)
            return True
        inline = block.scan(piece)
        text = " ".join(inline.text.split()).strip(" .,;")
        plain = without_symbols(inline.without([(a.start, a.end) for a in inline.anchors if link_role(a) != "unknown"]))
        generic = [anchor for anchor in inline.anchors if is_generic(anchor.text)]
        if not draft.authors and not generic and self._are_authors(inline, text):
            draft.authors = text
            return True
        names = next((each for span in inline.emphasis if looks_like_names(each := inline.text[slice(*span)])), "")
        if names and not draft.authors:
            draft.authors = " ".join(names.split()).rstrip(".")
            draft.take_anchors(generic)
            draft.take_date(text.rpartition(",")[2].strip(" .]["))
            return True
        if inline.anchors and not _NOT_LINKS.search(plain):
            known = [anchor for anchor in inline.anchors if link_role(anchor) not in ("unknown", "other")]
            draft.take_anchors(known)
            return bool(known)
        venue = venue_with_year(plain.strip(" ,[](){}|"))
        if venue or (len(text) < 40 and iso_date(text)):
            draft.venue = draft.venue or venue
            draft.take_date(text)
            draft.take_anchors(inline.anchors)
            return True
        if len(text) < 80 and (codes := arxiv_categories(text)) and not self.labelled:
            draft.categories.extend(codes)
            return True
        if len(text) < 40 and arxiv_id(text):
            draft.take_text(text)
            return True
        return False

    def _are_authors(self, inline: Inline, text: str) -> bool:
        if not looks_like_names(text) or field_of(text):
            return False
        italic = any(end - start >= 0.8 * len(inline.text.strip()) for start, end in inline.emphasis)
        return italic or "," in text or ";" in text or " et al" in text or "、" in text


def _is_bold_label(line: str) -> bool:
    found = label(line)
    return bool(found and found.marked and found.field)
