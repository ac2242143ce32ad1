"""Commands that show what listings hold, and what is found in them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kg.commands.options import CORES, Files, Jobs, Profile, ProfileOption, close_reading, listed, print_json

if TYPE_CHECKING:
    from kg.record import Problem


def read(files: Files) -> None:
    """Print the papers that listings hold, one JSON object a line."""
    problems: list[Problem] = []
    papers = 0
    for record in listed(files, problems):
        papers += 1
        print_json(record.to_json())
    close_reading(papers, problems, "")


def extract(files: Files, profile: ProfileOption = Profile.accurate, jobs: Jobs = CORES) -> None:
    """Print what is found in the papers, one JSON object a line."""
    from kg.extracting import extract_lines

    problems: list[Problem] = []
    papers = 0
    for lines in extract_lines(listed(files, problems), profile, jobs):
        papers += lines.papers
        problems += lines.problems
        sys.stdout.buffer.write(lines.content)
    close_reading(papers, problems, " read")
