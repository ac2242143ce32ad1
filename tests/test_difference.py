"""What changed from one graph to another: nodes, edges, merges, splits; as objects, text and a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.building import build
from kg.difference import Change, changes, page, summary
from kg.errors import GraphError
from kg.graph import Graph, previous
from tests.listings import CLIP, LORA, PAPERS, Listed, digest


def listing(path: Path, *papers: Listed) -> Path:
    path.write_text(digest(*papers), encoding="utf-8")
    return path


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    build([listing(Path("papers.md"), *PAPERS)], "graph", profile="fast")
    return tmp_path


def last(folder: str = "graph") -> list[Change]:
    return list(changes(previous(folder).tables, Graph(folder).tables))


def nodes(found: list[Change], how: str, type: str) -> list[str]:
    return [change.name for change in found if change.how == how and change.type == type]


def test_a_graph_does_not_differ_from_itself(there: Path) -> None:
    assert list(changes(Graph("graph").tables, Graph("graph").tables)) == []
    assert list(summary([], 3)) == ["nothing has changed"]


def test_new_and_gone_are_mirror_images(there: Path) -> None:
    build([listing(Path("clip.md"), CLIP)], "clip", profile="fast")
    forth = list(changes(Graph("clip").tables, Graph("graph").tables))
    back = list(changes(Graph("graph").tables, Graph("clip").tables))
    assert nodes(forth, "new", "Paper") == [LORA.title, PAPERS[2].title]
    for kind in ("Paper", "Model", "Author", "EVALUATES_ON"):
        assert nodes(forth, "new", kind) == nodes(back, "gone", kind)
    new = {(change.type, change.id, change.other) for change in forth if change.is_edge}
    both = {
        (edge, *ends)
        for edge in Graph("graph").tables.edge_types
        for ends in Graph("graph").edges(edge).select("source", "target").iter_rows()
    }
    old = {
        (edge, *ends)
        for edge in Graph("clip").tables.edge_types
        for ends in Graph("clip").edges(edge).select("source", "target").iter_rows()
    }
    assert new == both - old


def test_the_last_build_is_compared_with_the_one_before(there: Path) -> None:
    with pytest.raises(GraphError, match="built twice"):
        previous("graph")
    listing(Path("papers.md"), CLIP, LORA)
    build(["papers.md"], "graph")
    assert nodes(last(), "gone", "Paper") == [PAPERS[2].title]
    before = [change.to_json() for change in last()]
    build(["papers.md"], "graph")
    assert [change.to_json() for change in last()] == before


def test_merges_splits_and_new_names_are_told(there: Path) -> None:
    for text, how, back in (
        ("- same: [LoRA, CLIP]\n", "merged", "split"),
        ("- rename: [CLIP, Our CLIP]\n", "renamed", "renamed"),
    ):
        Path("graph/corrections.yaml").write_text(text)
        build([], "graph")
        (name,) = {change.name for change in last() if change.how == how}
        assert name in ("LoRA", "CLIP")
        Path("graph/corrections.yaml").unlink()
        build([], "graph")
        assert {change.how for change in last()} >= {back}


def test_a_changed_property_is_told_with_both_values(there: Path) -> None:
    later = Listed(CLIP.id.replace("v1", "v2"), CLIP.title, CLIP.authors, CLIP.abstract)
    build([listing(Path("papers.md"), later, *PAPERS[1:])], "graph")
    told = [change for change in last() if change.how == "changed"]
    assert [(change.name, change.key, change.old, change.new) for change in told] == [(CLIP.title, "version", "1", "2")]
    assert f"  {CLIP.title}: version from 1 to 2" in list(summary(last(), 5))


HOSTILE = "<script>alert(1)</script>\"'&"


def test_names_are_text_in_the_page_and_links_are_web_addresses() -> None:
    found = [
        Change("new", "Paper", "paper/1", HOSTILE, url="javascript:alert(1)", date="2026-01-01"),
        Change("new", "Paper", "paper/2", "Two", url="https://example.org/2", date="2026-02-01"),
        Change("new", "INTRODUCES", "paper/2", "Two", "model/x", HOSTILE, confidence=0.9),
        Change("merged", "Model", "model/a", HOSTILE, "model/b", "B"),
    ]
    text = page(found, HOSTILE)
    assert "<script" not in text
    assert "javascript:" not in text
    assert text.index("Two") < text.index("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;</bdi>")
    assert "default-src 'none'" in text
    assert "introduces <bdi>&lt;script&gt;" in text


def test_the_summary_names_facts_between_known_nodes_alone() -> None:
    found = [
        Change("new", "Model", "model/new", "New"),
        Change("new", "USES", "paper/1", "One", "model/new", "New", confidence=0.5),
        Change("new", "USES", "paper/1", "One", "model/old", "Old", confidence=0.5),
    ]
    assert list(summary(found, 3)) == ["1 Model new", "  New", "2 USES new", "  One → Old (0.50)"]
