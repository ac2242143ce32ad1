"""Our annotation format: one fact a line, under the id of its paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parent / "gold.txt"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a text says: an entity with its role and the strings that name it."""

    paper: str
    type: str
    role: str
    name: str
    surfaces: tuple[str, ...]


def facts() -> Iterator[tuple[str, list[str]]]:
    """Yield the paper and the parts of each annotated fact."""
    paper = ""
    for line in GOLD.read_text("utf-8").splitlines():
        if line.startswith("@ "):
            paper = line[2:]
        elif line and not line.startswith("#"):
            yield paper, line.split(" | ")


def entities() -> Iterator[Annotation]:
    """Yield the annotated entities."""
    for paper, (kind, role, *names) in facts():
        if kind != "Result":
            name, *rest = (part for part in names if not re.match(r"(year|workshop)=", part))
            yield Annotation(paper, kind, role, name, tuple(rest[0].split(" ;; ")) if rest else (name,))


def results() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the annotated results."""
    for paper, (kind, *pairs) in facts():
        if kind == "Result":
            yield paper, dict(pair.split("=", 1) for pair in pairs)
