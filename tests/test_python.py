"""The package as it is used from Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from tests.listings import BLIP2, CLIP, LORA, digest


@pytest.fixture
def listings(tmp_path: Path) -> list[Path]:
    files = [tmp_path / "one.md", tmp_path / "more.md"]
    for file, papers in zip(files, [(CLIP,), (LORA, BLIP2)], strict=True):
        file.write_text(digest(*papers), encoding="utf-8")
    return files


def test_build_can_be_called_again_and_adds(listings: list[Path], tmp_path: Path) -> None:
    for count, file in zip((1, 3), listings, strict=True):
        assert kg.build([file], tmp_path / "graph").stats().nodes["Paper"] == count


@pytest.mark.parametrize("as_given", [str, Path])
def test_one_listing_needs_no_list(listings: list[Path], tmp_path: Path, as_given: type) -> None:
    assert kg.build(as_given(listings[1]), tmp_path / "graph").stats().nodes["Paper"] == 2


def test_a_graph_without_a_folder_of_its_own_is_gone_with_python(listings: list[Path]) -> None:
    script = (
        "import sys, kg; graph = kg.build(sys.argv[1:])\n"
        "print(graph.cypher('MATCH (p:Paper) RETURN count(p)').rows[0][0], graph.folder)"
    )
    command = [sys.executable, "-c", script, *map(str, listings)]
    count, folder = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert count == "3"
    assert not Path(folder).exists()
