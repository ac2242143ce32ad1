"""The watch over a graph folder that is served: when its tables change, they are opened again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kg.errors import KGError
from kg.folder import MANIFEST, GraphFolder
from kg.serve.pool import Pool
from kg.serve.site import Site

LOOK: Final = 0.5
"""Seconds between two looks at the manifest of the graph."""
AGAIN: Final = 20
"""Looks after which a graph is opened once more that could not be."""


async def follow(folder: Path, pools: Sequence[Pool], site: Site) -> None:
    """Let the workers open the graph again, and its pages be written again, whenever its tables have changed."""
    seen, looks = _state(folder), 0
    while True:
        await asyncio.sleep(LOOK)
        looks += 1
        state = _state(folder)
        if state == seen and not (looks % AGAIN == 0 and _is_behind(folder, pools)):
            continue
        seen = state
        if await _reopen(folder, pools):
            site.refresh()


async def _reopen(folder: Path, pools: Sequence[Pool]) -> bool:
    """Return whether any pool has opened a graph that is another than before."""
    fingerprint = _fingerprint(folder)
    before = [pool.fingerprint for pool in pools]
    for pool in pools:
        if fingerprint and pool.fingerprint != fingerprint:
            await pool.reopen()
    return before != [pool.fingerprint for pool in pools]


def _is_behind(folder: Path, pools: Sequence[Pool]) -> bool:
    fingerprint = _fingerprint(folder)
    return bool(fingerprint) and any(pool.fingerprint != fingerprint for pool in pools)


def _fingerprint(folder: Path) -> str:
    """Return the fingerprint of the graph in a folder, or nothing where it is none now: what is open stays open."""
    try:
        return GraphFolder(folder).fingerprint
    except KGError:
        return ""


def _state(folder: Path) -> tuple[int, int, int] | None:
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
