"""From reported numbers to Result nodes, and the edges that say what each is of, on, in and against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from kg.resolution.correcting import Editing, is_of
from kg.resolution.entities import USES, Entities, with_keys
from kg.resolution.facts import FACTS, Part, shaped, together
from kg.resolution.plaintext import digest, slug

OURS: Final = "ours"
"""The name that extractors give the paper's own unnamed method."""
_NOBODYS: Final = (OURS, "human", "humans", "-")
"""What stands in a result for a model and names none."""
ENDS: Final = {
    "model": ("Model", "Method"),
    "dataset": ("Dataset",),
    "metric": ("Metric",),
    "against": ("Model", "Method"),
}
"""What a result names, and the types that it may have, the usual one first."""
_EDGES: Final = {"model": "OF_MODEL", "dataset": "ON_DATASET", "metric": "IN_METRIC", "against": "AGAINST"}
_WHAT: Final = ("model_id", "dataset_id", "metric_id", "against_id")
_IDENTITY: Final = ("paper", "whose", *_WHAT, "value", "unit", "kind", "bound")
_SIGNS: Final = {"gain": "+", "reduction": "-"}
_MODELS: Final = pl.col("type").is_in(["Model", "Method"])


def with_own(results: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Return results with "ours" replaced by the Model or Method that the paper introduces, where that is one.

    ``whose`` says so where a result is of the paper's own or of humans, and no model is named.
    """
    lower = pl.col("model").str.to_lowercase()
    return (
        results.filter(pl.col("value").is_finite())
        .join(_own_names(mentions), on="paper", how="left")
        .with_columns(
            pl.when(lower == OURS).then("own").when(~lower.is_in(_NOBODYS)).then("model").alias("model"),
            pl.when(lower.is_in(_NOBODYS)).then(lower).alias("whose"),
            pl.when(~pl.col("against").str.to_lowercase().is_in(_NOBODYS)).then("against").alias("against"),
        )
        .with_columns(pl.when(pl.col("model").is_null()).then("whose").alias("whose"))
    )


def uses_in(results: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Return the names in results as uses of names, of the type that the texts of the paper give them."""
    named = [
        results.select("paper", pl.lit(types[0]).alias("type"), pl.col(end).alias("name"), pl.col(end).alias("text"))
        for end, types in ENDS.items()
    ]
    uses = with_keys(together((frame.drop_nulls("name") for frame in named), USES).unique())
    mentioned = with_keys(mentions.select("paper", "type", "name").unique().join(uses, on="paper", how="semi"))
    known = mentioned.group_by("paper", "family", "key").agg(pl.col("type").max().alias("known"))
    typed = uses.join(known, on=["paper", "family", "key"], how="left")
    return typed.with_columns(pl.coalesce("known", "type").alias("type")).select(USES.names())


def reported(results: pl.DataFrame, entities: Entities, editing: Editing) -> Part:
    """Return the Result nodes, and the facts about them, without those that corrections reject."""
    found = results
    for end, types in ENDS.items():
        named = entities.identify(found.with_columns(pl.lit(types[0]).alias("type"), pl.col(end).alias("name")))
        # A name may turn out to be something else altogether (TNR, a metric): it is no end of a result then.
        fitting = pl.when(pl.col("node_type").is_in(types)).then("id").alias(f"{end}_id")
        found = named.with_columns(fitting).drop("id", "type", "name", "node_type")
    told = _without_rejected(_results(found, entities), editing)
    identified = found.join(told, on=_IDENTITY, how="inner", nulls_equal=True)
    return Part({"Result": _nodes(identified)}, _facts(identified))


def _own_names(mentions: pl.DataFrame) -> pl.DataFrame:
    """Return ``paper`` and ``own``: the name of the one Model or Method that the paper introduces."""
    introduced = mentions.filter(_MODELS, pl.col("role") == "introduces").select("paper", "type", "name").unique()
    alone = with_keys(introduced).filter(pl.col("key").n_unique().over("paper") == 1)
    return alone.group_by("paper").agg(pl.col("name").min().alias("own"))


def _results(found: pl.DataFrame, entities: Entities) -> pl.DataFrame:
    """Return a row a distinct result: what makes it one, its id (``result``) and the name to show (``shown``)."""
    names = {id_: name for nodes in entities.nodes.values() for id_, name in nodes.select("id", "name").iter_rows()}
    distinct = found.select(_IDENTITY).unique()
    rows = distinct.rows(named=True)
    described = distinct.with_columns(
        pl.Series("result", [_id(row, names) for row in rows], pl.String),
        pl.Series("shown", [_name(row, names) for row in rows], pl.String),
        pl.Series("digest", [digest(repr(tuple(row.values()))) for row in rows], pl.String),
    )
    is_first = pl.int_range(pl.len()).over("result") == 0
    marked = pl.when(is_first).then("result").otherwise(pl.format("{}-{}", "result", "digest"))
    return described.sort("result", "digest").with_columns(marked.alias("result")).drop("digest")


def _id(row: Mapping[str, object], names: Mapping[str, str]) -> str:
    ends = [names.get(str(row[f"{end}_id"]), "") for end in ("model", "dataset", "metric")]
    of = ends[0] or row["whose"]
    over = names.get(str(row["against_id"]))
    kind = None if row["kind"] == "score" else row["kind"]
    parts = (of, *ends[1:], kind, over and f"over {over}", row["bound"], _number(row["value"]), row["unit"])
    return f"result/{str(row['paper']).removeprefix('paper/')}/{slug(' '.join(str(part) for part in parts if part))}"


def _name(row: Mapping[str, object], names: Mapping[str, str]) -> str:
    """Return a line such as "COrAL on CMU-MOSEI: accuracy 95.3 %"."""
    model, dataset, metric, over = (
        names.get(str(row[f"{end}_id"])) for end in ("model", "dataset", "metric", "against")
    )
    about = " on ".join(str(part) for part in (model or row["whose"], dataset) if part)
    bound = {"max": "at most ", "min": "at least "}.get(str(row["bound"]), "")
    unit = f" {row['unit']}" if row["unit"] else ""
    value = f"{_SIGNS.get(str(row['kind']), '')}{_number(row['value'])}{unit}"
    said = f"{metric + ' ' if metric else ''}{bound}{value}{f' over {over}' if over else ''}"
    return f"{about}: {said}" if about else said


def _number(value: object) -> str:
    return repr(value).removesuffix(".0")


def _nodes(identified: pl.DataFrame) -> pl.DataFrame:
    return (
        identified.select(pl.col("result").alias("id"), pl.col("shown").alias("name"), "value", "unit", "kind", "bound")
        .unique("id")
        .sort("id")
    )


def _facts(identified: pl.DataFrame) -> pl.DataFrame:
    """Return what the paper reports and what the result is about; of a leaderboard, the row and its line say it."""
    whole_row = pl.col("field") == "row"
    stated = identified.with_columns(pl.when(~whole_row).then(name).alias(name) for name in ("start", "end"))
    reports = stated.with_columns(
        pl.lit("REPORTS").alias("edge"), pl.col("paper").alias("source"), pl.col("result").alias("target")
    )
    about = (
        stated.with_columns(
            pl.lit(edge).alias("edge"), pl.col("result").alias("source"), pl.col(f"{end}_id").alias("target")
        )
        for end, edge in _EDGES.items()
    )
    return together((shaped(frame.drop_nulls("target"), FACTS) for frame in (reports, *about)), FACTS)


def _without_rejected(results: pl.DataFrame, editing: Editing) -> pl.DataFrame:
    """Return results without those that corrections reject by the name they are ``shown`` under."""
    rejections = [each for each in editing.corrections if each.edge == "REPORTS"]
    if not rejections:
        return results
    pairs = list(results.select("paper", "shown").iter_rows())
    told = [[each for each in rejections if is_of(each, p) and shown == each.names[0]] for p, shown in pairs]
    for each in (each for found in told for each in found):
        editing.met(each)
    return results.filter(pl.Series([not found for found in told], dtype=pl.Boolean))
