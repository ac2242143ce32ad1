"""Draw a part of the example graph as docs/graph.svg, the picture in the README.

    python scripts/draw_readme_picture.py demo-graph docs/graph.svg

Papers stand in the middle column, what they state left and right of them, each node near those it is joined to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import mean
from typing import Final

from kg.graph import Graph

WIDTH: Final = 1080
ROW: Final = 26
COLUMNS: Final = {"left": 250, "middle": 395, "right": 830}
COLOURS: Final = {
    "Paper": "#4c6ef5",
    "Dataset": "#2b8a3e",
    "Metric": "#0b7285",
    "Model": "#d9480f",
    "Method": "#9c36b5",
    "Task": "#c2255c",
    "Venue": "#846358",
}
LEFT: Final = ("Dataset", "Metric")
FACTS: Final = """
MATCH (:Dataset {name: $dataset})<-[:EVALUATES_ON]-(p:Paper)
MATCH (p)-[r]->(x) WHERE labels(x)[0] IN $types AND r.confidence >= 0.6
RETURN p.id AS paper, p.title AS title, type(r) AS edge, x.id AS id, x.name AS name, labels(x)[0] AS type
ORDER BY paper, id
"""


@dataclass(frozen=True, slots=True)
class Node:
    """A node with its place in the picture."""

    name: str
    type: str
    column: str
    y: float


def picture(graph: Graph, dataset: str) -> str:
    """Return the papers that evaluate on a dataset, and what they state, as SVG."""
    types = [type for type in COLOURS if type != "Paper"]
    facts = list(graph.cypher(FACTS, dataset=dataset, types=types).records())
    edges = [(str(fact["paper"]), str(fact["id"]), str(fact["edge"])) for fact in facts]
    names = {str(fact["id"]): (str(fact["name"]), str(fact["type"])) for fact in facts}
    papers = {str(fact["paper"]): (str(fact["title"]), "Paper") for fact in facts}
    left = {id: named for id, named in names.items() if named[1] in LEFT}
    right = {id: named for id, named in names.items() if id not in left}
    rows = max(len(left), len(right), len(papers))
    middle = _placed(papers, {id: place for place, id in enumerate(papers)}, "middle", rows)
    nodes = middle | _placed(left, _near(left, edges, middle), "left", rows)
    nodes |= _placed(right, _near(right, edges, middle), "right", rows)
    height = rows * ROW + 90
    body = [*(_edge(nodes[a], nodes[b]) for a, b, _ in edges), *map(_node, nodes.values()), *_legend(height)]
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
    head = f'<svg {box} font-family="sans-serif" font-size="12">'
    ground = f'<rect width="{WIDTH}" height="{height}" rx="10" fill="#fff" stroke="#dee2e6"/>'
    return "\n".join((head, ground, *body, "</svg>\n"))


def _near(ids: Iterable[str], edges: Iterable[tuple[str, str, str]], middle: Mapping[str, Node]) -> dict[str, float]:
    """Return the mean height of the papers that each node is joined to."""
    joined = list(edges)
    return {id: mean(middle[paper].y for paper, other, _ in joined if other == id) for id in ids}


def _placed(
    named: Mapping[str, tuple[str, str]], order: Mapping[str, float], column: str, rows: int
) -> dict[str, Node]:
    step = rows * ROW / max(len(named), 1)
    in_order = sorted(named, key=lambda id: (order[id], id))
    return {id: Node(*named[id], column, round(30 + step * (place + 0.5), 1)) for place, id in enumerate(in_order)}


def _edge(paper: Node, other: Node) -> str:
    x0 = COLUMNS["middle"] - 8 if other.column == "left" else COLUMNS["right"] - 120
    x1 = COLUMNS[other.column] + (8 if other.column == "left" else -8)
    bend = (x0 + x1) / 2
    path = f"M{x0} {paper.y}C{bend} {paper.y} {bend} {other.y} {x1} {other.y}"
    return f'<path d="{path}" fill="none" stroke="{COLOURS[other.type]}" stroke-opacity=".45"/>'


def _node(node: Node) -> str:
    x, is_left = COLUMNS[node.column], node.column == "left"
    text = node.name if len(node.name) <= 46 else f"{node.name[:45]}…"
    anchor, at = ("end", x - 9) if is_left else ("start", x + 9)
    circle = f'<circle cx="{x}" cy="{node.y}" r="5" fill="{COLOURS[node.type]}"/>'
    return f'{circle}<text x="{at}" y="{node.y + 4}" text-anchor="{anchor}" fill="#212529">{escape(text)}</text>'


def _legend(height: int) -> list[str]:
    y = height - 20
    return [
        f'<circle cx="{40 + place * 100}" cy="{y - 4}" r="5" fill="{colour}"/>'
        f'<text x="{50 + place * 100}" y="{y}" fill="#495057">{type}</text>'
        for place, (type, colour) in enumerate(COLOURS.items())
    ]


def main(graph: str, out: str) -> None:
    """Write the picture."""
    Path(out).write_text(picture(Graph(graph), "CMU-MOSEI"), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
