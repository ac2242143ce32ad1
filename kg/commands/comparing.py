"""The command that tells what is new."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import MinConfidence, print_json
from kg.console import counted, say


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
    shown: Annotated[int, typer.Option(min=0, help="Changes of each kind to name in text.")] = 10,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Tell what changed from one graph to another, or in the last build of one."""
    from kg.difference import changes, page, summary
    from kg.graph import Graph, previous

    before = Graph(old, min_confidence) if new else previous(old, min_confidence)
    after = Graph(new or old, min_confidence)
    found = changes(before.tables, after.tables)
    chosen = format or (DiffFormat.text if sys.stdout.isatty() else DiffFormat.jsonl)
    if chosen is DiffFormat.text:
        print("\n".join(summary(found, shown)))
        return
    if chosen is DiffFormat.html:
        sys.stdout.write(page(found, f"What is new in {(new or old).absolute().name}"))
        return
    count = 0
    for change in found:
        print_json(change.to_json())
        count += 1
    sys.stdout.flush()
    say(counted(count, "change"))
