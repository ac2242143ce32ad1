"""Small graphs for the tests of resolution: records and mentions from a few words each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import polars as pl
import pytest

from kg.corrections import Correction
from kg.resolution import Tables, resolve
from kg.tables import MENTIONS, RECORDS, RESULTS

Row = Mapping[str, object]


class Graph(Protocol):
    """Returns the tables of records, each with its number, and of what was found in them."""

    def __call__(
        self,
        records: Iterable[Row],
        mentions: Iterable[Row] = (),
        results: Iterable[Row] = (),
        corrections: Iterable[Correction] = (),
    ) -> Tables: ...


def _frame(rows: Iterable[Row], schema: pl.Schema) -> pl.DataFrame:
    columns = {"record": pl.UInt32} | {name: dtype for name, dtype in schema.items() if name != "row"}
    return pl.DataFrame([{name: row.get(name) for name in columns} for row in rows], schema=columns, orient="row")


def _record(number: int, row: Row) -> Row:
    place: Row = {
        "record": number,
        "file": "list.md",
        "first": 10 * number + 1,
        "last": 10 * number + 9,
        "shape": "digest",
    }
    return {**place, "title": f"Paper {number}", "authors": [], "categories": [], "links": [], **row}


def _mention(row: Row) -> Row:
    found = {"role": "mentions", "field": "abstract", "start": 0, "end": 5, "confidence": 0.9, "extractor": "test 1"}
    return {**found, "sentence": "A sentence.", "text": row["name"], **row}


def _result(row: Row) -> Row:
    found = {"kind": "score", "field": "abstract", "start": 0, "end": 4, "confidence": 0.8, "extractor": "test 1"}
    return {**found, "text": "95.3", "sentence": "It reaches 95.3.", **row}


@pytest.fixture(scope="session")
def graph() -> Graph:
    """Return the function that resolves rows into tables."""

    def build(
        records: Iterable[Row],
        mentions: Iterable[Row] = (),
        results: Iterable[Row] = (),
        corrections: Iterable[Correction] = (),
    ) -> Tables:
        return resolve(
            _frame([_record(number, row) for number, row in enumerate(records)], RECORDS),
            _frame(map(_mention, mentions), MENTIONS),
            _frame(map(_result, results), RESULTS),
            corrections,
        )

    return build


@pytest.fixture(scope="session")
def named(graph: Graph) -> Callable[..., dict[str, str]]:
    """Return the function that gives each name, in a paper of its own, the id of its node."""

    def ids(type_: str, *names: str) -> dict[str, str]:
        records = [{"id": f"2501.{number:05}"} for number in range(len(names))]
        role, edge = {"Venue": ("accepted", "PUBLISHED_IN")}.get(type_, ("mentions", "MENTIONS"))
        mentions = [{"record": number, "type": type_, "role": role, "name": name} for number, name in enumerate(names)]
        edges = graph(records, mentions).edges[edge]
        targets = dict(edges.select("source", "target").iter_rows())
        targets = dict(edges.select("source", "target").iter_rows())
        return {name: targets[f"paper/2501.{number:05}"] for number, name in enumerate(names)}

    return ids
