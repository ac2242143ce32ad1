"""The evidence of a graph as the pages show it: the most certain of each fact, with the span marked in its sentence.

A sentence that says the same fact twice is one evidence, with the more certain of the spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import polars as pl

from kg.errors import GraphError
from kg.folder import GraphFolder
from kg.pages.numbered import Numbered, numbered
from kg.pages.spans import Marked, marked, place, unmarked
from kg.record import TEXT_FIELDS
from kg.segments import read_segment

SHOWN: Final = 20
"""Sentences for one fact that are written; the others are counted."""

SOURCE: Final = ("paper", "file", "line", "last", "version", "date")
"""The columns that one listed paper shares."""


def shown_evidence(graph: Numbered) -> pl.DataFrame:
    """Return the evidence that the pages show, by fact, the most certain first.

    Columns: ``fact``, ``count`` (of all sentences of the fact), `SOURCE` (``paper`` being a node's number), ``field``,
    ``extractor``, ``sentence`` (null where there is none), ``start`` and ``end`` in it, ``confidence`` (0 to 100).
    """
    chosen = _most_certain(graph)
    numbers = graph.nodes.select("id", "node")
    sentences = pl.DataFrame(
        list(_marked(chosen, graph)),
        schema={"sentence": pl.String, "start": pl.Int32, "end": pl.Int32},
        orient="row",
    )
    described = chosen.drop("sentence", "start", "end").hstack(sentences)
    return numbered(described, numbers, "paper", "paper")


def _most_certain(graph: Numbered) -> pl.DataFrame:
    numbers = graph.nodes.select("id", "node")
    told = graph.tables.evidence().with_columns(pl.col("version").fill_null(0), pl.col("date").fill_null(""))
    ends = numbered(numbered(told, numbers, "source", "source"), numbers, "target", "target")
    of_facts = ends.join(_facts(graph), on=["edge", "source", "target"]).drop("edge", "source", "target")
    in_order = of_facts.sort(
        *("fact", "confidence", "file", "line", "last", "field", "start", "end", "sentence", "extractor"),
        descending=[False, True, *[False] * 8],
    )
    sentences = in_order.unique(["fact", *SOURCE, "field", "sentence"], keep="first", maintain_order=True)
    ranked = sentences.with_columns(
        pl.len().over("fact").alias("count"),
        pl.int_range(pl.len()).over("fact").alias("rank"),
        (pl.col("confidence") * 100).round().cast(pl.UInt8),
    )
    return ranked.filter(pl.col("rank") < SHOWN).drop("rank")


def _facts(graph: Numbered) -> pl.DataFrame:
    """Return each fact with the name of its edge and the numbers of its ends."""
    names = pl.DataFrame(
        [(place, edge.name) for place, edge in enumerate(graph.edge_types)],
        schema={"edge": pl.UInt8, "called": pl.String},
        orient="row",
    )
    named = graph.edges.select("fact", "edge", "source", "target").join(names, on="edge")
    return named.drop("edge").rename({"called": "edge"})


def _marked(evidence: pl.DataFrame, graph: Numbered) -> Iterator[Marked | tuple[None, int, int]]:
    """Yield each sentence with its span, or None and -1 where the listing states the fact without one."""
    texts = _Texts(graph)
    columns = ("paper", "field", "sentence", "start", "end", "file", "line")
    for paper, field, sentence, start, end, file, line in evidence.select(columns).iter_rows():
        if sentence is None:
            yield None, -1, -1
        elif start is None or field not in TEXT_FIELDS:
            yield unmarked(sentence)
        else:
            yield _located(sentence, start, end, texts.candidates(paper, field, file, line))


def _located(sentence: str, start: int, end: int, texts: Iterable[str]) -> Marked:
    for text in texts:
        first = place(text, sentence, start, end)
        if first is not None:
            return marked(sentence, start - first, end - first)
    return unmarked(sentence)


class _Texts:
    """The texts that spans are about: what each listing has, which may differ by version from what the graph has."""

    def __init__(self, graph: Numbered) -> None:
        papers = graph.tables.nodes("Paper")
        self._newest: dict[str, dict[str, str]] = {
            field: dict(papers.select("id", field).drop_nulls().iter_rows()) for field in TEXT_FIELDS
        }
        self._of_record: dict[tuple[str, int, str], Mapping[str, str]] = {}
        self._of_line: dict[tuple[str, int], Mapping[str, str]] = {}
        for file, line, record, texts in _records(graph.tables.folder):
            self._of_record[file, line, f"paper/{record}"] = texts
            # A line that holds many records, as a JSON array may, tells nothing without the id.
            self._of_line[file, line] = {} if (file, line) in self._of_line else texts

    def candidates(self, paper: str, field: str, file: str, line: int) -> Iterator[str]:
        """Yield the texts of a field that an evidence may be about, the likeliest first."""
        listed = self._of_record.get((file, line, paper)) or self._of_line.get((file, line), {})
        yield listed.get(field, "")
        yield self._newest[field].get(paper, "")


def _records(folder: Path) -> Iterator[tuple[str, int, str, Mapping[str, str]]]:
    """Yield file, first line, id and texts of each record of a graph folder, of none where they cannot be read.

    A build may be replacing them; then a sentence that is not in the newest version is shown without a mark.
    """
    try:
        for entry in GraphFolder(folder).manifest.inputs:
            for name, _ in entry.segments():
                rows = read_segment(folder, "records", name).select("file", "first", "id", *TEXT_FIELDS)
                for file, line, id_, *texts in rows.iter_rows():
                    yield file, line, id_, {field: text or "" for field, text in zip(TEXT_FIELDS, texts, strict=True)}
    except (GraphError, OSError):
        return
