"""The walk over the blocks of a listing: which of them begin a paper, and what belongs to it.

Digest blocks begin with a title (a heading, a bold line, a list item, a labelled ``Title:``) and go on with what is
stated below; tables and bullets are read where they stand. What only mentions a paper (prose, navigation) gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from kg.readers.markdown.block import Block
from kg.readers.markdown.draft import Draft
from kg.readers.markdown.evidence import (
    PEEK_LINES,
    STRONG,
    Peek,
    bold_line,
    entry_inline,
    is_label_line,
    is_listed_paper,
    is_picture,
    is_title,
    label_heading,
    links_to_paper,
    look,
    names_alone,
    stands_alone,
)
from kg.readers.markdown.facts import clean_title
from kg.readers.markdown.headline import Headline, headline
from kg.readers.markdown.labels import field_of, label
from kg.readers.markdown.leaderboard import leaderboard_columns, leaderboard_records
from kg.readers.markdown.linked import identity, is_paper, link_role
from kg.readers.markdown.statements import Statements
from kg.readers.markdown.tables import table_columns, table_records
from kg.readers.markdown.topics import Topics, has_sections, heading_text, is_generic_heading
from kg.record import Problem, Record

_PEEK_BLOCKS = 14
_NEAR = 12
"""Lines below a title within which its links are its own."""
_NUMBERED = re.compile(r"\W*(?:paper|no|entry|item|论文|第)?\W*\d{1,4}\W*(?:篇)?\W*", re.IGNORECASE)


@dataclass(slots=True)
class Reader:
    """The state of the walk: headings above, the paper that is open."""

    file: str
    blocks: Sequence[Block]
    topics: Topics = field(default_factory=lambda: Topics(False))
    open: Statements | None = None
    level: int = 0
    depth: int = 0
    paused: bool = False
    untitled: bool = False
    hidden: bool = False

    def read(self) -> Iterator[Record | Problem]:
        """Yield the papers of the blocks, in order."""
        openers = {
            place for place, block in enumerate(self.blocks) if block.kind == "heading" and self._heading_opens(place)
        }
        headings = (
            b
            for place, b in enumerate(self.blocks)
            if b.kind == "heading" and place not in openers and not label_heading(b)
        )
        self.topics = Topics(has_sections(headings))
        for place, block in enumerate(self.blocks):
            if block.kind == "heading":
                yield from self._heading(block, place in openers)
            elif block.kind == "table":
                yield from self._table(block)
            elif block.kind == "rule":
                yield from self._rule()
            elif block.kind == "close":
                self._end_details()
            elif block.kind == "summary":
                yield from self._summary(place, block)
            elif not self.hidden:
                yield from self._paragraph(place, block)
        yield from self._close()

    def _heading(self, block: Block, opens: bool) -> Iterator[Record]:
        labelled = label_heading(block)
        if labelled and self.open and not opens:
            self.paused = False
            self.open.start(labelled)
            self.open.draft.last = max(self.open.draft.last, block.last)
            return
        if not opens and self.open and self.level and block.level > self.level:
            self.paused = True
            self.open.end_field()
            return
        yield from self._close()
        if opens:
            self.topics.leave(block.level)
            self._open_heading(block)
        else:
            self.topics.enter(block)

    def _open_heading(self, block: Block) -> None:
        found = headline(block.inline(), "heading")
        self._open(block, found, "digest")
        self.level = block.level

    def _open(self, block: Block, found: Headline, shape: str) -> None:
        draft = Draft(self.file, shape, block.first, block.last, self.topics.topic(), found.title)
        draft.authors, draft.venue, draft.date = found.authors, found.venue, found.date
        for anchor in found.anchors:
            whole = anchor.text == found.title and (is_paper(anchor.url) or identity(anchor.url)[0] is not None)
            draft.take_anchor(anchor, "paper" if whole else "unknown")
        self._take_page(draft, found)
        self.open = Statements(draft)
        self.level, self.depth, self.paused, self.untitled = 0, block.depth, False, False

    def _take_page(self, draft: Draft, found: Headline) -> None:
        """Take the link of a title that leads to no known place of papers, if nothing else leads to the paper."""
        own = next((anchor for anchor in found.anchors if anchor.text == found.title), None)
        if own and not draft.identified() and found.lead == "anchor" and link_role(own) in ("unknown", "project"):
            draft.take_page(own.url)

    def _close(self) -> Iterator[Record]:
        """Yield the record of the open paper, where it states enough."""
        statements, self.open = self.open, None
        self.level = self.depth = 0
        self.paused = self.untitled = False
        if not statements:
            return
        statements.finish()
        draft = statements.draft
        if draft.identified() or (draft.authors and (draft.abstract or draft.venue or draft.shape == "bullets")):
            record = draft.record()
            if record:
                yield record

    def _table(self, block: Block) -> Iterator[Record | Problem]:
        board = leaderboard_columns(block)
        columns = None if board else table_columns(block)
        if not board and not columns:
            return
        yield from self._close()
        if board:
            yield from leaderboard_records(block, board, self.file, self.topics)
        elif columns:
            yield from table_records(block, columns, self.file, self.topics.topic())

    def _rule(self) -> Iterator[Record]:
        if self.open:
            self.open.end_field()
            if not self.level:
                yield from self._close()

    def _end_details(self) -> None:
        self.hidden = False
        if self.open:
            self.open.end_field()

    def _summary(self, place: int, block: Block) -> Iterator[Record]:
        text = block.inline().text.strip()
        labelled = field_of(text)
        if labelled and self.open:
            self.open.start(labelled)
        elif self._begins_entry(place, block, replace(block, kind="paragraph")):
            yield from self._close()
            self._open(block, headline(block.inline()), "digest")
        elif re.fullmatch(r"\W*(?:中文|zh|cn|chinese|中文摘要|翻译|译文)\W*", text, re.IGNORECASE):
            self.hidden = True

    def _paragraph(self, place: int, block: Block) -> Iterator[Record]:
        if self.open and self._goes_on(block):
            self.open.take(block)
            return
        if is_picture(block):
            return
        if self.open and self.depth and (block.depth < self.depth or (block.starts_item and block.depth <= self.depth)):
            yield from self._close()
        if self._is_labelled_title(place, block):
            yield from self._labelled_title(place, block)
        elif self._begins_entry(place, block, block):
            yield from self._entry(place, block)
        elif self.open and not self.paused:
            self.open.take(block)

    def _goes_on(self, block: Block) -> bool:
        """Return whether a block belongs to the open paper in any case: its text goes on, or its links come."""
        statements = self.open
        if not statements or self.paused:
            return False
        if statements.inside_text() and block.first == statements.line + 1 and not is_label_line(block):
            return True
        late = (
            not block.starts_item and not statements.draft.identified() and block.first - statements.draft.last <= _NEAR
        )
        return late and not is_label_line(block) and links_to_paper(block)

    def _entry(self, place: int, block: Block) -> Iterator[Record]:
        """Open the paper that a paragraph or list item begins."""
        yield from self._close()
        stated = self._peek(place, block.lines[1:]).labels
        shape = "digest" if not block.depth and any(stated[name] for name in STRONG) else "bullets"
        found = headline(entry_inline(block))
        self._open(block, found, shape)
        cited = self._citation(place) if found.lead == "plain" and len(found.title.split()) < 3 else None
        if self.open and cited:
            self.open.draft.title, self.open.draft.authors = cited.title, cited.authors
            self.open.draft.venue = self.open.draft.venue or cited.venue
        if self.open and len(block.lines) > 1:
            self.open.take(block, block.lines[1:])

    def _is_labelled_title(self, place: int, block: Block) -> bool:
        """Return whether a paragraph begins with ``Title:``, or with ``Paper:`` and the title."""
        first = label(block.lines[0]) if block.lines else None
        if not first or first.field not in ("title", "paper"):
            return False
        stated = self._peek(place, block.lines[1:]).labels
        if first.field == "title":
            return first.marked or bool(stated)
        inline = block.scan(first.value)
        bare = not inline.anchors and not identity(first.value)[0] and len(first.value.split()) > 2
        return bare and bool(stated["paper"] or stated["id"] or stated["authors"])

    def _labelled_title(self, place: int, block: Block) -> Iterator[Record]:
        """Open a paper whose title has a label, or give the title to a heading that only counts."""
        if self.open and self.untitled and not self.open.draft.title:
            self.open.take(block)
            return
        before = self._before(place)
        yield from self._close()
        self._open(block, Headline(""), "digest")
        if self.open:
            if before:
                self.open.take(before)
                self.open.end_field()
                self.open.draft.first = before.first
            first = label(block.lines[0])
            self.open.draft.title = " ".join(block.scan(first.value).text.split()) if first else ""
            self.open.take(block)

    def _before(self, place: int) -> Block | None:
        """Return the block just above a labelled title where it gives the id: ``[1] arXiv:2503.09511 [pdf]``."""
        before = self.blocks[place - 1] if place else None
        if not before or before.kind != "paragraph" or len(before.lines) > 4:
            return None
        if self.open and self.open.draft.last >= before.last:
            return None
        return (
            before
            if links_to_paper(before) or any(identity(word)[0] for word in " ".join(before.lines).split())
            else None
        )

    def _begins_entry(self, place: int, block: Block, shown: Block) -> bool:
        """Return whether a paragraph or list item begins a paper."""
        if not shown.lines or shown.kind != "paragraph" or is_label_line(shown):
            return False
        inline = entry_inline(shown)
        found = headline(inline)
        if not found.title or not is_title(found, shown):
            return False
        papers = any(is_listed_paper(anchor) for anchor in inline.anchors)
        peek = self._peek(place, shown.lines[1:])
        facts = sum(peek.labels[name] for name in STRONG)
        if peek.labels["authors"] or peek.labels["abstract"] or (facts and found.lead in ("strong", "anchor")):
            return papers or peek.papers > 0 or bool(peek.labels["authors"] and peek.labels["abstract"])
        if not shown.depth and block.kind != "summary" and not stands_alone(found, inline):
            return False
        if papers:
            told = found.authors or found.venue or found.date or self._citation(place)
            return found.lead != "plain" or len(found.title.split()) >= 3 or bool(told)
        if found.lead in ("strong", "anchor", "emphasis") and found.authors:
            return bool(found.venue) or (bool(block.depth) and names_alone(found))
        if found.lead == "anchor" and len(found.title.split()) >= 4 and (found.venue or found.date) and shown.depth:
            return any(a.text == found.title and "://" in a.url for a in inline.anchors)
        if found.lead == "plain":
            return bool(shown.depth) and len(found.title.split()) >= 3 and peek.papers > 0 and peek.nearest <= 3
        return found.lead == "strong" and sum(map(str.isalpha, found.rest)) <= 40 and self._links_follow(place)

    def _citation(self, place: int) -> Headline | None:
        """Return the citation in the list below a short name: ``* ResNet [[Paper]](…)``, then authors and title."""
        below = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        if not below or not below.starts_item or below.depth != self.blocks[place].depth + 1:
            return None
        found = headline(below.inline())
        return found if found.authors and len(found.title.split()) >= 3 and not found.anchors else None

    def _links_follow(self, place: int) -> bool:
        """Return whether the links of a title come in the blocks below it, outside its list item."""
        for block in islice(self.blocks, place + 1, place + 4):
            if block.kind != "paragraph" or block.starts_item or block.first - self.blocks[place].last > _NEAR:
                return False
            inside = block.depth and block.depth == self.blocks[place].depth
            if links_to_paper(block) or (inside and any(map(is_listed_paper, block.inline().anchors))):
                return True
        return False

    def _heading_opens(self, place: int) -> bool:
        """Return whether a heading is the title of a paper."""
        block = self.blocks[place]
        if label_heading(block):
            return False
        inline = block.inline()
        title = clean_title(headline(inline, "heading").title)
        if not title or _NUMBERED.fullmatch(title) or is_generic_heading(heading_text(block)):
            return False
        linked = any(link_role(a) == "paper" or identity(a.url)[0] for a in inline.anchors)
        peek = self._peek(place, ())
        if peek.labels["title"] or peek.labels["authors"] > 1:
            return False
        if linked:
            alone = not peek.tables and not peek.bullets and len(title.split()) >= 3
            return bool(peek.labels) or peek.authors or alone
        if peek.labels["authors"] and peek.labels["abstract"]:
            return True
        if not peek.papers or peek.nearest > 4:
            return False
        if peek.authors or peek.labels["authors"] or peek.labels["abstract"]:
            return True
        if len(title.split()) >= 4 and (peek.labels["paper"] or peek.labels["id"]):
            return True
        below = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        return (
            block.level > 1 and len(title.split()) >= 3 and not peek.bullets and bool(below and links_to_paper(below))
        )

    def _peek(self, place: int, lines: Sequence[str]) -> Peek:
        """Return what is stated from a place on, up to the next heading that is no label, or title of another."""
        peek, own = Peek(), self.blocks[place]
        look(peek, own, lines[:PEEK_LINES], 0)
        listed = own.kind != "heading" and own.depth
        for number, block in enumerate(islice(self.blocks, place + 1, place + 1 + _PEEK_BLOCKS), 1):
            if block.kind == "heading" and (labelled := label_heading(block)) and own.kind == "heading":
                peek.labels[labelled] += 1
                peek.nearest = min(peek.nearest, number)
                continue
            if block.kind in ("heading", "rule") and number > 1:
                break
            if block.kind == "heading":
                break
            if listed and (block.depth < own.depth or (block.starts_item and block.depth <= own.depth)):
                break
            if own.kind == "paragraph" and not own.depth and block.depth and not is_label_line(block):
                break
            if (
                own.kind == "paragraph"
                and block.kind == "paragraph"
                and not listed
                and not is_label_line(block)
                and bold_line(block)
            ):
                break
            peek.tables += block.kind == "table"
            if own.kind == "heading" and not is_label_line(block) and (block.starts_item or _is_bold_block(block)):
                peek.bullets += any(link_role(a) == "paper" for a in block.inline().anchors)
                continue
            look(peek, block, block.lines[:PEEK_LINES], number)
        return peek


def _is_bold_block(block: Block) -> bool:
    return block.kind == "paragraph" and bool(block.lines) and bold_line(block)
