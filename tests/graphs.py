"""Small graphs for tests of stores and exports: tables in memory, with hostile names among them."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from hypothesis import strategies as st

from kg.schema import EdgeType, NodeType, Property, load_schema
from kg.tables import EVIDENCE, MERGES

Row = Mapping[str, object]

HOSTILE = (
    "plain",
    "quotes ' \" ` \\ \\\\ \\' end\\",
    "'}) DETACH DELETE n //",
    '"}) MATCH (m) DETACH DELETE m //',
    "line\nbreak\r\nand\rtab\t",
    "\u202eright to left\u202c \u200f",
    "\ufffd replaced \U0001f600 \U0001f469\u200d\U0001f52c",
    "<a href='x'>&amp; &lt;b&gt; ]]> --> <!--",
    "多模态学习 é é ß \u0130",
    "$param {x} ${y} %s %(z)s {{}}",
    "\u2028line separator\u2029 \x85",
    "^^<http://example.org/> @en . # comment",
    " leading and trailing ",
    "null",
    "12",
    "true",
)

COLUMNS: Mapping[str, pl.DataType] = {
    "integer": pl.Int64(),
    "decimal": pl.Float64(),
    "float": pl.Float64(),
}


@dataclass(frozen=True)
class TableGraph:
    """A graph whose tables are in memory: what `kg.graph.Graph` gives from a folder."""

    folder: Path
    node_tables: Mapping[str, pl.DataFrame]
    edge_tables: Mapping[str, pl.DataFrame]
    evidence_table: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=EVIDENCE))
    merge_table: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=MERGES))

    @property
    def node_types(self) -> tuple[str, ...]:
        return tuple(sorted(self.node_tables))

    @property
    def edge_types(self) -> tuple[str, ...]:
        return tuple(sorted(self.edge_tables))

    @property
    def fingerprint(self) -> str:
        tables = [*self.node_tables.items(), *self.edge_tables.items(), ("evidence", self.evidence_table)]
        return hashlib.sha256("".join(f"{name}{table.write_json()}" for name, table in tables).encode()).hexdigest()[
            :16
        ]

    def nodes(self, type: str, /) -> pl.DataFrame:
        return self.node_tables[type]

    def edges(self, type: str, /) -> pl.DataFrame:
        return self.edge_tables[type]

    def evidence(self) -> pl.DataFrame:
        return self.evidence_table

    def merges(self) -> pl.DataFrame:
        return self.merge_table


def node_table(type: str, rows: Sequence[Row]) -> pl.DataFrame:
    """Return rows as the node table of a type: every column of the schema, sorted by id."""
    node = load_schema().nodes[type]
    return pl.DataFrame(list(rows), schema=_columns(node)).sort("id")


def edge_table(type: str, rows: Sequence[Row]) -> pl.DataFrame:
    """Return rows as the edge table of a type, sorted by source and target."""
    columns = {"source": pl.String(), "target": pl.String(), **_columns(load_schema().edges[type])}
    defaults: Row = {"confidence": 1.0, "evidence_count": 1}
    given = [{**defaults, **{key: value for key, value in row.items() if key in columns}} for row in rows]
    return pl.DataFrame(given, schema=columns).sort("source", "target")


def evidence_table(rows: Sequence[Row]) -> pl.DataFrame:
    """Return rows as the evidence table."""
    defaults: dict[str, object] = {
        "paper": None,
        "file": "listing.md",
        "line": 1,
        "last": 9,
        "version": 1,
        "field": "abstract",
    }
    defaults |= {"date": None, "start": None, "end": None, "sentence": None, "extractor": "listing", "confidence": 1.0}
    given = [{**defaults, "paper": row["source"], **row} for row in rows]
    return pl.DataFrame(given, schema=EVIDENCE).sort("edge", "source", "target", maintain_order=True)


def _columns(type: NodeType | EdgeType) -> dict[str, pl.DataType]:
    return {property.name: _column(property) for property in type.properties.values()}


def _column(property: Property) -> pl.DataType:
    kind = COLUMNS.get(property.type, pl.String())
    return pl.List(kind) if property.multivalued else kind


def small_graph(folder: Path) -> TableGraph:
    """Return a graph with every type of property and hostile names, whose answers are known by heart."""
    papers = [
        paper("2501.00001", "A first paper", date="2025-01-02", version=3, versions=[1, 3], comment="12 pages"),
        paper("2501.00002", HOSTILE[1], date="2025-01", abstract="".join(HOSTILE)),
        paper("2501.00003", HOSTILE[2], date="2025", arxiv_id=None, url="https://example.org/a b{c}"),
    ]
    authors = [
        entity("author/ada-one", "Ada One", ["A. One"], orcid="0000-0002-1825-0097"),
        entity("author/李-四", "李四"),
    ]
    datasets = [entity("dataset/cmu-mosei", "CMU-MOSEI", ["MOSEI", "CMU MOSEI"]), entity("dataset/hostile", HOSTILE[3])]
    results = [
        {"id": "result/a", "name": "X 95.3 % accuracy on CMU-MOSEI", "value": 95.3, "unit": "%", "kind": "score"},
        {"id": "result/b", "name": "X 0.0000001", "value": 0.0000001, "unit": None, "kind": "gain", "bound": "max"},
    ]
    nodes: dict[str, list[dict[str, object]]] = {
        "Paper": papers,
        "Author": authors,
        "Dataset": datasets,
        "Model": [entity("model/clip", "CLIP")],
        "Metric": [entity("metric/accuracy", "accuracy", ["Acc."])],
        "Venue": [entity("venue/iclr", "ICLR")],
        "Repository": [entity("repository/github.com/a/b", "github.com/a/b", url="https://github.com/a/b")],
        "Topic": [{"id": "topic/multimodal learning", "name": "Multimodal learning"}],
        "Result": results,
    }
    first, second, third = (row["id"] for row in papers)
    edges: dict[str, list[Row]] = {
        "HAS_AUTHOR": [
            {"source": first, "target": "author/ada-one", "position": 1},
            {"source": first, "target": "author/李-四", "position": 2},
            {"source": second, "target": "author/李-四", "position": 1},
        ],
        "EVALUATES_ON": [
            {"source": first, "target": "dataset/cmu-mosei", "confidence": 0.9, "evidence_count": 2},
            {"source": second, "target": "dataset/cmu-mosei", "confidence": 0.5},
            {"source": second, "target": "dataset/hostile", "confidence": 0.25},
        ],
        "INTRODUCES": [{"source": third, "target": "model/clip", "confidence": 0.75}],
        "PUBLISHED_IN": [{"source": first, "target": "venue/iclr", "year": 2025, "workshop": HOSTILE[1]}],
        "HAS_CODE": [{"source": first, "target": "repository/github.com/a/b"}],
        "IN_TOPIC": [{"source": row["id"], "target": "topic/multimodal learning"} for row in papers],
        "REPORTS": [
            {"source": first, "target": "result/a", "confidence": 0.8},
            {"source": second, "target": "result/b", "confidence": 0.25},
        ],
        "ON_DATASET": [{"source": "result/a", "target": "dataset/cmu-mosei", "confidence": 0.8}],
        "IN_METRIC": [
            {"source": "result/a", "target": "metric/accuracy", "confidence": 0.8},
            {"source": "result/b", "target": "metric/accuracy", "confidence": 0.8},
        ],
    }
    evidence = [
        {
            "edge": "EVALUATES_ON",
            "source": first,
            "target": "dataset/cmu-mosei",
            "start": 3,
            "end": 12,
            "sentence": HOSTILE[4],
        },
        {"edge": "EVALUATES_ON", "source": first, "target": "dataset/cmu-mosei", "file": "b'\".md", "line": 7},
        {"edge": "HAS_AUTHOR", "source": first, "target": "author/ada-one", "field": "authors"},
    ]
    return TableGraph(
        folder,
        {type: node_table(type, rows) for type, rows in nodes.items()},
        {type: edge_table(type, rows) for type, rows in edges.items()},
        evidence_table(evidence),
    )


def paper(number: str, title: str, **properties: object) -> dict[str, object]:
    """Return the row of a paper."""
    row: dict[str, object] = {"id": f"paper/{number}", "name": title, "title": title, "arxiv_id": number}
    return {**row, "url": f"https://arxiv.org/abs/{number}", "version": 1, "versions": [1], **properties}


def entity(id: str, name: str, aliases: Sequence[str] = (), **properties: object) -> dict[str, object]:
    """Return the row of an entity."""
    return {"id": id, "name": name, "aliases": list(aliases), **properties}


def named_graph(folder: Path, names: Sequence[str]) -> TableGraph:
    """Return a graph whose names, titles, aliases and evidence sentences are the given texts."""
    papers = [paper(f"2501.{place:05}", name, abstract=name, comment=name) for place, name in enumerate(names)]
    datasets = [entity(f"dataset/{name}", name, [name, "x"]) for name in dict.fromkeys(names)]
    pairs = [{"source": row["id"], "target": f"dataset/{name}"} for row, name in zip(papers, names, strict=True)]
    evidence = [{"edge": "EVALUATES_ON", **pair, "sentence": name} for pair, name in zip(pairs, names, strict=True)]
    return TableGraph(
        folder,
        {"Paper": node_table("Paper", papers), "Dataset": node_table("Dataset", datasets)},
        {"EVALUATES_ON": edge_table("EVALUATES_ON", pairs)},
        evidence_table(evidence),
    )


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
hostile_names = st.lists(st.one_of(st.sampled_from(HOSTILE), texts), min_size=1, max_size=5)


def drawn_graph(folder: Path, seed: int) -> TableGraph:
    """Return a graph of 60 papers whose edges are drawn at random, the same for the same seed.

    Among its names are those that docs/queries.md asks for, and hostile ones.
    """
    draw = random.Random(seed)
    names = {
        "Author": [
            *HOSTILE,
            *(f"Author {n}" for n in range(16)),
            "Junfeng Fang",
            "Ali Mekky",
            "Xiang Wang",
            "Ångström",
        ],
        "Dataset": ["CMU-MOSEI", "CMU-MOSI", "COCO", *HOSTILE[:6]],
        "Model": ["CLIP", "LLaVA", "llama", *HOSTILE[:4]],
        "Method": ["LoRA", "attention", HOSTILE[2], *(f"method {n}" for n in range(12))],
        "Metric": ["accuracy", "F1"],
        "Task": ["multimodal reasoning", "emotion recognition", *(f"task {n}" for n in range(12))],
        "Venue": ["ICLR", "CVPR", HOSTILE[1]],
    }
    nodes = {type: [_entity(type, place, name) for place, name in enumerate(named)] for type, named in names.items()}
    nodes["Paper"] = [_paper(draw, f"2501.{n:05}") for n in range(59)] + [_paper(draw, "2512.05515")]
    nodes["Topic"] = [{"id": f"topic/{n}", "name": name} for n, name in enumerate(("Vision", "Language", HOSTILE[3]))]
    codes = [f"{host}/a/{n}" for n in range(10) for host in ("github.com", "gitlab.com")]
    nodes["Repository"] = [entity(f"repository/{code}", code, url=f"https://{code}") for code in codes]
    nodes["Result"] = [_result(draw, place) for place in range(160)]
    edges = {edge: _drawn_edges(draw, nodes, *ends) for edge, ends in DRAWN.items()}
    reports = [{"source": draw.choice(nodes["Paper"])["id"], "target": result["id"]} for result in nodes["Result"]]
    edges["REPORTS"] = [{**pair, "confidence": draw.randint(1, 20) / 20} for pair in reports]
    return TableGraph(
        folder,
        {type: node_table(type, rows) for type, rows in nodes.items()},
        {type: edge_table(type, rows) for type, rows in edges.items()},
        evidence_table([row for type, rows in edges.items() for row in _drawn_evidence(draw, type, rows)]),
    )


DRAWN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "HAS_AUTHOR": ("Paper", ("Author",)),
    "TRAINS_ON": ("Paper", ("Dataset",)),
    "EVALUATES_ON": ("Paper", ("Dataset",)),
    "INTRODUCES": ("Paper", ("Model", "Dataset", "Method")),
    "BUILDS_ON": ("Paper", ("Model",)),
    "COMPARES_WITH": ("Paper", ("Model", "Method")),
    "USES": ("Paper", ("Method",)),
    "MEASURES": ("Paper", ("Metric",)),
    "ADDRESSES": ("Paper", ("Task",)),
    "MENTIONS": ("Paper", ("Model", "Task")),
    "PUBLISHED_IN": ("Paper", ("Venue",)),
    "SUBMITTED_TO": ("Paper", ("Venue",)),
    "IN_TOPIC": ("Paper", ("Topic",)),
    "HAS_CODE": ("Paper", ("Repository",)),
    "HAS_DATA": ("Paper", ("Repository",)),
    "ON_DATASET": ("Result", ("Dataset",)),
    "IN_METRIC": ("Result", ("Metric",)),
    "OF_MODEL": ("Result", ("Model", "Method")),
    "AGAINST": ("Result", ("Model", "Method")),
}
"""The edges that are drawn, each with the types of node that it leads from and to."""


def _paper(draw: random.Random, number: str) -> dict[str, object]:
    dates = ("2024-12-31", "2025-03-01", "2025-03-31", "2026-01-02", "2025-03", "2025", None)
    return paper(number, f"Title {draw.choice(HOSTILE)}", date=draw.choice(dates), version=draw.choice((1, 1, 2, 5)))


def _drawn_evidence(draw: random.Random, edge: str, rows: Sequence[Row]) -> list[Row]:
    places: list[Row] = [
        {"file": draw.choice(("a b.md", HOSTILE[1])), "line": draw.randint(1, 9), "start": place, "end": place + 1}
        for place in range(3)
    ]
    ends = ({"edge": edge, "source": row["source"], "target": row["target"]} for row in rows)
    return [{**each, **place, "sentence": draw.choice(HOSTILE)} for each in ends for place in draw.sample(places, 2)]


def _entity(type: str, place: int, name: str) -> dict[str, object]:
    return entity(f"{type.lower()}/{place}", name, [f"{name} {n}" for n in range(place % 3)])


def _result(draw: random.Random, place: int) -> dict[str, object]:
    value = draw.choice((0.0, 12.0, 76.25, 99.9, round(draw.uniform(0, 100), 2)))
    kind, unit = draw.choice(("score", "score", "gain")), draw.choice(("%", None))
    return {"id": f"result/{place}", "name": f"result {place}", "value": value, "kind": kind, "unit": unit}


def _drawn_edges(
    draw: random.Random, nodes: Mapping[str, Sequence[Row]], source: str, targets: Sequence[str]
) -> list[Row]:
    rows: list[Row] = []
    for row in nodes[source]:
        choices = [target["id"] for type in targets for target in nodes[type]]
        for position, target in enumerate(draw.sample(choices, draw.randint(0, min(4, len(choices)))), start=1):
            given: dict[str, object] = {"source": row["id"], "target": target, "confidence": draw.randint(1, 20) / 20}
            given |= {
                "evidence_count": draw.randint(1, 3),
                "position": position,
                "year": draw.choice((2024, 2025, None)),
                "workshop": draw.choice((HOSTILE[2], None)),
            }
            rows.append(given)
    return rows
