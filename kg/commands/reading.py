"""Commands that show what listings hold, and what is found in them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.commands.options import CORES, Files, Jobs, Profile, ProfileOption, close_reading, print_json

if TYPE_CHECKING:
    from kg.record import Problem, Record


def read(files: Files) -> None:
    """Print the papers that listings hold, one JSON object a line."""
    from kg.readers import read as read_listings
    from kg.record import Problem

    problems: list[Problem] = []
    count = 0
    for item in read_listings(files):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            count += 1
            print_json(item.to_json())
    close_reading(count, problems, "")


def extract(files: Files, profile: ProfileOption = Profile.accurate, jobs: Jobs = CORES) -> None:
    """Print what is found in the papers, one JSON object a line."""
    from kg.extracting import extract_lines
    from kg.readers import read as read_listings
    from kg.record import Problem

    problems: list[Problem] = []
    papers = 0

    def records() -> Iterator[Record]:
        nonlocal papers
        for item in read_listings(files):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                papers += 1
                yield item

    for lines in extract_lines(records(), profile, jobs):
        problems += lines.problems
        sys.stdout.buffer.write(lines.content)
    close_reading(papers, problems, " read")
