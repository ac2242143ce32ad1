"""The graph page, used as a reader uses it: seen, filtered, clicked, walked along, saved."""

from __future__ import annotations

import base64
import json
import re
import struct
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Site, Watched

pytestmark = pytest.mark.xdist_group("browser")

PAINTED = """canvas => {
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}"""


def opened(page: Page, site: Site, query: str = "") -> Page:
    """Open the graph page, and wait until the graph is drawn."""
    page.goto(f"{site.address}#/graph{query}")
    expect(counted(page)).to_contain_text("nodes")
    return page


def picture(page: Page) -> Locator:
    """Return the picture of the graph."""
    return page.get_by_role("application")


def counted(page: Page) -> Locator:
    """Return the line that says how much of the graph is shown."""
    return page.get_by_role("status").filter(has_text=re.compile(r"nodes.*facts"))


def data(site: Site, key: str) -> dict[str, str]:
    """Return what a data file of the site holds."""
    call = (site.folder / "data" / f"{key}.js").read_text(encoding="utf-8")
    content: dict[str, str] = json.loads(call[call.index(",") + 1 : call.rindex(")")])
    return content


def place(site: Site, id: str) -> str:
    """Return the part of an address that puts a node in the middle of the picture, near by."""
    node, graph = data(site, "names")["ids"].index(id), data(site, "graph")
    x, y = (struct.unpack_from("<H", base64.b64decode(graph[axis]), 2 * node)[0] for axis in "xy")
    return f"{x},{y},0.2"


def test_every_node_is_drawn_and_counted(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    expect(counted(page)).to_contain_text(f"{len(data(site, 'names')['ids']):,} nodes")
    assert picture(page).evaluate(PAINTED) > 50


def test_a_type_is_hidden_and_the_address_remembers_it(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    before = counted(page).inner_text()
    page.get_by_role("checkbox", name="Authors").uncheck()
    expect(counted(page)).not_to_have_text(before)
    expect(page).to_have_url(re.compile("hide=Author"))
    less = counted(page).inner_text()
    page.reload()
    expect(counted(page)).to_have_text(less)
    expect(page.get_by_role("checkbox", name="Authors")).not_to_be_checked()


def test_less_certain_facts_are_hidden_by_a_slider(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    before = counted(page).inner_text()
    page.get_by_text("Facts, dates, certainty").click()
    page.get_by_role("group", name="Certainty").get_by_role("slider").fill("80")
    expect(counted(page)).not_to_have_text(before)
    expect(page).to_have_url(re.compile("sure=80"))


def test_a_click_on_a_node_tells_its_neighbours_and_why(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site, f"?at={place(site, 'dataset/cmu-mosei')}")
    box = picture(page).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    chosen = page.get_by_role("region", name="The chosen node")
    expect(chosen.get_by_role("heading", level=2)).to_have_text("CMU-MOSEI")
    expect(chosen).to_contain_text("AlignMamba-2")
    chosen.get_by_role("button", name=re.compile("^Why: .*AlignMamba-2")).click()
    expect(chosen).to_contain_text("Tests cover sentiment analysis on CMU-MOSI and CMU-MOSEI")
    expect(page).to_have_url(re.compile("node=dataset"))


def test_the_keyboard_moves_the_picture_and_chooses_what_is_in_the_middle(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site, f"?at={place(site, 'dataset/cmu-mosei')}")
    picture(page).focus()
    page.keyboard.press("Enter")
    chosen = page.get_by_role("region", name="The chosen node")
    expect(chosen.get_by_role("heading", level=2)).to_have_text("CMU-MOSEI")
    page.keyboard.press("Escape")
    before = page.url
    picture(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    page.wait_for_url(lambda url: url != before)


def test_a_neighbour_is_chosen_and_back_returns(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site, "?node=dataset/cmu-mosei")
    chosen = page.get_by_role("region", name="The chosen node").get_by_role("heading", level=2)
    page.get_by_role("button", name=re.compile("^Paper Leveraging CLIP Encoder")).click()
    expect(chosen).to_contain_text("Leveraging CLIP")
    page.wait_for_timeout(1000)  # the picture moves there
    page.go_back()
    expect(chosen).to_have_text("CMU-MOSEI")


def test_a_path_between_two_nodes_is_found(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    page.get_by_text("Path between two").click()
    for label, name in (("From", "CMU-MOSEI"), ("To", "MIMIC-IV")):
        page.get_by_role("combobox", name=label, exact=True).fill(name)
        page.get_by_role("option", name=re.compile(f"{name}")).first.click()
    expect(page.get_by_role("main")).to_contain_text("facts from one to the other")
    expect(page).to_have_url(re.compile("path=dataset"))


def test_a_link_to_a_path_opens_it(watched: Watched, site: Site) -> None:
    path = quote("dataset/cmu-mosei~dataset/cmu-mosi", safe="")
    page = opened(watched.page, site, f"?path={path}")
    expect(page.get_by_role("main")).to_contain_text("2 facts from one to the other")
    page.get_by_role("button", name="Close the path").click()
    expect(page).not_to_have_url(re.compile("path="))


def test_a_node_that_is_not_there_is_said(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site, "?node=dataset/nowhere")
    expect(page.get_by_role("main")).to_contain_text("There is no dataset/nowhere in this graph")


def test_a_node_is_found_by_its_name(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    page.get_by_role("combobox", name="Find a node").fill("mathvsta")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("region", name="The chosen node").get_by_role("heading", level=2)).to_have_text("MathVista")


@pytest.mark.parametrize(("kind", "begins"), [("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_the_picture_is_saved(kind: str, begins: bytes, watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    with page.expect_download() as download:
        page.get_by_role("button", name=kind).click()
    assert download.value.suggested_filename.endswith(f".{kind.lower()}")
    content = Path(download.value.path()).read_bytes()
    assert begins in content[:200]
    assert len(content) > 10_000


def test_dark_mode_draws_the_picture_anew(watched: Watched, site: Site) -> None:
    page = opened(watched.page, site)
    light = picture(page).screenshot()
    page.get_by_role("button", name="Dark theme").click()
    page.mouse.move(0, 0)
    expect(page.get_by_role("button", name="Light theme")).to_be_visible()
    assert picture(page).screenshot() != light
