"""Time the pages of a graph of many nodes beside pyvis writing the same graph, in one run.

    python benchmarks/pages.py [--nodes 50000] [--edges 200000] [--out FILE.json]

The graph is drawn at random, the same at every run: papers that name datasets, models, methods and tasks, common ones
more often. Ours is the whole site of `kg view`: the drawing's file, a page for every node, search, trends; the layout,
which is kept in the graph folder, is timed apart. pyvis gets the same nodes and edges with names and colours and writes
one HTML file. Each runs in a process of its own. Seconds are of the processor, so that other jobs disturb less.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

    from kg.folder import TableFile

SHARES: Final = {"Paper": 0.4, "Author": 0.35, "Model": 0.09, "Method": 0.08, "Task": 0.05, "Dataset": 0.03}
EDGES: Final = {
    "HAS_AUTHOR": ("Author", 0.3),
    "USES": ("Method", 0.3),
    "ADDRESSES": ("Task", 0.15),
    "EVALUATES_ON": ("Dataset", 0.15),
    "BUILDS_ON": ("Model", 0.1),
}
"""How many of the nodes are of each type, and how many of the edges lead from papers to each."""


def make(folder: Path, nodes: int, edges: int) -> None:
    """Write a graph folder of that many nodes and edges."""
    import polars as pl

    from kg.folder import MANIFEST, Manifest, write_table
    from kg.tables import EVIDENCE, MERGES

    draw = random.Random(1)
    ids = {type: [f"{type.lower()}/{place}" for place in range(round(nodes * share))] for type, share in SHARES.items()}
    node_tables = {type: write_table(folder, f"nodes/{type}", _nodes(type, ids[type])) for type in ids}
    edge_tables: dict[str, TableFile] = {}
    for edge, (target, share) in EDGES.items():
        pairs: set[tuple[str, str]] = set()
        while len(pairs) < round(edges * share):
            place = int(len(ids[target]) * draw.random() ** 3)  # the first are common
            pairs.add((draw.choice(ids["Paper"]), ids[target][place]))
        edge_tables[edge] = write_table(folder, f"edges/{edge}", _edges(edge, sorted(pairs)))
    manifest = Manifest(
        nodes=node_tables,
        edges=edge_tables,
        evidence=write_table(folder, "evidence/evidence", pl.DataFrame(schema=EVIDENCE)),
        merges=write_table(folder, "merges/merges", pl.DataFrame(schema=MERGES)),
    )
    (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")


def _nodes(type: str, ids: list[str]) -> pl.DataFrame:
    import polars as pl

    frame = pl.DataFrame({"id": ids, "name": [f"{type} {place}" for place in range(len(ids))]})
    columns: dict[str, pl.Expr] = {"aliases": pl.lit([], pl.List(pl.String))} if type != "Paper" else _paper_columns()
    if type == "Author":
        columns["orcid"] = pl.lit(None, pl.String)
    return frame.with_columns(**columns).sort("id")


def _paper_columns() -> dict[str, pl.Expr]:
    import polars as pl

    place = pl.int_range(pl.len())
    month = pl.format("20{}-{}", 20 + place % 6, (place % 12 + 1).cast(pl.String).str.zfill(2))
    nothing = {name: pl.lit(None, pl.String) for name in ("abstract", "comment", "doi", "arxiv_id")}
    known = {"title": pl.col("name"), "date": month, "url": pl.format("https://example.org/{}", place)}
    return {**known, **nothing, "version": pl.lit(1), "versions": pl.lit([1])}


def _edges(edge: str, pairs: list[tuple[str, str]]) -> pl.DataFrame:
    import polars as pl

    frame = pl.DataFrame(pairs, schema=["source", "target"], orient="row")
    position = {"position": pl.int_range(pl.len()) % 9 + 1} if edge == "HAS_AUTHOR" else {}
    return frame.with_columns(**position, confidence=pl.lit(0.8), evidence_count=pl.lit(1))


def ours(folder: Path) -> dict[str, float]:
    """Write the site twice: the first draws the graph and keeps the drawing, the second finds it."""
    from kg.graph import Graph

    began = time.process_time()
    Graph(folder / "graph").view(folder / "site")
    drawn = time.process_time()
    Graph(folder / "graph").view(folder / "site")
    written = time.process_time()
    size = sum(path.stat().st_size for path in (folder / "site").rglob("*"))
    seconds = written - drawn
    return {"seconds": round(seconds, 2), "layout": round(drawn - began - seconds, 2), "mb": round(size / 1e6, 1)}


def pyvis(folder: Path) -> dict[str, float]:
    """Write the same nodes and edges with pyvis; directed, as it compares each edge with all others where it is not."""
    from pyvis.network import Network

    from kg.graph import Graph

    graph = Graph(folder / "graph")
    nodes = [row for type in graph.tables.node_types for row in graph.nodes(type).select("id", "name").iter_rows()]
    edges = [pair for type in EDGES for pair in graph.edges(type).select("source", "target").iter_rows()]
    began = time.process_time()
    network = Network(directed=True, cdn_resources="in_line")
    network.add_nodes([id_ for id_, _ in nodes], label=[name for _, name in nodes])
    network.add_edges(edges)
    network.write_html(str(folder / "pyvis.html"))
    seconds = time.process_time() - began
    return {"seconds": round(seconds, 2), "mb": round((folder / "pyvis.html").stat().st_size / 1e6, 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=50_000)
    parser.add_argument("--edges", type=int, default=200_000)
    parser.add_argument("--out", type=Path, help="a JSON file; default: standard output")
    parser.add_argument("--of", choices=("ours", "pyvis"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.of:
        print(json.dumps({"ours": ours, "pyvis": pyvis}[chosen.of](chosen.folder)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        make(folder / "graph", chosen.nodes, chosen.edges)
        told = {name: _apart(name, folder) for name in ("ours", "pyvis")}
    result = {"nodes": chosen.nodes, "edges": chosen.edges, "machine": _machine(), **told}
    result["times_as_fast"] = round(told["pyvis"]["seconds"] / told["ours"]["seconds"], 1)
    text = json.dumps(result, indent=1) + "\n"
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


def _apart(name: str, folder: Path) -> dict[str, float]:
    """Run one side in a process of its own."""
    command = [sys.executable, __file__, "--of", name, "--folder", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _machine() -> str:
    return f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}"


if __name__ == "__main__":
    main()
