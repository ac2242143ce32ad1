"""Which extractors are installed, and which code and data they are.

Entry points: https://packaging.python.org/en/latest/specifications/entry-points/
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from kg.errors import ExtractorError
from kg.extraction.text import Text
from kg.mention import Found

GROUP = "kg.extractors"

Extractor = Callable[[Text], Iterator[Found]]
"""A function that yields what it finds in a text; it must not keep state between texts."""


def load_extractors(names: Iterable[str] | None = None) -> dict[str, Extractor]:
    """Return the installed extractors (or those named) by name, sorted.

    Raises ExtractorError for one that is not installed or cannot be loaded, naming its package.
    """
    installed = {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda p: p.name)}
    wanted = sorted(installed if names is None else set(names))
    missing = [name for name in wanted if name not in installed]
    if missing:
        raise ExtractorError(f"expected one of the extractors {', '.join(installed)}; got {', '.join(missing)}")
    return {name: _load(installed[name]) for name in wanted}


def _load(point: EntryPoint) -> Extractor:
    """Return the function behind an entry point."""
    try:
        function = point.load()
    except Exception as error:  # third-party code: anything may happen at its import
        package = point.dist.name if point.dist else point.value
        message = f"extractor {point.name!r} of package {package} cannot be loaded: {type(error).__name__}: {error}"
        raise ExtractorError(message) from error
    if not callable(function):
        raise ExtractorError(
            f"extractor {point.name!r}: expected a function at {point.value}, got {type(function).__name__}"
        )
    extractor: Extractor = function
    return extractor


def fingerprint(extractors: Mapping[str, Extractor]) -> dict[str, str]:
    """Return a version of each extractor that changes with its code and data, and one for their combination.

    The version is the SHA-256 (16 digits) of all files of the extractor's top-level package.
    """
    found = {name: _package_hash(_package(function)) for name, function in sorted(extractors.items())}
    return {**found, "combination": _package_hash(__name__.rpartition(".")[0])}


def _package(extractor: Extractor) -> str:
    """Return the name of the top-level package that an extractor is defined in."""
    module = getattr(extractor, "__module__", None) or type(extractor).__module__
    return str(module).partition(".")[0]


@cache
def _package_hash(package: str) -> str:
    """Return a hash over the names and bytes of all files of a package, or of its single file."""
    digest = hashlib.sha256()
    for path, name in _files(package):
        digest.update(name.encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(package: str) -> list[tuple[Path, str]]:
    """Return the files of a package with their names within it, sorted, without compiled ones."""
    spec = importlib.util.find_spec(package) if package != "__main__" else None
    if spec is None or spec.origin is None:
        raise ExtractorError(
            f"expected an extractor from an installed package, whose files tell its version; got {package}"
        )
    if not spec.submodule_search_locations:
        return [(Path(spec.origin), spec.name)]
    folders = [Path(folder) for folder in spec.submodule_search_locations]
    found = [(path, path.relative_to(folder).as_posix()) for folder in folders for path in folder.rglob("*")]
    return sorted((p, name) for p, name in found if p.is_file() and "__pycache__" not in p.parts)
