"""Which code and data a package is: a hash that changes with any of its files."""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from kg.errors import ExtractorError


@cache
def package_hash(package: str) -> str:
    """Return the SHA-256 (16 digits) over the names and bytes of all files of a package, or of its single file.

    Raises ExtractorError for code that belongs to no package.
    """
    digest = hashlib.sha256()
    for name, path in _files(package):
        digest.update(name.encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(package: str) -> list[tuple[str, Path]]:
    """Return the files of a package with their names within it, sorted, without compiled ones."""
    spec = importlib.util.find_spec(package) if package != "__main__" else None
    if spec is None or spec.origin is None:
        raise ExtractorError(f"expected an installed package, whose files tell its version; got {package}")
    if not spec.submodule_search_locations:
        return [(spec.name, Path(spec.origin))]
    folders = [Path(folder) for folder in spec.submodule_search_locations]
    found = [(path.relative_to(folder).as_posix(), path) for folder in folders for path in folder.rglob("*")]
    return sorted((name, path) for name, path in found if path.is_file() and "__pycache__" not in path.parts)
