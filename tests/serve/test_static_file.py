"""Files of the pages: kept by browsers, packed where they allow it, the same bytes in any way."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import httpx
import pytest

from kg.graph import Graph
from kg.pages import write_site
from tests.serve.conftest import Server

SCRIPT = "/query/query.js"


@pytest.fixture
def pages(server: Server) -> httpx.Client:
    """Return a client of a server whose pages are written."""
    end = time.monotonic() + 60
    while server.client.get("/").status_code == 503:
        assert time.monotonic() < end
        time.sleep(0.1)
    return server.client


def test_the_pages_are_those_that_view_writes(pages: httpx.Client, graph: Path, tmp_path: Path) -> None:
    write_site(Graph(graph).tables, tmp_path, served=True)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 5
    for path in files:
        answer = pages.get("/" + path.relative_to(tmp_path).as_posix())
        assert (answer.status_code, answer.content) == (200, path.read_bytes()), path
    assert pages.get("/").content == (tmp_path / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/app.css", "text/css; charset=utf-8"),
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/data/head.js", "text/javascript; charset=utf-8"),
        ("/sans.woff2", "font/woff2"),
        ("/query", "text/html; charset=utf-8"),
        ("/query/examples.json", "application/json"),
    ],
)
def test_a_file_comes_with_its_type_and_strict_headers(pages: httpx.Client, path: str, media: str) -> None:
    headers = pages.get(path).headers
    assert headers["content-type"] == media
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-cache"
    if media.startswith("text/html"):
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]


def test_a_file_is_packed_for_who_takes_it(pages: httpx.Client) -> None:
    with pages.stream("GET", SCRIPT, headers={"accept-encoding": "br, gzip;q=0.5"}) as packed:
        body = b"".join(packed.iter_raw())
    plain = pages.get(SCRIPT, headers={"accept-encoding": "identity"})
    assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("gzip", "accept-encoding")
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(body) == plain.content
    assert len(body) < len(plain.content) / 2
    assert packed.headers["etag"] != plain.headers["etag"]


def test_a_font_is_not_packed_again(pages: httpx.Client) -> None:
    assert "content-encoding" not in pages.get("/sans.woff2", headers={"accept-encoding": "gzip"}).headers


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_file_that_a_browser_has_is_not_sent_again(pages: httpx.Client, encoding: str) -> None:
    asked = {"accept-encoding": encoding}
    tag = pages.get(SCRIPT, headers=asked).headers["etag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        again = pages.get(SCRIPT, headers={**asked, "if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert pages.get(SCRIPT, headers={**asked, "if-none-match": '"other"'}).status_code == 200


def test_head_tells_the_length_of_a_file(pages: httpx.Client) -> None:
    headers = {"accept-encoding": "identity"}
    told = pages.head(SCRIPT, headers=headers)
    assert (told.status_code, told.content) == (200, b"")
    assert int(told.headers["content-length"]) == len(pages.get(SCRIPT, headers=headers).content)


def test_a_name_of_the_graph_is_text_on_the_page_for_queries(tmp_path: Path) -> None:
    from kg.serve.page import page_files

    page = dict(page_files('<script>alert(1)</script>"'))["/query"].read().decode()
    assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;&quot;</bdi>" in page
