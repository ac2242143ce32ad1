"""Papers for people's own tools: a table, BibTeX and CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.building import build
from kg.errors import ExportError
from kg.export.bibtex import entries, write_bibtex
from kg.export.papers import papers
from kg.export.papers_csv import write_csv
from kg.graph import Graph
from kg.readers import read
from kg.record import Record

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("papers") / "graph"
    build([EXAMPLES], folder, profile="fast")
    return Graph(folder)


def records(content: bytes, folder: Path) -> dict[str, Record]:
    path = folder / "papers.bib"
    path.write_bytes(content)
    return {item.id: item for item in read(path) if isinstance(item, Record)}


def row(**more: object) -> dict[str, object]:
    plain = {"title": "A title", "authors": ["Ann Li"], "venues": [], "year": 2025, "doi": None, "arxiv_id": None}
    return {**plain, "url": None, "comment": None, "abstract": None, **more}


def test_every_paper_is_a_row_with_its_authors_in_order(graph: Graph) -> None:
    frame = papers(graph.tables)
    assert frame.height == graph.nodes("Paper").height
    blip = frame.row(by_predicate=pl.col("arxiv_id") == "2201.12086", named=True)
    assert blip["authors"] == ["Junnan Li", "Dongxu Li", "Caiming Xiong", "Steven Hoi"]
    assert blip["year"] == 2022


def test_what_is_written_as_bibtex_is_read_back(graph: Graph, tmp_path: Path) -> None:
    out = io.BytesIO()
    write_bibtex(graph.tables, out)
    found = records(out.getvalue(), tmp_path)
    expected = {each["arxiv_id"]: each for each in papers(graph.tables).iter_rows(named=True)}
    assert found.keys() == expected.keys()
    for id_, record in found.items():
        assert record.title == expected[id_]["title"]
        assert list(record.authors) == expected[id_]["authors"]


def test_conferences_journals_and_preprints_are_entries_of_their_own(graph: Graph) -> None:
    rows = [row(venues=["NeurIPS"]), row(venues=["TPAMI"]), row()]
    kinds = [entry.partition("{")[0] for entry in entries(iter(rows), frozenset({"TPAMI"}))]
    assert kinds == ["@inproceedings", "@article", "@misc"]
    out = io.BytesIO()
    write_bibtex(graph.tables, out)
    assert b"journal = {Pattern Recognition}" in out.getvalue()


def test_no_two_entries_have_the_same_key() -> None:
    keys = Counter(entry.split("{")[1].split(",")[0] for entry in entries(iter([row()] * 60), frozenset()))
    assert len(keys) == 60
    assert list(keys)[:3] == ["li2025title", "li2025titleb", "li2025titlec"]


@pytest.mark.parametrize(
    ("title", "read_back"),
    [
        ("100% of $x_1^2$ & more", "100% of $x_1^2$ & more"),
        ("The \\textbf{COrAL} model", "The COrAL model"),
        ("back\\slash_", "back\\slash_"),
        ("cost: $5 #1 ~", "cost: $5 #1 ~"),
        ("one { of } two", "one of two"),
        ("$a{$b", "$a$b"),
    ],
)
def test_what_is_special_in_latex_is_escaped_and_formulas_stay(title: str, read_back: str, tmp_path: Path) -> None:
    (entry,) = entries(iter([row(title=title, arxiv_id="2501.00001")]), frozenset())
    assert records(entry.encode(), tmp_path)["2501.00001"].title == read_back


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(title=HOSTILE, author=HOSTILE, comment=HOSTILE)
def test_no_text_ends_its_entry_or_swallows_the_next(
    tmp_path_factory: pytest.TempPathFactory, title: str, author: str, comment: str
) -> None:
    rows = [row(title=f"A {title}", authors=[author], comment=comment, arxiv_id="2501.00001")]
    rows.append(row(title="The next", arxiv_id="2501.00002"))
    found = records("".join(entries(iter(rows), frozenset())).encode(), tmp_path_factory.mktemp("bib"))
    assert found.keys() == {"2501.00001", "2501.00002"}
    assert found["2501.00002"].title == "The next"


def test_csv_has_a_row_a_paper_with_its_lists_joined(graph: Graph) -> None:
    out = io.BytesIO()
    write_csv(graph.tables, out, frozenset({"paper/2201.12086"}))
    (found,) = csv.DictReader(io.StringIO(out.getvalue().decode()))
    assert found["authors"] == "Junnan Li; Dongxu Li; Caiming Xiong; Steven Hoi"
    assert found["id"] == "paper/2201.12086"


def test_a_query_says_which_papers_are_written(graph: Graph, tmp_path: Path) -> None:
    for query in (
        "MATCH (p:Paper {arxiv_id: '2201.12086'}) RETURN p",
        "MATCH (p:Paper)-[:HAS_AUTHOR]->(a {name: 'Caiming Xiong'}) WHERE p.arxiv_id STARTS WITH '2201' RETURN p.id, a",
        "MATCH path = (p:Paper {arxiv_id: '2201.12086'})-[:HAS_AUTHOR]->() RETURN path",
    ):
        graph.export("bibtex", tmp_path / "some.bib", query=query)
        assert list(records((tmp_path / "some.bib").read_bytes(), tmp_path)) == ["2201.12086"]
        assert graph.papers(query)["arxiv_id"].to_list() == ["2201.12086"]
    assert graph.papers("MATCH (m:Model) RETURN m").height == 0


def test_a_query_goes_with_papers_alone(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="expected one of bibtex, csv as format of some papers, got 'turtle'"):
        graph.export("turtle", tmp_path / "all.ttl", query="MATCH (p:Paper) RETURN p")
    with pytest.raises(ExportError, match="expected no provenance with bibtex"):
        graph.export("bibtex", tmp_path / "all.bib", provenance="prov")
