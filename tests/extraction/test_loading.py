"""Extractors are found by entry point."""

import importlib.metadata
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from kg.errors import ExtractorError
from kg.extraction import Text, fingerprint, load_extractors, loading
from kg.fingerprint import package_hash
from kg.mention import Found

OURS = ["datasets", "methods", "metrics", "models", "repositories", "results", "tasks", "venues"]


def test_ours_are_installed_and_sorted() -> None:
    assert [name for name in load_extractors() if name in OURS] == OURS


def test_both_profiles_have_all_of_ours_and_share_what_is_fast_anyway() -> None:
    fast, accurate = load_extractors(profile="fast"), load_extractors(profile="accurate")
    assert [name for name in fast if name in OURS] == OURS
    assert {name for name in OURS if fast[name] is accurate[name]} == {"repositories", "venues"}


def test_an_extractor_of_others_runs_in_both_profiles(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = EntryPoint("theirs", "kg_extractors.venues:extract", "kg.extractors")
    monkeypatch.setattr(loading, "entry_points", lambda group: EntryPoints([theirs] * (group == theirs.group)))
    assert list(load_extractors(profile="fast")) == list(load_extractors(profile="accurate")) == ["theirs"]


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ExtractorError, match="expected a profile of accurate, fast; got 'slow'"):
        load_extractors(profile="slow")


def test_some_can_be_asked_for_by_name() -> None:
    assert list(load_extractors(["tasks", "datasets"])) == ["datasets", "tasks"]


def test_one_that_is_not_installed_is_named() -> None:
    with pytest.raises(ExtractorError, match="got nonsense"):
        load_extractors(["nonsense"])


@pytest.mark.parametrize(
    "value", ["no_such_package:extract", "kg_extractors.datasets:nothing", "kg_extractors:__doc__"]
)
def test_one_that_cannot_be_loaded_is_named(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = EntryPoints([EntryPoint("theirs", value, "kg.extractors")])
    monkeypatch.setattr(loading, "entry_points", lambda group: broken.select(group=group))
    with pytest.raises(ExtractorError, match="theirs"):
        load_extractors()


def test_a_fingerprint_changes_with_the_files_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "their_extractors"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)

    def extractor(text: Text) -> Iterator[Found]:
        return iter(())

    extractor.__module__ = "their_extractors"
    before = fingerprint({"theirs": extractor})
    assert fingerprint({"theirs": extractor}) == before
    (package / "names.tsv").write_text("a name")
    package_hash.cache_clear()
    after = fingerprint({"theirs": extractor})
    assert after["theirs"] != before["theirs"]
    assert after["combination"] == before["combination"]


def test_an_extractor_without_a_package_has_no_fingerprint() -> None:
    def extractor(text: Text) -> Iterator[Found]:
        return iter(())

    extractor.__module__ = "__main__"
    with pytest.raises(ExtractorError, match="installed package"):
        fingerprint({"mine": extractor})


def test_aliases_are_offered_by_entry_point() -> None:
    (point,) = importlib.metadata.entry_points(group="kg.aliases", name="lexicon")
    rows = list(point.load()())
    assert ("Dataset", "MS COCO", "COCO", "curated") in rows
    assert len(rows) == len(set(rows)) > 1000
