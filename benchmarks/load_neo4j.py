"""Time a load into Neo4j beside one statement a row, in one run, on a server that holds nothing.

    make neo4j    # in another terminal
    python -m benchmarks.load_neo4j bolt://127.0.0.1:7687 [--papers 50000] [--out benchmarks/load_neo4j.json]

Ours: `kg.stores.neo4j.load_into`, as `kg load` runs it, first into the empty server, then again; comparing what is
there with the tables is part of the time. The plain way: the same clauses over the first rows of each type, one row a
statement and a transaction. What counts is the ratio; rows a second differ from machine to machine.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from itertools import chain
from pathlib import Path
from typing import Final

import neo4j

from kg.export.merging import constraints, edges, nodes
from kg.export.source import GraphTables
from kg.stores.neo4j import load_into
from kg.stores.neo4j_database import trusted
from tests.graphs import TableGraph, edge_table, entity, evidence_table, node_table, paper

DATASETS: Final = 500


def graph(papers: int) -> TableGraph:
    """Return a graph of papers that each have an abstract and two edges with evidence."""
    numbers = [f"{2000 + place // 100_000}.{place % 100_000:05}" for place in range(papers)]
    text = "We evaluate on a set of sentences and report what came out. " * 15
    rows = [paper(number, f"A paper about {number}", abstract=text, date="2026-02-03") for number in numbers]
    pairs = [
        {"source": f"paper/{number}", "target": f"dataset/{(place + step) % DATASETS}"}
        for place, number in enumerate(numbers)
        for step in (0, 7)
    ]
    return TableGraph(
        Path(),
        {
            "Paper": node_table("Paper", rows),
            "Dataset": node_table("Dataset", [entity(f"dataset/{n}", f"set {n}") for n in range(DATASETS)]),
        },
        {"EVALUATES_ON": edge_table("EVALUATES_ON", pairs)},
        evidence_table([{"edge": "EVALUATES_ON", **pair, "sentence": text[:60]} for pair in pairs]),
    )


def ours(address: str, tables: GraphTables) -> float:
    """Load the graph; return the rows a second."""
    begin = time.perf_counter()
    loaded = load_into(address, tables)
    return (loaded.nodes + loaded.edges) / (time.perf_counter() - begin)


def plain(driver: neo4j.Driver, tables: GraphTables, rows: int) -> float:
    """Merge the first rows of each type, one a statement; return the rows a second."""
    for statement in constraints(tables):
        driver.execute_query(trusted(statement))
    done = 0
    begin = time.perf_counter()
    with driver.session() as session:
        for merging in chain(nodes(tables), edges(tables)):
            for row in merging.rows.head(rows).iter_rows(named=True):
                session.run(trusted(f"WITH $row AS row\n{merging.clauses}"), row=row).consume()
                done += 1
    return done / (time.perf_counter() - begin)


def clear(driver: neo4j.Driver) -> None:
    """Delete what the benchmark made."""
    with driver.session() as session:
        session.run("MATCH (n:Paper|Dataset) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def warm_up(address: str, driver: neo4j.Driver) -> None:
    """Do both for a while, so that the server has compiled what it runs for either."""
    plain(driver, graph(1_000), 1_000)
    clear(driver)
    ours(address, graph(5_000))
    clear(driver)


def report(address: str, papers: int, rows: int) -> dict[str, object]:
    tables = graph(papers)
    with neo4j.GraphDatabase.driver(address) as driver:
        if driver.execute_query("MATCH (n) RETURN count(n)").records[0][0]:
            raise SystemExit("expected a server that holds nothing: what the benchmark makes is deleted in the end")
        warm_up(address, driver)
        one_by_one = plain(driver, tables, rows)
        clear(driver)
        first, again = ours(address, tables), ours(address, tables)
        clear(driver)
    return {
        "nodes": sum(tables.nodes(type).height for type in tables.node_types),
        "edges": sum(tables.edges(type).height for type in tables.edge_types),
        "machine": f"{platform.machine()}, CPython {platform.python_version()}",
        "rows_a_second": round(first),
        "rows_a_second_again": round(again),
        "one_row_a_statement": round(one_by_one),
        "times_as_fast": round(first / one_by_one, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--papers", type=int, default=50_000)
    parser.add_argument("--rows", type=int, default=2_000, help="rows of each type, one a statement")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    text = json.dumps(report(options.address, options.papers, options.rows), indent=1)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
