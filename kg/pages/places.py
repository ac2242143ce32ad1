"""Where an entity's data are: a file that anyone can tell from its id."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

_BASIS: Final = 0x811C9DC5
_PRIME: Final = 0x01000193


def shard_of(id_: str, shards: int) -> int:
    """Return the number of the file that holds an entity."""
    return int(shards_of(pl.Series([id_]), shards)[0])


def shards_of(ids: pl.Series, shards: int) -> pl.Series:
    """Return the number of the file that holds each entity: FNV-1a of 32 bits over the UTF-8 bytes of its id.

    http://www.isthe.com/chongo/tech/comp/fnv/
    """
    lengths = ids.str.len_bytes().to_numpy()
    longest_first = np.argsort(-lengths.astype(np.int64), kind="stable")
    begins = (np.cumsum(lengths, dtype=np.int64) - lengths)[longest_first]
    signs = np.frombuffer("".join(ids).encode(), np.uint8)
    hashes = np.full(len(ids), _BASIS, np.uint32)
    # Sign by sign: after n signs only the ids that are longer go on, and they stand first.
    going = np.searchsorted(
        -lengths[longest_first].astype(np.int64), -np.arange(1, lengths.max(initial=0) + 1), "right"
    )
    for place, count in enumerate(going.tolist()):
        hashes[:count] = (hashes[:count] ^ signs[begins[:count] + place]) * np.uint32(_PRIME)
    found = np.empty(len(ids), np.uint32)
    found[longest_first] = hashes % np.uint32(shards)
    return pl.Series(found)
