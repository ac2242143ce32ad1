"""A graph with its nodes numbered, as the pages know it: most used first, so that a number is short and tells a rank.

``uses`` says which paper names what: by an edge of the paper, or by one of a result that the paper reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from kg.pages.script import array, json_texts
from kg.schema import EdgeType, NodeType, load_schema

if TYPE_CHECKING:
    from kg.export.source import GraphTables

LONGEST_NAME: Final = 300
"""Characters of a name in lists; the page of an entity has the whole."""

_SUBMITTED: Final = re.compile(r"(?:[a-z.-]+/)?(\d{2})(0[1-9]|1[0-2])(?:\d{3}|\.\d{4,5})$", re.IGNORECASE)
"""An arXiv id, which begins with year and month (https://info.arxiv.org/help/arxiv_identifier.html)."""

_EDGES: Final = {
    "edge": pl.UInt8,
    "confidence": pl.UInt8,
    "props": pl.String,
    "position": pl.Int64,
    "source": pl.UInt32,
    "target": pl.UInt32,
}
_OWN: Final = ("source", "target", "confidence", "evidence_count")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A graph in numbers.

    - ``nodes``: ``node`` (0, 1 … by papers descending, then id), ``id``, ``name``, ``short`` (the name cut, as JSON),
      ``type`` (index into ``types``), ``papers`` (that name it), ``month`` and ``note`` (see `_noted`).
    - ``edges``: ``fact`` (0, 1 …), ``edge`` (index into ``edge_types``), ``source``, ``target``, ``confidence`` (0 to
      100), ``props`` (JSON of an object, or 0), ``position`` (of an author).
    - ``uses``: ``node``, ``paper``, each pair once.
    """

    tables: GraphTables
    types: tuple[NodeType, ...]
    edge_types: tuple[EdgeType, ...]
    nodes: pl.DataFrame
    edges: pl.DataFrame
    uses: pl.DataFrame

    def type_number(self, name: str) -> int:
        """Return the number of a node type, or -1 where the graph has none of it."""
        return next((number for number, type in enumerate(self.types) if type.name == name), -1)

    def edge_number(self, name: str) -> int:
        """Return the number of an edge type, or -1 where the graph has none of it."""
        return next((number for number, edge in enumerate(self.edge_types) if edge.name == name), -1)

    def edges_of(self, *names: str) -> pl.DataFrame:
        """Return the edges of some types."""
        return self.edges.filter(pl.col("edge").is_in([self.edge_number(name) for name in names]))

    def nodes_of(self, *names: str) -> pl.DataFrame:
        """Return the nodes of some types."""
        return self.nodes.filter(pl.col("type").is_in([self.type_number(name) for name in names]))


def number(tables: GraphTables) -> Numbered:
    """Return a graph with its nodes numbered; the same graph gives the same numbers."""
    schema = load_schema()
    types = tuple(type for type in schema.nodes.values() if type.name in tables.node_types)
    edge_types = tuple(edge for edge in schema.edges.values() if edge.name in tables.edge_types)
    unnumbered = pl.concat([_noted(tables, type.name, place) for place, type in enumerate(types)])
    ends = [tables.edges(edge.name).select("source", "target") for edge in edge_types]
    uses = _uses(
        types, unnumbered, pl.concat(ends) if ends else pl.DataFrame(schema=dict.fromkeys(_OWN[:2], pl.String))
    )
    nodes = _ranked(unnumbered, uses)
    numbers = nodes.select("id", "node")
    no_edges = pl.DataFrame(schema=_EDGES)
    edges = pl.concat(
        [no_edges, *(_edges(tables.edges(edge.name), place, numbers) for place, edge in enumerate(edge_types))]
    )
    return Numbered(
        tables=tables,
        types=types,
        edge_types=edge_types,
        nodes=nodes,
        edges=edges.with_row_index("fact"),
        uses=numbered(numbered(uses, numbers, "id", "node"), numbers, "paper", "paper").sort("node", "paper"),
    )


def numbered(frame: pl.DataFrame, numbers: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    """Return a frame with the numbers of nodes, under ``name``, in place of their ids in a column."""
    found = numbers.rename({"id": column, "node": f"{name}_number"})
    return (
        frame.join(found, on=column, how="inner", maintain_order="left").drop(column).rename({f"{name}_number": name})
    )


def other_texts(graph: Numbered) -> pl.DataFrame:
    """Return what a list tells of each node: ``other`` and ``text``, the JSON of id, name, type and note."""
    ids, notes = (pl.Series(name, json_texts(graph.nodes[name]), pl.String) for name in ("id", "note"))
    return graph.nodes.select(
        pl.col("node").alias("other"), array(pl.lit(ids), "short", "type", pl.lit(notes)).alias("text")
    )


def first_month(arxiv_id: str | None, date: str | None) -> str:
    """Return the month in which a paper came out: that of its first submission where the arXiv id tells it.

    Else it is that of its date: a listing gives the date of the newest version, which may be years later. Empty where
    only a year is known.

    >>> first_month("2404.15272", "2025-12-02"), first_month(None, "2025-12"), first_month("cs/9901001", None)
    ('2024-04', '2025-12', '1999-01')
    """
    if arxiv_id and (found := _SUBMITTED.match(arxiv_id)):
        return f"{'19' if found[1] > '90' else '20'}{found[1]}-{found[2]}"
    return date[:7] if date and len(date) >= 7 else ""


def http_link(url: str | None) -> str:
    """Return an address that a page may lead to, or an empty text: other schemes can run scripts.

    >>> http_link("https://arxiv.org/abs/2404.15272"), http_link("javascript:alert(1)")
    ('https://arxiv.org/abs/2404.15272', '')
    """
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def _noted(tables: GraphTables, type: str, place: int) -> pl.DataFrame:
    """Return the nodes of a type with the month of a paper and what lists tell beside a name.

    That is the date of a paper and the address of a repository.
    """
    nodes = tables.nodes(type)
    months, notes = _months(nodes, type), _notes(nodes, type)
    short = nodes["name"].str.slice(0, LONGEST_NAME) + pl.Series(
        ["…" if long else "" for long in nodes["name"].str.len_chars() > LONGEST_NAME], dtype=pl.String
    )
    return nodes.select(
        "id",
        "name",
        pl.Series("short", json_texts(short), pl.String),
        pl.lit(place, pl.UInt8).alias("type"),
        pl.Series("month", months, pl.String),
        pl.Series("note", notes, pl.String),
    )


def _months(nodes: pl.DataFrame, type: str) -> Sequence[str]:
    if type != "Paper":
        return [""] * nodes.height
    return [first_month(*row) for row in nodes.select("arxiv_id", "date").iter_rows()]


def _notes(nodes: pl.DataFrame, type: str) -> Iterator[str] | Sequence[str]:
    if type == "Paper":
        return nodes["date"].fill_null("").to_list()
    if type == "Repository":
        return [http_link(url) for url in nodes["url"]]
    return [""] * nodes.height


def _uses(types: Sequence[NodeType], nodes: pl.DataFrame, ends: pl.DataFrame) -> pl.DataFrame:
    """Return which paper names which node: ids, each pair once."""
    numbers = {type.name: place for place, type in enumerate(types)}
    papers, results = (nodes.filter(pl.col("type") == numbers.get(name, -1))["id"] for name in ("Paper", "Result"))
    direct = ends.filter(pl.col("source").is_in(papers.implode())).rename({"source": "paper", "target": "id"})
    about = ends.filter(pl.col("source").is_in(results.implode()))
    reported = direct.rename({"id": "source"}).join(about, on="source").select("paper", pl.col("target").alias("id"))
    return pl.concat([direct, reported]).unique()


def _ranked(nodes: pl.DataFrame, uses: pl.DataFrame) -> pl.DataFrame:
    counted = nodes.join(uses.group_by("id").agg(pl.len().alias("papers")), on="id", how="left")
    in_order = counted.with_columns(pl.col("papers").fill_null(0)).sort("papers", "id", descending=[True, False])
    return in_order.with_row_index("node")


def _edges(edges: pl.DataFrame, place: int, numbers: pl.DataFrame) -> pl.DataFrame:
    own = [name for name in edges.columns if name not in _OWN]
    position = pl.col("position").fill_null(0) if "position" in own else pl.lit(0)
    props = [json_texts(edges[name]) for name in own]
    described = edges.select(
        pl.lit(place, pl.UInt8).alias("edge"),
        "source",
        "target",
        (pl.col("confidence") * 100).round().cast(pl.UInt8),
        pl.Series("props", _objects(own, props, edges.height), pl.String),
        position.cast(pl.Int64).alias("position"),
    )
    return numbered(numbered(described, numbers, "source", "source"), numbers, "target", "target")


def _objects(names: Sequence[str], columns: Sequence[Sequence[str]], height: int) -> list[str]:
    """Return a JSON object a row, without what is null, or ``0`` where nothing is left."""
    if not names:
        return ["0"] * height
    rows = (
        ",".join(f'"{name}":{text}' for name, text in zip(names, row, strict=True) if text != "null")
        for row in zip(*columns, strict=True)
    )
    return [f"{{{row}}}" if row else "0" for row in rows]
