"""From names in texts to entities: which uses of names mean the same node.

What is a Model in one paper and a Method in another (BERT, as network and as technique) is one entity, of the type
that most papers give it; the other types are kept apart, unless an acronym is known for one thing only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from kg.resolution.acronyms import abbreviates
from kg.resolution.correcting import Editing
from kg.resolution.naming import merges, nodes_by_type, nodes_of, spellings
from kg.resolution.plugins import known_aliases
from kg.resolution.retyping import usual_types
from kg.resolution.senses import Definition, Meanings, key_of, meanings
from kg.resolution.spelling import FAMILY, key

USES: Final = pl.Schema({"paper": pl.String, "type": pl.String, "name": pl.String, "text": pl.String})
"""A paper names an entity: ``name`` is its name within the paper, ``text`` what stands in the text."""


@dataclass(frozen=True, slots=True)
class Entities:
    """The nodes of entities by type, which node a name means (in ``paper``, or anywhere), and why names are one."""

    nodes: Mapping[str, pl.DataFrame]
    merges: pl.DataFrame
    anywhere: pl.DataFrame
    in_paper: pl.DataFrame

    def identify(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the frame with ``id`` and ``node_type`` of the node that each row's ``paper, type, name`` means."""
        found = frame.with_columns(family("type")).join(self.anywhere, on=["family", "name"], how="left")
        if self.in_paper.height:
            special = self.in_paper.rename({"id": "special_id", "node_type": "special_type"})
            found = found.join(special, on=["paper", "family", "name"], how="left").with_columns(
                pl.coalesce("special_id", "id").alias("id"), pl.coalesce("special_type", "node_type").alias("node_type")
            )
        return found.select(*frame.columns, "id", "node_type")


def resolve_entities(uses: pl.DataFrame, editing: Editing) -> Entities:
    """Return the entities that papers name, from uses of names (``USES``, each row once), as corrections say."""
    keyed = _retyped(_keyed(uses.with_columns(pl.col("type").alias("said")), editing), editing)
    names = pl.concat([keyed.select("family", "key"), keyed.select("family", pl.col("text_key").alias("key"))]).unique()
    known = meanings(names.iter_rows(), known_aliases(), _definitions(keyed), editing)
    placed = _placed(keyed, known)
    nodes = nodes_of(placed, known)
    named = placed.join(nodes, on=["family", "root"])
    spelled = spellings(named)
    ends = (family("said"), "name", "id", "node_type")
    return Entities(
        nodes_by_type(nodes, spelled),
        merges(spelled, known),
        named.filter(~pl.col("special")).select(ends).unique(),
        named.filter("special").select("paper", *ends).unique(),
    )


def family(type_: str) -> pl.Expr:
    """Return the column ``family``: the type under which names are compared."""
    return pl.col(type_).replace(FAMILY).alias("family")


def with_keys(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame with columns ``type`` and ``name`` with the ``family`` and ``key`` of each row."""
    typed = frame.with_columns(family("type"))
    return typed.join(_keys(typed, key), on=["family", "name"], how="left")


def _keyed(uses: pl.DataFrame, editing: Editing) -> pl.DataFrame:
    """Add the family, and the keys of names and texts."""
    typed = uses.with_columns(family("type"))
    strings = pl.concat([typed.select("family", "name"), typed.select("family", pl.col("text").alias("name"))])
    keys = _keys(strings, editing.key)
    of_text = keys.rename({"name": "text", "key": "text_key"})
    return typed.join(keys, on=["family", "name"], how="left").join(of_text, on=["family", "text"], how="left")


def _keys(strings: pl.DataFrame, key_of: Callable[[str, str], str]) -> pl.DataFrame:
    distinct = strings.select("family", "name").unique()
    return distinct.with_columns(pl.Series("key", [key_of(*row) for row in distinct.iter_rows()], pl.String))


def _retyped(keyed: pl.DataFrame, editing: Editing) -> pl.DataFrame:
    """Give acronyms the type for which they are known; ``said`` stays what the paper's words make of them.

    What corrections retype has its type already.
    """
    met = keyed.group_by("family", "key").agg(pl.col("type").min())
    names = {(kind, name): type_ for kind, name, type_ in met.iter_rows()}
    corrected = {key_of(each.names[1], each.names[0]) for each in editing.corrections if each.kind == "retype"}
    usual_of = usual_types(names, known_aliases(), _definitions(keyed))
    types = {name: type_ for name, type_ in usual_of.items() if name not in corrected}
    if not types:
        return keyed
    rows = [(*name, type_) for name, type_ in types.items()]
    usual = pl.DataFrame(rows, schema=dict.fromkeys(["family", "key", "usual"], pl.String), orient="row")
    typed = keyed.join(usual, on=["family", "key"], how="left").with_columns(pl.coalesce("usual", "type").alias("type"))
    return _keyed(typed.select(*USES.names(), "said"), editing)


def _definitions(keyed: pl.DataFrame) -> list[Definition]:
    """Return where a paper uses an acronym and the long form of it for one entity."""
    candidates = keyed.filter(pl.col("key") != pl.col("text_key"))
    pairs = candidates.select("family", "name", "text", "key", "text_key").unique()
    found = [(kind, name, text, *_short_and_long(name, text, a, b)) for kind, name, text, a, b in pairs.iter_rows()]
    columns = ["family", "name", "text", "short", "long", "long_text"]
    true = pl.DataFrame([row for row in found if row[3]], schema=dict.fromkeys(columns, pl.String), orient="row")
    stated = candidates.join(true, on=["family", "name", "text"]).select(
        "family", "short", "long", "long_text", "paper"
    )
    return [
        Definition((kind, short), (kind, long), text, paper) for kind, short, long, text, paper in stated.iter_rows()
    ]


def _short_and_long(name: str, text: str, name_key: str, text_key: str) -> tuple[str | None, str | None, str | None]:
    if abbreviates(name, text):
        return name_key, text_key, text
    if abbreviates(text, name):
        return text_key, name_key, name
    return None, None, None


def _placed(keyed: pl.DataFrame, known: Meanings) -> pl.DataFrame:
    """Add ``root``, the key that stands for the entity; ``special`` where the paper means its own by an acronym."""
    keys = keyed.select("family", "key").unique()
    roots = keys.with_columns(pl.Series("general", [known.entity(row)[1] for row in keys.iter_rows()], pl.String))
    rows = [(paper, *short, known.entity(long)[1]) for (paper, short), long in known.in_paper.items()]
    own = pl.DataFrame(rows, schema=dict.fromkeys(("paper", "family", "key", "own"), pl.String), orient="row")
    found = keyed.join(roots, on=["family", "key"], how="left").join(own, on=["paper", "family", "key"], how="left")
    return found.with_columns(pl.coalesce("own", "general").alias("root"), pl.col("own").is_not_null().alias("special"))
