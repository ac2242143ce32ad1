"""What Neo4j's driver gives, in the form that `kg.stores.rows` has for every store: plain values, as in JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import neo4j
import neo4j.graph
import neo4j.time

from kg.stores.neo4j_database import trusted

Ids = Mapping[str, str]
"""Our ids of nodes by the server's: the driver leaves out the properties of the ends of a relationship."""


def plain_rows(driver: neo4j.Driver, question: str) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Return the columns and the rows that Neo4j answers."""
    found = driver.execute_query(trusted(question))
    ids = {str(own): str(id) for own, id in driver.execute_query("MATCH (n) RETURN elementId(n), n.id").records}
    return tuple(found.keys), [tuple(plain(value, ids) for value in record.values()) for record in found.records]


def plain(value: object, ids: Ids) -> object:
    match value:
        case neo4j.time.Date():
            return value.iso_format()
        case neo4j.graph.Node():
            return {"id": value["id"], "labels": sorted(value.labels), "properties": plain_map(value.items(), ids)}
        case neo4j.graph.Path():
            nodes, edges = list(value.nodes), list(value.relationships)
            return {"nodes": plain(nodes, ids), "relationships": plain(edges, ids)}
        case neo4j.graph.Relationship():
            ends = [ids[node.element_id] for node in value.nodes if node is not None]
            return {"type": value.type, "start": ends[0], "end": ends[1], "properties": plain_map(value.items(), ids)}
        case Mapping():
            return plain_map(value.items(), ids)
        case list():
            return [plain(item, ids) for item in value]
        case _:
            assert value is None or isinstance(value, (bool, int, float, str)), type(value)
            return value


def plain_map(items: Iterable[tuple[object, object]], ids: Ids) -> dict[str, object]:
    return {str(key): plain(item, ids) for key, item in items}
