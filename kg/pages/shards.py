"""The files of the entities: many to a file, found by a hash of the id, and the facts that follow of those most used.

Everything is put together in columns: a graph of 20,000 papers has half a million facts to see, and as many sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from kg.pages.cousage import cousage
from kg.pages.entities import aliases, introduced_models, months, properties
from kg.pages.facts import continuations, further_files, seen_facts
from kg.pages.json_columns import array, joined, json_texts, members
from kg.pages.local import Local, local
from kg.pages.numbered import Numbered
from kg.pages.places import shards_of
from kg.pages.told import Told

SIZE: Final = 100_000
"""Bytes of a file of entities, about: one that holds a busy entity is larger."""

_FACT: Final = 40
_EVIDENCE: Final = 25
_ENTITY: Final = 120
"""Bytes that each takes, about, beside its texts."""

_ALWAYS: Final = {
    "name": "null",
    "type": "null",
    "papers": "0",
    "props": "{}",
    "aliases": "[]",
    "facts": "[]",
    "with": "{}",
    "months": "[]",
}
"""What every entity has, and the JSON of it where there is none."""


@dataclass(frozen=True, slots=True)
class Shards:
    """The files of the entities: the number of those found by the hash, and the key and JSON text of every file."""

    count: int
    texts: pl.DataFrame

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the key and content of each file."""
        for file, text in self.texts.select("file", "text").iter_rows():
            yield (f"e/{file}" if file < self.count else f"f/{file - self.count}"), text.encode()


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the rows of a file refer to: other nodes, listed papers, sentences."""

    others: Local
    sources: Local
    sentences: Local
    files: Local


def entity_shards(graph: Numbered, told: Told, results: pl.DataFrame) -> Shards:
    """Return the files of all entities; ``results`` has ``node`` and ``results``: the files of its results, as JSON."""
    seen = seen_facts(graph).with_row_index("seen")
    entities = _entities(graph, results)
    count = _shard_count(entities, seen, told)
    homes = graph.nodes.select("node", file=shards_of(graph.nodes["id"], count))
    further = further_files(seen)
    facts = _placed(seen, homes, further, count)
    spoken = facts.select("file", "seen", "fact").join(told.evidence, on="fact", maintain_order="left_right")
    companions, models = (frame.join(homes, on="node") for frame in (cousage(graph), introduced_models(graph)))
    tables = _tables(graph, told, (facts, companions, models), spoken)
    written = _written_facts(facts, spoken, tables)
    parts = (
        _at_home(written),
        _continued(continuations(seen, further)),
        _companions(companions, tables.others, graph),
        _models(models, tables.others),
    )
    for part in parts:
        entities = entities.join(part, on="node", how="left")
    bodies = pl.concat([_entity_bodies(entities.join(homes, on="node")), _further_bodies(written)])
    return Shards(count, _whole(bodies, tables))


def _entities(graph: Numbered, results: pl.DataFrame) -> pl.DataFrame:
    """Return what each entity has beside its facts, each part as JSON text or null."""
    named = graph.nodes.select(
        "node",
        "id",
        json_texts(graph.nodes["name"]).alias("name"),
        _type_name(graph),
        "papers",
    )
    described = named.join(properties(graph), on="id", how="left")
    for frame in (aliases(graph), months(graph), results):
        described = described.join(frame, on="node", how="left")
    return described.with_columns(json_texts(described["id"]).alias("id")).sort("node")


def _type_name(graph: Numbered) -> pl.Expr:
    """Return the number of a type as its name in JSON."""
    names = {number: f'"{type.name}"' for number, type in enumerate(graph.types)}
    return pl.col("type").replace_strict(names, return_dtype=pl.String)


def _shard_count(entities: pl.DataFrame, seen: pl.DataFrame, told: Told) -> int:
    """Return how many files of about `SIZE` bytes the entities fill."""
    texts = entities.select(pl.sum_horizontal(pl.col(pl.String).str.len_bytes().fill_null(0)).sum()).item()
    own = seen.filter(pl.col("page") == 0).select("node", "fact")
    spoken = own.join(told.evidence.select("fact", "sentence"), on="fact")
    lengths = told.sentences.select("sentence", pl.col("text").str.len_bytes().alias("length"))
    sentences = spoken.select("node", "sentence").unique().join(lengths, on="sentence")["length"].sum()
    rows = entities.height * _ENTITY + own.height * _FACT + spoken.height * _EVIDENCE
    return max(1, int((texts + sentences + rows) / SIZE))


def _placed(seen: pl.DataFrame, homes: pl.DataFrame, further: pl.DataFrame, count: int) -> pl.DataFrame:
    """Return the facts with the file that holds each: those that follow are numbered behind the ``count`` others."""
    key = ("node", "edge", "direction", "page")
    at_home = seen.join(homes, on="node", how="left", maintain_order="left")
    followed = at_home.join(further, on=key, how="left", maintain_order="left")
    return followed.with_columns(pl.coalesce(pl.col("further") + count, "file").alias("file")).drop("further")


def _tables(graph: Numbered, told: Told, rows: tuple[pl.DataFrame, ...], spoken: pl.DataFrame) -> _Tables:
    facts, companions, models = rows
    sources = spoken.select("file", "source").unique().join(told.sources, on="source")
    used = [
        facts.select("file", "other"),
        sources.select("file", pl.col("paper").alias("other")),
        companions.select("file", "other"),
        *(models.select("file", pl.col(name).alias("other")) for name in ("paper", "model")),
    ]
    others = local(pl.concat(used), graph.nodes.select(other="node", text="listed"))
    files = local(sources.select("file", "listing"), told.listings)
    placed = files.placed(others.placed(sources, "paper", "paper"), "listing", "listing")
    source_texts = placed.select(
        "file", "source", array("paper", "listing", "line", "last", "version", "date").alias("text")
    )
    sentences = local(spoken.select("file", "sentence"), told.sentences)
    return _Tables(others, local(sources.select("file", "source"), source_texts), sentences, files)


def _written_facts(facts: pl.DataFrame, spoken: pl.DataFrame, tables: _Tables) -> pl.DataFrame:
    """Return ``file``, ``node``, ``page`` and ``text``: the JSON of each fact, in order."""
    placed = tables.sentences.placed(tables.sources.placed(spoken, "source", "source"), "sentence", "sentence")
    evidence = array("source", "field", pl.col("sentence").fill_null(-1), "start", "end", "extractor", "confidence")
    by_fact = placed.group_by("seen").agg(
        evidence.str.join(",").alias("evidence"), pl.len().alias("shown"), pl.col("count").first()
    )
    told = tables.others.placed(facts, "other", "other").join(by_fact, on="seen", how="left").sort("seen")
    beyond = pl.when(pl.col("count") > pl.col("shown")).then(pl.format(",{}", "count")).otherwise(pl.lit(""))
    parts = (
        "edge",
        "direction",
        "other",
        "confidence",
        "props",
        pl.col("evidence").fill_null(""),
        beyond.fill_null(""),
    )
    return told.select("file", "node", "page", pl.format("[{},{},{},{},{},[{}]{}]", *parts).alias("text"))


def _at_home(written: pl.DataFrame) -> pl.DataFrame:
    """Return the facts in the file of the entity itself: ``node`` and ``facts``."""
    own = written.filter(pl.col("page") == 0)
    return own.group_by("node", maintain_order=True).agg(joined("text").alias("facts"))


def _continued(ranges: pl.DataFrame) -> pl.DataFrame:
    """Return where facts go on: ``node`` and ``more``."""
    text = array("edge", "direction", "count", "first", "files")
    return ranges.group_by("node", maintain_order=True).agg(joined(text).alias("more"))


def _companions(companions: pl.DataFrame, others: Local, graph: Numbered) -> pl.DataFrame:
    """Return what is used with each entity, by type: ``node`` and ``with``."""
    placed = others.placed(companions, "other", "other").with_columns(_type_name(graph))
    of_type = placed.group_by("node", "type", maintain_order=True).agg(joined(array("other", "papers")).alias("text"))
    types = pl.format("{}:{}", "type", "text").str.join(",")
    return of_type.group_by("node", maintain_order=True).agg(pl.format("{{{}}}", types).alias("with"))


def _models(models: pl.DataFrame, others: Local) -> pl.DataFrame:
    """Return the models that were evaluated on a dataset or address a task: ``node`` and ``models``."""
    placed = others.placed(others.placed(models, "paper", "paper"), "model", "model")
    return placed.group_by("node", maintain_order=True).agg(joined(array("paper", "model")).alias("models"))


def _entity_bodies(entities: pl.DataFrame) -> pl.DataFrame:
    """Return ``file`` and ``text``: the member of each file that holds its entities."""
    always = {key: pl.col(key).cast(pl.String).fill_null(none) for key, none in _ALWAYS.items()}
    where_there = {key: pl.col(key) for key in ("more", "models", "results")}
    entity = pl.format("{}:{{{}}}", "id", members(always | where_there))
    in_order = entities.sort("file", "node")
    return in_order.group_by("file", maintain_order=True).agg(
        pl.format('"entities":{{{}}}', entity.str.join(",")).alias("text")
    )


def _further_bodies(written: pl.DataFrame) -> pl.DataFrame:
    """Return ``file`` and ``text``: the member of each file that holds facts which follow."""
    followed = written.filter(pl.col("page") > 0)
    return followed.group_by("file", maintain_order=True).agg(pl.format('"facts":{}', joined("text")).alias("text"))


def _whole(bodies: pl.DataFrame, tables: _Tables) -> pl.DataFrame:
    """Return ``file`` and ``text``: the JSON of each file."""
    named = {"others": tables.others, "sources": tables.sources, "sentences": tables.sentences, "files": tables.files}
    for name, table in named.items():
        bodies = bodies.join(table.lists.rename({"list": name}), on="file", how="left")
    text = pl.format("{{{},{}}}", "text", members({name: pl.col(name).fill_null("[]") for name in named}))
    return bodies.sort("file").select("file", text.alias("text"))
