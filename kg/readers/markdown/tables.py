"""Tables of papers: one record a row, columns in any order, found by their headers.

A table lists papers where a header says so (``Title``, ``Paper``, ``题目``) and its rows bear it out; counts, settings
and examples do not. Bodies of ``<details>`` are the text, their ``<summary>`` is a preview.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.readers.markdown.block import Block, Row
from kg.readers.markdown.draft import Draft
from kg.readers.markdown.facts import without_symbols
from kg.readers.markdown.headline import headline
from kg.readers.markdown.inline import Anchor, Inline
from kg.readers.markdown.labels import field_of
from kg.readers.markdown.linked import Role, identity, is_generic, is_paper, link_role
from kg.readers.markdown.tags import attributes, tags
from kg.readers.markdown.vocabulary import Field
from kg.readers.venues import venue_with_year
from kg.record import Problem, Record

_DETAILS = re.compile(r"<details\b[^<>]{0,200}>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^<>]{0,200}>(.*?)</summary\s*>", re.IGNORECASE | re.DOTALL)
_WRAPPERS = re.compile(r"</?(?:p|div|span|font|details|small|sub|sup)\b[^<>]{0,200}>|<br\s*/?>", re.IGNORECASE)
_CJK_SUMMARY = re.compile(r"中文|翻译|译文|\b(?:zh|cn|chinese)\b|日本語|한국어", re.IGNORECASE)
_COUNT = re.compile(r"\s*\d[\d,.]*\s*")
_RELATIVE_ID = re.compile(r"^(?:\./|\.\./|/)?[^:]*$")
_ROLE_OF_FIELD: dict[Field, Role] = {
    "paper": "paper",
    "id": "paper",
    "code": "code",
    "data": "data",
    "project": "project",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The fields of a table's columns, and the column whose cells are the titles.

    Rows of a ``strong`` table are papers by their authors or venue alone; of a ``sure`` one (``Paper``), by the title.
    """

    fields: tuple[Field | None, ...]
    title: int
    strong: bool
    sure: bool = False

    def where(self, *wanted: Field) -> list[int]:
        """Return the places of the columns of some fields."""
        return [place for place, field in enumerate(self.fields) if field in wanted]


def table_columns(block: Block) -> Columns | None:
    """Return the columns of a table that lists papers, or None where it lists something else."""
    if len(block.rows) < 2:
        return None
    fields: tuple[Field | None, ...] = tuple(_header_field(block, cell) for cell in block.rows[0].cells)
    known = {field for field in fields if field}
    if "title" in fields:
        supported = known & {
            "authors",
            "abstract",
            "venue",
            "paper",
            "id",
            "comment",
            "code",
            "date",
            "links",
            "category",
            "project",
            "summary",
        }
        if supported or _leads_to_papers(block, fields.index("title")):
            return Columns(
                fields, fields.index("title"), bool(known & {"authors", "abstract", "venue", "paper", "id", "comment"})
            )
    return _untitled(block, fields)


def _header_field(block: Block, cell: str) -> Field | None:
    text = block.scan(cell).text
    return field_of(text) or (field_of(without_symbols(text)) if text else None)


def _untitled(block: Block, fields: tuple[Field | None, ...]) -> Columns | None:
    """Return the columns of a table whose titles stand under another header: ``Paper``, ``Name``, or an unknown one."""
    candidates = [place for place, field in enumerate(fields) if field == "paper"]
    candidates += [
        place
        for place, field in enumerate(fields)
        if field in (None, "other", "links", "id", "venue") and place not in candidates
    ]
    best = max(candidates, key=lambda place: (_titles(block, place), -place), default=None)
    if best is None or _titles(block, best) == 0:
        return None
    return Columns(fields, best, strong=False, sure=fields[best] == "paper")


def _titles(block: Block, place: int) -> float:
    """Return how many of the first cells of a column read as titles of papers (one without a link counts less)."""
    score = 0.0
    named = block.rows[0].cells[place] if place < len(block.rows[0].cells) else ""
    cells = [row.cells[place] for row in block.rows[1:30] if place < len(row.cells)]
    counts = sum(_COUNT.fullmatch(cell) is not None for cell in cells)
    as_paper = field_of(block.scan(named).text) == "paper" and 2 * counts < len(cells)
    for row in block.rows[1:30]:
        inline = block.scan(row.cells[place]) if place < len(row.cells) else Inline("")
        if any(not is_generic(anchor.text) and is_paper(anchor.url) for anchor in inline.anchors):
            score += 1.0
        elif as_paper and len(_plain(inline).split()) >= (3 if _row_leads_to_paper(block, row) else 4):
            score += 0.5
    return score


def _row_leads_to_paper(block: Block, row: Row) -> bool:
    return any(link_role(anchor) == "paper" for cell in row.cells for anchor in block.scan(cell).anchors)


def _leads_to_papers(block: Block, place: int) -> bool:
    return any(
        any(map(_is_paper_link, block.scan(row.cells[place]).anchors)) or any(_attribute_ids(row))
        for row in block.rows[1:30]
        if place < len(row.cells)
    )


def _is_paper_link(anchor: Anchor) -> bool:
    return is_paper(anchor.url) or identity(anchor.url)[0] is not None


