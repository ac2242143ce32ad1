"""The command that writes pages to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import GraphPath, MinConfidence
from kg.console import progress_bar, say


def view(
    graph: GraphPath,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="SITE", help="The folder of the pages; with --pyvis, an HTML file."),
    ],
    min_confidence: MinConfidence = 0.0,
    pyvis: Annotated[
        str | None, typer.Option(metavar="NAME", help="Write only what stands around this node, as a pyvis network.")
    ] = None,
    depth: Annotated[int, typer.Option(min=1, help="With --pyvis: steps from the node.")] = 1,
) -> None:
    """Write a graph as pages to look at, which work offline.

    Overview, drawing, entities with their sentences, results and trends.
    """
    from kg.graph import Graph
    from kg.pages import view as write_pages

    opened = Graph(graph, min_confidence=min_confidence)
    if pyvis is not None:
        network = opened.to_pyvis(pyvis, depth)
        network.write_html(str(out))
        say(f"{out}: {network!r}")
        return
    with progress_bar() as progress:
        write_pages(opened.tables, out, min_confidence=min_confidence, progress=progress)
    say(f"{out}: open {out / 'index.html'} in a browser")
