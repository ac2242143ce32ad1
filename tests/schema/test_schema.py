"""What `load_schema` promises about our schema, and about documents that are not schemas."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SchemaError
from kg.mention import ROLES
from kg.schema import Schema, load_schema, schema_folder

SOURCE = (schema_folder() / "papers.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema()


def changed(folder: Path, old: str, new: str) -> Path:
    """Write our schema with one change, and return the file."""
    assert old in SOURCE
    path = folder / "changed.yaml"
    path.write_text(SOURCE.replace(old, new, 1), "utf-8")
    return path


def changed_line(path: Path) -> int:
    """Return the first line in which the file differs from our schema."""
    lines = zip(path.read_text("utf-8").splitlines(), SOURCE.splitlines(), strict=False)
    return next(number for number, (new, old) in enumerate(lines, 1) if new != old)


def test_node_types_are_those_of_the_architecture(schema: Schema) -> None:
    expected = "Paper Author Topic Dataset Model Method Metric Task Venue Repository Result"
    assert list(schema.nodes) == expected.split()


def test_edge_types_are_those_of_the_architecture(schema: Schema) -> None:
    expected = """HAS_AUTHOR INTRODUCES TRAINS_ON EVALUATES_ON BUILDS_ON COMPARES_WITH USES MEASURES ADDRESSES
        MENTIONS PUBLISHED_IN SUBMITTED_TO HAS_CODE HAS_DATA HAS_PROJECT_PAGE IN_TOPIC REPORTS
        OF_MODEL ON_DATASET IN_METRIC AGAINST"""
    assert list(schema.edges) == expected.split()


def test_every_node_has_an_id_and_a_name(schema: Schema) -> None:
    for node in schema.nodes.values():
        assert node.properties["id"].required, node.name
        assert node.properties["name"].required, node.name


def test_extracted_entities_and_authors_have_aliases(schema: Schema) -> None:
    for name in ("Author", *ROLES):
        assert schema.nodes[name].properties["aliases"].multivalued


def test_every_edge_has_a_confidence_and_an_evidence_count(schema: Schema) -> None:
    for edge in schema.edges.values():
        assert edge.properties["confidence"].required
        assert edge.properties["evidence_count"].required


def test_edges_have_the_properties_of_the_architecture(schema: Schema) -> None:
    assert "position" in schema.edges["HAS_AUTHOR"].properties
    for name in ("PUBLISHED_IN", "SUBMITTED_TO"):
        assert {"year", "workshop"} <= set(schema.edges[name].properties)


def test_every_role_of_a_mention_makes_one_edge(schema: Schema) -> None:
    assert set(schema.edges_by_role) == {(kind, role) for kind, roles in ROLES.items() for role in roles}


def test_the_edge_of_a_role_reaches_the_type_of_the_mention(schema: Schema) -> None:
    for (kind, _), edge in schema.edges_by_role.items():
        assert kind in schema.edges[edge].targets


def test_edge_for_names_the_edge_of_a_role(schema: Schema) -> None:
    assert schema.edge_for("Dataset", "evaluates_on") == "EVALUATES_ON"
    assert schema.edge_for("Venue", "accepted") == "PUBLISHED_IN"


def test_edge_for_refuses_an_unknown_role_and_names_the_known_ones(schema: Schema) -> None:
    with pytest.raises(SchemaError, match=r"introduces, measures, mentions.*'builds_on'"):
        schema.edge_for("Metric", "builds_on")


def test_edge_for_refuses_a_type_that_no_mention_has(schema: Schema) -> None:
    with pytest.raises(SchemaError, match="not 'Author'"):
        schema.edge_for("Author", "mentions")


def test_results_are_of_a_model_or_a_method(schema: Schema) -> None:
    for name in ("OF_MODEL", "AGAINST"):
        assert schema.edges[name].sources == ("Result",)
        assert schema.edges[name].targets == ("Model", "Method")


def test_allowed_values_come_from_the_enums(schema: Schema) -> None:
    properties = schema.nodes["Result"].properties
    assert properties["kind"].values == ("score", "gain", "reduction")
    assert properties["bound"].values == ("max", "min")


def test_a_class_refines_what_it_inherits(schema: Schema) -> None:
    assert schema.nodes["Repository"].properties["url"].required
    assert not schema.nodes["Paper"].properties["url"].required


def test_names_and_prefixes_stand_for_absolute_iris(schema: Schema) -> None:
    nodes = [iri for node in schema.nodes.values() for iri in (node.iri, *node.also)]
    edges = [iri for edge in schema.edges.values() for iri in (edge.iri, *edge.also)]
    iris = [*nodes, *edges, *schema.iris.values()]
    assert all(re.fullmatch(r"https?://[^\s<>\"]+", iri) for iri in iris)


def test_no_two_node_types_share_an_iri(schema: Schema) -> None:
    iris = [node.iri for node in schema.nodes.values()]
    assert len(set(iris)) == len(iris)


def test_no_two_edges_share_an_iri(schema: Schema) -> None:
    iris = [edge.iri for edge in schema.edges.values()]
    assert len(set(iris)) == len(iris)


def test_linked_papers_with_code_has_a_term_for_what_it_knows(schema: Schema) -> None:
    known = {iri for node in schema.nodes.values() for iri in node.also if "linkedpaperswithcode" in iri}
    names = "paper dataset method model task repository conference evaluation evaluationresult"
    assert known == {f"https://linkedpaperswithcode.com/class/{name}" for name in names.split()}


def test_the_schema_is_loaded_once() -> None:
    assert load_schema() is load_schema()


def test_loading_the_schema_imports_neither_linkml_nor_polars() -> None:
    program = (
        "import sys; from kg.schema import load_schema; load_schema(); print({'linkml', 'polars'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    range: Author\n", "    range: Writer\n", "expected a class, a type or an enum.*got 'Writer'"),
        ("    range: Author\n", "    range: Statement\n", "expected node types.*got 'Statement'"),
        ("slot_uri: foaf:name\n", "slot_uri: foef:name\n", "expected a name with one of the prefixes.*'foef:name'"),
        ("    is_a: Node\n    class_uri: skos", "    is_a: Nod\n    class_uri: skos", "expected a class.*'Nod'"),
        ("    abstract: true\n    is_a: Node\n", "    abstract: true\n    is_a: Author\n", "expected a class above it"),
        ("      - orcid\n", "      - orchid\n", "expected names of slots.*'orchid'"),
        ("      prefix: topic\n", "      prefix: author\n", "expected a prefix other than that of Author"),
        ("      edge: MEASURES\n", "      edge: USES\n", "expected a name other than that of uses.*'USES'"),
        ("      role: builds_on\n", "      role: introduces\n", "expected a role other than that of INTRODUCES"),
        ("edge_properties: position\n", "edge_properties: place\n", "expected names of slots.*'place'"),
        ("also_to: Model=lpwc:hasModel Method", "also_to: Author=lpwc:hasModel Method", "expected Type=prefix:name"),
        ("    multivalued: true\n", "    multivalued: perhaps\n", "expected true or false.*'perhaps'"),
        ("    minimum_value: 1\n", "    minimum_value: one\n", "expected a number.*'one'"),
        (
            "    domain: Paper\n    range: Author\n",
            "    domain: Topic\n    range: Author\n",
            "expected the class that lists it",
        ),
        (
            "    description: The ORCID",
            "    pattern: x\n    description: The ORCID",
            "expected each key once, got 'pattern'",
        ),
        ("default_prefix: paperkg\n", "default_prefix: paper\n", "expected one of paperkg.*got 'paper'"),
    ],
)
def test_a_wrong_schema_is_refused_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = changed(tmp_path, old, new)
    with pytest.raises(SchemaError, match=message) as caught:
        load_schema(path)
    file, line = caught.value.where.rsplit(":", 1)
    assert file == str(path)
    assert abs(int(line) - changed_line(path)) <= 3


def test_the_line_of_a_wrong_value_is_exact(tmp_path: Path) -> None:
    path = changed(tmp_path, "    range: Author\n", "    range: Writer\n")
    with pytest.raises(SchemaError) as caught:
        load_schema(path)
    assert caught.value.where == f"{path}:{changed_line(path)}"


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("classes: [a\n", "expected YAML", 2),
        ("a: 1\nb: {\n", "expected YAML", 3),
        ("", "expected a mapping, got nothing", 1),
        ("- a\n", r"expected a mapping, got \['a'\]", 1),
        ("prefixes: 3\n", "expected a mapping as prefixes, got 3", 1),
        ("prefixes:\n  a: http://a/\n", "expected at least one entry as classes, got nothing", 1),
    ],
)
def test_what_is_no_schema_is_refused(tmp_path: Path, text: str, message: str, line: int) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text(text)
    with pytest.raises(SchemaError, match=message) as caught:
        load_schema(path)
    assert caught.value.where == f"{path}:{line}"


def test_a_missing_schema_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="expected a readable schema document"):
        load_schema(tmp_path / "none.yaml")


def test_a_schema_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "schema.yaml"
    path.write_bytes("name: \xe9".encode("latin-1"))
    with pytest.raises(SchemaError, match="UTF-8"):
        load_schema(path)


def test_types_that_rest_on_each_other_are_refused(tmp_path: Path) -> None:
    circle = "types:\n  day:\n    typeof: night\n  night:\n    typeof: day\n"
    path = tmp_path / "schema.yaml"
    path.write_text(
        SOURCE.replace("types:\n", circle, 1).replace("    range: decimal\n", "    range: day\n", 1), "utf-8"
    )
    with pytest.raises(SchemaError, match="expected a type that rests on one of LinkML's"):
        load_schema(path)


@settings(deadline=None)  # a busy machine is no failure
@given(
    line=st.integers(0, SOURCE.count("\n") - 1),
    cut=st.integers(0, 20),
    put=st.sampled_from(
        ["", "- a", "{}", "[]", "1", "on: 1", "? [a]", "null", "'", "\t", "&a *a", "!!python/name:os.system"]
    ),
)
def test_a_damaged_schema_is_read_or_refused_but_never_fails_otherwise(
    tmp_path_factory: pytest.TempPathFactory, line: int, cut: int, put: str
) -> None:
    lines = SOURCE.splitlines()
    lines[line] = lines[line][:cut] + put
    path = tmp_path_factory.mktemp("schema") / "schema.yaml"
    path.write_text("\n".join(lines), "utf-8")
    try:
        where = "" if load_schema(path).nodes else "no nodes"
    except SchemaError as error:
        where = error.where.rpartition(":")[0] or error.where
    assert where in ("", str(path))
