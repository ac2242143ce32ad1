"""Whether ``schema/generated/`` is what ``schema/papers.yaml`` gives, and whether it does its work."""

import json
import runpy
import warnings
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH

from kg.schema import load_schema, schema_folder

GENERATED = schema_folder() / "generated"
SCRIPT = Path(__file__).parents[2] / "scripts" / "generate_schema.py"
NAMES = sorted(path.name for path in GENERATED.iterdir())

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in load_schema().prefixes.items())
RIGHT = """
@base <https://w3id.org/paperkg/> .
<paper/2101.00001> a schema:ScholarlyArticle, lpwcc:paper ;
    foaf:name "One" ; dcterms:title "One" ; dcterms:date "2021-01-01"^^xsd:date ; schema:version 2 ;
    schema:url <https://arxiv.org/abs/2101.00001> ;
    dcterms:creator <author/ada-lovelace> ;
    paperkg:introduces <model/engine> ; paperkg:evaluatesOn <dataset/numbers> ; paperkg:publishedIn <venue/iclr> ;
    paperkg:reports <result/1> .
<author/ada-lovelace> a foaf:Person ; foaf:name "Ada Lovelace" ; skos:altLabel "A. Lovelace" .
<model/engine> a paperkg:Model ; foaf:name "Engine" .
<dataset/numbers> a schema:Dataset ; foaf:name "Numbers" .
<metric/accuracy> a paperkg:Metric ; foaf:name "accuracy" .
<venue/iclr> a paperkg:Venue ; foaf:name "ICLR" .
<result/1> a paperkg:Result ; foaf:name "95.3" ; schema:value 95.3 ; paperkg:kind "score" ;
    paperkg:ofModel <model/engine> ; paperkg:onDataset <dataset/numbers> ; paperkg:inMetric <metric/accuracy> .
[] a rdf:Statement ; rdf:subject <paper/2101.00001> ; rdf:predicate dcterms:creator ;
    rdf:object <author/ada-lovelace> ; paperkg:position 1 ; paperkg:confidence 1.0 ; paperkg:evidenceCount 1 ;
    prov:wasDerivedFrom [
        a paperkg:Evidence ; oa:hasSource <record/1> ; paperkg:field "title" ; prov:wasGeneratedBy <extraction/titles> ;
        oa:hasSelector [ a oa:TextPositionSelector ; oa:start 0 ; oa:end 3 ] ,
            [ a oa:TextQuoteSelector ; oa:exact "One" ] ] .
<record/1> a paperkg:Record ; prov:specializationOf <paper/2101.00001> ; paperkg:file "listing.md" ; paperkg:line 3 ;
    dcterms:date "2021-01"^^xsd:gYearMonth .
<extraction/titles> a prov:Activity ; prov:wasAssociatedWith <extractor/titles> .
<extractor/titles> a prov:SoftwareAgent ; foaf:name "titles" .
"""


