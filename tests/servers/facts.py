"""Every fact of a graph as one line of JSON: computed from its tables by plain Python, and read back from engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import neo4j
import neo4j.time

from kg.export import GraphTables

NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
EDGES = (
    "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS source, b.id AS target, "
    "labels(a) AS source_labels, labels(b) AS target_labels, properties(r) AS properties"
)
COLUMNS: Mapping[str, tuple[str, object]] = {
    "evidence_file": ("file", ""),
    "evidence_line": ("line", -1),
    "evidence_field": ("field", ""),
    "evidence_start": ("start", -1),
    "evidence_end": ("end", -1),
    "evidence_sentence": ("sentence", ""),
}


def facts_of_tables(graph: GraphTables) -> list[str]:
    """Return the nodes and edges that tables say, with the evidence of each edge, as lines in order."""
    labels = {row["id"]: [type] for type in graph.node_types for row in graph.nodes(type).iter_rows(named=True)}
    nodes = [
        {"labels": [type], "properties": given(row)}
        for type in graph.node_types
        for row in graph.nodes(type).iter_rows(named=True)
    ]
    evidence: dict[tuple[str, str, str], list[Mapping[str, object]]] = {}
    for row in graph.evidence().iter_rows(named=True):
        evidence.setdefault((row["edge"], row["source"], row["target"]), []).append(row)
    edges = [
        {
            "type": type,
            "source": row["source"],
            "target": row["target"],
            "source_labels": labels[row["source"]],
            "target_labels": labels[row["target"]],
            "properties": given(row, "source", "target")
            | lists(evidence.get((type, row["source"], row["target"]), [])),
        }
        for type in graph.edge_types
        for row in graph.edges(type).iter_rows(named=True)
    ]
    return lines([*nodes, *edges])


def facts_of_database(driver: neo4j.Driver) -> list[str]:
    """Return the nodes and edges that a Neo4j database holds, as lines in order."""
    return lines(record.data() for question in (NODES, EDGES) for record in driver.execute_query(question).records)


def lines(facts: Iterable[Mapping[str, object]]) -> list[str]:
    return sorted(json.dumps(fact, sort_keys=True, ensure_ascii=False, default=iso_text) for fact in facts)


def iso_text(value: object) -> str:
    """Return the text of a date, in which form JSON holds it."""
    assert isinstance(value, neo4j.time.Date)
    return value.iso_format()


def given(row: Mapping[str, object], *without: str) -> dict[str, object]:
    return {key: value for key, value in row.items() if value is not None and key not in without}


def lists(rows: Iterable[Mapping[str, object]]) -> dict[str, object]:
    rows = list(rows)
    return {
        name: [absent if row[column] is None else row[column] for row in rows]
        for name, (column, absent) in COLUMNS.items()
    }
