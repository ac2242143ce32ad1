"""The command ``kg``: stdout is data, stderr is talk; exit 0 done, 1 told you why, 2 wrong usage."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.comparing import diff
from kg.commands.correcting import correct
from kg.commands.evaluating import annotate, evaluate
from kg.commands.options import (
    CORES,
    Files,
    GraphPath,
    Jobs,
    MinConfidence,
    Profile,
    ProfileOption,
    RowFormat,
    close_reading,
    print_json,
)
from kg.commands.serving import serve
from kg.commands.viewing import view
from kg.console import counted, progress_bar, say, say_problems
from kg.errors import KGError
from kg.terminal import harmless

if TYPE_CHECKING:
    from kg.record import Problem
    from kg.stores.rows import Value

app = typer.Typer(
    name="kg",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(version("paperkg"))
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn listings of papers into a knowledge graph, and ask it."""


@app.command()
def read(files: Files) -> None:
    """Print the papers that listings hold, one JSON object a line."""
    from kg.readers import read as read_listings
    from kg.record import Problem

    problems: list[Problem] = []
    count = 0
    for item in read_listings(files):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            count += 1
            print_json(item.to_json())
    close_reading(count, problems, "")


@app.command()
def extract(files: Files, profile: ProfileOption = Profile.accurate, jobs: Jobs = CORES) -> None:
    """Print every mention and result found in the papers of listings, one JSON object a line."""
    from kg.extracting import extract_lines
    from kg.readers import read as read_listings
    from kg.record import Problem, Record

    problems: list[Problem] = []
    papers = 0

    def records() -> Iterator[Record]:
        nonlocal papers
        for item in read_listings(files):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                papers += 1
                yield item

    for lines in extract_lines(records(), profile, jobs):
        problems += lines.problems
        sys.stdout.buffer.write(lines.content)
    close_reading(papers, problems, " read")


@app.command()
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
    """Build a graph from listings, add listings to it, or take listings out of it."""
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


@app.command()
def query(
    graph: GraphPath,
    text: Annotated[str, typer.Argument(metavar="QUERY", help="A Cypher text; with --sparql, a SPARQL text.")],
    sparql: Annotated[bool, typer.Option("--sparql", help="The text is SPARQL.")] = False,
    param: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="A parameter of a Cypher text; the value is JSON, else a string."),
    ] = None,
    min_confidence: MinConfidence = 0.0,
    format: Annotated[RowFormat | None, typer.Option(help="Default: table on a terminal, else jsonl.")] = None,
) -> None:
    """Ask a graph in Cypher or SPARQL and print the rows."""
    from kg.graph import Graph
    from kg.stores.rows import write_rows

    opened = Graph(graph, min_confidence=min_confidence)
    if sparql and param:
        raise typer.BadParameter("parameters go with Cypher; SPARQL has none", param_hint="--param")
    rows = opened.sparql(text) if sparql else opened.cypher(text, dict(map(_parameter, param or [])))
    for warning in rows.warnings:
        say(f"kg: {warning}")
    write_rows(rows, format or (RowFormat.table if sys.stdout.isatty() else RowFormat.jsonl), sys.stdout)


@app.command()
def show(
    graph: GraphPath, name: Annotated[str, typer.Argument(metavar="NAME", help="The id, name or alias of a node.")]
) -> None:
    """Print what is known of one paper, dataset, model, author …, with its evidence."""
    from kg.graph import Graph
    from kg.showing import print_entity

    for entity in Graph(graph).show(name):
        print_entity(entity)


@app.command()
def inputs(
    graph: GraphPath,
    format: Annotated[RowFormat | None, typer.Option(help="Default: table on a terminal, else jsonl.")] = None,
) -> None:
    """List the inputs of a graph: their files, papers and problems."""
    from kg.folder import read_manifest
    from kg.stores.rows import Rows, write_rows

    listed = [
        (entry.file, "abstracts" if entry.fills else "listing", entry.count, entry.problems, entry.sha256)
        for entry in read_manifest(graph).inputs
    ]
    rows = Rows(("file", "gives", "papers", "problems", "sha256"), listed)
    write_rows(rows, format or (RowFormat.table if sys.stdout.isatty() else RowFormat.jsonl), sys.stdout)


@app.command()
def stats(graph: GraphPath) -> None:
    """Print the number of nodes and edges of each type."""
    from kg.graph import Graph

    print(Graph(graph).stats())


@app.command()
def check(graph: GraphPath) -> None:
    """Check a graph against its schema; exit 1 with the offenders and the shapes that they offend."""
    from kg.graph import Graph

    violations = 0
    for violation in Graph(graph).check():
        violations += 1
        print(harmless(f"{violation} ({violation.shape})"))
    if violations:
        raise typer.Exit(1)
    say("the graph conforms to its schema")


@app.command()
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
    """Write a graph, or its papers, in a format that other tools read."""
    from kg.graph import Graph

    Graph(graph, min_confidence=min_confidence).export(format, out, provenance=provenance, query=query)


@app.command()
def load(
    graph: GraphPath,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Of a Neo4j server: bolt://localhost:7687.")],
    user: Annotated[str | None, typer.Option(envvar="KG_NEO4J_USER", help="Default: none, and no password.")] = None,
    password: Annotated[str | None, typer.Option(envvar="KG_NEO4J_PASSWORD", help="The password of the user.")] = None,
    database: Annotated[str | None, typer.Option(help="Default: the one the server gives to the user.")] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Delete what was loaded and is gone from the graph.")] = False,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Load a graph into Neo4j, or bring there what changed; check that all of it is there."""
    from kg.graph import Graph

    opened = Graph(graph, min_confidence=min_confidence)
    with progress_bar() as progress:
        loaded = opened.load(address, user=user, password=password, database=database, prune=prune, progress=progress)
    say(f"{address}: {counted(loaded.nodes, 'node')} and {counted(loaded.edges, 'edge')}, as in the tables")
    if prune:
        say(f"{counted(loaded.pruned.nodes, 'node')} and {counted(loaded.pruned.edges, 'edge')} deleted")
    if loaded.pruned.kept:
        say(f"{counted(loaded.pruned.kept, 'node')} gone from the graph kept, as edges of others lead there")


app.command()(serve)
app.command()(evaluate)
app.command()(annotate)
app.command()(view)
app.command()(correct)
app.command()(diff)


def main() -> None:
    """Run the command line; an error of paperkg is told in one line, without a traceback."""
    try:
        app()
    except KGError as error:
        say(f"kg: {error}")
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does (https://docs.python.org/3/library/signal.html).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        say("kg: interrupted")
        sys.exit(130)


def _parameter(text: str) -> tuple[str, Value]:
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise typer.BadParameter(f"expected KEY=VALUE, got {text!r}", param_hint="--param")
    try:
        return key, json.loads(value)
    except ValueError:
        return key, value


if __name__ == "__main__":
    main()
