"""A graph as GEXF 1.2 (https://gexf.net), for Gephi; lists are JSON texts (`kg.export.attributes`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO, Final

from kg.export.attributes import Column, Scalar, edge_columns, edges, node_columns, nodes
from kg.export.source import GraphTables
from kg.export.xml_text import attribute

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'


def write_gexf(graph: GraphTables, file: BinaryIO) -> None:
    """Write the nodes and edges of a graph with their attributes, one element a line."""
    file.write((HEAD + '<graph mode="static" defaultedgetype="directed">\n').encode())
    file.write((_attributes("node", node_columns()) + _attributes("edge", edge_columns()) + "<nodes>\n").encode())
    for id, values in nodes(graph):
        head = f'<node id="{attribute(id)}" label="{attribute(str(values["name"]))}">'
        file.write(f"{head}{_values(values)}</node>\n".encode())
    file.write(b"</nodes>\n<edges>\n")
    for place, (source, target, values) in enumerate(edges(graph)):
        ends = f'source="{attribute(source)}" target="{attribute(target)}" label="{values["type"]}"'
        file.write(f'<edge id="{place}" {ends}>{_values(values)}</edge>\n'.encode())
    file.write(b"</edges>\n</graph>\n</gexf>\n")


def _attributes(kind: str, columns: Sequence[Column]) -> str:
    lines = (f'<attribute id="{column.name}" title="{column.name}" type="{column.type}"/>\n' for column in columns)
    return f'<attributes class="{kind}">\n{"".join(lines)}</attributes>\n'


def _values(values: Mapping[str, Scalar]) -> str:
    lines = (f'<attvalue for="{name}" value="{attribute(str(value))}"/>' for name, value in values.items())
    return f"<attvalues>{''.join(lines)}</attvalues>"
