"""What holds for the tables of any records, mentions and results."""

from __future__ import annotations

import random
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.conformance import check_tables
from kg.corrections import ENTITIES, Correction
from kg.mention import ROLES
from kg.resolution import Tables, resolve
from kg.schema import load_schema
from kg.tables import EVIDENCE, MENTIONS, MERGES, RECORDS, RESULTS

NAMES = (
    "GNN",
    "graph neural networks",
    "CP",
    "conformal prediction",
    "canonical polyadic",
    "Qwen2-VL",
    "qwen2 vl",
    "''",
    "π0",
)
IDS = ("2501.00001", "2501.00002", "cs/9901001", "doi:10.1/a_b", "title:a title")
ADDRESSES = ("https://github.com/A/b", "http://github.com/a/B.git", "")
texts = st.one_of(st.none(), st.sampled_from(("A title", "a Title!", "")), st.text(max_size=5))


Row = dict[str, Any]
Rows = tuple[list[Row], list[Row], list[Row]]


def rows_of(schema: pl.Schema, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    rest = {name: st.none() for name in schema if name not in columns and name != "row"}
    return st.lists(st.fixed_dictionaries({**columns, **rest}), max_size=6)


records = rows_of(
    RECORDS,
    id=st.sampled_from(IDS),
    title=texts,
    abstract=texts,
    authors=st.lists(st.sampled_from(("Ann Li", "Li, Ann", "A. Li", "", "张伟")), max_size=3),
    date=st.sampled_from((None, "2025", "2025-01-02")),
    code_url=st.sampled_from((None, *ADDRESSES)),
    topic=st.sampled_from((None, "🔥 Agents", "agents", "2. Agents")),
    categories=st.lists(st.sampled_from(("cs.CL", "cs.CV")), max_size=2),
    version=st.sampled_from((None, 1, 2)),
    doi=st.sampled_from((None, "10.1/a_b")),
    venue=st.sampled_from((None, "ICLR 2026", "arXiv")),
    links=st.lists(
        st.fixed_dictionaries(
            {"url": st.sampled_from(ADDRESSES), "role": st.sampled_from(("code", "data", "project", "paper"))}
        ),
        max_size=2,
    ),
    file=st.sampled_from(("a.md", "b.md")),
    first=st.integers(1, 3),
    last=st.integers(4, 5),
    shape=st.just("table"),
)
roles = st.sampled_from([(type_, role) for type_, known in ROLES.items() for role in known])
places = {
    "record": st.integers(0, 5),
    "field": st.sampled_from(("title", "abstract")),
    "start": st.integers(0, 3),
    "end": st.integers(4, 6),
    "text": st.sampled_from(NAMES),
    "confidence": st.floats(0, 1),
    "extractor": st.just("test 1"),
    "sentence": st.just("A sentence."),
}
mentions = rows_of(
    MENTIONS,
    **places,
    role=roles,
    type=st.none(),
    name=st.one_of(st.sampled_from((*NAMES, *ADDRESSES)), st.text(max_size=4)),
    year=st.sampled_from((None, 2025)),
)
results = rows_of(
    RESULTS,
    **places,
    model=st.sampled_from((None, "ours", "human", *NAMES)),
    dataset=st.sampled_from((None, *NAMES)),
    metric=st.sampled_from((None, "F1", "f1-score")),
    value=st.sampled_from((1.0, 95.3)),
    unit=st.sampled_from((None, "%")),
    kind=st.sampled_from(("score", "gain")),
    against=st.sampled_from((None, *NAMES)),
    bound=st.sampled_from((None, "max")),
)
inputs = st.tuples(records, mentions, results)


def frame(rows: list[Row], schema: pl.Schema) -> pl.DataFrame:
    columns = {"record": pl.UInt32} | {name: dtype for name, dtype in schema.items() if name != "row"}
    return pl.DataFrame([[row[name] for name in columns] for row in rows], schema=columns, orient="row")


def frames(rows: Rows) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    listed, found, reported = rows
    whole = [{**row, "record": number} for number, row in enumerate(listed)]
    typed = [{**row, "type": row["role"][0], "role": row["role"][1]} for row in found]
    return (
        frame(whole, RECORDS),
        frame([row for row in typed if row["record"] < len(whole)], MENTIONS),
        frame([row for row in reported if row["record"] < len(whole)], RESULTS),
    )


def all_tables(tables: Tables) -> list[tuple[str, pl.DataFrame]]:
    return [*tables.nodes.items(), *tables.edges.items(), ("evidence", tables.evidence), ("merges", tables.merges)]


quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


CORRECTIONS = st.lists(
    st.one_of(
        st.builds(
            Correction,
            st.sampled_from(("same", "different", "rename")),
            st.lists(st.sampled_from((*NAMES, "Ann Li", "A. Li")), min_size=2, max_size=2, unique=True).map(tuple),
            st.just("corrections.yaml"),
            st.integers(1, 99),
        ),
        st.builds(
            Correction,
            st.just("retype"),
            st.tuples(st.sampled_from(NAMES), st.sampled_from(ENTITIES)),
            st.just("corrections.yaml"),
            st.integers(1, 99),
        ),
        st.builds(
            Correction,
            st.just("reject"),
            st.tuples(st.sampled_from((*NAMES, *IDS, "Ann Li"))),
            st.just("corrections.yaml"),
            st.integers(1, 99),
            paper=st.sampled_from((None, *IDS)),
        ),
    ),
    max_size=4,
)


@quick
@given(inputs, CORRECTIONS)
def test_a_corrected_graph_conforms_to_the_schema(rows: Rows, corrections: list[Correction]) -> None:
    tables = resolve(*frames(rows), corrections=corrections)
    assert list(check_tables(load_schema(), tables.nodes, tables.edges)) == []


@quick
@given(inputs, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: Rows, shuffler: random.Random) -> None:
    given_frames = frames(rows)
    first, second, third = (f.sample(fraction=1, shuffle=True, seed=shuffler.randrange(1 << 30)) for f in given_frames)
    pairs = zip(all_tables(resolve(*given_frames)), all_tables(resolve(first, second, third)), strict=True)
    for (name, one), (_, other) in pairs:
        assert one.equals(other), name


@quick
@given(inputs)
def test_the_tables_conform_to_the_schema(rows: Rows) -> None:
    tables = resolve(*frames(rows))
    assert [str(violation) for violation in check_tables(load_schema(), tables.nodes, tables.edges)] == []


@quick
@given(inputs)
def test_edges_and_evidence_agree(rows: Rows) -> None:
    tables = resolve(*frames(rows))
    counted = tables.evidence.group_by("edge", "source", "target").agg(
        pl.len().cast(pl.Int64), pl.col("confidence").max()
    )
    expected = sorted(
        (edge, *row)
        for edge, table in tables.edges.items()
        for row in table.select("source", "target", "evidence_count", "confidence").rows()
    )
    assert sorted(counted.rows()) == expected


@quick
@given(inputs)
def test_a_paper_has_at_most_one_edge_to_an_entity(rows: Rows) -> None:
    tables = resolve(*frames(rows))
    pairs = [pair for table in tables.edges.values() for pair in table.select("source", "target").rows()]
    assert len(pairs) == len(set(pairs)) or any(source.startswith("result/") for source, _ in pairs)


@quick
@given(inputs)
def test_every_merge_belongs_to_a_node(rows: Rows) -> None:
    tables = resolve(*frames(rows))
    ids = {id_ for nodes in tables.nodes.values() for id_ in nodes["id"]}
    assert set(tables.merges["id"]) <= ids
    assert tables.merges["reason"].null_count() == 0


def test_nothing_gives_all_tables_empty() -> None:
    tables = resolve(*frames(([], [], [])))
    schema = load_schema()
    assert (list(tables.nodes), list(tables.edges)) == (list(schema.nodes), list(schema.edges))
    assert all(table.is_empty() for _, table in all_tables(tables))
    assert (tables.evidence.schema, tables.merges.schema) == (EVIDENCE, MERGES)


@pytest.mark.parametrize("kind", sorted(load_schema().nodes))
def test_nodes_have_the_properties_of_the_schema(kind: str) -> None:
    assert resolve(*frames(([], [], []))).nodes[kind].columns == list(load_schema().nodes[kind].properties)


@pytest.mark.parametrize("edge", sorted(load_schema().edges))
def test_edges_have_the_properties_of_the_schema(edge: str) -> None:
    columns = resolve(*frames(([], [], []))).edges[edge].columns
    assert columns == ["source", "target", *load_schema().edges[edge].properties]
