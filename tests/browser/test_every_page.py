"""What every page of kg view keeps to: it asks for nothing, fits a phone, and everyone can read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Site, Watched, opened, serious, watch

pytestmark = pytest.mark.xdist_group("browser")

ROUTES = (
    "",
    "#/e/dataset/cmu-mosei",
    "#/e/paper/2602.19585",
    "#/e/model/clip",
    "#/e/author/erik-cambria",
    "#/graph",
    "#/graph?node=dataset/cmu-mosei",
    "#/results",
    "#/results/dataset/imagenet-1k",
    "#/trends",
    "#/search?q=clip",
    "#/list/Model",
    "#/about",
    "#/nowhere",
)


@pytest.fixture(scope="module")
def window(site: Site) -> Iterator[Watched]:
    """Return a page that all tests of this module use."""
    with site.context() as context:
        yield watch(context, site)


@pytest.fixture
def watched(window: Watched) -> Iterator[Watched]:
    """Return that page, wide and light; at the end it must have done nothing it should not."""
    window.page.set_viewport_size({"width": 1280, "height": 900})
    window.page.emulate_media(color_scheme="light")
    window.page.goto("about:blank")
    window.requests.clear()
    window.complaints.clear()
    yield window
    window.check()
    assert all(url.startswith(("file:", "data:", "blob:")) for url in window.requests)


@pytest.mark.parametrize("route", ROUTES)
def test_a_page_opens_without_complaint_and_without_a_network(route: str, watched: Watched, site: Site) -> None:
    page = opened(watched.page, site, route)
    page.wait_for_timeout(150)  # for what a page might ask for afterwards
    assert {url.rpartition("/")[2].partition("#")[0] for url in watched.requests} >= {"index.html", "app.js", "head.js"}


@pytest.mark.parametrize("route", ROUTES)
def test_a_page_is_no_wider_than_a_phone(route: str, watched: Watched, site: Site) -> None:
    watched.page.set_viewport_size({"width": 320, "height": 700})
    assert opened(watched.page, site, route).evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("route", ROUTES)
def test_axe_finds_nothing_serious(route: str, window: Watched, site: Site) -> None:
    window.page.set_viewport_size({"width": 1280, "height": 900})
    window.page.emulate_media(color_scheme="light")
    assert serious(opened(window.page, site, route)) == []  # not watched: axe itself asks for the styles


@pytest.mark.parametrize("route", ["", "#/e/paper/2602.19585", "#/graph?node=dataset/cmu-mosei", "#/trends"])
def test_axe_finds_enough_contrast_in_the_dark(route: str, window: Watched, site: Site) -> None:
    window.page.emulate_media(color_scheme="dark")
    assert serious(opened(window.page, site, route), "color-contrast") == []
