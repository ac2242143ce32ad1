"""The columns of the Parquet tables in a graph folder.

Segments hold what was read (``RECORDS``) and found (``MENTIONS``, ``RESULTS``); the published tables hold the graph:
one node table a type, one edge table a type, one ``EVIDENCE`` and one ``MERGES``. Columns of nodes and edges come from
the schema; the others are written here.
"""

from __future__ import annotations

import polars as pl

RECORDS = pl.Schema(
    {
        "row": pl.UInt32(),  # place of the record within its input, from 0
        "id": pl.String(),
        "title": pl.String(),
        "abstract": pl.String(),
        "comment": pl.String(),
        "authors": pl.List(pl.String()),
        "orcids": pl.List(pl.String()),  # parallel to authors, null where unknown
        "date": pl.String(),
        "code_url": pl.String(),
        "topic": pl.String(),
        "categories": pl.List(pl.String()),
        "version": pl.Int32(),
        "doi": pl.String(),
        "venue": pl.String(),
        "links": pl.List(pl.Struct({"url": pl.String(), "role": pl.String()})),
        "results": pl.List(
            pl.Struct(
                {
                    "model": pl.String(),
                    "dataset": pl.String(),
                    "metric": pl.String(),
                    "value": pl.Float64(),
                    "unit": pl.String(),
                    "text": pl.String(),
                    "line": pl.UInt32(),
                    "task": pl.String(),
                }
            )
        ),
        "file": pl.String(),
        "first": pl.UInt32(),
        "last": pl.UInt32(),
        "shape": pl.String(),
    }
)

MENTIONS = pl.Schema(
    {
        "row": pl.UInt32(),  # of the record
        "type": pl.String(),
        "role": pl.String(),
        "name": pl.String(),
        "field": pl.String(),
        "start": pl.UInt32(),
        "end": pl.UInt32(),
        "text": pl.String(),
        "confidence": pl.Float64(),
        "extractor": pl.String(),
        "year": pl.Int32(),
        "workshop": pl.String(),
        "sentence": pl.String(),  # the sentence that holds the span, with its characters as they stand
    }
)

RESULTS = pl.Schema(
    {
        "row": pl.UInt32(),
        "model": pl.String(),
        "dataset": pl.String(),
        "metric": pl.String(),
        "value": pl.Float64(),
        "unit": pl.String(),
        "kind": pl.String(),
        "against": pl.String(),
        "bound": pl.String(),
        "field": pl.String(),  # title, abstract, comment, or row: of a leaderboard table
        "start": pl.UInt32(),
        "end": pl.UInt32(),
        "text": pl.String(),
        "confidence": pl.Float64(),
        "extractor": pl.String(),
        "sentence": pl.String(),  # the sentence, or the row of the table
        "line": pl.UInt32(),  # of the row in its file; null for a sentence
        "task": pl.String(),  # heading of the leaderboard, where it names one
    }
)

EVIDENCE = pl.Schema(
    {
        "edge": pl.String(),  # edge type, as in the schema
        "source": pl.String(),  # node ids
        "target": pl.String(),
        "paper": pl.String(),  # id of the paper's node
        "file": pl.String(),
        "line": pl.UInt32(),  # first and last line of the record (of the row, for a leaderboard)
        "last": pl.UInt32(),
        "version": pl.Int32(),  # of the paper, as listed there
        "date": pl.String(),
        "field": pl.String(),  # title, abstract, comment, row; or a listed one: authors, topic, venue, code_url, links
        "start": pl.UInt32(),  # characters in the field; null where the whole field says it
        "end": pl.UInt32(),
        "sentence": pl.String(),
        "extractor": pl.String(),  # or "listing" for what the listing itself states
        "confidence": pl.Float64(),
    }
)

MERGES = pl.Schema(
    {
        "type": pl.String(),
        "id": pl.String(),  # of the node that the name became part of
        "name": pl.String(),  # a name, as it stands in texts or listings
        "reason": pl.String(),  # a whole sentence: why this name is this node
        "papers": pl.UInt32(),  # how many papers use the name so
    }
)
