"""From names in texts to entities: one node each, with its name, its aliases and why they are one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from kg.resolution.acronyms import abbreviates
from kg.resolution.facts import shaped
from kg.resolution.plugins import known_aliases
from kg.resolution.senses import Definition, Key, Meanings, meanings
from kg.resolution.spelling import clean, digest, key, slug
from kg.tables import MERGES

TYPES: Final = ("Dataset", "Method", "Metric", "Model", "Task", "Venue")
USES: Final = pl.Schema({"paper": pl.String, "type": pl.String, "name": pl.String, "text": pl.String})
"""A paper names an entity: ``name`` is its name within the paper, ``text`` what stands in the text."""


@dataclass(frozen=True, slots=True)
class Entities:
    """The nodes of entities by type, which node a name means (in ``paper``, or anywhere), and why names are one."""

    nodes: Mapping[str, pl.DataFrame]
    merges: pl.DataFrame
    anywhere: pl.DataFrame
    in_paper: pl.DataFrame

    def identify(self, frame: pl.DataFrame, type_: str = "type", name: str = "name") -> pl.DataFrame:
        """Return the frame with the node ``id`` of each row's name, by its columns ``paper``, type and name."""
        general = self.anywhere.rename({"type": type_, "name": name})
        if not self.in_paper.height:
            return frame.join(general, on=[type_, name], how="left")
        special = self.in_paper.rename({"type": type_, "name": name, "id": "special"})
        found = frame.join(general, on=[type_, name], how="left").join(special, on=["paper", type_, name], how="left")
        return found.with_columns(pl.coalesce("special", "id").alias("id")).drop("special")


def entities(uses: pl.DataFrame) -> Entities:
    """Return the entities that papers name, from uses of names (``USES``, each row once)."""
    keyed = _keyed(uses)
    known = meanings(known_aliases(), _definitions(keyed))
    placed = _placed(keyed, known)
    nodes = _named(placed, known)
    named = placed.join(nodes, on=["type", "root"])
    anywhere, in_paper = _by_name(named)
    spelled = _spelled(named)
    return Entities(_node_tables(nodes, spelled), _merges(spelled, known), anywhere, in_paper)


def _keyed(uses: pl.DataFrame) -> pl.DataFrame:
    """Add the keys of names and texts."""
    strings = pl.concat([uses.select("type", "name"), uses.select("type", pl.col("text").alias("name"))]).unique()
    keys = strings.with_columns(pl.Series("key", [key(*row) for row in strings.iter_rows()], pl.String))
    return uses.join(keys, on=["type", "name"], how="left").join(
        keys.rename({"name": "text", "key": "text_key"}), on=["type", "text"], how="left"
    )


def _definitions(keyed: pl.DataFrame) -> list[Definition]:
    """Return where a paper uses an acronym and the long form of it for one entity."""
    candidates = keyed.filter(pl.col("key") != pl.col("text_key"))
    pairs = candidates.select("type", "name", "text", "key", "text_key").unique()
    found = [(type_, name, text, *_short_and_long(name, text, a, b)) for type_, name, text, a, b in pairs.iter_rows()]
    schema = dict.fromkeys(("type", "name", "text", "short", "long", "long_text"), pl.String)
    true = pl.DataFrame([row for row in found if row[3]], schema=schema, orient="row")
    stated = candidates.join(true, on=["type", "name", "text"]).select("type", "short", "long", "long_text", "paper")
    return [Definition((t, short), (t, long), text, paper) for t, short, long, text, paper in stated.iter_rows()]


def _short_and_long(name: str, text: str, name_key: str, text_key: str) -> tuple[str | None, str | None, str | None]:
    if abbreviates(name, text):
        return name_key, text_key, text
    if abbreviates(text, name):
        return text_key, name_key, name
    return None, None, None


def _placed(keyed: pl.DataFrame, known: Meanings) -> pl.DataFrame:
    """Add ``root``, the key that stands for the entity."""
    keys = keyed.select("type", "key").unique()
    roots = keys.with_columns(pl.Series("root", [known.entity(row)[1] for row in keys.iter_rows()], pl.String))
    placed = keyed.join(roots, on=["type", "key"], how="left")
    rows = [(paper, *short, known.entity(long)[1]) for (paper, short), long in known.in_paper.items()]
    special = pl.DataFrame(rows, schema=dict.fromkeys(("paper", "type", "key", "special"), pl.String), orient="row")
    found = placed.join(special, on=["paper", "type", "key"], how="left")
    return found.with_columns(pl.coalesce("special", "root").alias("root"), pl.col("special").is_not_null())


