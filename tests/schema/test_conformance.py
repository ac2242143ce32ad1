"""What `check_tables` refuses, and what it lets pass."""

from collections.abc import Callable, Mapping

import polars as pl
import pytest

from kg.conformance import Violation, check_evidence, check_tables
from kg.schema import load_schema

Tables = Mapping[str, pl.DataFrame]

PAPERS = pl.DataFrame(
    {
        "id": ["paper/2101.00001", "paper/2101.00002"],
        "name": ["One", "Two"],
        "title": ["One", "Two"],
        "date": ["2021-01", "2021-01-03"],
        "version": [1, None],
        "versions": [[1], []],
        "url": [None, "https://arxiv.org/abs/2101.00002"],
    }
)
AUTHORS = pl.DataFrame(
    {
        "id": ["author/ada-lovelace"],
        "name": ["Ada Lovelace"],
        "aliases": [["A. Lovelace"]],
        "orcid": ["0000-0002-1825-0097"],
    }
)
RESULTS = pl.DataFrame({"id": ["result/1"], "name": ["95.3 % accuracy"], "value": [95.3], "kind": ["score"]})
WRITTEN = pl.DataFrame(
    {
        "source": ["paper/2101.00001", "paper/2101.00002"],
        "target": ["author/ada-lovelace", "author/ada-lovelace"],
        "position": [1, 2],
        "confidence": [1.0, 0.5],
        "evidence_count": [1, 3],
    }
)
NODES = {"Paper": PAPERS, "Author": AUTHORS, "Result": RESULTS}
EDGES = {"HAS_AUTHOR": WRITTEN}


def violations(nodes: Tables = NODES, edges: Tables = EDGES) -> list[Violation]:
    return list(check_tables(load_schema(), nodes, edges))


def with_value(table: pl.DataFrame, column: str, *values: object) -> pl.DataFrame:
    return table.with_columns(pl.Series(column, values))


def test_tables_that_conform_have_no_violation() -> None:
    assert violations() == []


def test_empty_tables_conform() -> None:
    assert violations({name: table.clear() for name, table in NODES.items()}, {"HAS_AUTHOR": WRITTEN.clear()}) == []


def test_an_optional_column_may_be_left_out() -> None:
    assert violations({**NODES, "Paper": PAPERS.drop("date", "url")}) == []


@pytest.mark.parametrize(
    ("table", "column", "values", "expected"),
    [
        ("Paper", "title", (None, "Two"), "a value"),
        ("Paper", "name", ("One", ""), "a value"),
        ("Paper", "date", ("2021-13", None), "a date"),
        ("Paper", "date", ("yesterday", None), "a date"),
        ("Paper", "version", (0, 1), "at least 1"),
        ("Paper", "version", ("1", "2"), "integers"),
        ("Paper", "version", (1.5, 2.0), "integers"),
        ("Paper", "versions", ([1], [0]), "at least 1"),
        ("Paper", "versions", (1, 2), "lists of integers"),
        ("Paper", "url", ("no link", None), "a URI"),
        ("Paper", "id", ("paper/1", "author/1"), "an id that begins with paper/"),
        ("Paper", "id", ("paper/1", "paper/1"), "each id once"),
        ("Author", "aliases", ("A. Lovelace",), "lists of strings"),
        ("Author", "orcid", ("1825-0097",), "a match of"),
        ("Result", "value", ("95.3",), "floats"),
        ("Result", "value", (float("nan"),), "a finite number"),
        ("Result", "value", (float("inf"),), "a finite number"),
        ("Result", "kind", ("victory",), "one of score, gain, reduction"),
        ("Result", "bound", ("about",), "one of max, min"),
    ],
)
def test_a_wrong_value_of_a_node_is_refused(table: str, column: str, values: tuple[object], expected: str) -> None:
    found = violations({**NODES, table: with_value(NODES[table], column, *values)}, {})
    assert [(each.table, each.column) for each in found] == [(table, column)]
    assert found[0].expected.startswith(expected)


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("source", ("paper/2101.00001", "paper/9"), "a node of the graph"),
        ("source", ("paper/2101.00001", None), "a value"),
        ("target", ("author/ada-lovelace", "paper/2101.00001"), "a node of type Author"),
        ("confidence", (1.0, 1.5), "at most 1"),
        ("confidence", (-0.5, 1.0), "at least 0"),
        ("confidence", (None, 1.0), "a value"),
        ("evidence_count", (1, None), "a value"),
        ("position", (0, 1), "at least 1"),
        ("colour", ("red", "blue"), "columns source, target, position, confidence, evidence_count"),
    ],
)
def test_a_wrong_value_of_an_edge_is_refused(column: str, values: tuple[object], expected: str) -> None:
    found = violations(edges={"HAS_AUTHOR": with_value(WRITTEN, column, *values)})
    assert [(each.table, each.column) for each in found] == [("HAS_AUTHOR", column)]
    assert found[0].expected == expected


