"""Commands that build a graph, and tell what is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.options import CORES, GraphPath, Jobs, Profile, RowFormatOption, print_rows
from kg.console import counted, progress_bar, say, say_problems
from kg.terminal import harmless


def build(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE…", help="Listings: files, folders, globs, or - for standard input."),
    ] = None,
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="GRAPH", help="The folder of the graph; again with more files: adds.")
    ],
    abstracts: Annotated[
        list[str] | None,
        typer.Option(metavar="SNAPSHOT", help="A file that has the texts of papers listed without abstract, by id."),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="An input, folder or glob to take out of the graph, with all it said."),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Corrections (YAML) that the graph is to keep; see docs/corrections.md."),
    ] = None,
    profile: Annotated[
        Profile | None,
        typer.Option(help="How carefully texts are read; by default as the graph was built, or accurate."),
    ] = None,
    jobs: Jobs = CORES,
) -> None:
    """Build a graph from listings; again: add to it, or take away."""
    from kg.building import build as build_graph
    from kg.graph import Graph

    with progress_bar() as progress:
        report = build_graph(
            files or [],
            out,
            abstracts=abstracts or [],
            remove=remove or [],
            corrections=corrections,
            profile=profile,
            jobs=jobs,
            progress=progress,
        )
    say_problems(report.problems)
    known, problems = len(report.known), len(report.problems)
    removed = f", {len(report.removed):,} removed" if report.removed else ""
    say(f"{counted(len(report.read), 'input')} read, {known:,} unchanged{removed}, {counted(problems, 'problem')}")
    nodes = Graph(out).stats().nodes
    say(f"{out}: " + (", ".join(f"{number:,} {kind}" for kind, number in nodes.items()) or "empty"))
    say(f"ask it: kg query {out} 'MATCH (p:Paper)-[:EVALUATES_ON]->(d:Dataset) RETURN d.name, count(p) AS papers'")


def inputs(
    graph: GraphPath,
    format: RowFormatOption = None,
) -> None:
    """List the inputs of a graph: their files, papers and problems."""
    from kg.folder import read_manifest
    from kg.stores.rows import Rows

    listed = [
        (entry.file, "abstracts" if entry.fills else "listing", entry.count, entry.problems, entry.sha256)
        for entry in read_manifest(graph).inputs
    ]
    print_rows(Rows(("file", "gives", "papers", "problems", "sha256"), listed), format)


def stats(graph: GraphPath) -> None:
    """Print the number of nodes and edges of each type."""
    from kg.graph import Graph

    print(Graph(graph).stats())


def check(graph: GraphPath) -> None:
    """Check a graph against its schema; exit 1 with the offenders."""
    from kg.graph import Graph

    violations = 0
    for violation in Graph(graph).check():
        violations += 1
        print(harmless(f"{violation} ({violation.shape})"))
    if violations:
        raise typer.Exit(1)
    say("the graph conforms to its schema")
