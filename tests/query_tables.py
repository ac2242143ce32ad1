"""The tables of a graph as plain Python holds them: rows, names by id, and the edges of a type as pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.export import GraphTables

Row = tuple[object, ...]


@dataclass(frozen=True)
class Tables:
    """The rows of a graph, and its names by id."""

    graph: GraphTables

    def nodes(self, type: str) -> list[dict[str, object]]:
        return self.graph.nodes(type).to_dicts() if type in self.graph.node_types else []

    def edges(self, type: str) -> list[dict[str, object]]:
        return self.graph.edges(type).to_dicts() if type in self.graph.edge_types else []

    @cached_property
    def names(self) -> dict[object, str]:
        return {row["id"]: str(row["name"]) for type in self.graph.node_types for row in self.nodes(type)}

    def values(self, type: str, property: str) -> dict[object, object]:
        """Return a property of every node of a type, by id, where there is one."""
        return {row["id"]: row[property] for row in self.nodes(type) if row[property] is not None}

    def pairs(self, edge: str, kind: str = "") -> list[tuple[str, str]]:
        """Return the source and target of every edge of a type, to targets whose id begins so."""
        found = ((str(row["source"]), str(row["target"])) for row in self.edges(edge))
        return [(source, target) for source, target in found if target.startswith(kind)]

    def ids(self, type: str, name: str) -> set[object]:
        return {row["id"] for row in self.nodes(type) if row["name"] == name}

    def sources(self, edge: str, targets: set[object]) -> list[str]:
        return [source for source, target in self.pairs(edge) if target in targets]

    def targets(self, edge: str) -> dict[object, list[str]]:
        """Return the targets of an edge by its source."""
        found: dict[object, list[str]] = defaultdict(list)
        for source, target in self.pairs(edge):
            found[source].append(target)
        return found

    def both(self, first: str, second: str) -> Iterator[tuple[str, str, str]]:
        """Yield the source and the two targets of every two edges from one node."""
        by_source = self.targets(second)
        for source, target in self.pairs(first):
            for other in by_source.get(source, []):
                yield source, target, other

    @cached_property
    def papers(self) -> dict[object, str]:
        """The paper of each result."""
        return {result: paper for paper, result in self.pairs("REPORTS")}

    def results(self, **wanted: object) -> list[Mapping[str, object]]:
        """Return the results that papers report and that have these properties, in order of their ids."""
        rows = (row for row in self.nodes("Result") if row["id"] in self.papers)
        return [row for row in rows if all(row[key] == value for key, value in wanted.items())]


def counted(rows: Iterable[Row]) -> list[Row]:
    """Return each different row with how often it comes, the most frequent first."""
    return [(*row, count) for row, count in sorted(Counter(rows).items(), key=lambda item: (-item[1], item[0]))]


def falling(value: object) -> float:
    """Return what sorts numbers from the largest to the least."""
    assert isinstance(value, (int, float))
    return -value


def items(value: object) -> list[object]:
    """Return a list that may be missing."""
    return value if isinstance(value, list) else []
