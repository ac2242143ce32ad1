"""Time a build of many papers, step by step, beside the same steps done the plain way, in one run.

    python benchmarks/build.py CORPUS.jsonl.gz [--papers 20000] [--profile fast] [--jobs 2] [--out FILE.json]

Ours: a build (read, extract, resolve, publish) and the export as Turtle. The plain way: json, spaCy's PhraseMatcher
over the same names with spaCy's sentences, a networkx graph of the same nodes and edges, an rdflib graph of the same
triples and its Turtle. What counts is the ratio of the two sums; seconds differ from machine to machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

PLAIN_STEPS: Final = ("read", "extract", "resolve", "export")


class Clock:
    """Seconds by step, in the order in which the steps end."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._begin = time.perf_counter()

    def end(self, step: str) -> None:
        """Count the time since the last step ended for this one."""
        now = time.perf_counter()
        self.seconds[step] = round(self.seconds.get(step, 0.0) + now - self._begin, 2)
        self._begin = now


def ours(listing: Path, folder: Path, profile: str, jobs: int) -> dict[str, float]:
    """Build and export the graph; return the seconds of each step."""
    from kg.building import build
    from kg.graph import Graph

    clock = Clock()

    def progress(step: str, done: int, total: int) -> None:
        if done == total:
            clock.end(step)

    build([listing], folder / "graph", profile=profile, jobs=jobs, progress=progress)
    clock.end("publish")
    Graph(folder / "graph").export("turtle", folder / "ours.ttl")
    clock.end("export")
    return clock.seconds


def plain(listing: Path, folder: Path) -> dict[str, float]:
    """Do the same steps with what everybody reaches for first; return the seconds of each.

    The names looked for, the nodes and edges, and the triples are those of our graph, so that both ways do as much;
    having them at hand is not timed.
    """
    import networkx as nx
    import rdflib
    import spacy
    from spacy.matcher import PhraseMatcher

    from kg.export import export
    from kg.folder import GraphFolder

    names, tables = sorted(set(_names())), GraphFolder(folder / "graph")
    nodes = [row for type in tables.node_types for row in tables.nodes(type).to_dicts()]
    edges = [row | {"type": type} for type in tables.edge_types for row in tables.edges(type).to_dicts()]
    clock = Clock()
    papers = [json.loads(line) for line in listing.open(encoding="utf-8")]
    clock.end("read")
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    matcher = PhraseMatcher(nlp.vocab)
    for type, name in names:
        matcher.add(type, [nlp.make_doc(name)])
    for doc in nlp.pipe(f"{paper['title']} {paper.get('abstract') or ''}" for paper in papers):
        for _, start, end in matcher(doc):
            _ = doc[start:end].text, doc[start].sent.text
    clock.end("extract")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node["id"], **node)
    for edge in edges:
        graph.add_edge(edge["source"], edge["target"], key=edge["type"], **edge)
    clock.end("resolve")
    del nodes, edges, graph
    export(tables, "ntriples", folder / "ours.nt")
    triples = list(rdflib.Graph().parse(folder / "ours.nt", format="ntriples"))
    clock.end("not timed")
    stated = rdflib.Graph()
    for triple in triples:
        stated.add(triple)
    stated.serialize(folder / "plain.ttl", format="turtle")
    clock.end("export")
    return {step: clock.seconds[step] for step in PLAIN_STEPS}


def _names() -> Iterator[tuple[str, str]]:
    """Yield the (type, name) pairs that our lexicons hold."""
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group="kg.aliases")):
        for type, alias, canonical, _ in point.load()():
            yield type, alias
            yield type, canonical


def _first(corpus: Path, papers: int, out: Path) -> Path:
    opener = gzip.open if corpus.suffix == ".gz" else open
    with opener(corpus, "rt", encoding="utf-8") as lines:
        out.write_text("".join(islice(lines, papers)), encoding="utf-8")
    return out


def _alone(way: str, listing: Path, folder: Path, options: argparse.Namespace) -> dict[str, object]:
    """Run one way in a process of its own; return its seconds and peak memory."""
    command = [sys.executable, __file__, str(listing), "--way", way, "--folder", str(folder)]
    command += ["--profile", options.profile, "--jobs", str(options.jobs)]
    seconds = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {
        "seconds": seconds["steps"],
        "total": round(sum(seconds["steps"].values()), 2),
        "peak_mb": seconds["peak_mb"],
    }


def _report(options: argparse.Namespace) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listing = _first(options.corpus, options.papers, folder / "papers.jsonl")
        us = _alone("ours", listing, folder, options)
        them = _alone("plain", listing, folder, options)
        steps, total = us["seconds"], float(str(us["total"]))
        assert isinstance(steps, dict)
        return {
            "papers": options.papers,
            "profile": options.profile,
            "jobs": options.jobs,
            "machine": f"{platform.machine()}, CPython {platform.python_version()}",
            "ours": us | {"share": {step: round(seconds / total, 3) for step, seconds in steps.items()}},
            "plain": them,
            "papers_a_second": round(options.papers / total, 1),
            "extracted_a_second": round(options.papers / steps["extract"], 1),
            "times_as_fast": round(float(str(them["total"])) / total, 1),
        }


def main() -> None:
    """Run both ways, or, as a child, one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--papers", type=int, default=20_000)
    parser.add_argument("--profile", default="fast")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--way", choices=("ours", "plain"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        run = (
            ours(options.corpus, options.folder, options.profile, options.jobs)
            if options.way == "ours"
            else plain(options.corpus, options.folder)
        )
        used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(json.dumps({"steps": run, "peak_mb": round(max(used) / 1024)}))
        return
    text = json.dumps(_report(options), indent=1)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
