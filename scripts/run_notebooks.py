"""Run the notebooks from clean and keep their outputs in them, as far as these are small.

    python scripts/run_notebooks.py notebooks/*.ipynb

Of each output one form is kept, the richest that is small: a picture that brings its own scripts is told in words, so
that a notebook can be read where it is not run, and its history stays readable too.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import nbformat
from nbclient import NotebookClient

SMALL: Final = 20_000
"""Characters of an output that is kept."""

FORMS: Final = ("text/html", "text/plain")


def small(output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return an output with one form of what it shows, the richest that is small."""
    if "data" in output:
        output["data"] = {form: output["data"][form] for form in _fitting(output["data"])[:1]}
    return output


def _fitting(data: nbformat.NotebookNode) -> list[str]:
    return [form for form in FORMS if len(data.get(form, "")) in range(1, SMALL)]


def run(path: Path) -> nbformat.NotebookNode:
    """Return a notebook as it stands after a run in its folder, with small outputs."""
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=300, record_timing=False, resources=place).execute()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [small(output) for output in cell.outputs]
    notebook.metadata.pop("language_info", None)  # names the very Python that ran it
    return notebook


def main(paths: list[str]) -> None:
    """Run notebooks, each in place."""
    for path in map(Path, paths):
        nbformat.write(run(path), path)


if __name__ == "__main__":
    main(sys.argv[1:])
