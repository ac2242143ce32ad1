"""A neighbourhood as one file: nothing outside it is asked for, and no name becomes HTML."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.neighbourhood.network import STYLES, OfflineNetwork, to_pyvis
from kg.neighbourhood.selection import neighbourhood
from kg.schema import load_schema
from tests.graphs import HOSTILE, TableGraph, node_table

NAMES = (*HOSTILE, "<script>alert(1)</script>", "</script><!--<script>", "javascript:alert(1)", "x" * 10_000)


@pytest.fixture(params=NAMES, ids=range(len(NAMES)))
def network(request: pytest.FixtureRequest) -> OfflineNetwork:
    """Return the network of one node with a hostile name."""
    rows = [{"id": "dataset/x", "name": request.param}]
    return to_pyvis(neighbourhood(TableGraph(Path("graph"), {"Dataset": node_table("Dataset", rows)}, {}), "dataset/x"))


class Tags(HTMLParser):
    """The names of all tags of a page and of all their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)


def elements(html: str, tag: str) -> list[tuple[str, str]]:
    """Return the attributes and the content of each element of a tag that holds text alone."""
    return re.findall(rf"<{tag}\b([^>]*)>(.*?)</{tag}>", html, re.S)


def test_names_stand_in_the_page_as_data_and_as_text(network: OfflineNetwork) -> None:
    html = network.generate_html()
    scripts = elements(html, "script")
    assert [bool(attributes) for attributes, _ in scripts] == [True, False, False]
    (node,) = json.loads(scripts[0][1])["nodes"]
    assert node["name"] in NAMES
    assert html.lower().count("</script") == 3
    assert "<!--" not in html


def test_the_policy_allows_the_scripts_and_styles_of_the_page_alone(network: OfflineNetwork) -> None:
    html = network.generate_html()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    run = [content for attributes, content in elements(html, "script") if not attributes]
    for content in (*run, *(content for _, content in elements(html, "style"))):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'" in policy


def test_the_page_asks_for_nothing(network: OfflineNetwork) -> None:
    html = network.generate_html()
    tags = Tags(html)
    assert tags.names >= {"html", "meta", "script", "style", "select"}
    assert not tags.names & {"link", "img", "iframe", "object", "embed", "a", "form"}
    assert not tags.attributes & {"src", "href", "srcset", "action", "data", "style"}
    assert not any(attribute.startswith("on") for attribute in tags.attributes)
    assert not re.search(r"url\((?![\"']?data:)|@import", "".join(content for _, content in elements(html, "style")))


def test_the_same_network_gives_the_same_bytes(network: OfflineNetwork) -> None:
    assert network.generate_html() == network.generate_html()


def test_a_notebook_shows_it_in_a_frame_without_the_rights_of_the_notebook(network: OfflineNetwork) -> None:
    (frame,) = re.findall(r"<iframe ([^>]*)>", network._repr_html_())
    assert 'sandbox="allow-scripts"' in frame
    assert "</script" not in frame


@pytest.mark.parametrize("write", ["write_html", "save_graph"])
def test_one_file_is_written_and_nothing_beside_it(
    write: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, network: OfflineNetwork
) -> None:
    monkeypatch.chdir(tmp_path)
    getattr(network, write)("around.html")
    getattr(network, write)("around.html")
    assert [path.name for path in tmp_path.iterdir()] == ["around.html"]
    assert (tmp_path / "around.html").read_bytes() == network.generate_html().encode()


@pytest.fixture
def small() -> OfflineNetwork:
    """Return a small network."""
    return OfflineNetwork("CMU-MOSEI", "All 1 nodes.")


@pytest.mark.parametrize("content", [b"", b"<html>my own page</html>", b"\xff\xfe"])
def test_a_file_of_the_users_own_is_not_replaced(tmp_path: Path, content: bytes, small: OfflineNetwork) -> None:
    path = tmp_path / "own.html"
    path.write_bytes(content)
    with pytest.raises(ExportError, match="something else is there"):
        small.write_html(str(path))
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_or_a_place_that_cannot_be_written_is_told(tmp_path: Path, small: OfflineNetwork) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "file" / "page.html"):
        with pytest.raises(ExportError):
            small.write_html(str(place))


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path, small: OfflineNetwork) -> None:
    small.write_html(str(tmp_path / "page.html"))
    (tmp_path / "link.html").symlink_to("page.html")
    small.note = "Changed."
    small.write_html(str(tmp_path / "link.html"))
    assert (tmp_path / "link.html").is_symlink()
    assert "Changed." in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_what_pyvis_users_do_with_a_network_works(small: OfflineNetwork) -> None:
    small.add_node("mine", title="my <b>own</b> node")
    small.add_node("other", label="another")
    small.add_edge("mine", "other", title="joined")
    small.toggle_physics(False)
    data = json.loads(elements(small.generate_html(), "script")[0][1])
    assert [node["label"] for node in data["nodes"]] == ["mine", "another"]
    assert data["options"]["physics"]["enabled"] is False
    assert "2 nodes, 1 facts" in repr(small)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("type", load_schema().nodes)
def test_every_type_has_a_colour_that_stands_out_in_light_and_in_dark(type: str) -> None:
    colour, _ = STYLES[type]
    for ground in ("#ffffff", "#0d1117"):
        darker, lighter = sorted((luminance(colour), luminance(ground)))
        assert (lighter + 0.05) / (darker + 0.05) >= 3
