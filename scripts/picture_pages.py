"""Take the pictures of the pages that the README shows, in light mode, of the graph of examples/.

    python scripts/picture_pages.py docs

Needs the test tools (`make test` sets them up) and a Chromium.
"""

from __future__ import annotations

import base64
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect, sync_playwright

import kg

WIDTH: Final = 1200
LARGEST: Final = 150_000
"""Bytes that a picture may have."""

TO_WEBP: Final = """async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', 0.85);
}"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its name, the address of what it shows, and how high it is."""

    name: str
    address: str
    height: int


PICTURES: Final = (
    Picture("pages-dataset", "#/e/dataset/cmu-mosei", 800),
    Picture("pages-graph", "#/graph", 760),
    Picture("pages-results", "#/results/dataset/imagenet-1k", 720),
)


def take(page: Page, site: str, picture: Picture, folder: Path) -> None:
    """Write a picture; raise ValueError where it is too large to be shown on a page."""
    page.set_viewport_size({"width": WIDTH, "height": picture.height})
    page.goto("about:blank")
    page.goto(site + picture.address)
    expect(page.locator("main .page:not([aria-busy]) h1")).to_be_attached()
    page.wait_for_timeout(1500)  # fonts, and a graph that comes to rest
    content = webp(page, page.screenshot(animations="disabled", caret="hide"))
    if len(content) > LARGEST:
        raise ValueError(f"{picture.name}: expected at most {LARGEST:,} bytes, got {len(content):,}")
    (folder / f"{picture.name}.webp").write_bytes(content)


def webp(page: Page, png: bytes) -> bytes:
    """Return a picture as WebP, a third as large, as the browser itself writes it; leaves the page for an empty one."""
    page.goto("about:blank")
    address: str = page.evaluate(TO_WEBP, base64.b64encode(png).decode())
    return base64.b64decode(address.partition(",")[2])


def main(out: str) -> None:
    """Build the graph of the examples and take all pictures of its pages."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        kg.build("examples", Path(folder) / "papers").view(site)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(color_scheme="light")
        for picture in PICTURES:
            take(page, (site / "index.html").as_uri(), picture, Path(out))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
