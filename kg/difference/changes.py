"""The changes from one graph to another.

Nodes are known by id. A node that is gone and whose name now belongs to another was merged into that one; one that is
new and whose name belonged to another was split from it; where the other came or went with it, it is only renamed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kg.resolution.spelling import FAMILY
from kg.schema import load_schema

if TYPE_CHECKING:
    import polars as pl

    from kg.export.source import GraphTables

Row = Mapping[str, str]
How = Literal["new", "gone", "changed", "renamed", "merged", "split"]
_COMPARED: Final = ("title", "version", "date", "doi", "url", "abstract", "comment", "orcid")
"""Properties whose changes are told; those of which only the fact is, come last."""
_LONG: Final = ("abstract", "comment")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of a node, or of an edge between two.

    ``type`` is the node or edge type, ``id`` and ``name`` those of the node, or of the edge's source; ``other`` and
    ``other_name`` are the edge's target, or the node that this one was merged into, split from or renamed to.
    ``key``, a property, changed from ``old`` to ``new``. ``date`` and ``url`` are those of a paper.
    """

    how: How
    type: str
    id: str
    name: str
    other: str | None = None
    other_name: str | None = None
    key: str | None = None
    old: str | None = None
    new: str | None = None
    date: str | None = None
    url: str | None = None
    confidence: float | None = None

    def to_json(self) -> dict[str, object]:
        """Return the change as an object; keys without a value are left out."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}

    @property
    def is_edge(self) -> bool:
        """Whether it is of an edge."""
        return self.type in load_schema().edges


def changes(old: GraphTables, new: GraphTables) -> Iterator[Change]:
    """Yield what changed from one graph to another: papers, then other nodes by type, then edges by type."""
    schema = load_schema()
    before, after = _nodes(old), _nodes(new)
    origins, homes = _owners(old), _owners(new)
    for kind, known in schema.nodes.items():
        mine, its = (_of_type(nodes, known.prefix) for nodes in (before, after))
        came = [(row, _elsewhere(kind, row, origins, before)) for row in _without(its, before)]
        names_again = {origin["id"]: row for row, origin in came if origin}
        for row in _without(mine, after):
            home = _elsewhere(kind, row, homes, after) or names_again.get(row["id"])
            yield _left(kind, row, home, before)
        for row, origin in came:
            yield from _came(kind, row, origin, after)
        for id_ in sorted(mine.keys() & its.keys()):
            yield from _changed(kind, mine[id_], its[id_])
    names = {id_: row["name"] for nodes in (before, after) for id_, row in nodes.items()}
    for kind in schema.edges:
        yield from _of_edges(kind, old, new, names)


def _left(kind: str, row: Row, home: Row | None, before: Mapping[str, Row]) -> Change:
    if home is None:
        return Change("gone", kind, row["id"], row["name"])
    how: How = "merged" if home["id"] in before else "renamed"
    return Change(how, kind, row["id"], row["name"], home["id"], home["name"])


def _came(kind: str, row: Row, origin: Row | None, after: Mapping[str, Row]) -> Iterator[Change]:
    """Yield that a node is new or split from another; of one that is only renamed, nothing more."""
    if origin is None:
        yield Change("new", kind, row["id"], row["name"], date=row.get("date"), url=row.get("url"))
    elif origin["id"] in after:
        yield Change("split", kind, row["id"], row["name"], origin["id"], origin["name"])


def _changed(kind: str, before: Row, after: Row) -> Iterator[Change]:
    id_, name = after["id"], after["name"]
    if kind != "Paper" and before["name"] != name:
        yield Change("renamed", kind, id_, before["name"], id_, name)
    for key in _COMPARED:
        old, new = before.get(key), after.get(key)
        if old != new:
            told = (None, None) if key in _LONG else (old, new)
            yield Change("changed", kind, id_, name, key=key, old=told[0], new=told[1])


def _of_edges(kind: str, old: GraphTables, new: GraphTables, names: Mapping[str, str]) -> Iterator[Change]:
    before, after = _edges(kind, old), _edges(kind, new)
    for how, frame, others in (("new", after, before), ("gone", before, after)):
        left = frame.join(others, on=["source", "target"], how="anti").sort("source", "target")
        for source, target, confidence in left.iter_rows():
            known: How = "new" if how == "new" else "gone"
            yield Change(known, kind, source, names[source], target, names[target], confidence=round(confidence, 3))


def _nodes(graph: GraphTables) -> dict[str, Row]:
    """Return all nodes by id, with the properties that are compared, as texts."""
    found: dict[str, Row] = {}
    for kind in graph.node_types:
        frame = graph.nodes(kind)
        columns = ["id", "name", *(name for name in _COMPARED if name in frame.columns)]
        for row in frame.select(columns).iter_rows(named=True):
            found[row["id"]] = {key: str(value) for key, value in row.items() if value is not None}
    return found


def _of_type(nodes: Mapping[str, Row], prefix: str) -> dict[str, Row]:
    return {id_: row for id_, row in nodes.items() if id_.startswith(f"{prefix}/")}


def _edges(kind: str, graph: GraphTables) -> pl.DataFrame:
    import polars as pl

    if kind not in graph.edge_types:
        return pl.DataFrame(schema={"source": pl.String, "target": pl.String, "confidence": pl.Float64})
    return graph.edges(kind).select("source", "target", "confidence")


def _without(these: Mapping[str, Row], others: Mapping[str, Row]) -> Iterator[Row]:
    return (these[id_] for id_ in sorted(these.keys() - others.keys()))


def _owners(graph: GraphTables) -> Mapping[tuple[str, str], str]:
    """Return the node that a name belongs to, for names that are not the node's own, by family of types."""
    rows = graph.merges().select("type", "name", "id").sort("type", "name", "id", descending=True).iter_rows()
    return {(FAMILY.get(str(kind), str(kind)), str(name)): str(id_) for kind, name, id_ in rows}


def _elsewhere(kind: str, row: Row, owners: Mapping[tuple[str, str], str], there: Mapping[str, Row]) -> Row | None:
    """Return the other node to which a node's name belongs in the other graph."""
    home = owners.get((FAMILY.get(kind, kind), row["name"]))
    return there.get(home) if home and home != row["id"] else None
