"""Data as scripts: pages opened from a file may not fetch JSON, but they may load a script that hands it over.

A data file is one call, ``kg("key", JSON);``. JSON is JavaScript but for two line separators (ECMA-262 before 2019),
and a page that took it into an HTML element would end at ``</script>``; all of these stand in texts only, so they are
written as escapes wherever they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import orjson

if TYPE_CHECKING:
    import polars as pl

_ESCAPES: Final = (
    (b"<", b"\\u003c"),
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)


def script(key: str, content: bytes) -> bytes:
    r"""Return a data file that hands a JSON text to the page under a key.

    >>> script("head", b'{"name":"</script>"}')
    b'kg("head",{"name":"\\u003c/script>"});\n'
    """
    for sign, escape in _ESCAPES:
        content = content.replace(sign, escape)
    return b"kg(%s,%s);\n" % (orjson.dumps(key), content)


def json_text(value: object) -> str:
    """Return a value as JSON text; what is not a number in JSON (NaN, infinity) is null."""
    return orjson.dumps(value).decode()


def json_texts(values: Iterable[object]) -> list[str]:
    """Return each value as JSON text.

    >>> json_texts(['a "b"', 1, None])
    ['"a \\\\"b\\\\""', '1', 'null']
    """
    return [orjson.dumps(value).decode() for value in values]


def array(*columns: pl.Expr | str) -> pl.Expr:
    """Return the columns of a row as the text of a JSON array; texts among them are JSON already."""
    import polars as pl

    return pl.format(f"[{','.join(['{}'] * len(columns))}]", *columns)


def members(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the members of a JSON object from keys and JSON texts."""
    return (f"{json_text(key)}:{text}" for key, text in pairs)
