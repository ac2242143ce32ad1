"""What the first page and every other need at once: counts, types, the newest papers, the most used, what is rising."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from kg.pages import words
from kg.pages.entities import listed_aliases
from kg.pages.listed import short_name
from kg.pages.numbered import Numbered
from kg.pages.rising import late_since, rising
from kg.pages.trends import papers_by_month

_SHOWN: Final = 20


def overview(graph: Numbered) -> dict[str, object]:
    """Return the part of ``data/head.js`` that depends on the graph alone."""
    tables = graph.tables
    newest = _newest(graph)
    return {
        "name": tables.folder.resolve().name,
        "counts": {
            "nodes": {type.name: tables.nodes(type.name).height for type in graph.types},
            "edges": {edge.name: tables.edges(edge.name).height for edge in graph.edge_types},
            "evidence": tables.evidence().height,
        },
        "types": _types(graph),
        "edges": _edges(graph),
        "newest": newest[0][2] if newest else None,
        "newestPapers": newest,
        "top": _top(graph),
        "rising": _rising(graph),
        "risingSince": late_since(papers_by_month(graph)),
    }


def names(graph: Numbered) -> dict[str, Sequence[object]]:
    """Return what ``data/names.js`` holds."""
    nodes = _short(graph.nodes)
    aliases = listed_aliases(graph).join(graph.nodes.select("id", "node"), on="id").sort("node", "alias")
    return {
        "ids": nodes["id"].to_list(),
        "names": nodes["name"].to_list(),
        "types": nodes["type"].to_list(),
        "papers": nodes["papers"].to_list(),
        "aliases": aliases.select("node", short_name(pl.col("alias"))).rows(),
    }


def _short(nodes: pl.DataFrame) -> pl.DataFrame:
    return nodes.with_columns(short_name(pl.col("name")))


def _types(graph: Numbered) -> list[dict[str, str]]:
    return [
        {
            "name": type.name,
            "label": type.name.lower(),
            "plural": words.plural(type.name),
            "description": type.description,
        }
        for type in graph.types
    ]


def _edges(graph: Numbered) -> list[dict[str, object]]:
    return [
        {
            "name": edge.name,
            "label": words.label(edge.name),
            "inverse": words.inverse(edge.name),
            "from": edge.sources,
            "to": edge.targets,
            "description": edge.description,
        }
        for edge in graph.edge_types
    ]


def _newest(graph: Numbered) -> list[tuple[str, str, str]]:
    """Return the papers of the latest dates: id, title, date."""
    dated = graph.nodes_of("Paper").filter(pl.col("note") != "")
    newest = dated.sort("note", "id", descending=[True, True]).head(_SHOWN)
    return _short(newest).select("id", "name", "note").rows()


def _top(graph: Numbered) -> dict[str, list[tuple[str, str, int]]]:
    """Return the most used nodes of each type: id, name, papers."""
    used = graph.nodes.filter(pl.col("papers") > 0, pl.int_range(pl.len()).over("type") < _SHOWN)
    by_type = _short(used).partition_by("type", as_dict=True)
    return {
        type.name: by_type[place,].select("id", "name", "papers").rows()
        for place, type in enumerate(graph.types)
        if (place,) in by_type and type.name not in ("Paper", "Result")
    }


def _rising(graph: Numbered) -> list[tuple[str, str, str, int, int, float, float]]:
    ids, shown, types = (_short(graph.nodes)[name] for name in ("id", "name", "type"))
    return [
        (
            ids[one.node],
            shown[one.node],
            graph.types[types[one.node]].name,
            one.before,
            one.after,
            *one.shares(),
        )
        for one in rising(graph)
    ]
