"""The example workflow is YAML whose commands work, in their order, on listings of ours."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import yaml

DOCS = Path(__file__).parents[1] / "docs"


def commands() -> list[str]:
    """Return the lines of all steps that call kg."""
    workflow = yaml.safe_load((DOCS / "daily.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["graph"]["steps"]
    lines = [line for step in steps for line in str(step.get("run", "")).splitlines()]
    return [line for line in lines if line.startswith("kg ")]


def test_the_commands_of_the_workflow_build_check_and_publish_a_graph_day_after_day(tmp_path: Path) -> None:
    examples = DOCS.parent / "examples"
    (tmp_path / "listings").mkdir()
    (tmp_path / "corrections.yaml").write_text("- same: [ViT, Vision Transformer]\n")
    kg = f'kg() {{ "{sys.executable}" -m kg.cli "$@"; }}\n'
    for day, listing in enumerate(sorted(examples.glob("*.md"))[:2]):
        shutil.copy(listing, tmp_path / "listings")
        for line in commands():
            done = subprocess.run(["bash", "-ec", kg + line], cwd=tmp_path, capture_output=True, text=True, check=False)
            assert done.returncode == 0, (day, line, done.stderr)
    assert (tmp_path / "site/index.html").stat().st_size
    assert "new papers" in (tmp_path / "new.html").read_text(encoding="utf-8")
    assert (tmp_path / "papers.ttl").stat().st_size
