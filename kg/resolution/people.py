"""Which listed names are the same author.

An author is the name as listed, folded for case, accents, LaTeX, spacing, hyphens, periods and "Family, Given" order.
"J. Smith" and "John Smith" stay apart. Namesakes are one node unless their ORCIDs differ; an ORCID under two names
makes one node of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import polars as pl

from kg.resolution.correcting import Editing, joined
from kg.resolution.facts import Part, listed, shaped
from kg.resolution.plaintext import clean, fold, slug
from kg.tables import MERGES

_PARTICLES: Final = frozenset({
    "af", "al", "ap", "ben", "bin", "d", "da", "dal", "das", "de", "degli", "dei", "del", "della", "den", "der", "di",
    "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los", "mac", "mc", "na", "o", "san", "santa", "st", "ten",
    "ter", "van", "vander", "ver", "von", "vom", "y", "zu", "zum", "zur",
})  # fmt: skip
"""Words that belong to the family name that follows: "Laurens van der Maaten"."""
_ORCID: Final = r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b"
"""https://support.orcid.org/hc/en-us/articles/360006897674"""
_OTHER: Final = "(another)"
"""Ends the key of a name that is corrected to be somebody else's than one spelled alike."""
_WORD: Final = re.compile(r"[^\W_]+")
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})


def resolve_people(records: pl.DataFrame, editing: Editing) -> Part:
    """Return the authors of the papers, in the order of each paper's newest author list, as corrections say."""
    names = _positions(records)
    keyed = _keyed(names, editing)
    nodes, merges = _nodes(keyed, editing), _merges(keyed)
    return Part({"Author": nodes}, _facts(keyed), merges)


def author_key(name: str) -> str:
    """Return what is the same for all forms of an author's name: given names, a space, family name.

    >>> author_key("VanderHoeven, Hannah") == author_key("Hannah VanderHoeven") == "hannah vanderhoeven"
    True
    >>> author_key("Jean-Pierre  Dupont") == author_key("Jean Pierre Dupont") == "jeanpierre dupont"
    True
    >>> author_key("Laurens van der Maaten"), author_key("J. R. Smith Jr.")
    ('laurens vandermaaten', 'jr smith jr')
    """
    folded = fold(in_order(clean(name).translate(_NO_QUOTES)))
    words = _WORD.findall(folded)
    suffix = [words.pop()] if len(words) > 2 and words[-1] in _SUFFIXES else []
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    parts = ["".join(words[:start]), "".join(words[start:]), *suffix]
    return " ".join(part for part in parts if part) or folded


def in_order(name: str) -> str:
    """Return a name with the given names first: "Smith, John" is "John Smith"; Jr. and the like come last."""
    family, *rest = (part.strip() for part in name.split(","))
    if rest and fold(rest[0]).strip(".") in _SUFFIXES:
        return " ".join([family, *rest])
    return " ".join([*rest[:1], family, *rest[1:]])


_NO_QUOTES: Final = str.maketrans("", "", "'’‘`´ʼ")


def _positions(records: pl.DataFrame) -> pl.DataFrame:
    """Return a row a record and author: ``name``, ``orcid``, ``position`` from 1, ``rank`` of the record."""
    stated = records.filter(pl.col("authors").list.len() > 0)
    ranked = stated.sort(
        "paper",
        "version",
        "date",
        pl.col("authors").list.len(),
        "order",
        descending=[False, True, True, True, False],
        nulls_last=[False, True, True, False, False],
    ).with_columns(pl.int_range(pl.len()).over("paper").alias("rank"))
    size = pl.col("authors").list.len()
    parallel = pl.when(pl.col("orcids").list.len() == size).then("orcids").otherwise(pl.lit(None))
    orcids = pl.coalesce(parallel, pl.lit(None, pl.String).repeat_by(size)).alias("orcid")
    known = pl.col("orcid").str.to_uppercase().str.extract(_ORCID, 0)
    positions = pl.int_ranges(1, size + 1).alias("position")
    pairs = ranked.select("paper", "record", "rank", pl.col("authors").alias("name"), orcids, positions)
    return pairs.explode("name", "orcid", "position").filter(pl.col("name").str.strip_chars() != "").with_columns(known)


def _keyed(names: pl.DataFrame, editing: Editing) -> pl.DataFrame:
    """Add ``key``, ``id``, the reason why an ORCID, if one does, decides, and the one that a correction gives."""
    spelled = names.select("name").unique().sort("name")
    corrected = _corrected({name: author_key(name) for name in spelled["name"]}, editing)
    rows = [(name, *corrected[name]) for name in spelled["name"]]
    keys = pl.DataFrame(rows, schema=dict.fromkeys(("name", "key", "corrected"), pl.String), orient="row")
    keyed = names.join(keys, on="name", how="left").filter(pl.col("key").is_not_null())
    with_orcid = keyed.filter(pl.col("orcid").is_not_null()).select("key", "orcid").unique().sort("key", "orcid")
    persons = _persons(with_orcid.iter_rows())
    pairs = keyed.select("key", "orcid").unique()
    ids, orcids = (
        zip(*(_identify(key, orcid, persons) for key, orcid in pairs.iter_rows()), strict=True)
        if pairs.height
        else ((), ())
    )
    found = pairs.with_columns(pl.Series("id", ids, pl.String), pl.Series("known_orcid", orcids, pl.String))
    return keyed.join(found, on=["key", "orcid"], how="left", nulls_equal=True)


