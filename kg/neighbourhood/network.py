"""A neighbourhood as a pyvis network whose page needs nothing else: no network, no files beside it.

All methods of `pyvis.network.Network` work on it; those that write HTML write the page of `kg.neighbourhood.page`.
"""

from __future__ import annotations

import math
import webbrowser
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Final

from pyvis.network import Network  # type: ignore[import-untyped]  # it has no stubs

from kg.neighbourhood.page import page, write_page
from kg.neighbourhood.selection import Neighbourhood

STYLES: Final = {
    "Dataset": ("#2f7de1", "dot"),
    "Model": ("#d9480f", "triangle"),
    "Method": ("#8b5cf6", "diamond"),
    "Metric": ("#178a4c", "triangleDown"),
    "Task": ("#b07400", "hexagon"),
    "Paper": ("#7d7669", "square"),
    "Author": ("#a0695a", "dot"),
    "Venue": ("#d03fae", "square"),
    "Topic": ("#6f8a1d", "diamond"),
    "Repository": ("#64789b", "triangle"),
    "Result": ("#0e8a9c", "star"),
}
"""The colour, which stands out from white and black, and the shape (of vis-network) of each type of node."""

_OTHER: Final = ("#7d7669", "dot")
_LABEL: Final = 32
_TITLE: Final = 300
"""Characters of a name in the picture, and of what is told at the pointer; the text beside the picture has it all."""

_RING: Final = 220
_ARC: Final = 6
"""Pixels between the rings on which the nodes lie before forces move them; radius that each node on a ring adds."""

_ITERATIONS: Final = 200
"""Rounds of forces before the picture is shown: some two seconds for 500 nodes."""


class OfflineNetwork(Network):  # type: ignore[misc]  # its base has no types
    """A pyvis network that writes itself as one page without a trace of the outside world.

    ``heading`` names what it is about and ``note`` says what is shown of it. A file is only replaced if it is such a
    page. In notebooks the network shows itself in line.
    """

    def __init__(self, heading: str, note: str) -> None:
        super().__init__(height="640px", directed=True, heading=heading, cdn_resources="in_line")
        self.note = note

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002  # as pyvis has it
        """Return the page; the parameters are pyvis's and change nothing, as everything is within the page."""
        nodes, edges, heading, _, _, options = self.get_network_data()
        self.html: str = page(heading, self.note, nodes, edges, options)
        return self.html

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:
        """Write the page to a file, whole or not at all; raises ExportError where something else is there."""
        write_page(Path(name), self.generate_html(name, local, notebook))
        if open_browser:
            webbrowser.open(Path(name).absolute().as_uri())

    def save_graph(self, name: str) -> None:
        """Write the page to a file."""
        self.write_html(name)

    def _repr_html_(self) -> str:
        """Return the page as a frame of its own, for notebooks; it may run its scripts and reach nothing else."""
        size = f'style="width:{escape(self.width)};height:{escape(self.height)};border:0"'
        content = escape(self.generate_html())
        return f'<iframe title="{escape(self.heading)}" {size} sandbox="allow-scripts" srcdoc="{content}"></iframe>'

    def __repr__(self) -> str:
        return f"{self.heading}: {self.num_nodes():,} nodes, {self.num_edges():,} facts. {self.note}"


def to_pyvis(around: Neighbourhood) -> OfflineNetwork:
    """Return a neighbourhood as a pyvis network; a node has its ``type`` too, an edge its evidence."""
    network = OfflineNetwork(around.name, _note(around))
    for row, x, y in _places(around):
        colour, shape = STYLES.get(str(row["type"]), _OTHER)
        network.add_node(str(row["id"]), color=colour, shape=shape, x=x, y=y, **_node(row))
    for source, target, edge, *more in around.facts.iter_rows():
        network.add_edge(source, target, **_edge(edge, *more))
    network.force_atlas_2based(gravity=-60, central_gravity=0.012, spring_length=130, damping=0.6, overlap=1)
    network.options.physics.stabilization.iterations = _ITERATIONS
    network.set_edge_smooth("continuous")  # pyvis's own choice doubles what the forces must move
    return network


def _note(around: Neighbourhood) -> str:
    kept, steps = around.nodes.height, "one step" if around.depth == 1 else f"{around.depth} steps"
    if not around.left_out:
        return f"All {kept:,} nodes within {steps}."
    shown = f"The nearest and most joined {kept:,} of {kept + around.left_out:,} nodes within {steps}"
    return f"{shown}; {around.left_out:,} are left out."


def _places(around: Neighbourhood) -> Iterator[tuple[dict[str, object], float, float]]:
    """Yield each node with its place: on rings around the middle, those of a type side by side."""
    for (distance, *_), ring in around.nodes.group_by("distance", maintain_order=True):
        radius = max(_RING * distance, _ARC * ring.height) if distance else _ARC * (ring.height - 1)
        for place, row in enumerate(ring.sort("type", maintain_order=True).iter_rows(named=True)):
            angle = 2 * math.pi * place / ring.height
            yield row, round(radius * math.cos(angle), 1), round(radius * math.sin(angle), 1)


def _node(row: Mapping[str, object]) -> dict[str, object]:
    name, type, degree, is_middle = str(row["name"]), str(row["type"]), int(str(row["degree"])), not row["distance"]
    return {
        "label": _short(name, _LABEL),
        "title": _short(f"{type}: {name}", _TITLE),
        "name": name,
        "type": type,
        "size": round((6 if is_middle else 4) * math.log2(1 + degree) + 8, 1),
        "borderWidth": 4 if is_middle else 1,
    }


def _edge(edge: str, confidence: float, sentence: str | None, file: str | None, line: int | None) -> dict[str, object]:
    reads = edge.lower().replace("_", " ")
    told = {"edge": reads, "sentence": sentence, "place": f"{file}:{line}" if file else None, "confidence": confidence}
    return {
        **{key: value for key, value in told.items() if value is not None},
        "title": _short(f"{reads} ({confidence:.2f})" + (f"\n{sentence}" if sentence else ""), _TITLE),
        "width": round(0.6 + 1.6 * confidence, 2),
    }


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
