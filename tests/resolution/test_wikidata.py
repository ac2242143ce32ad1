"""Which nodes are items of Wikidata."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.resources import files

import polars as pl
import pytest

from kg.resolution import Tables, wikidata
from kg.resolution.plugins import known_items
from kg.resolution.wikidata import ENTITY, with_items
from kg.schema import load_schema

Known = Callable[..., None]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Known:
    """Return the function that makes the given items the only known ones."""

    def only(*rows: tuple[str, str, str]) -> None:
        monkeypatch.setattr(wikidata, "known_items", lambda: rows)

    return only


def nodes(type: str, *named: tuple[str, list[str]]) -> Mapping[str, pl.DataFrame]:
    rows = [(f"{type.lower()}/{place}", name, aliases) for place, (name, aliases) in enumerate(named)]
    columns = {"id": pl.String(), "name": pl.String(), "aliases": pl.List(pl.String)}
    return {type: pl.DataFrame(rows, schema=columns, orient="row")}


def items(tables: Mapping[str, pl.DataFrame], type: str) -> dict[str, str]:
    """Return the items of the nodes that are some, by name."""
    rows = tables[type].drop_nulls("wikidata").select("name", "wikidata").iter_rows()
    return {name: item.removeprefix(ENTITY) for name, item in rows}


def test_a_node_is_the_item_that_is_known_by_its_name(known: Known) -> None:
    known(("Dataset", "Zebra Corpus", "Q1"), ("Dataset", "Other", "Q2"))
    assert items(with_items(nodes("Dataset", ("zebra corpus", []), ("Quagga", []))), "Dataset") == {
        "zebra corpus": "Q1"
    }


def test_a_node_is_the_item_of_an_alias_that_no_other_has(known: Known) -> None:
    known(("Task", "zebra counting", "Q1"), ("Task", "zebra naming", "Q2"))
    tables = nodes("Task", ("ZC", ["Zebra counting"]), ("ZN", ["zebra naming"]), ("ZNN", ["Zebra Naming"]))
    assert items(with_items(tables), "Task") == {"ZC": "Q1"}


def test_a_name_goes_before_an_alias(known: Known) -> None:
    known(("Model", "Zebra", "Q1"), ("Model", "Quagga", "Q2"))
    tables = nodes("Model", ("Zebra", ["Quagga"]), ("Okapi", ["Zebra"]))
    assert items(with_items(tables), "Model") == {"Zebra": "Q1"}


def test_models_and_methods_are_known_by_the_same_names(known: Known) -> None:
    known(("Method", "Zebra", "Q1"), ("Dataset", "Quagga", "Q2"))
    assert items(with_items(nodes("Model", ("Zebra", []), ("Quagga", []))), "Model") == {"Zebra": "Q1"}


def test_types_that_are_no_items_stay_as_they_are(known: Known) -> None:
    known(("Dataset", "Zebra", "Q1"))
    people = nodes("Author", ("Zebra", []))
    assert with_items(people) == dict(people)


def test_a_graph_says_which_of_its_nodes_are_items(graph: Callable[..., Tables]) -> None:
    mention = {"record": 0, "type": "Dataset", "role": "evaluates_on", "name": "ImageNet", "text": "ImageNet"}
    tables = graph([{"id": "2501.00001"}], [mention])
    assert items(tables.nodes, "Dataset") == {"ImageNet": "Q24901201"}


def test_the_known_items_are_one_for_a_name_and_of_types_that_have_them() -> None:
    found = known_items()
    assert len({(type, name.lower()) for type, name, _ in found}) == len(found) > 0
    assert {type for type, _, _ in found} <= {
        type for type, node in load_schema().nodes.items() if "wikidata" in node.properties
    }
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for _, _, item in found)


def test_every_item_has_a_source_that_the_readme_names() -> None:
    folder = files("kg_extractors") / "lexicons"
    sources = {line.split("\t")[3] for line in (folder / "wikidata.tsv").read_text("utf-8").splitlines()}
    named = set(re.findall(r"^- `([a-z-]+)`:", (folder / "README.md").read_text("utf-8"), re.MULTILINE))
    assert sources <= named
