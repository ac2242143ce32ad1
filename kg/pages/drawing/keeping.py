"""A drawing kept in the graph folder, beside a fingerprint of what was drawn; derived, deleted at any time."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.pages.drawing.drawing import Community, Drawing, draw

__all__ = ["kept_drawing"]

_VERSION: Final = "2"


def kept_drawing(
    folder: Path, source: NDArray[np.uint32], target: NDArray[np.uint32], labels: Sequence[str | None]
) -> Drawing:
    """Return what `draw` returns, from ``folder/cache/drawing.npz`` where it was drawn before, else kept there.

    A folder that cannot be written costs the keeping, not the drawing.
    """
    path = folder / "cache" / "drawing.npz"
    mark = _fingerprint(source, target, labels)
    kept = _read(path, mark)
    if kept is not None:
        return kept
    drawing = draw(source, target, labels)
    try:
        _write(path, mark, drawing)
    except OSError:
        return drawing
    return drawing


def _fingerprint(source: NDArray[np.uint32], target: NDArray[np.uint32], labels: Sequence[str | None]) -> str:
    digest = hashlib.sha256(_VERSION.encode())
    digest.update(json.dumps(list(labels)).encode())
    digest.update(source.astype("<u4").tobytes() + target.astype("<u4").tobytes())
    return digest.hexdigest()


def _read(path: Path, mark: str) -> Drawing | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if str(kept["mark"]) != mark:
                return None
            names = tuple(Community(*row) for row in json.loads(str(kept["communities"])))
            return Drawing(kept["x"], kept["y"], kept["community"], names, float(kept["radius"]))
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None


def _write(path: Path, mark: str, drawing: Drawing) -> None:
    path.parent.mkdir(exist_ok=True)
    names = json.dumps([[one.name, one.x, one.y, one.size] for one in drawing.communities])
    beside = path.with_name(f"drawing.{os.getpid()}.npz")
    try:
        np.savez(
            beside,
            mark=np.array(mark),
            x=drawing.x,
            y=drawing.y,
            community=drawing.community,
            communities=np.array(names),
            radius=np.array(drawing.radius),
        )
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
