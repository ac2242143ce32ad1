"""Listings of families that the readers were not built on, written by us about real papers.

Ids, titles, names, dates and links are facts; every sentence is ours. `CASES` holds them all,
`TRAPS` what lists nothing.
"""

from __future__ import annotations

from . import blocks, bullets, curated, data, pages, tables, traps
from .facts import PAPERS, Case, Paper

CASES: tuple[Case, ...] = (*bullets.CASES, *curated.CASES, *blocks.CASES, *tables.CASES, *pages.CASES, *data.CASES)
TRAPS: tuple[Case, ...] = traps.CASES

__all__ = ["CASES", "PAPERS", "TRAPS", "Case", "Paper"]
