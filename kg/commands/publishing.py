"""Commands that hand a graph on to other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import GraphPath, MinConfidence
from kg.console import counted, progress_bar, say


def export(
    graph: GraphPath,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="turtle, ntriples, nquads, trig, rdfxml, jsonld, void, graphml, gexf, jsonl, parquet, cypher, "
            "neo4j-csv; of papers alone: bibtex, csv.",
        ),
    ],
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="PATH", help="Default: standard output.")] = None,
    provenance: Annotated[
        str | None,
        typer.Option(metavar="none|prov|rdf12", help="How RDF tells where facts come from. Default: prov."),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(metavar="CYPHER", help="With bibtex and csv: only the papers in its rows."),
    ] = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Write a graph, or its papers, in a format of other tools."""
    from kg.graph import Graph

    Graph(graph, min_confidence=min_confidence).export(format, out, provenance=provenance, query=query)


def load(
    graph: GraphPath,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Of a Neo4j server: bolt://localhost:7687.")],
    user: Annotated[str | None, typer.Option(envvar="KG_NEO4J_USER", help="Default: none, and no password.")] = None,
    password: Annotated[str | None, typer.Option(envvar="KG_NEO4J_PASSWORD", help="The password of the user.")] = None,
    database: Annotated[str | None, typer.Option(help="Default: the one the server gives to the user.")] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Delete what was loaded and is gone from the graph.")] = False,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Load a graph into Neo4j, or bring there what changed.

    Afterwards the counts there are compared with the tables.
    """
    from kg.graph import Graph

    opened = Graph(graph, min_confidence=min_confidence)
    with progress_bar() as progress:
        loaded = opened.load(address, user=user, password=password, database=database, prune=prune, progress=progress)
    say(f"{address}: {counted(loaded.nodes, 'node')} and {counted(loaded.edges, 'edge')}, as in the tables")
    if prune:
        say(f"{counted(loaded.pruned.nodes, 'node')} and {counted(loaded.pruned.edges, 'edge')} deleted")
    if loaded.pruned.kept:
        say(f"{counted(loaded.pruned.kept, 'node')} gone from the graph kept, as edges of others lead there")
