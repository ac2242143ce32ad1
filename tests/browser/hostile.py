"""A graph in which every name, title, sentence, alias, file and link is hostile."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import polars as pl

from kg.schema import load_schema
from kg.tables import MERGES
from tests.graphs import HOSTILE, Row, TableGraph, edge_table, evidence_table, node_table

LONG = "long " + "x" * 10_000
NAMES = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "javascript:alert(4)",
    '"onmouseover="alert(5)" x=\'',
    "\u202eright to left\u202c مرحبا بالعالم",
    "😀👩‍🔬🏳️‍🌈",
    "a~b/c?d#e&f%g",
    LONG,
    *HOSTILE,
)
LINK = "javascript:alert(6)"


def hostile_graph(folder: Path) -> TableGraph:
    """Return a graph with every type of node and edge, in which each text is one of `NAMES`."""
    nodes = {type: list(_nodes(type)) for type in load_schema().nodes}
    edges = {type: _edges(type, nodes) for type in load_schema().edges}
    told = [row for type, rows in edges.items() for row in _told(type, rows, nodes["Paper"])]
    return TableGraph(
        folder,
        {type: node_table(type, rows) for type, rows in nodes.items()},
        {type: edge_table(type, rows) for type, rows in edges.items()},
        evidence_table(told),
        _merges(nodes),
    )


def _nodes(type: str) -> Iterator[Row]:
    prefix, properties = load_schema().nodes[type].prefix, load_schema().nodes[type].properties
    for place, name in enumerate(NAMES):
        row: dict[str, object] = {"id": f"{prefix}/{place}-{name[:40]}", "name": name}
        texts = {key: name for key, property in properties.items() if property.type == "string" and not property.values}
        row |= {key: [name] if properties[key].multivalued else name for key in texts if key not in ("id", "name")}
        row |= {
            key: LINK for key, property in properties.items() if property.type == "uri" and not property.multivalued
        }
        if type == "Paper":
            row |= {
                "date": f"2025-{place % 12 + 1:02}-03",
                "versions": [1],
                "version": 1,
                "arxiv_id": None,
                "doi": None,
            }
        if type == "Result":
            row |= {"value": 90.0 + place % 3, "kind": ("score", "gain", "reduction")[place % 3], "bound": None}
        yield row


def _edges(type: str, nodes: dict[str, list[Row]]) -> list[Row]:
    """Return an edge from each node of the first source to the node of that place, and to the next one."""
    edge = load_schema().edges[type]
    sources, targets = nodes[edge.sources[0]], [row for kind in edge.targets for row in nodes[kind]]
    pairs = [(row, other) for place, row in enumerate(sources) for other in (targets[place], targets[place - 1])]
    texts = [key for key, property in edge.properties.items() if property.type == "string" and not property.values]
    named = zip(pairs, cycle(NAMES), strict=False)
    return [
        {"source": row["id"], "target": other["id"], "confidence": 0.9, **dict.fromkeys(texts, name)}
        for (row, other), name in named
    ]


def _told(type: str, rows: list[Row], papers: list[Row]) -> Iterator[Row]:
    """Yield an evidence of each edge: the whole abstract of a paper, which is its name too, with all of it marked."""
    for row, paper in zip(rows, cycle(papers), strict=False):
        name = str(paper["name"])
        place = {"edge": type, "source": row["source"], "target": row["target"], "paper": paper["id"], "file": name}
        said = {"field": "abstract", "sentence": name, "start": 0, "end": len(name), "extractor": name[:20]}
        yield {**place, **said, "date": "2025-01-01"}


def _merges(nodes: dict[str, list[Row]]) -> pl.DataFrame:
    rows = [
        {"type": type, "id": row["id"], "name": f"{row['name']} too", "reason": row["name"], "papers": 1}
        for type, named in nodes.items()
        for row in named
    ]
    return pl.DataFrame(rows, schema=MERGES)
