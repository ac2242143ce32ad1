"""A real Chromium, the pages of the examples and of a graph of hostile names, and a watch on what a page does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no stubs
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

import kg
from kg.graph import Graph
from tests.browser.hostile import hostile_graph
from tests.conftest import skip_or_fail

Scheme: TypeAlias = Literal["light", "dark"]

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass
class Watched:
    """A page and all that it asked for, said and did that it should not have done."""

    page: Page
    allowed: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _asked(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def check(self) -> None:
        """Fail for a request beyond the site, an error, a violation of the policy, or a dialog."""
        assert [url for url in self.requests if not url.startswith((self.allowed, "data:", "blob:"))] == []
        assert self.complaints == []


@dataclass(frozen=True)
class Site:
    """Pages in a folder, and a browser to look at them."""

    folder: Path
    browser: Browser

    @property
    def address(self) -> str:
        return (self.folder / "index.html").as_uri()

    def context(self, width: int = 1280, height: int = 900, scheme: Scheme = "light") -> BrowserContext:
        """Return a window without a network."""
        size: ViewportSize = {"width": width, "height": height}
        context = self.browser.new_context(viewport=size, color_scheme=scheme, offline=True)
        context.set_default_timeout(30_000)
        context.route(re.compile("^(?!file:)"), lambda route: route.abort())
        return context


def watch(context: BrowserContext, site: Site) -> Watched:
    """Return a new page under watch."""
    return Watched(context.new_page(), site.folder.as_uri())


def opened(page: Page, site: Site, route: str = "") -> Page:
    """Open a page of the site, and wait until it is whole."""
    page.goto(site.address + route)
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until the page that the address names is there."""
    expect(page.locator("main .page:not([aria-busy]) h1")).to_be_visible()


def serious(page: Page, *rules: str) -> list[tuple[str, list[str]]]:
    """Return what axe finds that is serious or worse, by these rules or by all: the rule, and the elements."""
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = Axe().run(page, options=options).response["violations"]
    bad = [each for each in found if each["impact"] in ("serious", "critical")]
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in bad]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return a Chromium that is on this machine.

    It ends with this folder's tests: while Playwright runs, no other test of the process could start an event loop.
    """
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        skip_or_fail("browser", f"needs a browser: one of {', '.join(CHROMIUMS)}")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=FLAGS)


@pytest.fixture(scope="package")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Return the graph of the examples."""
    return kg.build(EXAMPLES, tmp_path_factory.mktemp("browser") / "examples")


@pytest.fixture(scope="package")
def site(examples: Graph, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the pages of the examples."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    examples.view(folder)
    return Site(folder, browser)


@pytest.fixture(scope="package")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the pages of a graph in which every text is hostile."""
    from kg.pages import write_site

    folder = tmp_path_factory.mktemp("pages") / "hostile"
    folder.mkdir()
    write_site(hostile_graph(tmp_path_factory.mktemp("hostile")), folder)
    return Site(folder, browser)


@pytest.fixture
def watched(site: Site) -> Iterator[Watched]:
    """Return a page for the examples, wide and light; at the end it must have done nothing it should not."""
    with site.context() as context:
        page = watch(context, site)
        yield page
        page.check()