def _corrected(keys: Mapping[str, str], editing: Editing) -> Mapping[str, tuple[str | None, str | None]]:
    """Return, for each name, its key (None: it is rejected) and the reason of the correction that gives it."""
    found: dict[str, tuple[str | None, str | None]] = {name: (key, None) for name, key in keys.items()}
    there = set(keys.values())
    for each in editing.of("different", "Author"):
        one, other = each.names
        if other in keys and author_key(one) == keys[other]:
            editing.met(each)
            found[other] = f"{keys[other]} {_OTHER}", each.reason()
    groups = [([author_key(name) for name in each.names], each) for each in editing.of("same", "Author")]
    for group, each in groups:
        if len(there.intersection(group)) > 1:
            editing.met(each)
    homes = joined((group, each) for group, each in groups if len(there.intersection(group)) > 1)
    for name, (key, reason) in found.items():
        if key is not None and key in homes and reason is None:
            found[name] = homes[key][0], homes[key][1].reason()
    for each in editing.of("reject", "Author"):
        for name in [name for name, key in keys.items() if key == author_key(each.names[0]) and not each.paper]:
            editing.met(each)
            found[name] = None, None
    return found


def _persons(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """Return, for each name key with ORCIDs, these and the key by which each ORCID's owner is known: the longest."""
    keys: dict[str, list[str]] = defaultdict(list)
    by_key: dict[str, list[str]] = defaultdict(list)
    for key, orcid in pairs:
        keys[orcid].append(key)
        by_key[key].append(orcid)
    known = {orcid: max(names, key=lambda name: (len(name), name)) for orcid, names in keys.items()}
    return {key: {orcid: known[orcid] for orcid in orcids} for key, orcids in by_key.items()}


def _identify(key: str, orcid: str | None, persons: Mapping[str, Mapping[str, str]]) -> tuple[str, str | None]:
    """Return the node's id, and the ORCID that is known of it."""
    own = persons.get(key, {})
    if orcid is None:
        alone = len(own) == 1 and key in own.values()
        return f"author/{slug(key)}", next(iter(own)) if alone else None
    name = own[orcid]
    namesakes = len(persons.get(name, {})) > 1
    return (f"author/{slug(name)}-{orcid.lower()}" if namesakes else f"author/{slug(name)}"), orcid


def _facts(keyed: pl.DataFrame) -> pl.DataFrame:
    """Return the authorships of the newest list, each with every record that states it."""
    newest = keyed.filter(pl.col("rank") == 0).group_by("paper", "id").agg(pl.col("position").min())
    stated = keyed.select("paper", "id", "record").join(newest, on=["paper", "id"], how="inner")
    return listed(stated.rename({"paper": "source", "id": "target"}), "HAS_AUTHOR", "authors")


def _nodes(keyed: pl.DataFrame, editing: Editing) -> pl.DataFrame:
    named = _spellings(keyed)
    new = {author_key(each.names[0]): each for each in editing.of("rename", "Author")}
    for key in set(named["key"]) & new.keys():
        editing.met(new[key])
    renamed = (
        pl.col("key").replace_strict({key: each.names[1] for key, each in new.items()}, default=None).cast(pl.String)
    )
    return (
        named.group_by("id", maintain_order=True)
        .agg(
            pl.coalesce(renamed.drop_nulls().first(), pl.col("shown").first()).alias("name"),
            pl.col("shown").alias("aliases"),
            pl.col("orcid").drop_nulls().first(),
        )
        .with_columns(pl.col("aliases").list.set_difference(pl.concat_list("name")).list.sort())
        .select("id", "name", "aliases", "orcid")
        .sort("id")
    )


def _spellings(keyed: pl.DataFrame) -> pl.DataFrame:
    """Return a row an author and name, the most used first; ``shown`` is the name in the order given, family."""
    counted = keyed.group_by("id", "key", "name", "corrected").agg(
        pl.col("paper").n_unique().alias("papers"), pl.col("known_orcid").first().alias("orcid")
    )
    shown = pl.Series("shown", [in_order(clean(name)) for name in counted["name"]], pl.String)
    return counted.with_columns(shown).sort("id", "papers", "shown", "name", descending=[False, True, False, False])


def _merges(keyed: pl.DataFrame) -> pl.DataFrame:
    named = _spellings(keyed)
    main = named.group_by("id", maintain_order=True).agg(
        pl.col("name").first().alias("main"), pl.col("key").first().alias("main_key")
    )
    reason = (
        pl.when(pl.col("key") == pl.col("main_key"))
        .then(pl.lit("the same name apart from case, accents, spacing, hyphens, periods or order"))
        .otherwise(pl.format("both names have the ORCID {}", "orcid"))
    )
    others = named.join(main, on="id").filter((pl.col("name") != pl.col("main")) | pl.col("corrected").is_not_null())
    told = pl.coalesce("corrected", reason).alias("reason")
    return shaped(others.with_columns(told, pl.lit("Author").alias("type")), MERGES)
