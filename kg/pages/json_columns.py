"""JSON put together in columns: texts of values, arrays and objects, without a Python object a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import orjson
import polars as pl


def json_texts(values: pl.Series | Sequence[str]) -> pl.Series:
    """Return each text or number as JSON; null stays null, and so does what is no number in JSON (NaN, infinity).

    >>> json_texts(pl.Series(['a "b"', "line\\nbreak", None])).to_list()
    ['"a \\\\"b\\\\""', '"line\\\\nbreak"', None]
    """
    listed = values.to_list() if isinstance(values, pl.Series) else values
    # Indented, each stands in a line of its own: a line break within a text is an escape.
    lines = orjson.dumps(listed, option=orjson.OPT_INDENT_2).decode()
    texts = pl.Series(lines[len("[\n  ") : -len("\n]")].split(",\n  ") if listed else [], dtype=pl.String)
    return texts.set(texts == "null", None)


def array(*columns: pl.Expr | str) -> pl.Expr:
    """Return the columns of a row as a JSON array; texts among them are JSON already."""
    return pl.format(f"[{','.join(['{}'] * len(columns))}]", *columns)


def members(columns: Mapping[str, pl.Expr]) -> pl.Expr:
    """Return the members of a JSON object from its keys and the JSON of their values; what is null is left out."""
    pairs = [pl.format(f'"{key}":{{}}', text) for key, text in columns.items()]
    return pl.concat_str(pairs, separator=",", ignore_nulls=True) if pairs else pl.lit("")


def joined(texts: pl.Expr | str) -> pl.Expr:
    """Return the JSON texts of a group as one JSON array."""
    column = pl.col(texts) if isinstance(texts, str) else texts
    return pl.format("[{}]", column.str.join(","))
