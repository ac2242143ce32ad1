"""What is known of edges, as RDF: how sure they are, and where listings say so.

An edge is described by a resource ``statement/EDGE/SOURCE/TARGET`` below the schema's base, which holds its properties
and is derived (PROV-O, https://www.w3.org/TR/prov-o/) from evidence. Evidence selects characters of a field of a
record (Web Annotation, https://www.w3.org/TR/annotation-model/#selectors) by their position and, where the paper still
has the text, by quoting them. A record is a paper as one listing states it: file, lines, version, date. An extraction,
made by an extractor, generated the evidence.

Edges that rest on the same evidence share it, so that the authors of a paper do not each repeat its place. Where an
edge has the same evidence twice, as that of a paper has that lists an author twice, the second is a resource too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from kg.export.iri import encoded, iris
from kg.export.lexical import with_values
from kg.export.resources import IRI, REIFIES, SLICE, SUBJECT, TRIPLE, Resources, Values
from kg.export.source import GraphTables
from kg.schema import EdgeType, Schema

if TYPE_CHECKING:
    import polars as pl

ENDS: Final = ("source", "target")
RECORD: Final = ("paper", "file", "line", "last_line", "version", "date")
PLACE: Final = (*RECORD, "field", "start", "end", "sentence", "extractor", "confidence")
TEXTS: Final = ("title", "abstract", "comment")
"""The fields whose text a Paper keeps."""
CONTEXT: Final = 32
"""Characters before and after a quotation, which tell it from the same words elsewhere."""


def described(
    graph: GraphTables, schema: Schema, form: Literal["prov", "rdf12"], *, selectors: bool
) -> Iterator[Resources]:
    """Yield the description of every edge, then the evidence, with its selectors or without, records and extractors."""
    import polars as pl

    evidence = _evidence(graph, schema)
    derived = evidence.group_by("edge", *ENDS, maintain_order=True).agg(pl.col(SUBJECT).alias("evidence"))
    for edge in schema.edges.values():
        if edge.name in graph.edge_types:
            found = derived.filter(edge=edge.name).drop("edge")
            for edges in graph.edges(edge.name).iter_slices(SLICE):
                rows = edges.join(found, on=ENDS, how="left", maintain_order="left")
                yield _statements(rows, edge, schema, form)
    yield _records(evidence, schema)
    texts = _texts(graph)
    for places in evidence.unique(SUBJECT, keep="first", maintain_order=True).iter_slices(SLICE):
        yield from _selected(_quoted(places, texts), schema) if selectors else _places(places, schema)
    yield from _extractors(evidence, schema)


def _statements(edges: pl.DataFrame, type: EdgeType, schema: Schema, form: Literal["prov", "rdf12"]) -> Resources:
    import polars as pl

    rows, values = with_values(edges, type.properties.values())
    source, target = encoded(rows["source"]), encoded(rows["target"])
    name = f"{schema.base}statement/{type.name}/" + _slashless(source) + "/" + _slashless(target)
    rows = rows.with_columns(
        (schema.base + source).alias("subject of it"),
        pl.lit(type.iri).alias("predicate of it"),
        (schema.base + target).alias("object of it"),
        name.alias(SUBJECT),
    )
    parts = ("subject", "predicate", "object")
    values.append(Values(schema.iris["evidence"], "evidence", IRI, many=True))
    if form == "rdf12":
        triple = pl.struct(pl.col(f"{part} of it").alias(part) for part in parts)
        return Resources(rows.with_columns(triple.alias("triple")), (), (Values(REIFIES, "triple", TRIPLE), *values))
    about = (Values(schema.iris[part], f"{part} of it", IRI) for part in parts)
    return Resources(rows, schema.resources["Statement"].iris, (*about, *values))


def _evidence(graph: GraphTables, schema: Schema) -> pl.DataFrame:
    """Return the evidence of all edges with the IRIs of each (``subject``) and of its ``record`` and ``extraction``."""
    import polars as pl

    table = graph.evidence().rename({"last": "last_line"})
    table = table.with_columns(_groups(table, PLACE).alias("place"), _groups(table, RECORD).alias("record"))
    table = table.with_columns(pl.int_range(pl.len()).over("edge", *ENDS, "place").alias("occurrence"))
    table = _named(table, ("record",), f"{schema.base}record/", "record")
    table = _named(table, ("place", "occurrence"), f"{schema.base}evidence/", SUBJECT)
    extractions = table.select("extractor").unique()
    extractions = extractions.with_columns(extraction=f"{schema.base}extraction/" + _part(extractions["extractor"]))
    return table.join(extractions, on="extractor", how="left", maintain_order="left")


def _groups(table: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """Return the number of the group of each row: rows that are the same in some columns are one."""
    rows = table.select(columns).with_row_index("row").group_by(columns, maintain_order=True).agg("row")
    return rows.select("row").with_row_index("group").explode("row").sort("row")["group"]


def _named(table: pl.DataFrame, columns: Sequence[str], start: str, name: str) -> pl.DataFrame:
    """Return a table with an IRI for each distinct row of some columns: its number among those of the paper."""
    import polars as pl

    distinct = table.select(*columns, "paper").unique(columns, keep="first", maintain_order=True)
    numbers = distinct.select(pl.int_range(1, pl.len() + 1).over("paper").cast(pl.String)).to_series()
    iris = (start + _part(distinct["paper"]) + "/" + numbers).alias("iri")
    named = table.join(distinct.select(*columns, iris), on=columns, how="left", maintain_order="left")
    return named.with_columns(pl.col("iri").alias(name)).drop("iri")


def _part(ids: pl.Series) -> pl.Series:
    """Return ids as one part each of other IRIs, so that their slashes are encoded too."""
    return _slashless(encoded(ids))


def _slashless(encoded: pl.Series) -> pl.Series:
    return encoded.str.replace_all("/", "%2F", literal=True)


def _records(evidence: pl.DataFrame, schema: Schema) -> Resources:
    rows = evidence.unique("record", keep="first", maintain_order=True).sort("record")
    rows, values = with_values(rows, schema.resources["Record"].properties.values())
    rows = rows.with_columns(rows["record"].alias(SUBJECT), iris(schema.base, rows["paper"]).alias("record_of"))
    of = Values(schema.iris["record_of"], "record_of", IRI)
    return Resources(rows, schema.resources["Record"].iris, (of, *values))


def _places(evidence: pl.DataFrame, schema: Schema) -> Iterator[Resources]:
    """Yield evidence."""
    rows, values = with_values(evidence, schema.resources["Evidence"].properties.values())
    links = {"source_record": "record", "generated_by": "extraction"}
    values += (Values(schema.iris[slot], column, IRI) for slot, column in links.items())
    yield Resources(rows, schema.resources["Evidence"].iris, tuple(values))


def _selected(evidence: pl.DataFrame, schema: Schema) -> Iterator[Resources]:
    """Yield evidence and its selectors."""
    import polars as pl

    kinds = {"PositionSelector": ("#position", "start"), "QuoteSelector": ("#quote", "exact")}
    rows = evidence.with_columns(
        pl.when(pl.col(given).is_not_null()).then(pl.col(SUBJECT) + mark).alias(kind)
        for kind, (mark, given) in kinds.items()
    )
    rows = rows.with_columns(pl.concat_list(list(kinds)).list.drop_nulls().alias("selector"))
    selector = Values(schema.iris["selector"], "selector", IRI, many=True)
    for each in _places(rows, schema):
        yield replace(each, values=(*each.values, selector))
    for kind in kinds:
        selected = rows.filter(pl.col(kind).is_not_null()).with_columns(pl.col(kind).alias(SUBJECT))
        selected, values = with_values(selected, schema.resources[kind].properties.values())
        yield Resources(selected, schema.resources[kind].iris, tuple(values))


def _quoted(evidence: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Return evidence with what it selects (``exact``), and what stands before and after, in the text of the paper.

    The text is that of the newest version; where it is another than that of the record, nothing is quoted: what stands
    at the place must be in the sentence, and the sentence in the text.
    """
    import polars as pl

    start, length = pl.col("start").cast(pl.Int64), pl.col("end").cast(pl.Int64) - pl.col("start")
    before = pl.min_horizontal(start, CONTEXT)
    around = pl.col("text").str.slice(start - before, before + length + CONTEXT)
    window, sentence = pl.col("around").str, pl.col("sentence")
    parts = {
        "before": window.slice(0, before),
        "exact": window.slice(before, length),
        "after": window.slice(before + length, CONTEXT),
    }
    is_there = sentence.str.contains(pl.col("exact"), literal=True) & pl.col("text").str.contains(
        sentence, literal=True
    )
    return (
        evidence.join(texts, on=["paper", "field"], how="left", maintain_order="left")
        .with_columns(around.alias("around"))
        .with_columns(**parts)
        .with_columns(pl.when(is_there, pl.col(name) != "").then(name).alias(name) for name in parts)
        .drop("text", "around")
    )


def _texts(graph: GraphTables) -> pl.DataFrame:
    """Return the texts that papers keep: ``paper, field, text``."""
    import polars as pl

    papers = graph.nodes("Paper") if "Paper" in graph.node_types else pl.DataFrame(schema={"id": pl.String})
    kept = [name for name in TEXTS if name in papers.columns]
    return papers.unpivot(kept, index="id", variable_name="field", value_name="text").rename({"id": "paper"})


def _extractors(evidence: pl.DataFrame, schema: Schema) -> Iterator[Resources]:
    """Yield the extractions and the extractors that made them."""
    import polars as pl

    rows = evidence.select("extractor", "extraction").unique().sort("extraction")
    agents = (f"{schema.base}extractor/" + _part(rows["extractor"])).alias("agent")
    extractions = rows.select(pl.col("extraction").alias(SUBJECT), agents)
    made_by = Values(schema.iris["made_by"], "agent", IRI)
    yield Resources(extractions, schema.resources["Extraction"].iris, (made_by,))
    named, values = with_values(
        rows.select(agents.alias(SUBJECT), pl.col("extractor").alias("name")),
        schema.resources["Extractor"].properties.values(),
    )
    yield Resources(named, schema.resources["Extractor"].iris, tuple(values))
