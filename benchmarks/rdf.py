"""Time every RDF format beside rdflib on the same triples in one run: triples a second.

    python benchmarks/rdf.py GRAPH [--provenance prov] [--rounds 3] [--out FILE.json]

Ours starts from the tables of the graph folder and ends with the file. rdflib (https://rdflib.readthedocs.io) is timed
twice: adding the triples, all terms of which are there already, to a graph in its memory and writing that (`rdflib`),
and the writing alone (`rdflib_writing`). Both take turns, round by round, and the median round counts. Only processor
time does, so that other jobs on the machine do not.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

import rdflib
from rdflib.term import Node

from kg.export import export
from kg.graph import Graph

Triple: TypeAlias = tuple[Node, Node, Node]

FORMATS: Final = {
    "ntriples": "nt",
    "nquads": "nquads",
    "turtle": "turtle",
    "trig": "trig",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}
"""Our names of the formats, and rdflib's."""


def main() -> None:
    """Run the benchmark and print or write its numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--provenance", choices=("none", "prov"), default="prov")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Graph(given.graph), given.provenance, given.rounds, Path(folder) / "out")
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    text = json.dumps(
        {"machine": machine, "rounds": given.rounds, "provenance": given.provenance, **measured}, indent=1
    )
    print(text)
    if given.out:
        given.out.write_text(text + "\n", encoding="utf-8")


def measure(graph: Graph, provenance: str, rounds: int, out: Path) -> dict[str, object]:
    """Return the size of the graph, and for each format triples a second by us and by rdflib, and their ratio."""
    export(graph.tables, "ntriples", out, provenance=provenance)
    triples = list(rdflib.Graph().parse(out, format="nt"))
    rates = {}
    for ours, theirs in FORMATS.items():
        write = partial(export, graph.tables, ours, out, provenance=provenance)
        rates[ours] = _rates(len(triples), [(_seconds(write), *_theirs(triples, theirs, out)) for _ in range(rounds)])
    return {"triples": len(triples), "triples_per_second": rates}


def _theirs(triples: Sequence[Triple], format: str, out: Path) -> tuple[float, float]:
    """Return the seconds that rdflib takes to add and write triples, and to write them."""
    dataset = rdflib.Dataset()
    graph = dataset.default_graph
    adding = _seconds(lambda: [graph.add(triple) for triple in triples])
    source = dataset if format in ("nquads", "trig") else graph
    writing = _seconds(lambda: source.serialize(out, format=format, encoding="utf-8"))
    return adding + writing, writing


def _rates(triples: int, seconds: Sequence[tuple[float, float, float]]) -> dict[str, float]:
    ours, theirs, writing = (triples / statistics.median(each) for each in zip(*seconds, strict=True))
    rates = {"paperkg": round(ours), "rdflib": round(theirs), "rdflib_writing": round(writing)}
    return {**rates, "ratio": round(ours / theirs, 1), "ratio_to_writing": round(ours / writing, 1)}


def _seconds(write: Callable[[], object]) -> float:
    start = time.process_time()
    write()
    return time.process_time() - start


if __name__ == "__main__":
    main()
