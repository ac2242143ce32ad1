"""Properties of nodes and edges as RDF values: the lexical forms of XML Schema, and IRIs for web addresses.

Integers are ``xsd:integer``, other numbers ``xsd:decimal`` without exponent, dates ``xsd:date``, ``xsd:gYearMonth`` or
``xsd:gYear`` by their precision, web addresses IRIs where they can be, else ``xsd:anyURI``; all else strings without a
language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.export.iri import address_iri
from kg.export.resources import IRI, STRING, XSD, Values
from kg.schema import Property

if TYPE_CHECKING:
    import polars as pl

_BY_PRECISION: Final = {10: "date", 7: "gYearMonth", 4: "gYear"}
"""The datatype of a date by its length (ISO 8601)."""


def with_values(frame: pl.DataFrame, properties: Iterable[Property]) -> tuple[pl.DataFrame, list[Values]]:
    """Return a frame with the lexical forms of properties in new columns, and the values that these columns are."""
    forms: list[pl.Expr] = []
    values: list[Values] = []
    for property in properties:
        if property.name in frame.columns:
            for kind, form in _forms(property):
                column = f"{property.name} as {kind}"
                forms.append(form.alias(column))
                values += (Values(iri, column, kind, property.multivalued) for iri in (property.iri, *property.also))
                if property.also_text:
                    values.append(Values(property.also_text, column, STRING, property.multivalued))
    return frame.with_columns(forms), values


def _forms(property: Property) -> Iterator[tuple[str, pl.Expr]]:
    """Yield the kinds that the values of a property have, each with its lexical forms: null where they have another."""
    import polars as pl

    value = pl.col(property.name)
    match property.type:
        case "date":
            length = value.str.len_chars()
            for precision, datatype in _BY_PRECISION.items():
                yield XSD + datatype, pl.when(length == precision).then(value)
            yield STRING, pl.when(~length.is_in(list(_BY_PRECISION))).then(value)
        case "uri":
            iri = value.map_batches(_iris, return_dtype=pl.String)
            yield IRI, iri
            yield XSD + "anyURI", pl.when(iri.is_null()).then(value)
        case "decimal" | "float":
            yield XSD + "decimal", value.map_batches(_decimals, return_dtype=pl.String)
        case type:
            kind = XSD + "integer" if type == "integer" else STRING
            yield kind, _texts(value) if property.multivalued else value.cast(pl.String)


def _texts(values: pl.Expr) -> pl.Expr:
    """Return lists as lists of texts, each once and none missing."""
    import polars as pl

    return values.list.eval(pl.element().cast(pl.String).drop_nulls()).list.unique(maintain_order=True)


def _decimals(values: pl.Series) -> pl.Series:
    """Return numbers as XSD writes decimals: no exponent, the fewest digits that give the same number back."""
    import polars as pl

    distinct = values.unique().drop_nulls()
    written = [format(Decimal(repr(value)), "f").removesuffix(".0") for value in distinct]
    return values.replace_strict(distinct, pl.Series(written, dtype=pl.String), default=None, return_dtype=pl.String)


def _iris(values: pl.Series) -> pl.Series:
    """Return web addresses as IRIs, null where they are none."""
    import polars as pl

    return pl.Series(values.name, [None if url is None else address_iri(url) for url in values], dtype=pl.String)
