"""Mentions and results as corrections change them, before names are resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from kg.corrections import Correction
from kg.mention import ROLES
from kg.resolution.correcting import Editing, Key, by_key, is_of
from kg.resolution.results import ENDS
from kg.resolution.senses import key_of
from kg.resolution.spelling import FAMILY, key
from kg.schema import load_schema

_EDITED: Final = pl.Schema(
    {"at": pl.UInt32, "kept": pl.Boolean, "type": pl.String, "role": pl.String, "name": pl.String}
)
Rulings = Mapping[Key, Sequence[Correction]]


@dataclass(frozen=True, slots=True)
class _Use:
    """A mention, as far as corrections speak of it."""

    paper: str
    type: str
    role: str
    name: str
    text: str

    def is_called(self, name: str) -> bool:
        return key(self.type, name) in (key(self.type, self.name), key(self.type, self.text))


def edited_mentions(mentions: pl.DataFrame, editing: Editing) -> pl.DataFrame:
    """Return mentions (with ``paper``) split, retyped and rejected as corrections say."""
    rulings = by_key(ruling for kind in ("different", "retype", "reject") for ruling in editing.rulings(kind))
    rulings = {**rulings, **_of_addresses(editing)}
    touched = _touched(mentions, rulings) if rulings else mentions.clear()
    if not touched.height:
        return mentions
    edits = [(row["at"], *_edit(row, rulings, editing)) for row in touched.iter_rows(named=True)]
    changes = pl.DataFrame(edits, schema=_EDITED, orient="row")
    changed = mentions.with_row_index("at").join(changes, on="at", how="left", suffix="_new")
    news = [pl.coalesce(f"{name}_new", name).alias(name) for name in ("type", "role", "name")]
    return changed.filter(pl.col("kept").fill_null(True)).with_columns(news).select(mentions.columns)


def edited_results(results: pl.DataFrame, before: pl.DataFrame, after: pl.DataFrame, editing: Editing) -> pl.DataFrame:
    """Return results (with ``paper``) whose names are those of the edited mentions, without what is rejected.

    A name that no mention of the paper has any more (``before`` the edits it had) becomes what its mentions became.
    """
    if not editing.corrections:
        return results
    moved = _moved(before, after)
    columns = {
        end: [_end(types, paper, moved.get((paper, name), name), editing) for paper, name in _names(results, end)]
        for end, types in ENDS.items()
    }
    return results.with_columns(pl.Series(end, names, pl.String) for end, names in columns.items())


def _of_addresses(editing: Editing) -> dict[Key, list[Correction]]:
    """Return the rejections of repositories, which are known by address."""
    found: dict[Key, list[Correction]] = {}
    for each in editing.of("reject", "Repository"):
        found.setdefault(key_of("Repository", each.names[0]), []).append(each)
    return found


def _touched(mentions: pl.DataFrame, rulings: Rulings) -> pl.DataFrame:
    """Return the mentions, numbered by ``at``, whose name or text some correction may speak of."""
    distinct = mentions.select("type", "name", "text").unique()
    found = [row for row in distinct.iter_rows() if rulings.keys() & {key_of(row[0], row[1]), key_of(row[0], row[2])}]
    matched = pl.DataFrame(found, schema=distinct.schema, orient="row")
    return mentions.with_row_index("at").join(matched, on=["type", "name", "text"], how="semi")


def _edit(row: Mapping[str, Any], rulings: Rulings, editing: Editing) -> tuple[bool, str, str, str]:
    """Return whether a mention is kept, and its type, role and name as corrected."""
    use = _Use(row["paper"], row["type"], row["role"], row["name"], row["text"])
    keys = sorted({key_of(use.type, use.name), key_of(use.type, use.text)})
    speaking = list(dict.fromkeys(each for found in keys for each in rulings.get(found, ()) if each.is_for(use.type)))
    for each in speaking:
        if each.kind == "different":
            use = _split(use, each, editing)
    for each in speaking:
        if each.kind == "retype" and use.is_called(each.names[0]):
            editing.met(each)
            roles = ROLES[each.names[1]]
            role = use.role if use.role in roles else roles[-1]
            use = _Use(use.paper, each.names[1], role, use.name, use.text)
    rejected = [each for each in speaking if each.kind == "reject" and _rejects(each, use)]
    for each in rejected:
        editing.met(each)
    return not rejected, use.type, use.role, use.name


def _split(use: _Use, apart: Correction, editing: Editing) -> _Use:
    """Return a mention that is called by the one of two different names while the other stands in the text, mended."""
    for own, other in (apart.names, apart.names[::-1]):
        keys = editing.key(use.type, use.text), editing.key(use.type, use.name)
        if keys == (editing.key(use.type, own), editing.key(use.type, other)):
            editing.met(apart)
            return _Use(use.paper, use.type, use.role, own, use.text)
    return use


def _rejects(each: Correction, use: _Use) -> bool:
    if not use.is_called(each.names[0]) or not is_of(each, use.paper):
        return False
    return not each.edge or load_schema().edges_by_role.get((use.type, use.role)) == each.edge


def _moved(before: pl.DataFrame, after: pl.DataFrame) -> Mapping[tuple[str, str], str]:
    """Return, for each paper and name that no mention has after the edits, the name that its texts have then."""
    had = before.select("paper", "name", "text").unique()
    gone = had.join(after.select("paper", "name"), on=["paper", "name"], how="anti")
    if not gone.height:
        return {}
    now = gone.join(after.select("paper", "text", pl.col("name").alias("new")), on=["paper", "text"], how="inner")
    rows = now.select("paper", "name", "new").unique().sort("paper", "name", "new", descending=True)
    return {(paper, name): new for paper, name, new in rows.iter_rows()}


def _names(results: pl.DataFrame, end: str) -> list[tuple[str, str]]:
    return list(results.select("paper", pl.col(end).fill_null("")).iter_rows())


def _end(types: tuple[str, ...], paper: str, name: str, editing: Editing) -> str | None:
    """Return what a result names, or None where corrections say that it is no such thing."""
    for type_ in types if name else ():
        for each in editing.of("reject", type_):
            if not each.edge and is_of(each, paper) and key(type_, name) == key(type_, each.names[0]):
                editing.met(each)
                return None
        for each in editing.of("retype", type_):
            is_other = FAMILY.get(each.names[1], each.names[1]) != FAMILY.get(type_, type_)
            if is_other and key(type_, name) == key(type_, each.names[0]):
                return None
    return name or None
