"""Listings in Markdown and HTML: digests, tables, bullets, leaderboards, pages, in one file or many.

The shapes are found by their structure, not by a file's name; one file may hold several. `read` gives the papers in the
order of the file, each with the shape and the lines where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.readers.document import Document
from kg.readers.markdown.block import Block
from kg.readers.shape import Read, Shape
from kg.record import Problem, Record

__all__ = ["SHAPE", "read"]

_MARKS = re.compile(r"^\s*(?:[#>|*+-]|\d+[.)]\s|<[a-zA-Z!])|\]\(|\*\*|__|https?://|^\S.*[:：]|\|", re.MULTILINE)
_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html\b|<head\b|<body\b)", re.IGNORECASE)
_CONFLICT = re.compile(r"(?:<{7}|>{7})(?:\s|$)|={7}$")
_FRONT_MATTER = 400


def read(document: Document) -> Iterator[Read]:
    """Yield the papers of a Markdown or HTML document, and what was wrong with it."""
    from kg.readers.markdown.reader import Reader

    lines, conflicts = _without_conflicts(document.lines)
    found = list(Reader(document.file, _blocks(lines)).read())
    papers = [each for each in found if isinstance(each, Record)]
    for line in conflicts if papers else ():
        yield Problem(document.file, line, "a listing without merge conflicts", "a conflict marker")
    if len(papers) == 1 and papers[0].source.shape == "digest":
        yield from (_as_page(each) for each in found)
    else:
        yield from found


def _blocks(lines: list[str]) -> list[Block]:
    text = "\n".join(lines)
    if _PAGE.match(text):
        from kg.readers.markdown.hypertext import html_blocks

        return list(html_blocks(text, 1, "html"))
    from kg.readers.markdown.blocks import markdown_blocks

    return markdown_blocks(_without_front_matter(lines))


def _as_page(each: Read) -> Read:
    return replace(each, source=replace(each.source, shape="page")) if isinstance(each, Record) else each


def _without_conflicts(lines: list[str]) -> tuple[list[str], list[int]]:
    """Return the lines with the marks of a merge conflict blank, and where conflicts begin."""
    starts = [number for number, line in enumerate(lines, 1) if line.startswith("<<<<<<<") and _CONFLICT.match(line)]
    if not starts or not any(line.startswith(">>>>>>>") for line in lines):
        return lines, []
    return ["" if _CONFLICT.match(line) else line for line in lines], starts


def _without_front_matter(lines: list[str]) -> list[str]:
    """Return the lines with a YAML front matter blank."""
    if not lines or lines[0].strip("\ufeff ") != "---":
        return lines
    for number in range(1, min(len(lines), _FRONT_MATTER)):
        line = lines[number]
        if line.rstrip() in ("---", "..."):
            return [""] * (number + 1) + lines[number + 1 :]
        if line.strip() and ":" not in line and not line.startswith((" ", "-", "#", "\t")):
            return lines
    return lines


def _recognises(document: Document) -> bool:
    return bool(_MARKS.search(document.text))


SHAPE = Shape("markdown", "Markdown or HTML", _recognises, read)
