"""A process that writes the pages of a graph for the endpoint, which goes on serving meanwhile.

    python -m kg.serve.site_writer GRAPH FOLDER

The pages are kept in the cache of the graph and copied (linked, where the file system can) to the folder, which is the
endpoint's own: what it serves stays when the cache of an old graph is removed.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from kg.errors import KGError


def main() -> None:
    """Write the pages, or say why not and end with status 1."""
    graph, folder = Path(sys.argv[1]), Path(sys.argv[2])
    if hasattr(os, "nice"):
        os.nice(10)  # queries go first
    try:
        write(graph, folder)
    except (KGError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)


def write(graph: Path, folder: Path) -> None:
    """Write the pages of a graph to a folder that does not exist."""
    from kg.graph import Graph
    from kg.pages import site_version, write_site
    from kg.stores.cache import cached

    tables = Graph(graph).tables

    def make(path: Path) -> None:
        path.mkdir()
        write_site(tables, path, served=True)

    kept = cached(tables, f"{site_version()}.site", make)
    if kept is None:
        make(folder)
    else:
        shutil.copytree(kept, folder, copy_function=_link)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


if __name__ == "__main__":
    main()
