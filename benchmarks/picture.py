"""Time the picture of a graph: its layout, and in Chromium without a GPU the first draw and the frames of panning.

    python benchmarks/picture.py [--sizes 10000x40000 50000x200000] [--out FILE.json]

The graphs are those of `pages.py`, random and therefore without the communities that make a layout easy. The layout is
timed in seconds of the processor; the browser by the clock, since that is what a reader waits for, and the load of the
machine is told beside. First draw: from the address to the frame in which every node is drawn; whole: until every edge
is, too. Frames a second: while the mouse drags the whole graph, and while it turns the wheel. The median run counts.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pages import make

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM: Final = "/usr/bin/chromium"
WATCH: Final = """addEventListener("DOMContentLoaded", () => {
  new MutationObserver(() => {
    const drawn = document.querySelector("canvas")?.dataset.drawn;
    if (drawn && !window.firstDraw) requestAnimationFrame(() => (window.firstDraw ||= performance.now()));
    if (drawn === "all") window.wholeDraw ||= performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true });
});"""
COUNT: Final = """() => {
  window.gaps = [];
  let last = performance.now();
  const step = (now) => { gaps.push(now - last); last = now; requestAnimationFrame(step); };
  requestAnimationFrame(step);
}"""


def layout(graph: Path) -> float:
    """Return the seconds of the processor that the layout takes."""
    import numpy as np

    from kg.graph import Graph
    from kg.pages.drawing import draw

    tables = Graph(graph).tables
    ids = {id_: place for place, id_ in enumerate(i for type in tables.node_types for i in tables.nodes(type)["id"])}
    ends = [tables.edges(edge).select("source", "target").rows() for edge in tables.edge_types]
    pairs = np.array([(ids[one], ids[other]) for rows in ends for one, other in rows], np.uint32)
    began = time.process_time()
    draw(pairs[:, 0], pairs[:, 1], [None] * len(ids))
    return time.process_time() - began


def browse(site: Path, runs: int) -> dict[str, float]:
    """Return the seconds and frames a second of a reader of the site."""
    from playwright.sync_api import sync_playwright

    told: list[dict[str, float]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(runs):
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.add_init_script(WATCH)
            page.goto(f"{(site / 'index.html').as_uri()}#/graph")
            while not page.evaluate("window.wholeDraw || 0"):
                time.sleep(0.1)
            first, whole = page.evaluate("[firstDraw / 1000, wholeDraw / 1000]")
            page.wait_for_timeout(1000)
            page.evaluate(COUNT)
            told.append({"first draw": first, "whole": whole, "panning": panning(page), "zooming": zooming(page)})
            page.close()
        browser.close()
    return {name: round(statistics.median(run[name] for run in told), 2) for name in told[0]}


def panning(page: Page) -> float:
    page.mouse.move(500, 450)
    page.mouse.down()
    page.evaluate("gaps.length = 0")
    for step in range(120):
        page.mouse.move(500 + step % 40 * 5 - 100 * (step // 40 % 2), 450 + step % 20 * 4)
    frames = _frames(page)
    page.mouse.up()
    return frames


def zooming(page: Page) -> float:
    page.wait_for_timeout(1000)
    page.evaluate("gaps.length = 0")
    for step in range(40):
        page.mouse.wheel(0, -60 if step < 20 else 60)
    return _frames(page)


def _frames(page: Page) -> float:
    gaps: list[float] = page.evaluate("gaps")
    return 1000 * len(gaps) / sum(gaps)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", default=["10000x40000", "50000x200000"], metavar="NODESxEDGES")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--out", type=Path, help="a JSON file; default: standard output")
    chosen = parser.parse_args()
    result = {size: measure(size, chosen.runs) for size in chosen.sizes}
    text = json.dumps(result, indent=1) + "\n"
    if chosen.out:
        chosen.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


def measure(size: str, runs: int) -> dict[str, float]:
    """Return what is measured of a graph of so many nodes and edges."""
    from kg.graph import Graph

    nodes, edges = map(int, size.split("x"))
    with tempfile.TemporaryDirectory() as scratch:
        graph, site = Path(scratch, "graph"), Path(scratch, "site")
        make(graph, nodes, edges)
        seconds = layout(graph)
        Graph(graph).view(site)
        return {"layout": round(seconds, 1), **browse(site, runs), "load": round(os.getloadavg()[0], 1)}


if __name__ == "__main__":
    main()
