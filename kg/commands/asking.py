"""Commands that ask a graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import GraphPath, MinConfidence, RowFormatOption, print_rows
from kg.console import say

if TYPE_CHECKING:
    from kg.stores.rows import Value


def query(
    graph: GraphPath,
    text: Annotated[str, typer.Argument(metavar="QUERY", help="A Cypher text; with --sparql, a SPARQL text.")],
    sparql: Annotated[bool, typer.Option("--sparql", help="The text is SPARQL.")] = False,
    param: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="A parameter of a Cypher text; the value is JSON, else a string."),
    ] = None,
    min_confidence: MinConfidence = 0.0,
    format: RowFormatOption = None,
) -> None:
    """Ask a graph in Cypher or SPARQL and print the rows."""
    from kg.graph import Graph

    opened = Graph(graph, min_confidence=min_confidence)
    if sparql and param:
        raise typer.BadParameter("parameters go with Cypher; SPARQL has none", param_hint="--param")
    rows = opened.sparql(text) if sparql else opened.cypher(text, dict(map(_parameter, param or [])))
    for warning in rows.warnings:
        say(f"kg: {warning}")
    print_rows(rows, format)


def show(
    graph: GraphPath, name: Annotated[str, typer.Argument(metavar="NAME", help="The id, name or alias of a node.")]
) -> None:
    """Print what is known of one node, with its evidence."""
    from kg.graph import Graph
    from kg.showing import print_entity

    for entity in Graph(graph).show(name):
        print_entity(entity)


def _parameter(text: str) -> tuple[str, Value]:
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise typer.BadParameter(f"expected KEY=VALUE, got {text!r}", param_hint="--param")
    try:
        return key, json.loads(value)
    except ValueError:
        return key, value