@pytest.fixture(scope="session")
def fresh() -> dict[str, str]:
    """Return the files as the generators write them now; importing LinkML takes seconds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecations inside LinkML
        names = runpy.run_path(str(SCRIPT))
        generated: dict[str, str] = names["generate"](schema_folder() / "papers.yaml", load_schema())
    return generated


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(GENERATED / "papers.shacl.ttl")


def offending(shapes: Graph, turtle: str) -> set[str]:
    """Return the properties whose values do not conform."""
    from pyshacl import validate

    conforms, report, _ = validate(Graph().parse(data=PREFIXES + turtle, format="turtle"), shacl_graph=shapes)
    assert isinstance(report, Graph)
    paths = {str(path) for path in report.objects(None, SH.resultPath)}
    assert conforms == (not paths)
    return paths


def test_the_generated_files_are_those_that_the_script_writes(fresh: dict[str, str]) -> None:
    assert sorted(fresh) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_generated_file_is_not_stale(fresh: dict[str, str], name: str) -> None:
    assert (GENERATED / name).read_text("utf-8") == fresh[name], "run python scripts/generate_schema.py"


def test_right_data_conform_to_the_shapes(shapes: Graph) -> None:
    assert offending(shapes, RIGHT) == set()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("dcterms:creator <author/ada-lovelace>", "dcterms:creator <dataset/numbers>", "dcterms:creator"),
        ('dcterms:title "One" ;', "", "dcterms:title"),
        ('foaf:name "Ada Lovelace" ;', "", "foaf:name"),
        ('dcterms:title "One"', 'dcterms:title "One", "Two"', "dcterms:title"),
        ("schema:value 95.3", 'schema:value "95.3"', "schema:value"),
        ("schema:value 95.3 ;", "", "schema:value"),
        ('paperkg:kind "score"', 'paperkg:kind "victory"', "paperkg:kind"),
        ("schema:version 2", 'schema:version "two"', "schema:version"),
        ('"2021-01-01"^^xsd:date', '"last year"', "dcterms:date"),
        ("schema:url <https://arxiv.org/abs/2101.00001>", 'schema:url "here"', "schema:url"),
        ("paperkg:introduces <model/engine>", "paperkg:introduces <venue/iclr>", "paperkg:introduces"),
        ("paperkg:evaluatesOn <dataset/numbers>", 'paperkg:evaluatesOn "Numbers"', "paperkg:evaluatesOn"),
        ("paperkg:publishedIn <venue/iclr>", "paperkg:publishedIn <venue/none>", "paperkg:publishedIn"),
        ("paperkg:ofModel <model/engine>", "paperkg:ofModel <dataset/numbers>", "paperkg:ofModel"),
        ("paperkg:confidence 1.0", "paperkg:confidence 1.5", "paperkg:confidence"),
        ("paperkg:confidence 1.0 ;", "", "paperkg:confidence"),
        ("paperkg:position 1 ", "paperkg:position 0 ", "paperkg:position"),
        ("oa:start 0 ;", "", "oa:start"),
        ("oa:hasSource <record/1>", "oa:hasSource <author/ada-lovelace>", "oa:hasSource"),
        (
            "prov:specializationOf <paper/2101.00001>",
            "prov:specializationOf <author/ada-lovelace>",
            "prov:specializationOf",
        ),
        ("prov:specializationOf <paper/2101.00001> ;", "", "prov:specializationOf"),
        ("prov:wasGeneratedBy <extraction/titles> ;", "", "prov:wasGeneratedBy"),
        ("prov:wasAssociatedWith <extractor/titles>", "prov:wasAssociatedWith <record/1>", "prov:wasAssociatedWith"),
        ("a oa:TextQuoteSelector ; oa:exact", "oa:exact", "oa:hasSelector"),
    ],
)
def test_wrong_data_do_not_conform_to_the_shapes(shapes: Graph, old: str, new: str, told: str) -> None:
    assert RIGHT.count(old) == 1
    prefix, name = told.split(":")
    assert offending(shapes, RIGHT.replace(old, new)) == {load_schema().prefixes[prefix] + name}


def test_every_node_type_has_a_shape(shapes: Graph) -> None:
    targets = {str(target) for target in shapes.objects(None, SH.targetClass)}
    assert {node.iri for node in load_schema().nodes.values()} <= targets


def test_the_ontology_gives_every_edge_its_domain_and_range() -> None:
    schema = load_schema()
    owl = Graph().parse(GENERATED / "papers.owl.ttl")
    for edge in schema.edges.values():
        term = URIRef(edge.iri)
        assert (term, RDF.type, OWL.ObjectProperty) in owl, edge.name
        assert (term, RDFS.domain, URIRef(schema.nodes[edge.sources[0]].iri)) in owl, edge.name
        if len(edge.targets) == 1:
            assert (term, RDFS.range, URIRef(schema.nodes[edge.targets[0]].iri)) in owl, edge.name


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # inside rdflib's own parser
def test_the_context_turns_json_into_the_same_triples() -> None:
    context = json.loads((GENERATED / "papers.context.jsonld").read_text("utf-8"))["@context"]
    paper = {
        "@type": "Paper",
        "id": "paper/2101.00001",
        "title": "One",
        "version": 2,
        "url": "https://arxiv.org/abs/2101.00001",
        "has_author": ["author/ada-lovelace"],
        "evaluates_on": ["dataset/numbers"],
        "introduces": ["model/engine"],
        "reports": [{"id": "result/1", "@type": "Result", "kind": "score"}],
    }
    read = Graph().parse(data=json.dumps({"@context": context, **paper}), format="json-ld")
    expected = """@base <https://w3id.org/paperkg/> .
        <paper/2101.00001> a schema:ScholarlyArticle ; dcterms:title "One" ; schema:version 2 ;
        schema:url <https://arxiv.org/abs/2101.00001> ; dcterms:creator <author/ada-lovelace> ;
        paperkg:evaluatesOn <dataset/numbers> ; paperkg:introduces <model/engine> ; paperkg:reports <result/1> .
        <result/1> a paperkg:Result ; paperkg:kind "score" ."""
    assert set(read) == set(Graph().parse(data=PREFIXES + expected, format="turtle"))


def test_the_ontology_makes_texts_literals_and_web_addresses_nodes() -> None:
    owl = Graph().parse(GENERATED / "papers.owl.ttl")
    for node in load_schema().nodes.values():
        for each in node.properties.values():
            expected = OWL.ObjectProperty if each.type == "uri" else OWL.DatatypeProperty
            assert set(owl.objects(URIRef(each.iri), RDF.type)) == {expected}, each.name


def test_the_json_schema_knows_the_properties_of_every_node_type() -> None:
    document = json.loads((GENERATED / "papers.schema.json").read_text("utf-8"))
    for node in load_schema().nodes.values():
        known = document["$defs"][node.name]
        assert set(node.properties) <= set(known["properties"])
        assert {name for name, each in node.properties.items() if each.required} <= set(known["required"])


def test_neo4j_keeps_the_ids_of_every_node_type_unique() -> None:
    lines = (GENERATED / "papers.constraints.cypher").read_text("utf-8").splitlines()
    for node in load_schema().nodes.values():
        assert any(f"(n:{node.name}) REQUIRE n.id IS UNIQUE;" in line for line in lines)
