"""Small listings for the tests of the front door, and what is read of a file."""

from __future__ import annotations

import json
from pathlib import Path

from kg.readers import read
from kg.record import Problem, Record


def paper(number: int, **more: object) -> dict[str, object]:
    """Return the JSON object of a paper that nobody wrote."""
    made = {"arxiv_id": f"2503.{number:05d}", "title": f"Paper {number}", "abstract": f"We made number {number}."}
    return {**made, **more}


def json_lines(*papers: dict[str, object]) -> str:
    """Return papers as JSON Lines."""
    return "".join(json.dumps(each) + "\n" for each in papers)


def records_and_problems(path: Path, content: str | bytes) -> tuple[list[Record], list[Problem]]:
    """Write a file, read it, and return what was read."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    found = list(read([path]))
    return [each for each in found if isinstance(each, Record)], [each for each in found if isinstance(each, Problem)]


def records(path: Path, content: str | bytes) -> list[Record]:
    """Write a file, read it, and return its records; a problem fails the test."""
    found, problems = records_and_problems(path, content)
    assert problems == []
    return found
