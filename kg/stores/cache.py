"""An engine's own file of a graph, kept in the graph folder so that the next query opens it instead of loading.

``cache/`` holds derived files only and may be deleted at any time. A file is made beside its place and renamed onto it,
so that what has the name is whole; its name holds the fingerprint of the tables, so that it is never stale. Files of
other fingerprints are removed when a new one is made. Where the folder cannot be written there is no cache.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kg.export.source import GraphTables

VERSION: Final = "3"
"""Part of every name: raised when stores load the same tables differently."""

_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}-")
_HALF_MADE: Final = re.compile(r"\.(\d+)\.tmp$")


def cached(graph: GraphTables, suffix: str, make: Callable[[Path], None]) -> Path | None:
    """Return the engine's file of a graph, made by ``make`` where there is none yet; None where it cannot be kept."""
    folder = graph.folder / "cache"
    path = folder / f"{graph.fingerprint}-v{VERSION}.{suffix}"
    if path.exists():
        return path
    beside = folder / f".{path.name}.{os.getpid()}.tmp"
    try:
        folder.mkdir(exist_ok=True)
        make(beside)
        os.replace(beside, path)
    except OSError:
        if not path.exists():  # else another process was first with the same content
            return None
    finally:
        remove(beside)
    _remove_stale(folder, graph, path)
    return path


def _remove_stale(folder: Path, graph: GraphTables, made: Path) -> None:
    """Remove the files of other contents, what processes that are gone left half-made, and what ``made`` replaces.

    That is the file of the same content and kind that an older version of the code made. What has no fingerprint in its
    name, such as the drawing of the pages, knows by itself whether it is stale.
    """
    current = graph.fingerprint.partition("-")[0]
    replaced = f"{graph.fingerprint}-v"
    for path in folder.iterdir():
        half_made = _HALF_MADE.search(path.name)
        if half_made:
            stale = not _is_running(int(half_made[1]))
        else:
            of_others = bool(_FINGERPRINT.match(path.name)) and not path.name.startswith(current)
            older = path.name.startswith(replaced) and path.suffix == made.suffix and path != made
            stale = of_others or older
        if stale:
            remove(path)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def remove(path: Path) -> None:
    """Remove a file or folder, if it is there and can be removed."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