def _named(placed: pl.DataFrame, known: Meanings) -> pl.DataFrame:
    """Return a row an entity: ``type, root, id, shown``; the name is the curated one, else the most used.

    Where papers define an acronym that is unambiguous it goes before the long form; where it is not, the long form names it.
    """
    long_text = pl.when(pl.col("text_key") != pl.col("key")).then("text")
    shown = pl.when("special").then(long_text).otherwise("name").alias("shown")
    shorts = pl.DataFrame(sorted(known.shorts), schema={"type": pl.String, "key": pl.String}, orient="row")
    used = (
        placed.select("paper", "type", "root", "special", "key", shown)
        .drop_nulls("shown")
        .join(shorts.with_columns(pl.lit(True).alias("is_short")), on=["type", "key"], how="left")
        .group_by("type", "root", "shown")
        .agg(
            pl.col("paper").n_unique().alias("papers"), (pl.col("is_short").fill_null(False) & ~pl.col("special")).any()
        )
    )
    best = used.sort("type", "root", "is_short", "papers", "shown", descending=[False, False, True, True, False])
    named = best.group_by("type", "root", maintain_order=True).agg(pl.col("shown").first(), pl.col("papers").sum())
    names = [
        _name(known, (type_, root), shown) for type_, root, shown in named.select("type", "root", "shown").iter_rows()
    ]
    return _with_ids(named.with_columns(pl.Series("shown", names, pl.String)))


def _name(known: Meanings, entity: Key, most_used: str) -> str:
    label = known.label(entity)
    return known.canonical[label] if label else clean(most_used) or most_used


def _with_ids(named: pl.DataFrame) -> pl.DataFrame:
    """Add ``id``: type and slug of the name. Of several entities with one slug all but the most used get a hash of their key."""
    slugs = [f"{type_.lower()}/{slug(name)}" for type_, name in named.select("type", "shown").iter_rows()]
    first = pl.int_range(pl.len()).over("id") == 0
    marked = pl.when(first).then("id").otherwise(pl.format("{}-{}", "id", "digest"))
    return (
        named.with_columns(
            pl.Series("id", slugs, pl.String), pl.Series("digest", [digest(root) for root in named["root"]], pl.String)
        )
        .sort("id", "papers", "root", descending=[False, True, False])
        .select("type", "root", "shown", marked.alias("id"))
    )


def _by_name(named: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return which node a name means anywhere, and where a paper means another one by it."""
    anywhere = named.filter(~pl.col("special")).select("type", "name", "id").unique()
    in_paper = named.filter("special").select("paper", "type", "name", "id").unique()
    return anywhere, in_paper


def _spelled(named: pl.DataFrame) -> pl.DataFrame:
    """Return a row a node and string that names it: how many papers use it, and the first of them."""
    columns = ("type", "id", "shown", "paper")
    names = named.select(*columns, pl.col("name").alias("string"), pl.col("key"))
    texts = named.select(*columns, pl.col("text").alias("string"), pl.col("text_key").alias("key"))
    return (
        pl.concat([names, texts])
        .group_by("type", "id", "shown", "string", "key")
        .agg(pl.col("paper").n_unique().alias("papers"), pl.col("paper").min().alias("first"))
        .sort("type", "id", "string")
    )


def _node_tables(nodes: pl.DataFrame, spelled: pl.DataFrame) -> Mapping[str, pl.DataFrame]:
    """Return the nodes by type; aliases are the other names as they were read."""
    others = (
        spelled.filter(pl.col("string") != pl.col("shown"))
        .group_by("id", maintain_order=True)
        .agg(pl.col("string").alias("aliases"))
    )
    table = (
        nodes.select("type", "id", pl.col("shown").alias("name"))
        .join(others, on="id", how="left")
        .with_columns(pl.col("aliases").fill_null(pl.lit([], pl.List(pl.String))))
        .sort("id")
    )
    return {type_: table.filter(pl.col("type") == type_).drop("type") for type_ in TYPES}


def _merges(spelled: pl.DataFrame, known: Meanings) -> pl.DataFrame:
    """Return each name that is not the node's own, and why it is that node."""
    others = spelled.filter(pl.col("string") != pl.col("shown"))
    reasons = [
        _reason(known, (type_, key_), string, shown, first)
        for type_, key_, string, shown, first in others.select("type", "key", "string", "shown", "first").iter_rows()
    ]
    return shaped(others.with_columns(pl.Series("reason", reasons, pl.String)).rename({"string": "name"}), MERGES)


def _reason(known: Meanings, name: Key, string: str, shown: str, paper: str) -> str:
    if name[1] == key(name[0], shown):
        return _same_letters(string, shown)
    if source := known.sources.get(name):
        return f"known alias of {shown} ({source})"
    if definer := known.defined.get(name):
        return f"acronym and long form are defined in {definer.removeprefix('paper/')}"
    return f"stands for {shown} in {paper.removeprefix('paper/')}"


def _same_letters(one: str, other: str) -> str:
    if one.lower() == other.lower():
        return "the same letters apart from case"
    if [c for c in one.lower() if c.isalnum()] == [c for c in other.lower() if c.isalnum()]:
        return "the same letters apart from case, spaces and hyphens"
    return "the same name apart from markup, accents, plural or words that only say its type"
