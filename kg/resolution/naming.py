"""What entities are called: name, type, id and aliases of each, and the reason for each alias."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from kg.resolution.correcting import Key
from kg.resolution.facts import shaped
from kg.resolution.plaintext import clean, digest, slug
from kg.resolution.senses import Meanings
from kg.resolution.spelling import key
from kg.tables import MERGES

TYPES: Final = ("Dataset", "Method", "Metric", "Model", "Task", "Venue")


def nodes_of(placed: pl.DataFrame, known: Meanings) -> pl.DataFrame:
    """Return a row an entity: ``family, root, node_type, shown, id``; named as curated, else as most papers do.

    A defined acronym goes before its long form where it has one meaning; where it has several, the long form is the
    name.
    """
    best = (
        _most_used(placed, known)
        .group_by("family", "root", maintain_order=True)
        .agg(pl.col("shown").first(), pl.col("papers").sum())
    )
    typed = best.join(_types(placed, known), on=["family", "root"]).sort("family", "root")
    names = [
        _name(known, (kind, root), shown) for kind, root, shown in typed.select("family", "root", "shown").iter_rows()
    ]
    return _with_ids(typed.with_columns(pl.Series("shown", names, pl.String)))


def spellings(named: pl.DataFrame) -> pl.DataFrame:
    """Return a row a node and string that names it: how many papers use it, the first one, and the types it has."""
    columns = ("family", "said", "node_type", "id", "shown", "paper")
    names = named.select(*columns, pl.col("name").alias("string"), "key")
    texts = named.select(*columns, pl.col("text").alias("string"), pl.col("text_key").alias("key"))
    return (
        pl.concat([names, texts])
        .group_by("family", "node_type", "id", "shown", "string", "key")
        .agg(
            pl.col("paper").n_unique().alias("papers"),
            pl.col("paper").min().alias("first"),
            pl.col("said").unique().sort().alias("types"),
        )
        .sort("id", "string")
    )


def nodes_by_type(nodes: pl.DataFrame, spelled: pl.DataFrame) -> Mapping[str, pl.DataFrame]:
    """Return the nodes by type; aliases are the other names as they were read."""
    is_other = pl.col("string") != pl.col("shown")
    others = spelled.filter(is_other).group_by("id", maintain_order=True).agg(pl.col("string").alias("aliases"))
    table = (
        nodes.select("node_type", "id", pl.col("shown").alias("name"))
        .join(others, on="id", how="left")
        .with_columns(pl.col("aliases").fill_null(pl.lit([], pl.List(pl.String))))
        .sort("id")
    )
    return {type_: table.filter(pl.col("node_type") == type_).drop("node_type") for type_ in TYPES}


def merges(spelled: pl.DataFrame, known: Meanings) -> pl.DataFrame:
    """Return each name that is not the node's own, is of another type somewhere or is corrected, and why it is that."""
    corrected = pl.DataFrame(sorted(known.corrected), schema={"family": pl.String, "key": pl.String}, orient="row")
    spelled = spelled.join(corrected.with_columns(pl.lit(True).alias("corrected")), on=["family", "key"], how="left")
    others = spelled.filter(
        (pl.col("string") != pl.col("shown"))
        | (pl.col("types").list.len() > 1)
        | ~pl.col("types").list.contains(pl.col("node_type"))
        | pl.col("corrected")
    ).sort("id", "string")
    reasons = [_reason(known, row) for row in others.iter_rows(named=True)]
    named = others.with_columns(pl.Series("reason", reasons, pl.String)).rename({"node_type": "type", "string": "name"})
    return shaped(named, MERGES)


def _most_used(placed: pl.DataFrame, known: Meanings) -> pl.DataFrame:
    """Return a row an entity and name for it, the best name first."""
    long_text = pl.when(pl.col("text_key") != pl.col("key")).then("text")
    shown = pl.when("special").then(long_text).otherwise("name").alias("shown")
    shorts = pl.DataFrame(sorted(known.shorts), schema={"family": pl.String, "key": pl.String}, orient="row")
    is_short = (pl.col("is_short").fill_null(False) & ~pl.col("special")).any()
    return (
        placed.select("paper", "family", "root", "special", "key", shown)
        .drop_nulls("shown")
        .join(shorts.with_columns(pl.lit(True).alias("is_short")), on=["family", "key"], how="left")
        .group_by("family", "root", "shown")
        .agg(pl.col("paper").n_unique().alias("papers"), is_short)
        .sort(
            *("family", "root", "is_short", "papers", pl.col("shown").str.len_chars(), "shown"),
            descending=[False, False, True, True, False, False],
        )
    )


def _types(placed: pl.DataFrame, known: Meanings) -> pl.DataFrame:
    """Return the type of each entity: the curated one, else the one that most papers give it; of equals, Model."""
    counted = placed.group_by("family", "root", "type").agg(pl.col("paper").n_unique().alias("papers"))
    is_curated = [
        known.types.get(known.label((kind, root)) or ("", "")) == type_ for kind, root, type_, _ in counted.iter_rows()
    ]
    ranked = counted.with_columns(pl.Series("curated", is_curated, pl.Boolean)).sort(
        "family", "root", "curated", "papers", "type", descending=[False, False, True, True, True]
    )
    return ranked.group_by("family", "root", maintain_order=True).agg(pl.col("type").first().alias("node_type"))


def _name(known: Meanings, entity: Key, most_used: str) -> str:
    label = known.label(entity)
    return known.canonical[label] if label else clean(most_used) or most_used


def _with_ids(named: pl.DataFrame) -> pl.DataFrame:
    """Add ``id``: type and slug of the name, and a hash of the key for all but the most used entity of one slug."""
    slugs = [f"{type_.lower()}/{slug(name)}" for type_, name in named.select("node_type", "shown").iter_rows()]
    digests = [digest(root) for root in named["root"]]
    marked = pl.when(pl.int_range(pl.len()).over("id") == 0).then("id").otherwise(pl.format("{}-{}", "id", "digest"))
    return (
        named.with_columns(pl.Series("id", slugs, pl.String), pl.Series("digest", digests, pl.String))
        .sort("id", "papers", "root", descending=[False, True, False])
        .select("family", "root", "node_type", "shown", marked.alias("id"))
    )


def _reason(known: Meanings, row: Mapping[str, object]) -> str:
    string, shown, types = str(row["string"]), str(row["shown"]), row["types"]
    if reason := known.corrected.get((str(row["family"]), str(row["key"]))):
        return reason
    if string == shown and isinstance(types, list):
        return f"papers take it for a {' and a '.join(map(str, types))}"
    return _reason_of_name(
        known, (str(row["family"]), str(row["key"])), string, shown, str(row["first"]).removeprefix("paper/")
    )


def _reason_of_name(known: Meanings, name: Key, string: str, shown: str, paper: str) -> str:
    if name[1] == key(name[0], shown):
        return _same_letters(string, shown)
    if source := known.sources.get(name):
        return f"known alias of {shown} ({source})"
    if definer := known.defined.get(name):
        return f"acronym and long form are defined in {definer.removeprefix('paper/')}"
    if usage := known.usual.get(name):
        return f"{usage.acronym} means this in {usage.papers:,} of {usage.defining:,} arXiv abstracts that define it"
    return f"stands for {shown} in {paper}"


def _same_letters(one: str, other: str) -> str:
    if one.lower() == other.lower():
        return "the same letters apart from case"
    if [c for c in one.lower() if c.isalnum()] == [c for c in other.lower() if c.isalnum()]:
        return "the same letters apart from case, spaces and hyphens"
    return "the same name apart from markup, accents, plural or words that only say its type"
