"""What was found in papers, from wherever it comes: rows of ``kg extract``, a graph, or the extractors themselves."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from kg.errors import InputError
from kg.evaluation.annotated import AnnotatedPaper, entity_type, reported, text_field
from kg.mention import Found, Mention, Result
from kg.record import TEXT_FIELDS, Problem

if TYPE_CHECKING:
    import polars as pl

    from kg.export.source import GraphTables
    from kg.extraction import Extractor

Claims = dict[str, list[Found]]
"""What was found, by the id of the paper."""

_LEADS: Final = {"model": "OF_MODEL", "dataset": "ON_DATASET", "metric": "IN_METRIC", "against": "AGAINST"}


def claims_of_extractors(papers: Iterable[AnnotatedPaper], extractors: Mapping[str, Extractor]) -> Claims:
    """Return what extractors find in the texts of annotated papers."""
    from kg.extraction import extract

    return {paper.id: list(extract(paper.record, extractors)) for paper in papers}


def claims_of_rows(file: str, lines: Iterable[str]) -> Iterator[tuple[str, Found] | Problem]:
    """Yield (id of the paper, what was found) from the JSON Lines of ``kg extract``, and each line that is none.

    A row without ``confidence`` counts as certain. Keys that are not known are passed over.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError(f"a {type(row).__name__}")
            yield str(row["paper"]), _found(row)
        except (ValueError, KeyError, TypeError) as error:
            got = f"a row without {error}" if isinstance(error, KeyError) else str(error)
            yield Problem(file, number, "a row of kg extract as a JSON object", got)


def rows_by_paper(file: str) -> tuple[Claims, list[Problem]]:
    """Return the rows of a file of ``kg extract`` (``-``: standard input) by paper, and what is no row.

    Raises InputError where the file cannot be read.
    """
    try:
        with sys.stdin if file == "-" else open(file, encoding="utf-8-sig") as lines:
            return _by_paper(claims_of_rows(file, lines))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "bytes that are not UTF-8"
        raise InputError(f"expected rows of kg extract or a graph folder, got {reason}", where=file) from None


def _by_paper(rows: Iterable[tuple[str, Found] | Problem]) -> tuple[Claims, list[Problem]]:
    claims: Claims = {}
    problems: list[Problem] = []
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
        else:
            claims.setdefault(row[0], []).append(row[1])
    return claims, problems


def claims_of_graph(tables: GraphTables, papers: Iterable[AnnotatedPaper]) -> Claims:
    """Return what a graph says of annotated papers: names are those of its nodes, spans those of its evidence."""
    wanted = {f"paper/{paper.id}": paper for paper in papers}
    claims: Claims = {}
    for row in _mentions(tables, list(wanted)).iter_rows(named=True):
        paper = wanted[row["source"]]
        claims.setdefault(paper.id, []).append(_mention(row, paper.record.text(row["field"])))
    for row in _results(tables, list(wanted)).iter_rows(named=True):
        claims.setdefault(wanted[row["source"]].id, []).append(_found({**row, "type": "Result"}))
    return claims


def _found(row: Mapping[str, Any]) -> Found:
    confidence = float(row.get("confidence", 1.0))
    extractor = str(row.get("extractor") or "")
    if row["type"] != "Result":
        span = {key: row[key] for key in ("start", "end")}
        if not all(isinstance(place, int) for place in span.values()):
            raise ValueError(f"a span from {span['start']!r} to {span['end']!r}")
        return Mention(
            type=entity_type(row["type"]),
            role=str(row.get("role") or ""),
            name=str(row["name"]),
            field=text_field(row["field"]),
            text=str(row["text"]),
            confidence=confidence,
            extractor=extractor,
            **span,
        )
    return Result(
        **dataclasses.asdict(reported(row)),
        field=row.get("field", "abstract"),
        start=row.get("start", 0),
        end=row.get("end", 0),
        text=str(row.get("text", "")),
        confidence=confidence,
        extractor=extractor,
    )


def _mentions(tables: GraphTables, papers: list[str]) -> pl.DataFrame:
    """Return the evidence of edges from papers to entities that stands in a text, with type, role and name."""
    import polars as pl

    from kg.schema import load_schema

    schema = load_schema()
    roles = pl.DataFrame(
        [(edge.name, kind, role) for edge in schema.edges.values() for kind, role in edge.roles],
        {"edge": pl.String, "type": pl.String, "role": pl.String},
        orient="row",
    )
    evidence = tables.evidence().filter(
        pl.col("source").is_in(papers), pl.col("field").is_in(TEXT_FIELDS), pl.col("start").is_not_null()
    )
    return (
        evidence.join(_names(tables), left_on="target", right_on="id")
        .join(roles, on=["edge", "type"])
        .sort("source", "field", "start", "end", "type", "name")
    )


def _mention(row: Mapping[str, Any], text: str) -> Mention:
    return Mention(
        type=entity_type(row["type"]),
        role=row["role"],
        name=row["name"],
        field=text_field(row["field"]),
        start=row["start"],
        end=row["end"],
        text=text[row["start"] : row["end"]] or row["name"],
        confidence=row["confidence"],
        extractor=row["extractor"],
    )


def _results(tables: GraphTables, papers: list[str]) -> pl.DataFrame:
    """Return the results that texts of papers report, one row each, with the names that they lead to."""
    import polars as pl

    if "Result" not in tables.node_types or "REPORTS" not in tables.edge_types:
        return pl.DataFrame(schema={"source": pl.String})
    told = tables.evidence().filter(
        pl.col("edge") == "REPORTS", pl.col("source").is_in(papers), pl.col("field").is_in(TEXT_FIELDS)
    )
    told = told.unique("target", keep="first", maintain_order=True).select("source", "target", "field", "start", "end")
    reports = tables.edges("REPORTS").select("target", "confidence")
    found = told.join(reports, on="target").join(tables.nodes("Result"), left_on="target", right_on="id")
    names = _names(tables).select("id", "name")
    for key, edge in _LEADS.items():
        if edge in tables.edge_types:
            leads = tables.edges(edge).join(names, left_on="target", right_on="id")
            found = found.join(
                leads.group_by("source").agg(pl.col("name").sort().first().alias(key)),
                left_on="target",
                right_on="source",
                how="left",
            )
    return found.sort("source", "start", "target")


def _names(tables: GraphTables) -> pl.DataFrame:
    """Return id, type and name of every node that a mention can lead to."""
    import polars as pl

    from kg.mention import ROLES

    kinds = [kind for kind in tables.node_types if kind in ROLES]
    frames = [tables.nodes(kind).select("id", pl.lit(kind).alias("type"), "name") for kind in kinds]
    return pl.concat(frames) if frames else pl.DataFrame(schema={"id": pl.String, "type": pl.String, "name": pl.String})
