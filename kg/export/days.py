"""Dates as property graphs hold them: a date for a day, a text for a month or a year.

A table holds every date as the text of the listing's precision (``2025-03-13``, ``2025-03``, ``2025``). Property graphs
know days only, and one column holds one type: so the nodes come in two parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.schema import NodeType

if TYPE_CHECKING:
    import polars as pl

_DAY: Final = "%Y-%m-%d"


def by_precision(nodes: pl.DataFrame, type: NodeType) -> Iterator[pl.DataFrame]:
    """Yield the nodes whose dates are days, in columns of dates, then the others, with the texts; no empty part."""
    import polars as pl

    names = [name for name, known in type.properties.items() if known.type == "date" and name in nodes.columns]
    days = nodes.with_columns(_day(pl.col(name)) for name in names)
    exact = pl.all_horizontal(pl.lit(True), *(days[name].is_null() == nodes[name].is_null() for name in names))
    for part in (days.filter(exact), nodes.filter(~exact)):
        if not part.is_empty():
            yield part


def _day(text: pl.Expr) -> pl.Expr:
    """Return the date that a text names, or null where it is not written as a day is."""
    import polars as pl

    day = text.str.to_date(_DAY, strict=False)
    return pl.when(day.dt.to_string(_DAY) == text).then(day)
