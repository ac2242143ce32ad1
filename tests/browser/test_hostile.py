"""Whatever names, titles, sentences and links look like, they are shown as text: nothing runs, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Watched, watch
from tests.browser.hostile import LINK, NAMES

pytestmark = pytest.mark.xdist_group("browser")

SHOWN = 60
"""Characters of a long name that a page must show at least."""


@pytest.fixture(scope="module")
def phone(hostile: Site) -> Iterator[Watched]:
    """Return a page of a phone's width for the hostile graph, which all tests of this module use."""
    with hostile.context(width=360, height=740) as context:
        yield watch(context, hostile)


@pytest.fixture
def watched(phone: Watched) -> Iterator[Watched]:
    """Return that page; at the end it must have done nothing it should not, and be no wider than the phone."""
    yield phone
    phone.check()
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert phone.page.locator(f'a[href="{LINK}"], a[href^="javascript:" i]').count() == 0
    assert phone.page.locator("main img, main iframe, main script, main [onerror], main [onmouseover]").count() == 0


def solid(text: str) -> str:
    """Return the visible characters of a text, without marks of direction."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]+", "", text)


def opened(page: Page, site: Site, route: str) -> Page:
    """Open a page of the site, and wait until it is whole."""
    page.goto(f"{site.address}#/about")
    page.goto(site.address + route)
    expect(page.locator("main .page:not([aria-busy]) h1")).to_be_visible()
    return page


@pytest.mark.parametrize(
    ("prefix", "place"), [*(("paper", place) for place in range(len(NAMES))), *(("model", place) for place in range(9))]
)
def test_the_page_of_a_thing_shows_its_name_as_text(prefix: str, place: int, watched: Watched, hostile: Site) -> None:
    name = NAMES[place]
    id = f"{prefix}/{place}-{name[:40]}"
    page = opened(watched.page, hostile, f"#/e/{quote(id)}")
    heading = page.get_by_role("heading", level=1)
    expect(heading).not_to_have_text("About")
    assert solid(name)[:SHOWN] in solid(heading.inner_text())


@pytest.mark.parametrize("route", ["", "#/results", "#/trends", "#/list/Author", "#/list/Paper", "#/list/Result"])
def test_pages_of_many_names_show_them_as_text(route: str, watched: Watched, hostile: Site) -> None:
    page = opened(watched.page, hostile, route)
    page.wait_for_timeout(100)
    told = solid(page.get_by_role("main").inner_text())
    assert any(solid(name)[:SHOWN] in told for name in NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES[:12] if len(name) < 100])
def test_a_hostile_name_is_found_by_typing_it(name: str, watched: Watched, hostile: Site) -> None:
    page = opened(watched.page, hostile, "#/about")
    page.get_by_role("combobox").fill(name)
    expect(page.locator("#found")).to_be_visible()
    page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "route",
    [
        "#/e/%E0%A4%A",
        "#/e/<script>alert(1)</script>",
        "#/search?q=<img src=x onerror=alert(1)>",
        "#/list/__proto__",
        "#/constructor",
        "#/results/javascript:alert(1)",
        "#/graph?node=<b>&path=a~b&at=NaN,1,1",
    ],
)
def test_a_hostile_address_does_no_harm(route: str, watched: Watched, hostile: Site) -> None:
    opened(watched.page, hostile, route)
