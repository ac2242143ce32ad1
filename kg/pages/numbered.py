"""A graph with its nodes numbered, as the pages know it: most used first, so that a number is short and tells a rank.

``uses`` says which paper names what: by an edge of the paper, or by one of a result that the paper reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from kg.pages.json_columns import json_texts, members
from kg.pages.listed import listed_nodes, short_name
from kg.schema import EdgeType, NodeType, load_schema

if TYPE_CHECKING:
    from kg.export.source import GraphTables

_ENDS: Final = ("source", "target")
_OWN: Final = (*_ENDS, "confidence", "evidence_count")
_EDGES: Final = {
    "edge": pl.UInt8,
    "source": pl.String,
    "target": pl.String,
    "confidence": pl.UInt8,
    "props": pl.String,
    "position": pl.Int64,
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A graph in numbers.

    - ``nodes``: ``node`` (0, 1 … by papers descending, then id), ``papers`` (that name it), and the columns of
      `kg.pages.listed.listed_nodes`, where ``type`` is the index into ``types``.
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
    found = pl.concat([listed_nodes(tables, type.name, place) for place, type in enumerate(types)])
    ids = found.select("id").with_row_index("node")
    edges = pl.concat(
        [pl.DataFrame(schema=_EDGES), *(_edges(tables.edges(edge.name), n) for n, edge in enumerate(edge_types))]
    )
    for end in _ENDS:
        edges = numbered(edges, ids, end, end)
    uses = _uses(types, found["type"], edges)
    nodes = _ranked(found.with_row_index("found"), uses)
    ranks = nodes.sort("found")["node"]
    ranked = {name: ranks.gather(column) for name, column in _node_columns(edges, uses).items()}
    return Numbered(
        tables=tables,
        types=types,
        edge_types=edge_types,
        nodes=nodes.drop("found"),
        edges=edges.with_columns(source=ranked["source"], target=ranked["target"]).with_row_index("fact"),
        uses=uses.with_columns(node=ranked["node"], paper=ranked["paper"]).sort("node", "paper"),
    )


def numbered(frame: pl.DataFrame, numbers: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    """Return a frame with the numbers of nodes, under ``name``, in place of their ids in a column."""
    found = numbers.select(pl.col("id").alias(column), pl.col("node").alias(f"{name}_number"))
    joined = frame.join(found, on=column, how="inner", maintain_order="left")
    return joined.drop(column).rename({f"{name}_number": name})


def _node_columns(edges: pl.DataFrame, uses: pl.DataFrame) -> dict[str, pl.Series]:
    return {name: frame[name] for frame, names in ((edges, _ENDS), (uses, ("node", "paper"))) for name in names}


def _edges(edges: pl.DataFrame, place: int) -> pl.DataFrame:
    """Return the edges of a type, which has this place among the types, with what each tells as JSON."""
    own = [name for name in edges.columns if name not in _OWN]
    shown = edges.with_columns(short_name(pl.col(name)) for name in own if edges[name].dtype == pl.String)
    texts = shown.with_columns(json_texts(shown[name]).alias(name) for name in own)
    told = members({name: pl.col(name) for name in own})
    return edges.select(
        pl.lit(place, pl.UInt8).alias("edge"),
        *_ENDS,
        (pl.col("confidence") * 100).round().cast(pl.UInt8),
        texts.select(pl.when(told != "").then(pl.format("{{{}}}", told)).otherwise(pl.lit("0")).alias("props"))["props"]
        if own
        else pl.lit("0").alias("props"),
        (pl.col("position").fill_null(0) if "position" in own else pl.lit(0)).cast(pl.Int64).alias("position"),
    )


def _uses(types: Sequence[NodeType], type_of: pl.Series, edges: pl.DataFrame) -> pl.DataFrame:
    """Return which paper names which node, each pair once."""
    numbers = {type.name: place for place, type in enumerate(types)}
    ends = edges.select(*_ENDS, type_of.gather(edges["source"]).alias("type"))
    direct = ends.filter(pl.col("type") == numbers.get("Paper", -1)).select(paper="source", node="target")
    about = ends.filter(pl.col("type") == numbers.get("Result", -1))
    reported = direct.join(about, left_on="node", right_on="source").select("paper", node="target")
    return pl.concat([direct, reported]).unique()


def _ranked(nodes: pl.DataFrame, uses: pl.DataFrame) -> pl.DataFrame:
    """Return the nodes with the number of papers that name each, numbered by it."""
    counts = uses.group_by(pl.col("node").alias("found")).agg(pl.len().alias("papers"))
    counted = nodes.join(counts, on="found", how="left").with_columns(pl.col("papers").fill_null(0))
    return counted.sort("papers", "id", descending=[True, False]).with_row_index("node")
