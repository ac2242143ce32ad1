"""The pages of kg serve, and its page for queries, in a real browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kg.graph import Graph
from tests.browser.conftest import Watched, serious
from tests.serve.conftest import Server, serving

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def server(examples: Graph) -> Iterator[Server]:
    """Return a server of the examples whose pages are written."""
    with serving(examples.folder) as server:
        until = time.monotonic() + 60
        while server.client.get("/").status_code == 503 and time.monotonic() < until:
            time.sleep(0.1)
        yield server


@pytest.fixture
def watched(browser: Browser, server: Server) -> Iterator[Watched]:
    """Return a page that may reach this server and nothing else; at the end it must have done nothing it should not."""
    with browser.new_context() as context:
        context.route(re.compile(f"^(?!{re.escape(server.address)})"), lambda route: route.abort())
        watched = Watched(context.new_page(), server.address)
        yield watched
        watched.check()


def ask(page: Page, text: str) -> None:
    """Write a query in the editor and ask it by the keyboard."""
    editor = page.get_by_role("textbox", name="Query")
    editor.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press(
        "Delete"
    )  # what is typed over a selection Chromium itself styles in line, which the policy stops
    page.keyboard.insert_text(text)
    page.keyboard.press("ControlOrMeta+Enter")


def test_the_pages_are_served_and_lead_to_the_queries(watched: Watched, server: Server) -> None:
    page = watched.page
    page.goto(server.address)
    expect(page.get_by_role("main")).to_contain_text("55 papers")
    page.get_by_role("combobox").fill("mosei")
    expect(page.get_by_role("option").first).to_contain_text("CMU-MOSEI")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("CMU-MOSEI")
    page.get_by_role("link", name="Ask", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask the graph")


def test_a_cypher_query_is_answered(watched: Watched, server: Server) -> None:
    page = watched.page
    page.goto(f"{server.address}/query")
    ask(page, "MATCH (p:Paper) RETURN count(p) AS papers")
    expect(page.get_by_role("region", name="Answer")).to_contain_text("papers")
    expect(page.get_by_role("region", name="Answer").get_by_role("cell")).to_have_text("55")


def test_a_sparql_query_is_answered(watched: Watched, server: Server) -> None:
    page = watched.page
    page.goto(f"{server.address}/query")
    page.get_by_role("radio", name="SPARQL").check()
    ask(page, 'SELECT ?date { ?paper dcterms:title "Visual Instruction Tuning" ; dcterms:date ?date }')
    expect(page.get_by_role("region", name="Answer")).to_contain_text("2023-04-17")


def test_a_wrong_query_is_told_what_is_wrong(browser: Browser, server: Server) -> None:
    with browser.new_page() as page:
        page.goto(f"{server.address}/query")
        ask(page, "MATCH (p:Paper RETURN p")
        expect(page.get_by_role("status")).to_contain_text(re.compile("expected|Unexpected", re.I))


def test_hostile_values_of_an_answer_are_text(watched: Watched, server: Server) -> None:
    page = watched.page
    page.goto(f"{server.address}/query")
    ask(page, "RETURN '<img src=x onerror=alert(1)></script><script>alert(2)</script>' AS `<b>x`")
    expect(page.get_by_role("region", name="Answer")).to_contain_text("<img src=x onerror=alert(1)>")


@pytest.mark.parametrize("path", ["/", "/query"])
def test_a_strict_policy_stands_over_every_page(path: str, server: Server) -> None:
    policy = server.client.get(path).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_axe_finds_nothing_serious_where_queries_are_written(browser: Browser, server: Server) -> None:
    with browser.new_page() as page:
        page.goto(f"{server.address}/query")
        ask(page, "MATCH (p:Paper) RETURN p.title AS title LIMIT 5")
        expect(page.get_by_role("region", name="Answer")).to_contain_text("title")
        assert serious(page) == []
        page.emulate_media(color_scheme="dark")
        assert serious(page, "color-contrast") == []
