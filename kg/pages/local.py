"""Tables of one file: what many rows of a file refer to is written there once, and known by its place."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from kg.pages.json_columns import joined


class Local(NamedTuple):
    """What the rows of each file refer to.

    ``places`` has ``file``, the key and ``place`` (0, 1 … in the order of the keys within the file); ``lists`` has
    ``file`` and ``list``: the JSON array of the texts of these keys.
    """

    places: pl.DataFrame
    lists: pl.DataFrame

    def placed(self, frame: pl.DataFrame, key: str, name: str) -> pl.DataFrame:
        """Return a frame that has ``file`` and a key column with the place instead of the key."""
        found = self.places.rename({self.places.columns[1]: key, "place": f"{name}_place"})
        with_place = frame.join(found, on=["file", key], how="left", maintain_order="left")
        return with_place.drop(key).rename({f"{name}_place": name})


def local(used: pl.DataFrame, texts: pl.DataFrame) -> Local:
    """Return the places of keys in files.

    ``used`` has ``file`` and a key, in any order and number; ``texts`` the key and ``text``, the JSON of what it means,
    and ``file`` where that is not the same in every file.
    """
    key = used.columns[1]
    places = used.drop_nulls().unique().sort("file", key)
    with_place = places.with_columns(pl.int_range(pl.len(), dtype=pl.Int32).over("file").alias("place"))
    shared = [name for name in ("file", key) if name in texts.columns]
    written = with_place.join(texts, on=shared, how="left", maintain_order="left")
    lists = written.group_by("file", maintain_order=True).agg(joined("text").alias("list"))
    return Local(with_place, lists)
