"""Whatever is added, changed and removed, in whatever order: the graph is a fresh build of what is there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.building import build
from tests.build.test_building import content, write
from tests.listings import PAPERS, Listed

FILES = ("one.md", "two.md", "days/three.md")
CONTENTS = st.lists(st.sampled_from(PAPERS), min_size=1, max_size=2, unique=True)
STEPS = st.lists(st.tuples(st.sampled_from(FILES), st.none() | CONTENTS), min_size=1, max_size=6)
"""A file is written with these papers, or (None) removed."""


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@given(steps=STEPS)
@settings(max_examples=15)
def test_the_graph_equals_a_fresh_build_after_every_step(steps: list[tuple[str, list[Listed] | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder, inside(Path(folder)):
        there: set[str] = set()
        for file, papers in steps:
            if papers is not None:
                build([write(Path(file), *papers)], "graph", profile="fast")
                there.add(file)
            elif file in there:
                Path(file).unlink()
                build([], "graph", remove=[file])
                there.discard(file)
        if there:
            build(sorted(there), "fresh", profile="fast")
            assert content(Path("graph")) == content(Path("fresh"))
        elif Path("graph").exists():
            assert not [name for name in content(Path("graph")) if name.startswith(("records", "nodes", "edges"))]
