"""From facts to edges with their evidence.

One edge a (type, source, target). Its confidence is that of its best evidence: facts of one paper repeat each other,
so more of them make it no surer. The evidence of an edge are the facts that say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import polars as pl

from kg.mention import ROLES
from kg.resolution.facts import FACTS, shaped, together
from kg.resolution.spelling import FAMILY
from kg.schema import Schema
from kg.tables import EVIDENCE

_OWN: Final = frozenset({"confidence", "evidence_count"})
"""Properties that every edge has."""
_BEST_FIRST: Final = ("confidence", "order", "field", "start")
_PLACE: Final = ("order", "line", "field", "start", "end", "extractor", "confidence")


_ROLE_AS: Final = {("Method", "builds_on"): "uses", ("Model", "uses"): "builds_on"}
"""The role of a node's type that stands for a role of another type: what is built on is used.

Of the roles of types with other relations, no more is taken than that the paper mentions it.
"""


def by_role(mentions: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """Return the facts that mentions state, with ``paper`` as source and ``id`` (of ``node_type``) as target.

    A paper has one edge to an entity, in its strongest role; mentions in weaker ones do not say that, and are left out.
    """
    known = [
        (type_, role, schema.edges_by_role[type_, role], rank)
        for type_, roles in ROLES.items()
        for rank, role in enumerate(roles)
        if (type_, role) in schema.edges_by_role
    ]
    ranks = pl.DataFrame(
        known, schema={"node_type": pl.String, "role": pl.String, "edge": pl.String, "rank": pl.UInt8}, orient="row"
    )
    ranked = mentions.with_columns(_role()).join(ranks, on=["node_type", "role"], how="inner")
    strongest = ranked.filter(pl.col("rank") == pl.col("rank").min().over("paper", "id"))
    return shaped(strongest.rename({"paper": "source", "id": "target"}), FACTS)


def _role() -> pl.Expr:
    is_other = pl.col("type").replace(FAMILY) != pl.col("node_type").replace(FAMILY)
    role = pl.when(is_other).then(pl.lit("mentions")).otherwise("role")
    for (type_, said), meant in _ROLE_AS.items():
        role = pl.when(pl.col("node_type") == type_, pl.col("role") == said).then(pl.lit(meant)).otherwise(role)
    return role.alias("role")


def edges_and_evidence(
    facts: Iterable[pl.DataFrame], records: pl.DataFrame, schema: Schema
) -> tuple[Mapping[str, pl.DataFrame], pl.DataFrame]:
    """Return an edge table for each type in the schema, and the evidence of all, both sorted."""
    places = records.select(
        "record", "order", "paper", "file", "first", pl.col("last").alias("last_line"), "version", "date"
    )
    by_type = together(facts, FACTS).partition_by("edge", as_dict=True)
    empty = pl.DataFrame(schema=FACTS)
    edges, evidence = {}, {}
    for edge in schema.edges:
        placed = _placed(by_type.pop((edge,), empty), places)
        edges[edge] = _edges(placed, [name for name in schema.edges[edge].properties if name not in _OWN])
        evidence[edge] = _evidence(placed)
    return edges, together((evidence[edge] for edge in sorted(evidence)), EVIDENCE)


def _placed(facts: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    return facts.join(places, on="record", how="left").sort("source", "target", *_PLACE, nulls_last=True)


def _edges(placed: pl.DataFrame, properties: list[str]) -> pl.DataFrame:
    """Return the edges of one type; a property is that of the surest fact which states it."""
    surest = [True, False, False, False]
    stated = [
        pl.col(name).sort_by(_BEST_FIRST, descending=surest, nulls_last=True).drop_nulls().first()
        for name in properties
    ]
    return placed.group_by("source", "target", maintain_order=True).agg(
        *stated, pl.col("confidence").max(), pl.len().cast(pl.Int64).alias("evidence_count")
    )


def _evidence(placed: pl.DataFrame) -> pl.DataFrame:
    last = pl.when(pl.col("line").is_null()).then("last_line").otherwise("line").alias("last")
    return shaped(placed.with_columns(last, pl.coalesce("line", "first").alias("line")), EVIDENCE)
