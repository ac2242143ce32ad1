"""The command that tells what is new."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import MinConfidence, json_line


class DiffFormat(StrEnum):
    """How changes are printed."""

    text = "text"
    jsonl = "jsonl"
    html = "html"


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A graph folder; alone: what its last build changed.")],
    new: Annotated[Path | None, typer.Argument(metavar="NEW", help="The graph folder to compare it with.")] = None,
    format: Annotated[
        DiffFormat | None, typer.Option(help="html: a page to send round. Default: text on a terminal, else jsonl.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Default: standard output.")] = None,
    shown: Annotated[int, typer.Option(min=0, help="Changes of each kind to name in text.")] = 10,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Tell what is new: between two graphs, or in the last build."""
    from kg.difference import changes, page, summary
    from kg.folder import write_atomically
    from kg.graph import Graph, previous

    before = Graph(old, min_confidence) if new else previous(old, min_confidence)
    after = Graph(new or old, min_confidence)
    found = changes(before.tables, after.tables)
    chosen = format or (DiffFormat.text if out is None and sys.stdout.isatty() else DiffFormat.jsonl)
    if chosen is DiffFormat.text:
        content = "".join(f"{line}\n" for line in summary(found, shown)).encode()
    elif chosen is DiffFormat.html:
        content = page(found, f"What is new in {(new or old).absolute().name}").encode("utf-8", "replace")
    else:
        content = b"".join(json_line(change.to_json()) for change in found)
    if out:
        write_atomically(out, content)
    else:
        sys.stdout.buffer.write(content)
