"""What RDF tells of where facts come from: all of it comes back, in every format, as much as was asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from pyshacl import validate
from typer.testing import CliRunner

from kg.building import build
from kg.cli import app
from kg.errors import ExportError
from kg.export import FORMATS, GraphTables, export
from kg.graph import Graph
from kg.schema import schema_folder
from tests.export.rdf_facts import (
    OXIGRAPH,
    RDFLIB,
    Subjects,
    facts_of_rdf,
    facts_of_tables,
    read_by_oxigraph,
    read_by_rdflib,
)
from tests.graphs import TableGraph, drawn_graph, evidence_table, hostile_names, named_graph, small_graph

ROOT = Path(__file__).parents[2]
PROVENANCES = ("none", "prov", "rdf12")
HELD = [(format, how) for format in OXIGRAPH for how in PROVENANCES if (format, how) != ("jsonld", "rdf12")]
READ = [(format, how) for format, how in HELD if how != "rdf12"]
"""What rdflib 7 reads: it knows no triple terms."""
OA = "http://www.w3.org/ns/oa#"


def checksum(facts: list[str]) -> tuple[int, str]:
    """Return how many facts there are, and a hash of them all."""
    return len(facts), hashlib.sha256("\n".join(facts).encode()).hexdigest()


def exported(graph: GraphTables, format: str, how: str, folder: Path) -> Path:
    path = folder / f"{how}.{format}"
    export(graph, format, path, provenance=how)
    return path


def quads(graph: GraphTables, how: str, folder: Path) -> list[ox.Quad]:
    return list(ox.parse(path=exported(graph, "ntriples", how, folder), format=ox.RdfFormat.N_TRIPLES))


def built(listings: Path, out: Path) -> GraphTables:
    build([listings], out, profile="fast")
    return Graph(out).tables


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> GraphTables:
    return built(ROOT / "examples", tmp_path_factory.mktemp("examples") / "graph")


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> GraphTables:
    return built(shared / "seeds", tmp_path_factory.mktemp("seeds") / "graph")


@pytest.mark.parametrize(("format", "how"), HELD)
def test_every_fact_of_the_examples_comes_back(examples: GraphTables, format: str, how: str, tmp_path: Path) -> None:
    found = facts_of_rdf(read_by_oxigraph(exported(examples, format, how, tmp_path), format), how)
    assert checksum(found) == checksum(facts_of_tables(examples, how))


@pytest.mark.parametrize(("format", "how"), HELD)
def test_every_fact_of_the_seeds_comes_back(seeds: GraphTables, format: str, how: str, tmp_path: Path) -> None:
    found = facts_of_rdf(read_by_oxigraph(exported(seeds, format, how, tmp_path), format), how)
    assert checksum(found) == checksum(facts_of_tables(seeds, how))


@pytest.mark.parametrize(("format", "how"), READ)
def test_every_fact_comes_back_through_rdflib(tmp_path: Path, format: str, how: str) -> None:
    graph = drawn_graph(tmp_path, 7)
    if format == "rdfxml":  # which cannot hold every character of the hostile names
        assert len(facts_of_rdf(read_by_rdflib(exported(graph, format, how, tmp_path), format), how)) == len(
            facts_of_tables(graph, how)
        )
        return
    found = facts_of_rdf(read_by_rdflib(exported(graph, format, how, tmp_path), format), how)
    assert checksum(found) == checksum(facts_of_tables(graph, how))


def survives(graph: TableGraph, format: str, how: str, read: Callable[[Path, str], Subjects]) -> None:
    found = facts_of_rdf(read(exported(graph, format, how, graph.folder), format), how)
    assert found == facts_of_tables(graph, how)


def named(folder: Path, format: str, names: list[str]) -> TableGraph:
    """Return a graph with names in all its texts, without the characters that XML forbids where it is for XML."""
    if format == "rdfxml":
        names = ["".join(c if c.isprintable() or c in "\t\n\r" else "\ufffd" for c in name) for name in names]
    return named_graph(folder, names)


@pytest.mark.parametrize(("format", "how"), HELD)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=hostile_names)
def test_any_text_comes_back(tmp_path: Path, format: str, how: str, names: list[str]) -> None:
    survives(named(tmp_path, format, names), format, how, read_by_oxigraph)


@pytest.mark.parametrize(("format", "how"), READ)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=hostile_names)
def test_any_text_comes_back_through_rdflib(tmp_path: Path, format: str, how: str, names: list[str]) -> None:
    survives(named(tmp_path, format, names), format, how, read_by_rdflib)


@pytest.mark.parametrize(("format", "how"), HELD)
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, format: str, how: str) -> None:
    graph = small_graph(tmp_path)
    first = exported(graph, format, how, tmp_path).read_bytes()
    assert exported(graph, format, how, tmp_path).read_bytes() == first


def test_without_provenance_there_are_only_nodes_and_edges(tmp_path: Path) -> None:
    graph = small_graph(tmp_path)
    alone, told = (set(quads(graph, how, tmp_path)) for how in ("none", "prov"))
    assert alone < told
    assert not any("statement/" in str(quad) or "evidence/" in str(quad) for quad in alone)


def test_rdf12_tells_of_the_triple_what_prov_tells_of_the_statement(tmp_path: Path) -> None:
    graph = small_graph(tmp_path)
    prov, rdf12 = (set(quads(graph, how, tmp_path)) for how in ("prov", "rdf12"))
    edges = sum(graph.edges(type).height for type in graph.edge_types)
    only_prov, only_rdf12 = prov - rdf12, rdf12 - prov
    assert (len(only_prov), len(only_rdf12)) == (4 * edges, edges)
    assert {quad.object for quad in only_rdf12} <= {quad.triple for quad in prov}


def test_a_triple_of_rdf12_can_be_asked_for_its_evidence(tmp_path: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=exported(small_graph(tmp_path), "turtle", "rdf12", tmp_path), format=ox.RdfFormat.TURTLE)
    question = """
        PREFIX paperkg: <https://w3id.org/paperkg/> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?confidence ?line {
          <https://w3id.org/paperkg/paper/2501.00001> paperkg:evaluatesOn <https://w3id.org/paperkg/dataset/cmu-mosei>
            {| paperkg:confidence ?confidence ; prov:wasDerivedFrom/oa:hasSource/paperkg:line ?line |}
        } ORDER BY ?line
    """
    answer = store.query(f"PREFIX oa: <{OA}> {question}")
    assert isinstance(answer, ox.QuerySolutions)
    assert [(row["confidence"].value, row["line"].value) for row in answer] == [("0.9", "1"), ("0.9", "7")]


def test_a_quotation_is_what_stands_at_the_place(examples: GraphTables, tmp_path: Path) -> None:
    subjects = read_by_oxigraph(exported(examples, "ntriples", "prov", tmp_path), "ntriples")
    papers = {row["id"]: row for row in examples.nodes("Paper").iter_rows(named=True)}
    quoted = 0
    for iri, said in subjects.items():
        if OA + "exact" not in said:
            continue
        evidence = subjects[iri.removesuffix("#quote")]
        paper = subjects[evidence[OA + "hasSource"][0][1]]["http://www.w3.org/ns/prov#specializationOf"][0][1]
        text = papers[paper.removeprefix("https://w3id.org/paperkg/")][evidence["https://w3id.org/paperkg/field"][0][1]]
        position = subjects[iri.replace("#quote", "#position")]
        start, end = (int(position[OA + name][0][1]) for name in ("start", "end"))
        exact, before, after = (said.get(OA + name, [("", "")])[0][1] for name in ("exact", "prefix", "suffix"))
        assert (before, exact, after) == (text[max(0, start - 32) : start], text[start:end], text[end : end + 32])
        assert exact in evidence["https://w3id.org/paperkg/sentence"][0][1]
        quoted += 1
    assert quoted > 0.9 * sum(OA + "start" in said for said in subjects.values())


def test_evidence_that_an_edge_has_twice_stands_twice_and_what_edges_share_once(tmp_path: Path) -> None:
    graph = small_graph(tmp_path)
    paper = "paper/2501.00001"
    rows = [
        {"edge": "HAS_AUTHOR", "source": paper, "target": target, "field": "authors"}
        for target in ("author/ada-one", "author/ada-one", "author/李-四")
    ]
    twice = TableGraph(tmp_path, graph.node_tables, graph.edge_tables, evidence_table(rows))
    subjects = read_by_oxigraph(exported(twice, "ntriples", "prov", tmp_path), "ntriples")
    assert sum("/evidence/" in iri for iri in subjects) == 2
    assert facts_of_rdf(subjects, "prov") == facts_of_tables(twice, "prov")


@pytest.mark.parametrize("how", PROVENANCES)
def test_every_profile_conforms_to_the_shapes(examples: GraphTables, how: str, tmp_path: Path) -> None:
    shapes = rdflib.Graph().parse(schema_folder() / "generated" / "papers.shacl.ttl")
    plain = [quad.triple for quad in quads(examples, how, tmp_path) if not isinstance(quad.object, ox.Triple)]
    path = tmp_path / "plain.nt"
    ox.serialize(plain, path, format=ox.RdfFormat.N_TRIPLES)
    conforms, _, report = validate(rdflib.Graph().parse(path, format="nt"), shacl_graph=shapes)
    assert conforms, report


def test_json_ld_has_no_triple_terms(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"JSON-LD 1\.1 has no triple terms; expected the provenance none or prov"):
        export(small_graph(tmp_path), "jsonld", tmp_path / "out", provenance="rdf12")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_provenance_is_told_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="expected one of none, prov, rdf12 as provenance, got 'all'"):
        export(small_graph(tmp_path), "turtle", tmp_path / "out", provenance="all")


@pytest.mark.parametrize("format", [format for format in FORMATS if format not in (*RDFLIB, "void")])
def test_formats_that_are_not_rdf_take_no_provenance(tmp_path: Path, format: str) -> None:
    with pytest.raises(ExportError, match=f"expected no provenance with {format}"):
        export(small_graph(tmp_path), format, tmp_path / "out", provenance="prov")


def test_the_command_and_the_graph_take_the_provenance(examples: GraphTables, tmp_path: Path) -> None:
    expected = exported(examples, "turtle", "none", tmp_path).read_bytes()
    command = [
        "export",
        str(examples.folder),
        "--format",
        "turtle",
        "--provenance",
        "none",
        "--out",
        str(tmp_path / "a"),
    ]
    assert CliRunner().invoke(app, command).exit_code == 0
    Graph(examples.folder).export("turtle", tmp_path / "b", provenance="none")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == expected
