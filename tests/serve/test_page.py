"""The page where queries are written, and what else is at the port."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from kg.serve.page import examples
from tests.serve.conftest import Server

ROOT = Path(__file__).parents[2]


def test_the_page_has_an_editor_and_a_form_that_works_without_scripts(server: Server) -> None:
    page = server.client.get("/query")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<form id="question" method="get" action="/sparql">' in page.text
    assert '<textarea id="text" name="query"' in page.text


def test_every_file_that_the_page_names_is_served_from_here(server: Server) -> None:
    page = server.client.get("/query").text
    named = re.findall(r'(?:src|href)="([^"#]+)', page)
    assert {"/query/query.js", "/app.css"} <= set(named)
    for address in set(named) - {"/"}:
        assert address.startswith(("/", "data:,"))
        if address.startswith("/"):
            assert server.client.get(address).status_code == 200


def test_the_policy_lets_the_page_load_and_run_its_own_files_only(server: Server) -> None:
    policy = server.client.get("/query").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    page = server.client.get("/query").text
    assert "<style" not in page
    assert not re.search(r"<script(?! src=)|\son\w+=|\sstyle=", page)


def test_scripts_ask_nobody_else(server: Server) -> None:
    script = server.client.get("/query/query.js").text.split("/* Made from ")[0]
    assert set(re.findall(r'https?://[^\s"\'`)]+', script)) <= {"http://www.w3.org/2000/svg"}


def test_the_script_is_made_from_the_sources_that_are_here(server: Server) -> None:
    editor = ROOT / "kg" / "serve" / "editor"
    if not editor.is_dir():
        pytest.skip("needs the sources of the page, which a wheel does not hold")
    sources = [editor / "package-lock.json", *sorted((editor / "src").iterdir())]
    sources.append(ROOT / "kg" / "pages" / "site" / "src" / "theme.ts")
    made_from = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    assert f"/* Made from {made_from}." in server.client.get("/query/query.js").text


def test_every_question_of_the_book_is_an_example_in_both_languages(server: Server) -> None:
    book = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    found = server.client.get("/query/examples.json").json()
    assert [example["title"] for example in found] == re.findall(r"^## (.+)$", book, re.MULTILINE)
    for example in found:
        if "cypher" in example:
            assert server.cypher(example["cypher"]).status_code == 200, example["title"]
        if "sparql" in example:
            assert server.sparql(example["sparql"]).status_code == 200, example["title"]


def test_a_question_without_a_query_is_no_example() -> None:
    book = "# Book\n```cypher\nRETURN 0\n```\n## Nothing\ntext\n## One\n```sparql\nASK {}\n```\n"
    assert list(examples(book)) == [{"title": "One", "sparql": "ASK {}"}]


def test_health_names_the_graph_and_counts_the_workers(server: Server) -> None:
    told = server.client.get("/healthz").json()
    assert told["status"] == "ok"
    assert re.fullmatch("[0-9a-f]{16}", told["graph"])
    assert min(told["workers"].values()) >= 1


@pytest.mark.parametrize(
    "path", ["/other", "/query/../../../etc/passwd", "/query/%2e%2e/server.py", "/query/", "/sparql/"]
)
def test_nothing_else_is_here(server: Server, path: str) -> None:
    answer = server.client.get(path)
    assert answer.status_code == 404
    assert "/sparql" in json.loads(answer.content)["error"]


@pytest.mark.parametrize("path", ["/query", "/healthz", "/", "/index.html", "/data/head.js"])
def test_pages_are_only_read(server: Server, path: str) -> None:
    answer = server.client.post(path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
