"""Which nodes a person means: those of this id, name or alias, the paper of this link, else another spelling."""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from kg.errors import GraphError
from kg.readers.ids import arxiv_id, doi, title_key
from kg.resolution.people import author_key
from kg.resolution.plaintext import fold
from kg.resolution.plugins import known_aliases
from kg.resolution.spelling import key

if TYPE_CHECKING:
    import polars as pl

    from kg.export.source import GraphTables

_NEAR: Final = 5
_ALIKE: Final = 0.6
"""Names told where none is found, and how alike they are at least (of `difflib.SequenceMatcher.ratio`)."""


def find_rows(graph: GraphTables, name: str) -> list[tuple[str, dict[str, object]]]:
    """Return the type and row of each node that a person means by ``name``, sorted by id.

    Letter case does not matter. A paper is also found by its arXiv id, DOI or a link that holds one. Only where nothing
    has this very name is it taken for another spelling or a known alias ("CMU MOSEI" for CMU-MOSEI, "Müller, Hans" for
    Hans Muller, "area under the ROC curve" for AUROC).
    Raises GraphError, with the nearest names, where there is none.
    """
    wanted = name.strip()
    for matching in (_called, _spelled_alike):
        found = [(kind, row) for kind in graph.node_types for row in matching(kind, graph.nodes(kind), wanted)]
        if found:
            return sorted(found, key=lambda pair: str(pair[1]["id"]))
    near = _near(graph, wanted)
    hint = f"; near: {', '.join(near)}" if near else ""
    raise GraphError(f"expected the id, name or alias of a node, got {name!r}{hint}", where=str(graph.folder))


def _called(kind: str, nodes: pl.DataFrame, name: str) -> Iterator[dict[str, object]]:
    import polars as pl

    wanted = name.casefold()
    condition = (pl.col("id") == name) | (pl.col("name").str.to_lowercase() == wanted)
    if "aliases" in nodes.columns:
        condition |= pl.col("aliases").list.eval(pl.element().str.to_lowercase()).list.contains(wanted)
    if kind == "Paper":
        arxiv, number = arxiv_id(name), doi(name)
        condition |= pl.col("arxiv_id").eq(arxiv[0] if arxiv else "") | pl.col("doi").eq(number or "")
    return nodes.filter(condition).iter_rows(named=True)


def _spelled_alike(kind: str, nodes: pl.DataFrame, name: str) -> Iterator[dict[str, object]]:
    import polars as pl

    spelling = {"Author": author_key, "Paper": title_key}.get(kind, partial(key, kind))
    own = spelling(name)
    meant = {alias.canonical for alias in known_aliases() if alias.type == kind and spelling(alias.name) == own}
    wanted = {own, *map(spelling, meant)} - {""}
    ids = {id_ for id_, known in _named(nodes) if spelling(known) in wanted}
    return nodes.filter(pl.col("id").is_in(ids)).iter_rows(named=True)


def _named(nodes: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield the id and each name of each node."""
    yield from nodes.select("id", "name").iter_rows()
    if "aliases" in nodes.columns:
        yield from nodes.select("id", "aliases").explode("aliases").drop_nulls().iter_rows()


def _near(graph: GraphTables, name: str) -> list[str]:
    """Return names that hold this one, shortest first; where there are none, those with most letters in common."""
    names = {known for kind in graph.node_types for _, known in _named(graph.nodes(kind))}
    wanted = fold(name)
    holding = (known for known in names if f" {wanted} " in f" {fold(known)} ") if wanted else iter(())
    if longer := heapq.nsmallest(_NEAR, holding, key=lambda known: (len(known), known)):
        return longer
    folded = {fold(known): known for known in sorted(names)}
    return [folded[one] for one in difflib.get_close_matches(wanted, sorted(folded), n=_NEAR, cutoff=_ALIKE)]
