"""A graph in kglite (https://github.com/kkollsga/kglite), the embedded engine that answers Cypher.

Nodes carry their type as only label and the schema's properties; edges carry theirs, ``confidence``, ``evidence_count``
and, in parallel lists, the evidence: ``evidence_file``, ``evidence_line``, ``evidence_field``, ``evidence_start``,
``evidence_end``, ``evidence_sentence``.

kglite gives every node a ``title`` and a ``type`` by itself. They are left out of ``RETURN n``, ``properties(n)``,
``keys(n)`` and ``n {.*}``, and ``n.title`` is null where the schema has no title; ``n.type``, asked for by name, still
answers the label. ``startNode(r)`` and ``endNode(r)`` are nodes within a query, but the engine returns only their
title: return a node of the pattern, or a property of theirs. ``r {.*}`` of a relationship is null: ask for
``properties(r)``. All else that ``tests/servers/test_neo4j_queries.py`` asks has the same rows in Neo4j.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from kg.export.source import GraphTables
from kg.stores.cache import cached, remove
from kg.stores.cypher_errors import change_refused, query_error
from kg.stores.cypher_load import load_tables
from kg.stores.cypher_text import Token, checked, pair, procedures, refusal, without_block_comments
from kg.stores.cypher_values import plain_values
from kg.stores.rows import Rows, Value

if TYPE_CHECKING:
    import kglite

TIMEOUT_MS: Final = 180_000


class CypherStore:
    """A graph that answers Cypher; opened from its cached file where there is one."""

    def __init__(self, graph: GraphTables) -> None:
        self._engine = _opened(graph)

    def query(self, text: str, parameters: Mapping[str, Value] | None = None) -> Rows:
        """Return the rows of a Cypher query; raise QueryError for one that is malformed, writes or leaves the graph."""
        import kglite

        self._refuse_what_leaves_the_graph(text)
        try:
            view = self._view(without_block_comments(text), dict(parameters or {}))
        except kglite.ReadOnlyError:
            raise change_refused(text) from None
        except (kglite.KgError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise query_error(text, error) from None
        columns = tuple(view.columns)
        return Rows(columns, plain_values(view, columns, self._node_ids), tuple(view.warnings))

    def _view(self, text: str, parameters: dict[str, Value]) -> kglite.ResultView:
        view = self._engine.cypher(text, params=parameters, timeout_ms=TIMEOUT_MS, hide_structural_keys=True)
        return cast("kglite.ResultView", view)  # other types come of options and texts that are not used here

    def _refuse_what_leaves_the_graph(self, text: str) -> None:
        found = list(checked(text))
        load = pair(found, "LOAD", "CSV")
        if load:
            raise refusal(text, load, "expected a query about the graph, got LOAD CSV, which reads files")
        csv = pair(found, "FORMAT", "CSV")
        if csv:
            raise refusal(text, csv, "expected a query without FORMAT CSV; the format is an option of the command")
        for name, token in procedures(found):
            self._refuse_procedure(text, name, token)

    def _refuse_procedure(self, text: str, name: str, token: Token) -> None:
        if name not in self._reading_procedures:
            raise refusal(text, token, f"expected a procedure that only reads, got {name}")

    @cached_property
    def _reading_procedures(self) -> frozenset[str]:
        shown = self._view("SHOW PROCEDURES", {}).to_list()
        return frozenset(row["name"].lower() for row in shown if row["mode"] == "READ")

    def _node_ids(self, places: Sequence[str]) -> dict[str, str]:
        """Return the ids of nodes by the engine's own numbers for them."""
        question = "UNWIND $places AS place MATCH (n) WHERE elementId(n) = place RETURN place, n.id AS id"
        return {row["place"]: row["id"] for row in self._view(question, {"places": places})}


def _opened(graph: GraphTables) -> kglite.KnowledgeGraph:
    import kglite

    kglite.set_query_warning_policy("silent")  # warnings travel with the rows
    made: list[kglite.KnowledgeGraph] = []

    def make(path: Path) -> None:
        made.append(load_tables(graph))
        _save(made[0], path)

    path = cached(graph, "kgl", make)
    engine = made[0] if made else _loaded(path) or load_tables(graph)
    engine.read_only(True)
    return engine


def _save(engine: kglite.KnowledgeGraph, path: Path) -> None:
    import warnings

    import kglite

    with warnings.catch_warnings():
        # Columns of lists have no form that a load can map; they are read into memory instead.
        warnings.simplefilter("ignore", kglite.MappedFallbackWarning)
        try:
            engine.save(str(path))
        except kglite.FileIoError as error:
            raise OSError(str(error)) from None


def _loaded(path: Path | None) -> kglite.KnowledgeGraph | None:
    """Return the graph in an engine's file; None, and no file any more, where it is damaged."""
    import kglite

    if path is None:
        return None
    try:
        return kglite.load(str(path))
    except (kglite.KgError, OSError, ValueError):
        remove(path)
        return None
