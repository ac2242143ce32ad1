"""``kg view``: from listings to pages, with real papers and with hostile ones."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.graph import Graph
from kg.readers import read
from kg.record import Record
from tests.listings import PAPERS, digest
from tests.pages.reading import read_site, slice16
from tests.test_cli import kg as run

HOSTILE_TITLE = "</script><script>alert('CLIP')</script> \u2028 \u202eright to left\u202c 😀 \"quoted\" \\ & <b>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a graph of a few papers, and nothing else."""
    folder = tmp_path_factory.mktemp("view")
    (folder / "papers.md").write_text(digest(*PAPERS), encoding="utf-8")
    kg.build([folder / "papers.md"], folder / "graph")
    return folder


def test_view_writes_pages_and_says_where_they_open(folder: Path) -> None:
    done = run("view", "graph", "--out", "site", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "site: open site/index.html in a browser\n")
    assert "model/clip" in read_site(folder / "site")["names"]["ids"]


def test_every_process_writes_the_same_bytes(folder: Path) -> None:
    for name in ("one", "two"):
        assert run("view", "graph", "--out", name, cwd=folder).returncode == 0
    files = [
        sorted(path.relative_to(folder / name) for path in (folder / name).rglob("*.js")) for name in ("one", "two")
    ]
    assert files[0] == files[1]
    assert all((folder / "one" / path).read_bytes() == (folder / "two" / path).read_bytes() for path in files[0])


def test_view_refuses_a_folder_of_other_files_in_one_line(folder: Path) -> None:
    done = run("view", "graph", "--out", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: .: expected a new or empty folder, or a site that kg view wrote; ")
    assert done.stderr.count("\n") == 1


def test_view_with_a_name_writes_what_stands_around_it(folder: Path) -> None:
    done = run("view", "graph", "--pyvis", "CLIP", "--out", "clip.html", cwd=folder)
    assert done.returncode == 0
    assert "CLIP" in done.stderr
    assert "<html" in (folder / "clip.html").read_text(encoding="utf-8")


def test_view_shows_only_what_is_certain_enough(folder: Path) -> None:
    done = run("view", "graph", "--out", "certain", "--min-confidence", "1.0", cwd=folder)
    assert done.returncode == 0
    head = read_site(folder / "certain")["head"]
    assert head["minConfidence"] == 1
    assert "INTRODUCES" not in {edge for edge, count in head["counts"]["edges"].items() if count}


def test_hostile_papers_become_harmless_pages(tmp_path: Path) -> None:
    listed = [
        {"id": "2501.00001", "title": HOSTILE_TITLE, "abstract": f"😀 We evaluate CLIP on ImageNet. {HOSTILE_TITLE}"},
        {"id": "2501.00002", "title": "t" * 10_000, "code_url": "javascript:alert(1)", "authors": ["<img src=x>"]},
        {"id": "2501.00003", "title": "lone \ud800 surrogate", "abstract": "We evaluate \udfff CLIP on ImageNet."},
    ]
    (tmp_path / "papers.jsonl").write_text("\n".join(map(json.dumps, listed)), encoding="utf-8")
    graph = kg.build([tmp_path / "papers.jsonl"], tmp_path / "graph")
    graph.view(tmp_path / "site")
    written = [path.read_bytes() for path in (tmp_path / "site").rglob("*.js")]
    data = [path.read_bytes() for path in (tmp_path / "site" / "data").rglob("*.js")]
    assert len(written) > len(data)
    assert not any(b"<" in content or "\u2028".encode() in content for content in data)
    assert not any(b"javascript:" in content for content in data)
    titles = dict(graph.nodes("Paper").select("id", "name").iter_rows())
    names = read_site(tmp_path / "site")["names"]
    assert {id_: name for id_, name in zip(names["ids"], names["names"], strict=True) if id_ in titles} == {
        id_: title if len(title) <= 300 else f"{title[:300]}…" for id_, title in titles.items()
    }


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("seeds")
    return kg.build([shared / "seeds"], folder / "graph")


def test_the_site_of_the_seeds_is_small_and_quickly_written(seeds: Graph, tmp_path: Path) -> None:
    began = time.process_time()
    Graph(seeds.folder).view(tmp_path / "site")
    assert time.process_time() - began <= 3
    assert sum(path.stat().st_size for path in (tmp_path / "site").rglob("*")) <= 3_000_000


def test_every_span_of_the_seeds_marks_the_text_that_was_found(seeds: Graph, shared: Path, tmp_path: Path) -> None:
    seeds.view(tmp_path / "site")
    records = [record for record in read([str(shared / "seeds")]) if isinstance(record, Record)]
    texts = {(record.source.file, record.source.first): record for record in records}
    found: dict[str, set[tuple[str, str]]] = {}
    columns = ("paper", "file", "line", "field", "sentence", "start", "end")
    for paper, file, line, field, sentence, start, end in (
        seeds.evidence().drop_nulls("start").select(columns).iter_rows()
    ):
        found.setdefault(paper, set()).add((sentence, texts[file, line].text(field)[start:end]))
    marked = list(_marked(read_site(tmp_path / "site")))
    assert len(marked) > 3_000
    for paper, shown, text in marked:
        assert any(text == span and shown.strip("…") in sentence for sentence, span in found[paper])


def _marked(site: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the paper, sentence and marked text of every evidence that has one."""
    for key, file in site.items():
        facts = [fact for entity in file["entities"].values() for fact in entity["facts"]] if key[:2] == "e/" else []
        for source, _, sentence, start, end, *_ in (evidence for fact in facts for evidence in fact[5]):
            if start >= 0:
                text = file["sentences"][sentence]
                yield file["others"][file["sources"][source][0]][0], text, slice16(text, start, end)
