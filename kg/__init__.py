"""paperkg: listings of papers in, a typed knowledge graph out.

>>> import kg
>>> graph = kg.build(["examples"], "papers")                # doctest: +SKIP
>>> graph.cypher("MATCH (p:Paper) RETURN count(p) AS n")    # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import Graph

__all__ = ["build", "open"]


def build(paths: Iterable[str | Path], out: str | Path, *, profile: str | None = None, jobs: int = 1) -> Graph:
    """Build the graph of some listings in the folder ``out``, or add them to the graph there, and open it.

    See `kg.build.build` for the options, and for a report of what was read.
    """
    from kg.build import build as build_folder
    from kg.graph import Graph

    build_folder(paths, out, profile=profile, jobs=jobs)
    return Graph(out)


def open(folder: str | Path, min_confidence: float = 0.0) -> Graph:
    """Open a graph folder; raise GraphError where it is none."""
    from kg.graph import Graph

    return Graph(folder, min_confidence)
