"""Commands that measure extraction against people's annotations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.options import Files, Profile, ProfileOption, close_reading, listed, print_json
from kg.console import say_problems
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.evaluation import AnnotatedPaper, Claims
    from kg.record import Problem, Record


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated papers: what kg annotate writes, corrected.")],
    found: Annotated[
        str | None,
        typer.Argument(
            metavar="[ROWS|GRAPH]", help="What kg extract printed (- for standard input), or a graph. Default: extract."
        ),
    ] = None,
    profile: ProfileOption = Profile.accurate,
    errors: Annotated[int, typer.Option(min=0, help="Misses and false alarms to show of each type.")] = 3,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Score what was found in papers against what people annotated."""
    from kg.evaluation import read_annotations, score
    from kg.evaluation.report import report, to_object
    from kg.record import Problem

    items = list(read_annotations(gold))
    papers = [item for item in items if not isinstance(item, Problem)]
    say_problems(item for item in items if isinstance(item, Problem))
    if not papers:
        raise InputError("expected annotated papers, got none", where=str(gold))
    claims, problems = _claims(papers, found, profile)
    say_problems(problems)
    evaluation = score(papers, claims)
    if json:
        print_json(to_object(evaluation, errors))
    else:
        print("\n".join(report(evaluation, errors)))


def annotate(files: Files, profile: ProfileOption = Profile.accurate) -> None:
    """Print what is found as annotations, for a person to correct.

    docs/annotation.md tells the format.
    """
    from kg.evaluation import annotation
    from kg.extraction import extract, load_extractors
    from kg.terminal import harmless

    extractors = load_extractors(profile=profile)
    problems: list[Problem] = []
    papers: dict[str, Record] = {}
    for record in listed(files, problems):
        if record.id not in papers or len(record.abstract or "") > len(papers[record.id].abstract or ""):
            papers[record.id] = record
    for record in papers.values():
        for line in annotation(record, extract(record, extractors)):
            print(harmless(line) if sys.stdout.isatty() else line)
        print()
    close_reading(len(papers), problems, " to correct")


def _claims(papers: list[AnnotatedPaper], found: str | None, profile: Profile) -> tuple[Claims, list[Problem]]:
    """Return what was found in annotated papers, and the rows that are none."""
    from kg.evaluation import claims_of_extractors, claims_of_graph, rows_by_paper
    from kg.extraction import load_extractors
    from kg.graph import Graph

    if found is None:
        return claims_of_extractors(papers, load_extractors(profile=profile)), []
    if found != "-" and Path(found).is_dir():
        return claims_of_graph(Graph(found).tables, papers), []
    return rows_by_paper(found)
