"""Weights of cues: for each of the five types, how much a cue speaks for it against naming nothing at all.

The five numbers (log-odds, in hundredths) are kept in one integer, so that one addition adds all five; Python adds such
integers four times as fast as it adds tuples.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from kg.mention import EntityType

TYPES: tuple[EntityType, ...] = ("Dataset", "Model", "Method", "Metric", "Task")
SCALE = 100

_BITS = 24
_HALF = 1 << (_BITS - 1)
_MASK = (1 << _BITS) - 1
_SHIFTS = tuple(_BITS * place for place in range(len(TYPES)))
_TOPS = sum(_HALF << shift for shift in _SHIFTS)
_OFFSET = _TOPS


def pack(values: Iterable[int]) -> int:
    """Return five numbers as one.

    >>> unpack(pack((1, -2, 3, 0, 5)) + pack((10, 0, -10, 1, 1)))
    [11, -2, -7, 1, 6]
    """
    return sum(value << (_BITS * place) for place, value in enumerate(values))


def unpack(packed: int) -> list[int]:
    """Return the five numbers in a sum of packed ones."""
    packed += _OFFSET
    return [((packed >> shift) & _MASK) - _HALF for shift in _SHIFTS]


def floor_of(level: int) -> int:
    """Return what `reaches` needs to compare with a level."""
    return sum((_HALF - level) << shift for shift in _SHIFTS)


def reaches(packed: int, floor: int) -> bool:
    """Return whether one of the five numbers in a sum is at least the level of a floor (`floor_of`).

    >>> reaches(pack((-9, -3, -7, -5, -8)), floor_of(-3)), reaches(pack((-9, -3, -7, -5, -8)), floor_of(-2))
    (True, False)
    """
    return (packed + floor) & _TOPS != 0


def probabilities(log_odds: Sequence[float]) -> list[float]:
    """Return the probability of each type, from its log-odds against no type, in hundredths.

    >>> [round(p, 2) for p in probabilities([0, -1000, -1000, -1000, 110])]
    [0.2, 0.0, 0.0, 0.0, 0.6]
    """
    odds = [math.exp(min(value, 5000) / SCALE) for value in log_odds]
    total = 1 + sum(odds)
    return [value / total for value in odds]
