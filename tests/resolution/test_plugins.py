from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint

import pytest

from kg.errors import ExtractorError
from kg.resolution import plugins


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[dict[str, object]], None]]:
    """Return the function that makes these the only entry points."""

    def only(found: dict[str, object]) -> None:
        points = [EntryPoint(name, f"{__name__}:{target}", "any") for name, target in found.items()]
        monkeypatch.setattr(plugins, "entry_points", lambda group: points)
        plugins._loaded.cache_clear()
        plugins.known_aliases.cache_clear()

    yield only
    plugins._loaded.cache_clear()
    plugins.known_aliases.cache_clear()


def aliases() -> list[tuple[str, str, str, str]]:
    return [("Model", "b", "B", "list"), ("Model", "a", "A", "list"), ("Model", "a", "A", "list")]


def numbers() -> int:
    return 3


def venue(text: str) -> tuple[str, int | None, str | None] | None:
    return ("ICLR", 2026, None) if "ICLR" in text else None


def broken_venue(text: str) -> str:
    return text


def test_aliases_of_all_packages_are_sorted_and_each_is_there_once(installed: Callable[..., None]) -> None:
    installed({"one": "aliases", "two": "aliases"})
    assert [alias.name for alias in plugins.known_aliases()] == ["a", "b"]


def test_aliases_that_are_no_rows_are_refused(installed: Callable[..., None]) -> None:
    installed({"bad": "numbers"})
    with pytest.raises(ExtractorError, match="expected rows of"):
        plugins.known_aliases()


def test_an_entry_point_that_cannot_be_loaded_is_named(installed: Callable[..., None]) -> None:
    installed({"gone": "missing"})
    with pytest.raises(ExtractorError, match="gone: expected a function, got AttributeError"):
        plugins.known_aliases()


def test_a_listed_venue_is_read_by_the_parser_that_is_installed(installed: Callable[..., None]) -> None:
    installed({"venues": "venue"})
    assert plugins.parse_venue("at ICLR 2026") == ("ICLR", 2026, None)
    assert plugins.parse_venue("arXiv 2023") is None


def test_without_a_parser_a_venue_is_the_text_without_its_year(installed: Callable[..., None]) -> None:
    installed({})
    assert plugins.parse_venue("Nature Things, 2024") == ("Nature Things", 2024, None)
    assert plugins.parse_venue("2024") is None


def test_a_parser_that_breaks_its_promise_is_told(installed: Callable[..., None]) -> None:
    installed({"venues": "broken_venue"})
    with pytest.raises(ExtractorError, match="expected \\(name, year, workshop\\)"):
        plugins.parse_venue("ICLR")
