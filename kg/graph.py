"""A graph as its users hold it: open a folder, ask it, look at it, hand it on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.folder import MANIFEST, PREVIOUS, GraphFolder

if TYPE_CHECKING:
    import networkx as nx
    import polars as pl
    import rdflib

    from kg.conformance import Violation
    from kg.entity import Entity
    from kg.export.source import GraphTables
    from kg.intake import Progress
    from kg.neighbourhood.network import OfflineNetwork
    from kg.stores.neo4j import Loaded
    from kg.stores.rows import Rows, Value
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class Stats:
    """How many nodes and edges of each type a graph has, most first, and how many evidences."""

    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    evidence: int

    def __str__(self) -> str:
        groups = (("nodes", self.nodes), ("edges", self.edges))
        lines = [
            line for noun, counts in groups for line in (f"{sum(counts.values()):,} {noun}", *_count_lines(counts))
        ]
        return "\n".join([*lines, f"{self.evidence:,} evidences"])


class Graph:
    """A knowledge graph of papers in a folder, open for reading.

    With ``min_confidence`` the graph is as if less certain facts had not been found.
    """

    def __init__(self, folder: str | Path, min_confidence: float = 0.0) -> None:
        """Open a graph folder; raise GraphError where it is none."""
        self.folder = Path(folder)
        self.min_confidence = min_confidence
        self._opened = GraphFolder(folder)

    def cypher(self, query: str, parameters: Mapping[str, Value] | None = None, **more: Value) -> Rows:
        """Return the rows of a Cypher query; ``$name`` in it stands for the parameter ``name``.

        Raises QueryError for a query that is malformed or would change something.
        """
        return self._cypher.query(query, {**(parameters or {}), **more}).kept()

    def sparql(self, query: str) -> Rows:
        """Return the rows of a SPARQL query; raises QueryError as `cypher` does."""
        return self._sparql.query(query).kept()

    def nodes(self, type: str) -> pl.DataFrame:
        """Return the nodes of a type, sorted by id: ``id``, ``name`` and the type's properties."""
        return self.tables.nodes(type)

    def edges(self, type: str) -> pl.DataFrame:
        """Return the edges of a type: ``source``, ``target``, properties, ``confidence``, ``evidence_count``."""
        return self.tables.edges(type)

    def evidence(self) -> pl.DataFrame:
        """Return where each fact stands (columns: `kg.tables.EVIDENCE`)."""
        return self.tables.evidence()

    def show(self, name: str) -> list[Entity]:
        """Return what is known of the nodes of this id, name or alias; raise GraphError, with near names, for none."""
        from kg.entity import find_entities

        return find_entities(self.tables, name)

    def stats(self) -> Stats:
        """Return the number of nodes and edges of each type."""
        return Stats(
            _by_count({kind: self.tables.nodes(kind).height for kind in self.tables.node_types}),
            _by_count({kind: self.tables.edges(kind).height for kind in self.tables.edge_types}),
            self.tables.evidence().height,
        )

    def check(self) -> Iterator[Violation]:
        """Yield everything in the graph that its schema does not allow; nothing for a graph that conforms."""
        from kg.conformance import check_evidence, check_tables
        from kg.schema import load_schema

        nodes = {kind: self.nodes(kind) for kind in self.tables.node_types}
        edges = {kind: self.edges(kind) for kind in self.tables.edge_types}
        yield from check_tables(load_schema(), nodes, edges)
        yield from check_evidence(self.evidence(), edges)

    def papers(self, query: str | None = None) -> pl.DataFrame:
        """Return the papers, or those in the rows of a Cypher query, a row each (columns: `kg.export.papers`).

        ``graph.papers().to_pandas()`` is a pandas frame.
        """
        from kg.export.papers import papers

        return papers(self.tables, None if query is None else self._papers_of(query))

    def export(
        self, format: str, path: str | Path | None, *, provenance: str | None = None, query: str | None = None
    ) -> None:
        """Write the graph to a file (for ``parquet`` and ``neo4j-csv``, a folder) in one of `kg.export.FORMATS`.

        Without a path it goes to standard output. ``provenance`` is how an RDF format tells where edges come from:
        ``none``, ``prov`` (the default) or ``rdf12``. A format of papers (``bibtex``, ``csv``) holds those alone that
        are in the rows of ``query``, a Cypher text, where there is one.
        """
        from kg.export import export

        chosen = None if query is None else self._papers_of(query)
        export(self.tables, format, None if path is None else Path(path), provenance=provenance, papers=chosen)

    def _papers_of(self, query: str) -> frozenset[str]:
        """Return the ids of the papers that a query gives: as nodes, in lists and paths, or by id."""
        if "Paper" not in self.tables.node_types:
            return frozenset()
        known = frozenset(self.nodes("Paper")["id"])
        return known.intersection(text for row in self.cypher(query) for value in row for text in _texts(value))

    def view(self, out: str | Path) -> None:
        """Write the graph as pages to look at into a folder; open its ``index.html`` in a browser, offline too.

        A site that stands there is replaced; raises ExportError where anything else does.
        """
        from kg.pages import view

        view(self.tables, Path(out), min_confidence=self.min_confidence)

    def load(
        self,
        address: str,
        *,
        user: str | None = None,
        password: str | None = None,
        database: str | None = None,
        prune: bool = False,
        progress: Progress | None = None,
    ) -> Loaded:
        """Load the graph into Neo4j at an address such as ``bolt://localhost:7687``, or bring there what changed.

        Without a user nothing is sent; without a database the server chooses. With ``prune``, what was loaded before
        and is gone from the graph is deleted. Returns what is there now; raises DatabaseError where the server cannot
        be reached, refuses, or does not hold what the tables hold.
        """
        from kg.stores.neo4j import Login, load_into

        login = Login(user, password)
        return load_into(address, self.tables, login=login, database=database, pruning=prune, progress=progress)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return the graph as a networkx graph; node keys are ids, edge keys are edge types."""
        from kg.export.networkx_graph import to_networkx

        return to_networkx(self.tables)

    def to_rdflib(self) -> rdflib.Graph:
        """Return the graph as an rdflib graph over an in-memory store."""
        from kg.export.rdflib_graph import to_rdflib

        return to_rdflib(self.tables)

    def to_pyvis(self, name: str, depth: int = 1) -> OfflineNetwork:
        """Return what stands within some steps of the nodes of this id, name or alias, as a pyvis network.

        Of more than 500 nodes the nearest and most joined are kept. ``write_html`` writes it as one file that works
        offline; a notebook shows it in line. Raises GraphError, with near names, as `show` does.
        """
        from kg.neighbourhood.network import to_pyvis
        from kg.neighbourhood.selection import neighbourhood

        return to_pyvis(neighbourhood(self.tables, name, depth))

    @cached_property
    def tables(self) -> GraphTables:
        """The tables of the graph, without what is less certain than ``min_confidence``."""
        from kg.export.confident import at_least

        return at_least(self._opened, self.min_confidence)

    @cached_property
    def _cypher(self) -> Store:
        from kg.stores.cypher import CypherStore

        return CypherStore(self.tables)

    @cached_property
    def _sparql(self) -> Store:
        from kg.stores.sparql import SparqlStore

        return SparqlStore(self.tables)

    def __repr__(self) -> str:
        return f"Graph({str(self.folder)!r})"

    def _repr_html_(self) -> str:
        """Return the counts as HTML, for notebooks."""
        stats = self.stats()
        rows = "".join(
            f"<tr><td>{escape(kind)}</td><td style='text-align:right'>{count:,}</td></tr>"
            for counts in (stats.nodes, stats.edges)
            for kind, count in counts.items()
        )
        return f"<table><caption>{escape(str(self.folder))}</caption><tbody>{rows}</tbody></table>"


def previous(folder: str | Path, min_confidence: float = 0.0) -> Graph:
    """Return the graph that was in a folder before its last build that changed it; raise GraphError for none."""
    current = Graph(folder, min_confidence)
    if not (current.folder / PREVIOUS / MANIFEST).exists():
        raise GraphError("expected a graph that was built twice, got one without an earlier build", where=str(folder))
    return Graph(current.folder / PREVIOUS, min_confidence)


def _texts(value: Value) -> Iterator[str]:
    """Yield the texts within a value of a query's row."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from _texts(each)


def _by_count(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _count_lines(counts: Mapping[str, int]) -> list[str]:
    return [f"  {count:>9,}  {name}" for name, count in counts.items()]
