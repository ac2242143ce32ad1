"""RDF resources in columns: subjects, one a row, and the values that each has under some predicates.

The triples of a graph are made so once, and every syntax is a way of writing them. Subjects, and values that are IRIs,
stand without angle brackets; literals stand as their lexical forms, without quotes and escapes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
TYPE: Final = RDF + "type"
REIFIES: Final = RDF + "reifies"
STRING: Final = XSD + "string"
INTEGER: Final = XSD + "integer"

IRI: Final = "iri"
TRIPLE: Final = "triple"
"""Kinds of value that are no literals. A triple term (RDF 1.2) is a struct of ``subject, predicate, object``."""

SUBJECT: Final = "subject"
SLICE: Final = 50_000
"""Rows turned into text at once: what bounds the memory of an export."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values that resources have under a predicate: a column in which null is none, and a list with ``many`` all.

    ``kind`` is ``IRI``, ``TRIPLE`` or the IRI of the datatype of literals. A resource has each value once.
    """

    predicate: str
    column: str
    kind: str = STRING
    many: bool = False

    def count(self, rows: pl.DataFrame) -> int:
        """Return the number of values."""
        column = rows[self.column]
        return int(column.list.len().sum()) if self.many else len(column) - column.null_count()


@dataclass(frozen=True, slots=True)
class Resources:
    """Resources of the same classes: rows with a column ``subject`` and those that the values name."""

    rows: pl.DataFrame
    classes: tuple[str, ...]
    values: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many resources each class has, how many triples each predicate, and how many subjects there are."""

    classes: Counter[str]
    predicates: Counter[str]
    subjects: int


def count(resources: Iterable[Resources]) -> Counts:
    """Return how many resources and triples there are."""
    classes: Counter[str] = Counter()
    predicates: Counter[str] = Counter()
    subjects = 0
    for each in resources:
        subjects += each.rows.height
        classes.update(dict.fromkeys(each.classes, each.rows.height))
        predicates[TYPE] += each.rows.height * len(each.classes)
        for values in each.values:
            predicates[values.predicate] += values.count(each.rows)
    return Counts(+classes, +predicates, subjects)


def termed(resources: Resources, term: Callable[[pl.Expr, str], pl.Expr]) -> tuple[pl.DataFrame, list[pl.Expr]]:
    """Return the subjects beside the values as a syntax writes them, and the column of each of the values.

    ``term`` makes the texts of values of a kind; values that stand under several predicates are made once.
    """
    import polars as pl

    made: dict[str, pl.Expr] = {}
    columns: list[pl.Expr] = []
    for values in resources.values:
        name, column = f"{values.column} as {values.kind}", pl.col(values.column)
        made[name] = column.list.eval(term(pl.element(), values.kind)) if values.many else term(column, values.kind)
        columns.append(pl.col(name))
    return resources.rows.select(SUBJECT, **made), columns


def joined(texts: pl.Expr, between: pl.Expr) -> pl.Expr:
    """Return the texts of each list in one, null for a list without any."""
    import polars as pl

    return pl.when(texts.list.len() > 0).then(texts.list.join(between))


def text(frame: pl.DataFrame, *parts: pl.Expr) -> bytes:
    """Return the parts of each row, one after the other without those that are null, row by row."""
    import polars as pl

    return b"".join(frame.select(pl.concat_str(parts, ignore_nulls=True)).to_series().cast(pl.Binary).to_list())
