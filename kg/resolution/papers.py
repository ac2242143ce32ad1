"""Which records are the same paper, and what is known of each paper.

A paper is its arXiv id without version, else its DOI, else its normalised title. A record of the second or third kind
joins an arXiv paper where another record tells that both are one: by giving the DOI too, or by being the only paper
with the same title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from kg.resolution.correcting import Editing, joined
from kg.resolution.facts import shaped
from kg.resolution.plaintext import digest, slug
from kg.tables import MERGES

ARXIV_ID: Final = r"^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z-]+)?/\d{7})$"
"""https://info.arxiv.org/help/arxiv_identifier.html"""

_SAFE: Final = re.compile(r"[\w.():;-]+(?:/[\w.():;-]+)*(?<!\.)", re.ASCII)
_PLACES: Final = pl.Schema({"identity": pl.String, "paper": pl.String, "home": pl.String, "corrected": pl.String})
_FILLED: Final = ("title", "abstract", "comment", "date", "doi")
_NEWEST_FIRST: Final = ("version", "date")
_WEB: Final = r"^https?://[^\s/]\S*$"


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a graph.

    ``records`` are the records with the id of their paper's node (``paper``) and their place in a stable order
    (``order``), which depends on what they hold and not on the order in which they came.
    """

    records: pl.DataFrame
    nodes: pl.DataFrame
    merges: pl.DataFrame


def resolve_papers(records: pl.DataFrame, editing: Editing) -> Papers:
    """Return the papers that records list, as corrections say."""
    identified = _identified(_ordered(records), editing)
    return Papers(identified, _nodes(identified), _merges(identified))


def by_newest(records: pl.DataFrame) -> pl.DataFrame:
    """Return records paper by paper, the newest version first, then the newest date, then the stable order."""
    return records.sort(
        "paper", *_NEWEST_FIRST, "order", descending=[False, True, True, False], nulls_last=[False, True, True, False]
    )


def _ordered(records: pl.DataFrame) -> pl.DataFrame:
    """Empty texts become null; ``order`` numbers the records by where they stand and what they are."""
    strings = [name for name, dtype in records.schema.items() if dtype == pl.String]
    filled = records.with_columns(pl.when(pl.col(name).str.strip_chars() != "").then(pl.col(name)) for name in strings)
    place = ("file", "first", "last", "id", "version", "date", "title", "record")
    return filled.sort(place, nulls_last=True).with_row_index("order")


def _identified(records: pl.DataFrame, editing: Editing) -> pl.DataFrame:
    """Add ``identity`` (what the paper is known by), ``joined`` (why that is not the record's id) and ``paper``."""
    own = records.with_columns(
        pl.col("id").str.contains(ARXIV_ID).alias("is_arxiv"),
        pl.col("id").str.starts_with("title:").alias("is_title"),
        pl.col("doi").str.to_lowercase(),
    )
    found = _joined_by_title(_joined_by_doi(own))
    ids = found.select("identity").unique().sort("identity")
    nodes = [_node_id(identity) for identity in ids["identity"]]
    corrected = _corrected(dict(zip(nodes, ids["identity"], strict=True)), editing)
    rows = [(identity, *corrected[node]) for node, identity in zip(nodes, ids["identity"], strict=True)]
    places = pl.DataFrame(rows, schema=_PLACES, orient="row")
    placed = found.join(places, on="identity", how="inner").filter(pl.col("paper").is_not_null())
    return (
        placed.with_columns(
            pl.coalesce("home", "identity").alias("identity"), pl.coalesce("corrected", "joined").alias("joined")
        )
        .drop("home", "corrected")
        .sort("order")
    )


def _corrected(papers: Mapping[str, str], editing: Editing) -> Mapping[str, tuple[str | None, str | None, str | None]]:
    """Return, for each paper's node id, the node it is (None: it is rejected), that one's identity, and the reason."""
    found: dict[str, tuple[str | None, str | None, str | None]] = {node: (node, None, None) for node in papers}
    groups = [([_as_node(name) for name in each.names], each) for each in editing.of("same", "Paper")]
    known = [([node for node in group if node in papers], each) for group, each in groups]
    for group, each in known:
        if len(group) > 1:
            editing.met(each)
    for node, (home, each) in joined((group, each) for group, each in known if len(group) > 1).items():
        found[node] = home, papers[home], each.reason()
    for each in editing.of("reject", "Paper"):
        if (node := _as_node(each.names[0])) in found:
            editing.met(each)
            found[node] = None, None, None
    return found


def _as_node(name: str) -> str:
    """Return the node id that a person means by an id of a paper."""
    return name if name.startswith("paper/") else _node_id(name)


def _joined_by_doi(records: pl.DataFrame) -> pl.DataFrame:
    """A record known by DOI is the arXiv paper whose records give the same DOI, where there is exactly one."""
    arxiv = _only(
        records.filter("is_arxiv", pl.col("doi").is_not_null()).select(pl.col("doi"), pl.col("id").alias("same")), "doi"
    )
    own_doi = pl.when(~pl.col("is_arxiv")).then(pl.coalesce("doi", pl.col("id").str.strip_prefix("doi:")))
    found = (
        records.with_columns(own_doi.alias("key")).join(arxiv, left_on="key", right_on="doi", how="left").drop("key")
    )
    by_doi = pl.format("the listing of arXiv {} gives the same DOI", "same")
    return found.with_columns(
        pl.coalesce("same", "id").alias("identity"), pl.when(pl.col("same").is_not_null()).then(by_doi).alias("joined")
    ).drop("same")


def _joined_by_title(records: pl.DataFrame) -> pl.DataFrame:
    """A record known by title alone is the paper with the same title, where there is exactly one."""
    untitled = pl.col("is_title") & pl.col("joined").is_null()
    if not records.select(untitled.any()).item():
        return records
    keyed = records.with_columns(title_key(pl.coalesce("title", pl.col("id").str.strip_prefix("title:"))).alias("key"))
    known = _only(keyed.filter(~untitled).select("key", pl.col("identity").alias("same")), "key")
    first = keyed.filter(untitled).group_by("key").agg(pl.col("id").min().alias("earliest"))
    found = keyed.join(known, on="key", how="left").join(first, on="key", how="left")
    by_title = pl.when(untitled & pl.col("same").is_not_null()).then(pl.format("same title as {}", "same"))
    return found.with_columns(
        pl.when(untitled).then(pl.coalesce("same", "earliest")).otherwise("identity").alias("identity"),
        pl.coalesce("joined", by_title).alias("joined"),
    ).drop("key", "same", "earliest")


def title_key(title: pl.Expr) -> pl.Expr:
    """Return the letters and digits of a title, without case and accents; the title itself where it has none."""
    folded = title.str.replace_all(r"\\[A-Za-z]+\b", "").str.normalize("NFKD").str.to_lowercase()
    letters = folded.str.replace_all(r"[^\p{L}\p{N}]+", "")
    return pl.when(letters != "").then(letters).otherwise(title)


def _only(pairs: pl.DataFrame, by: str) -> pl.DataFrame:
    """Return the pairs whose ``by`` stands in no other pair."""
    return pairs.drop_nulls().unique().filter(pl.len().over(by) == 1)


def _node_id(identity: str) -> str:
    """An arXiv id or DOI stays as it is where it may stand in an IRI, since "_" and "-" tell DOIs apart."""
    kind, _, rest = identity.partition(":")
    if kind == "title":
        return f"paper/{slug(rest)}"
    plain = rest if kind == "doi" else identity
    return f"paper/{plain}" if _SAFE.fullmatch(plain) else f"paper/{slug(plain)}-{digest(plain)}"


def _nodes(records: pl.DataFrame) -> pl.DataFrame:
    """Return a row a paper: each property from its newest record that has it."""
    known = (
        by_newest(records)
        .group_by("paper", maintain_order=True)
        .agg(
            *(pl.col(name).drop_nulls().first() for name in _FILLED),
            pl.col("identity").first(),
            pl.col("version").max(),
            pl.col("version").drop_nulls().unique().sort().alias("versions"),
            _paper_link().alias("link"),
        )
    )
    is_arxiv = pl.col("identity").str.contains(ARXIV_ID)
    doi = pl.coalesce(
        "doi", pl.when(pl.col("identity").str.starts_with("doi:")).then(pl.col("identity").str.strip_prefix("doi:"))
    )
    address = (
        pl.when(is_arxiv)
        .then(pl.format("https://arxiv.org/abs/{}", "identity"))
        .when(doi.is_not_null())
        .then(pl.format("https://doi.org/{}", doi))
        .otherwise("link")
    )
    title = pl.coalesce("title", "identity")
    return known.select(
        pl.col("paper").alias("id"),
        title.alias("name"),
        title.alias("title"),
        *("abstract", "comment", "date"),
        pl.col("version").cast(pl.Int64),
        pl.col("versions").cast(pl.List(pl.Int64)),
        address.alias("url"),
        doi.alias("doi"),
        pl.when(is_arxiv).then("identity").alias("arxiv_id"),
    ).sort("id")


def _paper_link() -> pl.Expr:
    """The first web address that the listing gives for the paper itself."""
    link = pl.element().struct
    of_paper = link.field("url").filter((link.field("role") == "paper") & link.field("url").str.contains(_WEB))
    return pl.col("links").list.eval(of_paper).list.first().drop_nulls().first()


def _merges(records: pl.DataFrame) -> pl.DataFrame:
    joined = records.filter(pl.col("joined").is_not_null()).group_by("paper", "id", "joined").agg(pl.len())
    return shaped(
        joined.select(
            pl.lit("Paper").alias("type"),
            pl.col("paper").alias("id"),
            pl.col("id").alias("name"),
            pl.col("joined").alias("reason"),
            pl.lit(1).alias("papers"),
        ),
        MERGES,
    )
