"""A graph as GraphML (http://graphml.graphdrawing.org/specification.html).

Lists are JSON texts (`kg.export.attributes`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO, Final

from kg.export.attributes import Column, Scalar, edge_columns, edges, node_columns, nodes
from kg.export.source import GraphTables
from kg.export.xml_text import attribute, element_text

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def write_graphml(graph: GraphTables, file: BinaryIO) -> None:
    """Write the nodes and edges of a graph with their attributes, one element a line."""
    file.write((HEAD + _keys("node", node_columns()) + _keys("edge", edge_columns())).encode())
    file.write(b'<graph edgedefault="directed">\n')
    for id, values in nodes(graph):
        file.write(f'<node id="{attribute(id)}">{_data("node", values)}</node>\n'.encode())
    for place, (source, target, values) in enumerate(edges(graph)):
        ends = f'source="{attribute(source)}" target="{attribute(target)}"'
        file.write(f'<edge id="e{place}" {ends}>{_data("edge", values)}</edge>\n'.encode())
    file.write(b"</graph>\n</graphml>\n")


def _keys(kind: str, columns: Sequence[Column]) -> str:
    return "".join(
        f'<key id="{kind}.{column.name}" for="{kind}" attr.name="{column.name}" attr.type="{column.type}"/>\n'
        for column in columns
    )


def _data(kind: str, values: Mapping[str, Scalar]) -> str:
    return "".join(f'<data key="{kind}.{name}">{element_text(str(value))}</data>' for name, value in values.items())
