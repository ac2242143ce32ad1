"""What the documents say is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

import kg
from kg.cli import app
from kg.export import FORMATS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands() -> dict[str, str]:
    """Return the commands of ``kg`` with their help."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return {name: command.help or "" for name, command in group.commands.items()}


def test_every_command_is_in_the_readme_and_has_help() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in commands() if f"| `kg {name} " in readme} == set(commands())
    assert all(commands().values())


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = {found for page in PAGES for found in re.findall(r"\bkg ([a-z]+) ", page.read_text(encoding="utf-8"))}
    assert named <= set(commands())


def test_every_export_format_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = (line for line in readme.splitlines() if line.startswith("| `kg export"))
    assert sorted(line.split("|")[2].strip().split(", ")) == sorted(FORMATS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_what_the_package_exports_is_sorted_and_there() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert all(hasattr(kg, name) for name in kg.__all__)
