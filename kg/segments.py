"""Segments: the records of an input, and what was found in them, as Parquet in a graph folder.

A segment is named by what it was made from, so that what is known is never computed twice: records by the input's
content, its name and the readers; findings by the records and the extractors. An input of many papers has its segments
in shards of `SHARD` records, which bounds memory and lets processes share the work.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.extraction import Text
from kg.folder import parquet_bytes, shard_name, write_atomically
from kg.mention import Found, Mention, Result
from kg.record import Link, ListedResult, Problem, Record, Source, TextField
from kg.tables import MENTIONS, RECORDS, RESULTS

if TYPE_CHECKING:
    import polars as pl

SHARD: Final = 5_000
"""Records a shard."""

_OF_SOURCE = ("file", "first", "last", "shape")
_OF_RESULT = ("model", "dataset", "metric", "value", "unit", "text", "line", "task")


def stem(*parts: str) -> str:
    """Return the name of a segment made from these parts: 16 hexadecimal digits."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading an input gave: written last, so a segment that has one is complete."""

    count: int
    shards: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in some records (columns: `kg.tables`)."""

    mentions: pl.DataFrame
    results: pl.DataFrame


def write_reading(folder: Path, name: str, reading: Reading) -> None:
    """Write what reading an input gave as ``records/NAME.json``."""
    write_atomically(
        folder / f"records/{name}.json", json.dumps(dataclasses.asdict(reading), ensure_ascii=False).encode()
    )


def read_reading(folder: Path, name: str) -> Reading | None:
    """Return what reading an input gave; None where the segment is missing or incomplete."""
    try:
        content = json.loads((folder / f"records/{name}.json").read_bytes())
        reading = Reading(
            content["count"], content["shards"], tuple(Problem(**problem) for problem in content["problems"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    shards = (folder / f"records/{shard_name(name, shard)}.parquet" for shard in range(reading.shards))
    return reading if all(shard.exists() for shard in shards) else None


def has_found(folder: Path, name: str) -> bool:
    """Tell whether what was found in a shard is there."""
    return all((folder / f"{kind}/{name}.parquet").exists() for kind in ("mentions", "results"))


def write_records(folder: Path, name: str, records: Iterable[tuple[int, Record]]) -> None:
    """Write one shard of (place in the input, record) as ``records/NAME.parquet``."""
    import polars as pl

    rows = [_record_row(row, record) for row, record in records]
    write_atomically(folder / f"records/{name}.parquet", parquet_bytes(pl.DataFrame(rows, RECORDS, orient="row")))


def read_records(folder: Path, name: str, start: int = 0, count: int | None = None) -> Iterator[tuple[int, Record]]:
    """Yield the (place in the input, record) of a shard, or of some of its rows, in order."""
    for row in read_segment(folder, "records", name).slice(start, count).iter_rows(named=True):
        yield row["row"], _record(row)


def findings(found: Iterable[tuple[int, Record, Iterable[Found]]]) -> Findings:
    """Return what was found in some records as frames."""
    import polars as pl

    mentions: list[tuple[object, ...]] = []
    results: list[tuple[object, ...]] = []
    for row, record, items in found:
        text = Text.from_record(record)
        for item in items:
            if isinstance(item, Mention):
                mentions.append(_mention_row(row, text, item))
            else:
                results.append(_result_row(row, record, text, item))
    return Findings(pl.DataFrame(mentions, MENTIONS, orient="row"), pl.DataFrame(results, RESULTS, orient="row"))


def write_found(folder: Path, name: str, parts: Sequence[Findings]) -> None:
    """Write what was found in one shard, part after part, as ``mentions/NAME.parquet`` and ``results/NAME.parquet``."""
    import polars as pl

    for kind in ("mentions", "results"):
        frame = pl.concat([getattr(part, kind) for part in parts])
        write_atomically(folder / f"{kind}/{name}.parquet", parquet_bytes(frame))


def read_segment(folder: Path, kind: str, name: str, columns: Sequence[str] | None = None) -> pl.DataFrame:
    """Return one segment as a frame, with all columns of `kg.tables` or those that are named."""
    import polars as pl

    return pl.read_parquet(
        folder / f"{kind}/{name}.parquet", glob=False, columns=None if columns is None else [*columns]
    )


def _record_row(row: int, record: Record) -> tuple[object, ...]:
    source, orcids = record.source, record.orcids
    return (
        row,
        record.id,
        record.title,
        record.abstract,
        record.comment,
        record.authors,
        [orcids.get(name) for name in record.authors],
        record.date,
        record.code_url,
        record.topic,
        record.categories,
        record.version,
        record.doi,
        record.venue,
        [{"url": link.url, "role": link.role} for link in record.links],
        [{key: getattr(result, key) for key in _OF_RESULT} for result in record.results],
        source.file,
        source.first,
        source.last,
        source.shape,
    )


def _record(row: Mapping[str, Any]) -> Record:
    fields = {
        key: row[key]
        for key in ("id", "title", "abstract", "comment", "date", "code_url", "topic", "version", "doi", "venue")
    }
    return Record(
        source=Source(*(row[key] for key in _OF_SOURCE)),
        authors=tuple(row["authors"]),
        categories=tuple(row["categories"]),
        links=tuple(Link(**link) for link in row["links"]),
        results=tuple(ListedResult(**result) for result in row["results"]),
        orcids={name: orcid for name, orcid in zip(row["authors"], row["orcids"], strict=True) if orcid},
        **fields,
    )


def _mention_row(row: int, text: Text, found: Mention) -> tuple[object, ...]:
    return (
        row,
        found.type,
        found.role,
        found.name,
        found.field,
        found.start,
        found.end,
        found.text,
        found.confidence,
        found.extractor,
        found.year,
        found.workshop,
        _sentence(text, found.field, found.start),
    )


def _sentence(text: Text, field: TextField, start: int) -> str:
    first, end = text.sentence_at(field, start)
    return text.field(field)[first:end]


def _result_row(row: int, record: Record, text: Text, found: Result) -> tuple[object, ...]:
    listed = record.results[found.start] if found.field == "row" else None
    return (
        row,
        found.model,
        found.dataset,
        found.metric,
        found.value,
        found.unit,
        found.kind,
        found.against,
        found.bound,
        found.field,
        found.start,
        found.end,
        found.text,
        found.confidence,
        found.extractor,
        _sentence(text, found.field, found.start) if found.field != "row" else record.results[found.start].text,
        listed.line if listed else None,
        listed.task if listed else None,
    )
