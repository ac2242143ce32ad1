"""The pages of kg view, used as a reader uses them: in a real browser, from the disk, without a network."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from tests.browser.conftest import Site, Watched, opened, settled, watch

pytestmark = pytest.mark.xdist_group("browser")


def text(download: Download) -> str:
    """Return what was saved."""
    return Path(download.path()).read_text(encoding="utf-8")


def saved(page: Page, press: str) -> Download:
    """Press the first button of this name and return what the browser saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=press).first.click()
    return download.value


def test_the_first_page_says_what_is_in_the_graph(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    expect(page.get_by_role("main")).to_contain_text("55 papers")
    expect(page.get_by_role("main").get_by_role("link", name=re.compile("^CMU-MOSEI")).first).to_be_visible()


def test_a_search_with_a_slip_of_the_pen_finds_what_was_meant(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    page.get_by_role("combobox").fill("cmu mosie")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("CMU-MOSEI?$"))


def test_a_search_needs_no_mouse(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("mosei")
    expect(page.get_by_role("option").first).to_contain_text("CMU-MOSEI")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#/e/dataset/cmu-mosei$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("CMU-MOSEI")


def test_a_paper_is_found_by_its_arxiv_id(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    page.get_by_role("combobox").fill("arXiv:2201.12086v2")
    expect(page.get_by_role("option").first).to_contain_text("BLIP")


def test_on_a_phone_the_sentence_of_a_result_names_its_paper(watched: Watched, site: Site) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    page = opened(watched.page, site, "#/results/dataset/imagenet-1k")
    page.get_by_role("button", name="Sentence").first.click()
    expect(page.locator("figcaption .narrow").first).to_be_visible()


def test_what_no_search_finds_is_said(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    page.get_by_role("combobox").fill("zzzzzzzzzzzz")
    expect(page.get_by_role("search")).to_contain_text("Nothing is called")


def test_a_first_reader_finds_the_models_evaluated_on_a_dataset_and_the_sentence(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    page.get_by_role("link", name="Which models are evaluated on CMU-MOSEI?").click()
    models = page.get_by_role("table", name="Models evaluated on CMU-MOSEI")
    expect(models).to_contain_text("AlignMamba-2")
    expect(page.get_by_role("main").locator("mark", has_text="CMU-MOSEI").first).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("examples/multimodal.md")


def test_a_link_into_the_pages_opens_what_it_names(watched: Watched, site: Site) -> None:
    opened(watched.page, site, "#/e/dataset/cmu-mosei")
    expect(watched.page.get_by_role("heading", level=1)).to_have_text("CMU-MOSEI")
    expect(watched.page).to_have_title(re.compile("CMU-MOSEI"))


def test_back_returns_to_the_page_and_the_place_before(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    link = page.get_by_role("main").get_by_role("link", name=re.compile("^CMU-MOSEI")).first
    link.scroll_into_view_if_needed()
    page.wait_for_timeout(100)  # the place is remembered when the page has scrolled
    place = page.evaluate("scrollY")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("CMU-MOSEI")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("CMU-MOSEI")
    settled(page)
    page.wait_for_function("place => Math.abs(scrollY - place) < 5", arg=place)
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("CMU-MOSEI")


def test_a_list_is_filtered_while_one_types(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site, "#/list/Dataset")
    rows = page.get_by_role("main").get_by_role("row")
    before = rows.count()
    page.get_by_role("main").get_by_role("searchbox").fill("mos")
    expect(rows).not_to_have_count(before)
    expect(page.get_by_role("main")).to_contain_text("CMU-MOSI")
    expect(page).to_have_url(re.compile("q=mos"))


def test_a_table_is_saved_as_csv(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site, "#/list/Dataset")
    download = saved(page, "CSV")
    assert download.suggested_filename.endswith(".csv")
    rows = list(csv.DictReader(io.StringIO(text(download).removeprefix("\ufeff"))))
    assert {"id": "dataset/cmu-mosei", "name": "CMU-MOSEI", "papers": "6"} in rows


def test_a_table_is_copied_as_csv(site: Site) -> None:
    with site.context() as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = opened(context.new_page(), site, "#/list/Dataset")
        page.get_by_role("button", name="Copy").first.click()
        page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('CMU-MOSEI'))")


@pytest.mark.parametrize(("kind", "begins"), [("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_a_picture_is_saved(kind: str, begins: bytes, watched: Watched, site: Site) -> None:
    download = saved(opened(watched.page, site, "#/trends"), kind)
    assert download.suggested_filename.endswith(f".{kind.lower()}")
    content = Path(download.path()).read_bytes()
    assert begins in content[:200]
    assert len(content) > 1000


def test_results_are_ranked_only_where_papers_report_the_same(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site, "#/results/dataset/imagenet-1k")
    expect(page.get_by_role("main")).to_contain_text("MogaNet-XL")
    expect(page.get_by_role("main")).to_contain_text("87.8")


def test_dark_mode_follows_the_system_and_can_be_changed(site: Site) -> None:
    ground = (
        "getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor"
    )
    with site.context(scheme="light") as light, site.context(scheme="dark") as dark:
        pages = [opened(context.new_page(), site) for context in (light, dark)]
        grounds = [page.evaluate(ground) for page in pages]
        assert grounds[0] != grounds[1]
        pages[1].get_by_role("button", name="Light theme").click()
        pages[1].wait_for_function(f"ground => {ground} === ground", arg=grounds[0])
        settled(opened(pages[1], site, "#/about"))
        assert pages[1].evaluate(ground) == grounds[0]


def test_the_keyboard_reaches_a_page_and_what_is_on_it(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#/e/dataset/cmu-mosei|#/results"))
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_a_strict_policy_stands_in_the_page(site: Site) -> None:
    (policy,) = re.findall(
        r'http-equiv="Content-Security-Policy" content="([^"]*)"', (site.folder / "index.html").read_text()
    )
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_policy_stops_what_gets_into_the_page_after_all(site: Site) -> None:
    with site.context() as context:
        page = watch(context, site)
        opened(page.page, site)
        page.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
        page.page.wait_for_timeout(200)
        assert not any(complaint.startswith("dialog") for complaint in page.complaints)
        assert any("Content Security Policy" in complaint for complaint in page.complaints)
