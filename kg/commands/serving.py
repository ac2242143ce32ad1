"""The command that serves a graph over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.commands.options import GraphPath
from kg.console import say


def serve(
    graph: GraphPath,
    host: Annotated[
        str, typer.Option(help="The address to listen at; 0.0.0.0 is every one of this machine.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes one that is free.")] = 8765,
    timeout: Annotated[float, typer.Option(min=0.1, max=180, help="Seconds that a query may take.")] = 30,
    memory: Annotated[int, typer.Option(min=64, help="Megabytes that a query may take.")] = 1024,
) -> None:
    """Serve a graph over HTTP: pages, SPARQL and Cypher, read-only.

    Pages at /, SPARQL at /sparql, Cypher at /cypher, an editor at /query.
    """
    from kg.serve.server import serve as serve_graph

    serve_graph(graph, host, port, timeout=timeout, memory=memory, tell=say)
