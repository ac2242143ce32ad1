"""Which nodes are items of Wikidata (https://www.wikidata.org), as far as installed packages know.

A node is an item if the item is known by the node's name, else if it is the only node of which that is an alias, in
the letters of either case. Models and methods are one family of names here, as they are in `kg.resolution.entities`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from kg.resolution.naming import TYPES
from kg.resolution.plugins import known_items
from kg.resolution.spelling import FAMILY

ENTITY: Final = "http://www.wikidata.org/entity/"


def with_items(nodes: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the nodes by type, those of types that may be items with a column ``wikidata``: its IRI or null."""
    named = [nodes[kind].select(pl.lit(kind).alias("type"), "id", "name", "aliases") for kind in TYPES if kind in nodes]
    if not named:
        return dict(nodes)
    found = _items(pl.concat(named))
    return {
        kind: table.join(found, on="id", how="left", maintain_order="left") if kind in TYPES else table
        for kind, table in nodes.items()
    }


def _items(nodes: pl.DataFrame) -> pl.DataFrame:
    """Return ``id, wikidata`` of the nodes that are items."""
    rows = [(FAMILY.get(kind, kind), name.lower(), ENTITY + item) for kind, name, item in known_items()]
    known = pl.DataFrame(rows, schema=dict.fromkeys(("family", "name", "wikidata"), pl.String), orient="row")
    family = pl.col("type").replace(FAMILY).alias("family")
    own = nodes.select("id", family, pl.col("name").str.to_lowercase())
    other = nodes.select("id", family, pl.col("aliases").alias("name")).explode("name", empty_as_null=False)
    by_name = own.join(known, on=["family", "name"]).select("id", "wikidata").unique()
    by_alias = other.with_columns(pl.col("name").str.to_lowercase()).join(known, on=["family", "name"])
    only = by_alias.select("id", "wikidata").unique().filter(pl.len().over("wikidata") == 1)
    others = only.join(by_name, on="wikidata", how="anti").join(by_name, on="id", how="anti")
    return pl.concat([by_name, others]).filter(pl.len().over("id") == 1)
