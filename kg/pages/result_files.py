"""The files of the results: a table of what there is, and the rows in files of some hundred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import orjson
import polars as pl

from kg.pages.json_columns import joined, json_texts
from kg.pages.listed import short_name
from kg.pages.local import local
from kg.pages.numbered import Numbered
from kg.pages.results import ENDS, directions

ROWS: Final = 400
"""Rows of a file, about: a dataset with fewer is never cut."""

_FILES_OF_ENTITY: Final = 8

_NODES: Final = ("paper", *ENDS)
_PLAIN: Final = (
    "value",
    "unit",
    "kind",
    "bound",
    "direction",
    "rank",
    "date",
    "code",
    "field",
    "start",
    "end",
    "file",
    "line",
    "confidence",
)


@dataclass(frozen=True, slots=True)
class ResultFiles:
    """The table of results, the files of its rows, and which files speak of a node (``node``, ``results``)."""

    table: bytes
    rows: pl.DataFrame
    of_nodes: pl.DataFrame

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the key and content of each file, the table first."""
        yield "results", self.table
        for (number,), rows in self.rows.partition_by("number", as_dict=True, include_key=False).items():
            others, sentences = (rows[name][0] for name in ("others", "sentences"))
            columns = orjson.dumps(rows.drop("others", "sentences").to_dict(as_series=False))
            head = f'{{"others":{others},"sentences":{sentences},'
            yield f"r/{number}", head.encode() + columns[1:]


def result_files(graph: Numbered, results: pl.DataFrame) -> ResultFiles:
    """Return the files of the results of `kg.pages.results.reported_results`, in their order."""
    numbered = results.with_columns(pl.Series("number", list(_numbers(results["dataset"])), pl.UInt32))
    return ResultFiles(_table(graph, numbered), _rows(graph, numbered), _of_nodes(numbered))


def _numbers(datasets: pl.Series) -> Iterator[int]:
    """Yield the file of each row: small datasets share one, one that is larger than a file begins a new one."""
    number, filled = 0, 0
    for run in datasets.rle().to_list():
        left = run["len"]
        if filled and filled + left > ROWS:
            number, filled = number + 1, 0
        while left:
            taken = min(left, ROWS - filled)
            yield from [number] * taken
            left, filled = left - taken, filled + taken
            if filled == ROWS and left:
                number, filled = number + 1, 0


def _rows(graph: Numbered, results: pl.DataFrame) -> pl.DataFrame:
    """Return the rows as they are written, with the tables of their file beside each."""
    frame = results.rename({"file": "listing"}).rename({"number": "file"})
    others = local(
        pl.concat([frame.select("file", pl.col(name).alias("other")) for name in _NODES]),
        graph.nodes.select(other="node", text="listed"),
    )
    texts = frame["sentence"].drop_nulls().unique().sort()
    sentences = local(
        frame.select("file", "sentence"),
        pl.DataFrame({"sentence": texts, "text": json_texts(texts)}),
    )
    for name in _NODES:
        frame = others.placed(frame, name, name)
    frame = sentences.placed(frame, "sentence", "sentence")
    frame = frame.with_columns(pl.col(*_NODES, "sentence", "start", "end").fill_null(-1))
    for name, table in (("others", others), ("sentences", sentences)):
        frame = frame.join(table.lists.rename({"list": name}), on="file", how="left", maintain_order="left")
    ids = graph.nodes.select(pl.col("node").alias("result"), "id")
    named = frame.join(ids, on="result", how="left", maintain_order="left").rename(
        {"file": "number", "listing": "file"}
    )
    return named.select("number", pl.col("others", "sentences").fill_null("[]"), "id", *_NODES, "sentence", *_PLAIN)


def _of_nodes(results: pl.DataFrame) -> pl.DataFrame:
    """Return which files hold results of a node: ``node`` and ``results``, a JSON array."""
    ends = [results.select(pl.col(name).alias("node"), "number") for name in _NODES]
    pairs = pl.concat(ends).drop_nulls().unique().sort("node", "number")
    few = pairs.filter(pl.int_range(pl.len()).over("node") < _FILES_OF_ENTITY)
    texts = joined(pl.col("number").cast(pl.String))
    return few.group_by("node", maintain_order=True).agg(texts.alias("results"))


def _table(graph: Numbered, results: pl.DataFrame) -> bytes:
    """Return what results there are: by dataset, by model and by metric."""
    metrics = _counted(graph, results, "metric")
    places = {node: place for place, node in enumerate(metrics["metric"])}
    known = directions(graph)
    datasets = _datasets(graph, results, places)
    of_dataset = {node: place for place, node in enumerate(datasets["dataset"])}
    return orjson.dumps(
        {
            "datasets": datasets.drop("dataset").rows(),
            "models": list(_models(graph, results, of_dataset)),
            "metrics": [(*row, known[node].better, known[node].reason) for node, *row in metrics.iter_rows()],
        }
    )


def _counted(graph: Numbered, results: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return the nodes that results are about, with the numbers of results and papers; most results first."""
    nodes = graph.nodes.select(pl.col("node").alias(name), "id", short_name(pl.col("name")).alias("shown"))
    counts = results.group_by(name).agg(pl.len().alias("results"), pl.col("paper").n_unique().alias("papers"))
    named = counts.join(nodes, on=name, how="left").drop_nulls(name)
    return named.sort("results", name, descending=[True, False]).select(name, "id", "shown", "results", "papers")


def _datasets(graph: Numbered, results: pl.DataFrame, metrics: Mapping[int, int]) -> pl.DataFrame:
    names = graph.nodes.select(pl.col("node").alias("dataset"), "id", short_name(pl.col("name")).alias("shown"))
    place = pl.col("metric").replace_strict(metrics, return_dtype=pl.Int64)
    grouped = results.group_by("dataset", maintain_order=True).agg(
        pl.len().alias("results"),
        pl.col("paper").n_unique().alias("papers"),
        place.drop_nulls().unique().sort().alias("metrics"),
        pl.col("number").min().alias("first"),
        (pl.col("number").max() - pl.col("number").min() + 1).alias("files"),
        (pl.col("rank") > 0).sum().alias("ranked"),
    )
    named = grouped.join(names, on="dataset", how="left", maintain_order="left").with_columns(
        pl.col("id", "shown").fill_null("")
    )
    return named.select("dataset", "id", "shown", "results", "papers", "metrics", "first", "files", "ranked")


def _models(graph: Numbered, results: pl.DataFrame, datasets: Mapping[int | None, int]) -> Iterator[tuple[object, ...]]:
    pairs = results.select("model", "dataset").drop_nulls("model").unique().iter_rows()
    found: dict[int, set[int]] = {}
    for model, dataset in pairs:
        found.setdefault(model, set()).add(datasets[dataset])
    for node, *row in _counted(graph, results, "model").iter_rows():
        yield (*row, sorted(found[node]))
