"""A site takes its place whole, and never the place of anything else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.export import at_least
from kg.pages import site_folder, site_version, view, write_site
from tests.graphs import TableGraph, drawn_graph, small_graph
from tests.pages.reading import read_site


@pytest.fixture
def graph(tmp_path: Path) -> TableGraph:
    folder = tmp_path / "graph"
    folder.mkdir()
    return small_graph(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_a_page_with_its_data(graph: TableGraph, tmp_path: Path) -> None:
    view(graph, tmp_path / "site")
    written = contents(tmp_path / "site")
    assert {"index.html", "app.js", "app.css", "data/head.js", "data/names.js", "data/e/0.js"} <= set(written)
    assert {"data/results.js", "data/r/0.js", "data/trends.js", "data/graph.js"} <= set(written)


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    for place in ("one", "two"):
        (tmp_path / place / "graph").mkdir(parents=True)
        view(drawn_graph(tmp_path / place / "graph", 3), tmp_path / place / "site")
    assert contents(tmp_path / "one" / "site") == contents(tmp_path / "two" / "site")


def test_a_site_that_is_there_is_replaced_whole(graph: TableGraph, tmp_path: Path) -> None:
    site = tmp_path / "site"
    view(graph, site)
    once = contents(site)
    (site / "data" / "e" / "99.js").write_text("of an older site")
    (site / ".DS_Store").touch()
    view(graph, site)
    assert contents(site) == once


@pytest.mark.parametrize("name", ["thesis.tex", "data/mine.csv", ".git/config", "data/e/notes.txt"])
def test_a_folder_with_anything_else_is_refused_and_left_as_it_is(graph: TableGraph, tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    view(graph, site)
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("mine")
    before = contents(site)
    with pytest.raises(ExportError, match=r"site: expected a new or empty folder, or a site that kg view wrote; "):
        view(graph, site)
    assert contents(site) == before


@pytest.mark.parametrize("name", ["index.html", "data/head.js", "app.css"])
def test_files_of_someone_else_are_refused_whatever_their_names(graph: TableGraph, tmp_path: Path, name: str) -> None:
    (tmp_path / "site" / name).parent.mkdir(parents=True)
    (tmp_path / "site" / name).write_text("mine")
    with pytest.raises(ExportError, match="is not part of one"):
        view(graph, tmp_path / "site")
    assert (tmp_path / "site" / name).read_text() == "mine"


def test_the_graph_folder_itself_is_refused(graph: TableGraph) -> None:
    (graph.folder / "manifest.json").touch()
    with pytest.raises(ExportError, match=r"manifest\.json is not part of one"):
        view(graph, graph.folder)


def test_a_file_is_refused(graph: TableGraph, tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    with pytest.raises(ExportError, match="expected a folder for the site, got a file"):
        view(graph, tmp_path / "site")


def test_an_empty_folder_and_folders_that_are_missing_are_taken(graph: TableGraph, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    view(graph, tmp_path / "empty")
    view(graph, tmp_path / "a" / "b")
    assert contents(tmp_path / "empty") == contents(tmp_path / "a" / "b")


def test_what_a_link_leads_to_is_replaced_and_the_link_stays(graph: TableGraph, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    view(graph, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").exists()


def test_a_failure_leaves_the_old_site_and_nothing_beside_it(
    graph: TableGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    view(graph, site)
    before, beside = contents(site), sorted(os.listdir(tmp_path))
    replace = os.replace

    def full_disk(source: Path, target: Path) -> None:
        if Path(target) == site and ".tmp" in Path(source).name:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr("os.replace", full_disk)
    with pytest.raises(ExportError, match="No space left on device"):
        view(graph, site)
    assert contents(site) == before
    assert sorted(os.listdir(tmp_path)) == beside


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_cannot_be_written_is_told(graph: TableGraph, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(ExportError, match="cannot be written"):
        view(graph, tmp_path / "closed" / "site")


def test_the_steps_are_told(graph: TableGraph, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    view(graph, tmp_path / "site", progress=lambda *step: told.append(step))
    assert told == [("write", 0, 1), ("write", 1, 1), ("draw", 0, 1), ("draw", 1, 1)]


def test_pages_that_are_served_say_so(graph: TableGraph, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write_site(graph, tmp_path / "site", served=True)
    assert read_site(tmp_path / "site")["head"]["served"] is True


def test_a_least_confidence_leaves_out_what_is_less_certain(graph: TableGraph, tmp_path: Path) -> None:
    view(at_least(graph, 0.6), tmp_path / "site", min_confidence=0.6)
    site = read_site(tmp_path / "site")
    assert site["head"]["minConfidence"] == 0.6
    assert site["head"]["counts"]["edges"]["EVALUATES_ON"] == 1
    assert "dataset/hostile" not in site["names"]["ids"]


def test_a_site_has_another_version_once_what_makes_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(site_folder.__file__).parent
    shutil.copytree(package, tmp_path / "pages", ignore=shutil.ignore_patterns("site", "__pycache__"))
    monkeypatch.setattr(site_folder, "__file__", str(tmp_path / "pages" / "site_folder.py"))
    assert site_version() == site_version()
    before = site_version()
    (tmp_path / "pages" / "static" / "app.css").write_text("body {}")
    assert site_version() != before
