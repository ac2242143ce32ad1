"""Which extractors are installed, and which code and data they are.

Entry points: https://packaging.python.org/en/latest/specifications/entry-points/
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from kg.errors import ExtractorError
from kg.extraction.text import Text
from kg.fingerprint import package_hash
from kg.mention import Found

GROUPS = {
    "fast": ("kg.extractors", "kg.extractors.fast"),
    "accurate": ("kg.extractors", "kg.extractors.accurate"),
}
"""The entry point groups of each profile: an extractor runs in both, or has a slow and a fast form of one name."""

Extractor = Callable[[Text], Iterator[Found]]
"""A function that yields what it finds in a text; it must not keep state between texts."""


def load_extractors(names: Iterable[str] | None = None, *, profile: str = "accurate") -> dict[str, Extractor]:
    """Return the installed extractors of a profile (or those named) by name, sorted.

    Raises ExtractorError for an unknown profile, and for an extractor that is not installed or cannot be loaded, naming
    its package.
    """
    if profile not in GROUPS:
        raise ExtractorError(f"expected a profile of {', '.join(sorted(GROUPS))}; got {profile!r}")
    points = [point for group in GROUPS[profile] for point in entry_points(group=group)]
    installed = {point.name: point for point in sorted(points, key=lambda point: point.name)}
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
    return cast(Extractor, function)


def fingerprint(extractors: Mapping[str, Extractor]) -> dict[str, str]:
    """Return a version of each extractor that changes with its code and data, and one for their combination.

    The version is the SHA-256 (16 digits) of all files of the extractor's top-level package.
    """
    found = {name: package_hash(_package(function)) for name, function in sorted(extractors.items())}
    return {**found, "combination": package_hash(__name__.rpartition(".")[0])}


def _package(extractor: Extractor) -> str:
    """Return the name of the top-level package that an extractor is defined in."""
    module = getattr(extractor, "__module__", None) or type(extractor).__module__
    return str(module).partition(".")[0]