def table_records(block: Block, columns: Columns, file: str, topic: str | None) -> Iterator[Record | Problem]:
    """Yield the record of each row, or what is wrong with the row."""
    shape = "html-table" if block.rows[0].text.startswith("<") else "table"
    for row in block.rows[1:]:
        draft = read_row(block, columns, row, Draft(file, shape, row.first, row.last, topic))
        record = draft.record() if is_paper_row(draft, columns) else None
        if record:
            yield record
        elif draft.identified() and not draft.title:
            yield Problem(file, row.first, "a row with the paper's title", _told(row))


def _told(row: Row) -> str:
    return f"{row.text[:80]}…" if len(row.text) > 80 else row.text


def is_paper_row(draft: Draft, columns: Columns) -> bool:
    """Return whether a row states enough to be a paper: a link to it, or its title beside its authors or venue."""
    if (
        not draft.title
        or is_generic(draft.title)
        or (not columns.sure and len(draft.title.split()) < 4 and venue_with_year(draft.title))
    ):
        return False
    stated = draft.authors or draft.abstract or draft.venue or draft.links
    return draft.identified() or columns.sure or (columns.strong and bool(stated or draft.date))


def read_row(block: Block, columns: Columns, row: Row, draft: Draft) -> Draft:
    """Take what the cells of a row state."""
    if columns.title < len(row.cells):
        _take_title(draft, block, row.cells[columns.title])
    for place, cell in enumerate(row.cells):
        if place != columns.title and place < len(columns.fields) and columns.fields[place] in ("paper", "id"):
            _take_paper(draft, block, cell)
    for place, cell in enumerate(row.cells):
        if cell and place != columns.title:
            field = columns.fields[place] if place < len(columns.fields) else None
            _take_cell(draft, block, field, cell)
    if block.rows[0].text.startswith("<") and not draft.identified():
        for found in _attribute_ids(row):
            draft.take_text(found)
    return draft


def _take_paper(draft: Draft, block: Block, cell: str) -> None:
    inline = block.scan(cell)
    draft.take_anchors(inline.anchors, "paper")
    if not inline.anchors:
        draft.take_text(inline.text.strip())


def _take_title(draft: Draft, block: Block, cell: str) -> None:
    inline = block.scan(cell)
    found = headline(inline, "cell")
    draft.title = found.title
    for anchor in found.anchors:
        draft.take_anchor(
            anchor, "paper" if anchor.text == found.title or _RELATIVE_ID.match(anchor.url) else "unknown"
        )
    if found.authors:
        draft.authors = found.authors
    draft.venue = draft.venue or found.venue
    draft.date = draft.date or found.date


def _take_cell(draft: Draft, block: Block, field: Field | None, cell: str) -> None:
    match field:
        case "abstract" | "summary":
            (draft.abstract if field == "abstract" else draft.summary).append(details_text(block, cell))
        case "comment":
            draft.comment.append(details_text(block, cell))
        case "authors":
            draft.authors = (
                " ".join(block.scan(_body(cell)).text.split()) if "<summary" in cell else _plain(block.scan(cell))
            )
        case "date":
            draft.take_date(_plain(block.scan(cell)))
        case "venue":
            draft.take_venue(_plain(block.scan(cell)))
        case "category":
            draft.take_categories(cell)
        case "paper" | "id":
            pass
        case "code" | "data" | "project":
            _take_links(draft, block, cell, _ROLE_OF_FIELD[field])
        case _:
            draft.take_anchors(block.scan(cell).anchors)


def _take_links(draft: Draft, block: Block, cell: str, role: Role) -> None:
    """Take the links of a column that is for one kind of them; a column of code may hold a demo too."""
    for anchor in block.scan(cell).anchors:
        own = link_role(anchor)
        if (own == "paper" and role != "paper" and not draft.identified()) or (
            own in ("data", "project") and is_generic(anchor.text) and role == "code"
        ):
            draft.take_anchor(anchor)
        elif role == "code" and "hugging" in anchor.text.casefold():
            draft.take_link(anchor.url, "project")
        elif own != "other" or role == "code":
            draft.take_link(anchor.url, role)


def _attribute_ids(row: Row) -> Iterator[str]:
    """Yield ids that stand only in an attribute: ``data-arxiv-id="2512.24851v1"``."""
    for match in tags(row.text) if row.text.startswith("<") else ():
        for name, value in attributes(match[0]).items():
            if name.startswith("data-") and "id" in name and identity(value)[0]:
                yield value


def _plain(inline: Inline) -> str:
    return " ".join(inline.text.split())


def details_text(block: Block, cell: str) -> str:
    """Return the text of a cell: the body of its ``<details>`` in the listing's language, without the preview."""
    return block.characters(_body(cell)).strip()


def _body(cell: str) -> str:
    if "<" not in cell:
        return cell
    pieces = _DETAILS.split(cell)
    chosen = pieces[0]
    for piece in pieces[1:]:
        summary = _SUMMARY.search(piece)
        if not (summary and _CJK_SUMMARY.search(summary[1])):
            chosen = piece
            break
    return " ".join(line.strip() for line in _WRAPPERS.sub(" ", _SUMMARY.sub("", chosen)).splitlines()).strip()
