"""From what was read and found to the tables of the graph.

Every name becomes a node, once: `papers`, `people`, `topics`, `repositories` and `entities` each say when two names
are one, and why. Every statement of a record becomes a fact; facts that say the same are one edge (`edges`), with all
of them as evidence. Nothing here depends on the order of the rows that come in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from kg.corrections import Correction
from kg.resolution import repositories
from kg.resolution.correcting import Editing
from kg.resolution.edges import by_role, edges_and_evidence
from kg.resolution.edits import edited_mentions, edited_results
from kg.resolution.entities import USES, resolve_entities
from kg.resolution.facts import together
from kg.resolution.listing import STATED, stated
from kg.resolution.papers import resolve_papers
from kg.resolution.people import resolve_people
from kg.resolution.results import reported, uses_in, with_own
from kg.resolution.topics import resolve_topics
from kg.resolution.wikidata import with_items
from kg.schema import load_schema
from kg.tables import MERGES

__all__ = ["Tables", "resolve"]


@dataclass(frozen=True, slots=True)
class Tables:
    """The published tables: nodes and edges by type, the evidence of edges, and why names are one node.

    ``unmet`` are the corrections that speak of nothing that is there.
    """

    nodes: Mapping[str, pl.DataFrame]
    edges: Mapping[str, pl.DataFrame]
    evidence: pl.DataFrame
    merges: pl.DataFrame
    unmet: tuple[Correction, ...] = ()


def resolve(
    records: pl.DataFrame, mentions: pl.DataFrame, results: pl.DataFrame, corrections: Iterable[Correction] = ()
) -> Tables:
    """Return the graph that records, and the mentions and results found in them, make.

    The frames have the columns of `kg.tables`, with ``record``, which numbers the records over all inputs, in place of
    ``row``. The same rows give the same tables, whatever their order. Corrections win over every rule.
    """
    schema, editing = load_schema(), Editing(corrections)
    known = resolve_papers(records, editing)
    owners = known.records.select("record", "paper")
    is_named = pl.col("name").str.strip_chars() != ""
    found_names = together((mentions, stated(known.records)), STATED).filter(is_named)
    as_found = found_names.join(owners, on="record", how="inner")
    named = edited_mentions(as_found, editing)
    is_address = pl.col("type") == "Repository"
    places = repositories.identified(named.filter(is_address))
    place_nodes, place_merges = repositories.nodes_and_merges(places)

    texts = named.filter(~is_address)
    listed = edited_results(results.join(owners, on="record", how="inner"), as_found, named, editing)
    numbers = with_own(listed, texts)
    found = resolve_entities(together((texts.select(USES.names()), uses_in(numbers, texts)), USES).unique(), editing)
    authors, headings = resolve_people(known.records, editing), resolve_topics(known.records)
    reports = reported(numbers, found, editing)

    nodes = {"Paper": known.nodes, "Repository": place_nodes, **with_items(found.nodes)}
    for part in (authors, headings, reports):
        nodes |= part.nodes
    said = [by_role(found.identify(texts), schema), by_role(places, schema)]
    edges, evidence = edges_and_evidence([*said, authors.facts, headings.facts, reports.facts], known.records, schema)
    merges = together([known.merges, place_merges, found.merges, authors.merges, headings.merges], MERGES)
    by_type = {type_: nodes[type_] for type_ in schema.nodes}
    return Tables(by_type, edges, evidence, merges.sort(MERGES.names()), editing.unmet())