def test_a_required_column_that_is_missing_is_refused() -> None:
    found = violations({**NODES, "Paper": PAPERS.drop("title")})
    assert found == [Violation("Paper", "", "title", "the column", "none")]


@pytest.mark.parametrize("drop", [lambda: {"Reviewer": AUTHORS}, lambda: {"paper": PAPERS}])
def test_an_unknown_node_type_is_refused(drop: Callable[[], Tables]) -> None:
    [found] = violations(drop(), {})
    assert found.expected.startswith("node types Paper, Author")


def test_an_unknown_edge_type_is_refused() -> None:
    [found] = violations(edges={"WROTE": WRITTEN})
    assert found.got == "'WROTE'"


def test_an_id_that_stands_three_times_is_told_once() -> None:
    found = violations({"Author": pl.concat([AUTHORS] * 3)}, {})
    assert [(each.id, each.expected) for each in found] == [("author/ada-lovelace", "each id once")]


def test_a_violation_says_where_it_is_what_was_expected_and_what_came() -> None:
    [found] = violations(edges={"HAS_AUTHOR": with_value(WRITTEN, "confidence", 1.0, 1.5)})
    assert str(found) == "HAS_AUTHOR.confidence of paper/2101.00002 → author/ada-lovelace: expected at most 1, got 1.5"


def test_a_long_value_is_shown_short() -> None:
    [found] = violations({**NODES, "Paper": with_value(PAPERS, "url", "x" * 10_000, None)})
    assert len(str(found)) < 200


@pytest.mark.parametrize(
    ("table", "column", "shape"),
    [
        ("Paper", "title", "shape schema:ScholarlyArticle, path dcterms:title"),
        ("Paper", "", "shape schema:ScholarlyArticle"),
        ("HAS_AUTHOR", "target", "shape schema:ScholarlyArticle, path dcterms:creator"),
        ("HAS_AUTHOR", "position", "shape rdf:Statement, path paperkg:position"),
        ("Nothing", "", "no shape"),
    ],
)
def test_a_violation_names_the_shape_that_says_the_same(table: str, column: str, shape: str) -> None:
    assert Violation(table, "", column, "", "").shape == shape


def evidence(*ends: tuple[str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(ends, schema=["edge", "source", "target"], orient="row")


FIRST = ("HAS_AUTHOR", "paper/2101.00001", "author/ada-lovelace")
SECOND = ("HAS_AUTHOR", "paper/2101.00002", "author/ada-lovelace")


def test_as_much_evidence_as_edges_count_conforms() -> None:
    assert list(check_evidence(evidence(FIRST, SECOND, SECOND, SECOND), EDGES)) == []


def test_an_edge_with_another_number_of_evidences_is_named() -> None:
    [found] = check_evidence(evidence(FIRST, SECOND), EDGES)
    assert (found.id, found.expected, found.got) == (
        "paper/2101.00002 → author/ada-lovelace",
        "3 rows of evidence",
        "1",
    )


def test_evidence_of_no_edge_is_named() -> None:
    lost = ("HAS_AUTHOR", "paper/2101.00001", "author/nobody")
    [found] = check_evidence(evidence(FIRST, SECOND, SECOND, SECOND, lost), EDGES)
    assert (found.table, found.id) == ("HAS_AUTHOR", "paper/2101.00001 → author/nobody")
    [alone] = check_evidence(evidence(lost), {})
    assert alone.table == "HAS_AUTHOR"
