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


def build(
    paths: str | Path | Iterable[str | Path],
    out: str | Path | None = None,
    *,
    profile: str | None = None,
    jobs: int = 1,
) -> Graph:
    """Build the graph of one or more listings in the folder ``out``, or add them to the graph there, and open it.

    Without ``out`` the graph stands in a temporary folder, which is gone when Python ends. See `kg.building.build` for
    the options, and for a report of what was read.
    """
    from kg.building import build as build_folder
    from kg.graph import Graph

    inputs = [paths] if isinstance(paths, (str, Path)) else paths
    folder = Path(out) if out is not None else _temporary_folder()
    build_folder(inputs, folder, profile=profile, jobs=jobs)
    return Graph(folder)


def open(folder: str | Path, min_confidence: float = 0.0) -> Graph:
    """Open a graph folder; raise GraphError where it is none."""
    from kg.graph import Graph

    return Graph(folder, min_confidence)


def _temporary_folder() -> Path:
    """Return a folder of no content that is removed when Python ends."""
    import atexit
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="paperkg-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
