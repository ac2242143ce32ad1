"""The page of kg view --pyvis: one file, in a real browser, without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kg.graph import Graph
from kg.neighbourhood.network import to_pyvis
from kg.neighbourhood.selection import neighbourhood
from tests.browser.conftest import Site, Watched, serious, watch
from tests.browser.hostile import NAMES, hostile_graph

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def watched(browser: Browser, examples: Graph, tmp_path: Path) -> Iterator[Watched]:
    """Return what stands around CMU-MOSEI, in a browser; at the end it must have done nothing it should not."""
    examples.to_pyvis("CMU-MOSEI", depth=2).write_html(str(tmp_path / "index.html"))
    site = Site(tmp_path, browser)
    with site.context() as context:
        page = watch(context, site)
        page.page.goto(site.address)
        yield page
        page.check()
        assert page.requests == [site.address]


def test_the_picture_is_drawn_and_the_facts_of_the_middle_are_beside_it(watched: Watched) -> None:
    page = watched.page
    expect(page.get_by_role("img", name=re.compile("A picture of [0-9]+ nodes"))).to_be_visible()
    painted = "new Set(document.querySelector('canvas').getContext('2d').getImageData(0, 0, 600, 600).data).size > 20"
    page.wait_for_function(painted)
    expect(page.get_by_role("heading", level=2)).to_have_text("Dataset CMU-MOSEI")
    expect(page.get_by_role("region", name="Facts")).to_contain_text(
        "On CMU-MOSI and CMU-MOSEI it beats earlier systems"
    )


def test_the_keyboard_walks_from_node_to_node(watched: Watched) -> None:
    page = watched.page
    page.get_by_label("What is said of").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text(re.compile("^Paper "))
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    page.get_by_label("What is said of").select_option(label="CLIP (Model)")
    expect(page.get_by_role("heading", level=2)).to_have_text("Model CLIP")


def test_axe_finds_nothing_serious(watched: Watched) -> None:
    assert serious(watched.page) == []
    watched.page.emulate_media(color_scheme="dark")
    assert serious(watched.page, "color-contrast") == []


def test_hostile_names_are_text(browser: Browser, tmp_path: Path) -> None:
    around = neighbourhood(hostile_graph(tmp_path), NAMES[0], depth=3)
    to_pyvis(around).write_html(str(tmp_path / "index.html"))
    site = Site(tmp_path, browser)
    with site.context(width=360, height=740) as context:
        watched = watch(context, site)
        watched.page.goto(site.address)
        for place in range(0, around.nodes.height, 7):
            watched.page.get_by_label("What is said of").select_option(str(place))
            expect(watched.page.get_by_role("heading", level=2)).not_to_be_empty()
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 360
        watched.check()


def test_a_notebook_shows_it_in_line_without_a_network(browser: Browser, examples: Graph, tmp_path: Path) -> None:
    html = f"<!DOCTYPE html><title>Notebook</title>{examples.to_pyvis('CMU-MOSEI')._repr_html_()}"
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    site = Site(tmp_path, browser)
    with site.context() as context:
        watched = watch(context, site)
        watched.page.goto(site.address)
        frame = watched.page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=2)).to_have_text("Dataset CMU-MOSEI")
        expect(frame.get_by_role("img")).to_be_visible()
        assert [url for url in watched.requests if not url.startswith(("file:", "about:srcdoc"))] == []
        assert watched.complaints == []
