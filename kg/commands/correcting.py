"""The command that corrects a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import GraphPath
from kg.console import say, say_problems


def correct(
    graph: GraphPath,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="same, different, rename, retype or reject.")],
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Names or ids; the new type last for retype.")],
    type: Annotated[str | None, typer.Option(help="The type that the names have, where there are several.")] = None,
    paper: Annotated[str | None, typer.Option(help="Reject what this paper says alone.")] = None,
    edge: Annotated[str | None, typer.Option(help="Reject this relation of the paper alone.")] = None,
    note: Annotated[str | None, typer.Option(help="Why; shown with the names.")] = None,
) -> None:
    """Correct a graph for good, and build it again.

    kg correct GRAPH same "GPT-4V" "GPT-4 with vision"; docs/corrections.md has the others.
    """
    from kg.building import build
    from kg.correcting import add_correction

    correction = add_correction(graph, kind, names, type=type, paper=paper, edge=edge, note=note)
    report = build([], graph)
    say_problems(report.problems)
    say(correction.reason())
