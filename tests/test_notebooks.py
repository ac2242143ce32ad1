"""The notebooks run from clean in a kernel of their own, and what they keep of a run is small and of no machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
SMALL = 50_000


def read(path: Path) -> nbformat.NotebookNode:
    """Return a notebook."""
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # so it is
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> Iterator[nbformat.NotebookNode]:
    """Yield what the cells of a notebook show."""
    for cell in notebook.cells:
        yield from cell.get("outputs", ())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_clean_and_shows_what_it_keeps(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    kept, notebook = read(path), read(path)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    assert [len(cell.get("outputs", ())) for cell in notebook.cells] == [
        len(cell.get("outputs", ())) for cell in kept.cells
    ]
    for shown in outputs(notebook):
        assert "stderr" not in shown.get("name", "")
        assert not re.search(r"<(script|link|img)\b", shown.get("data", {}).get("text/html", ""))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_a_notebook_keeps_is_small_and_names_no_place_of_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < SMALL
    assert not re.search(r"/(tmp|home|root|work|Users)/|<script|<iframe", text)
    counts = [cell.execution_count for cell in read(path).cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


def test_the_readme_names_every_notebook() -> None:
    readme = (NOTEBOOKS.parent / "README.md").read_text(encoding="utf-8")
    assert {path.name for path in PATHS} <= set(re.findall(r"notebooks/([a-z]+\.ipynb)", readme))
