"""An independent recount of the real listings: what a careful person would say is listed in each file.

One small scanner a listing family, by regular expression, csv, json or ast, written without looking at the readers and
sharing no code with them. `recount` gives the listed entries of one file, top to bottom.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import digests, files, lists, tables
from .listed import Listed, comparable, exact, identity, same_link

__all__ = ["FAMILIES", "Listed", "comparable", "exact", "identity", "recount", "same_link"]

Scanner = Callable[[str], list[Listed]]


def _nothing(_: str) -> list[Listed]:
    """Return no entry: indexes, prompts, tool pages, statistics and empty files list no paper."""
    return []


FAMILIES: dict[Scanner, str] = {
    digests.hash_blocks: "001 002 004 005 007 008 012 013 015",
    digests.coloured_blocks: "028 029",
    digests.new_and_replaced: "033 034 036 037",
    digests.enhanced: "040 043 044",
    digests.enhanced_plain: "041",
    digests.enhanced_english: "047 048",
    digests.rss_bot: "050 051",
    digests.toolbar_page: "082",
    digests.plain_page: "086",
    tables.daily: "017 018 020 026 multimodal-learning-2026-02",
    tables.daily_issue: "022",
    tables.daily_numbered: "024 025 027",
    tables.bold_pipes: "057 058",
    tables.weekly: "064",
    tables.awesome: "074 075",
    tables.leaderboard: "076 077 079 080",
    tables.site_day: "085",
    tables.site_day_html: "081",
    lists.dated_bullets: "059",
    lists.bold_blocks: "066 067",
    files.python_lines: "011",
    files.json_lines: "046",
    files.json_document: "084",
    files.weekly_csv: "065",
    _nothing: "009 010 021 023 031 032 049 083 088 089 091 092",
}
"""Which scanner counts which files, by the number that their names begin with."""

_BY_PREFIX = {prefix: scanner for scanner, prefixes in FAMILIES.items() for prefix in prefixes.split()}
_BY_PREFIX |= {"multimodal-2025-03-13": digests.hash_blocks, "multimodal-2025-03-31": digests.hash_blocks}


def recount(path: Path) -> list[Listed]:
    """Return the entries that the file lists, in order."""
    with path.open(encoding="utf-8", newline="") as file:
        return _BY_PREFIX[path.stem if path.stem in _BY_PREFIX else path.name[:3]](file.read())
