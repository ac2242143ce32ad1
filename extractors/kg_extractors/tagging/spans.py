"""How likely a stretch of text is a name of each type, by what the network says of its pieces."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction import Text
from kg.record import TextField
from kg_extractors.tagging.labels import ROLES
from kg_extractors.tagging.reading import Reading, read

_LEAST = 1e-5
"""The smallest probability that is told from none."""
_POSSIBLE = 0.06
"""The probability from which a stretch that nothing else speaks for is a candidate."""
_LONGEST = 32
"""Pieces of the longest name that is looked for."""
_GOES_ON = 0.1
"""The probability from which a name may go on over a piece."""


@dataclass(frozen=True, slots=True)
class Field:
    """The pieces of a field by where they start and end, and the logarithms of what the network says of them.

    ``begins`` and ``inside`` hold five numbers a piece, one a type: that a name begins there, and the sum over all
    pieces before it that a name goes on; ``ends`` says that no name of a type goes on.
    """

    starts: list[int]
    stops: list[int]
    begins: list[list[float]]
    inside: list[list[float]]
    ends: list[list[float]]
    roles: list[list[float]]

    def reaches(self, end: int) -> bool:
        """Return whether the network read as far as to where a stretch ends."""
        return end <= self.stops[-1]

    def pieces(self, start: int, end: int) -> tuple[int, int]:
        """Return the first piece that a stretch of characters has a part in, and the piece after the last."""
        first = min(bisect_right(self.stops, start), len(self.stops) - 1)
        return first, max(first + 1, bisect_left(self.starts, end))

    def log_odds(self, start: int, end: int) -> list[float]:
        """Return for each type the log-odds that a name of it stands exactly here."""
        first, after = self.pieces(start, end)
        begins, inside, ends = self.begins[first], self.inside, self.ends[after]
        return [
            _log_odds(begin + whole - before + stop)
            for begin, whole, before, stop in zip(begins, inside[after], inside[first + 1], ends, strict=True)
        ]

    def role_odds(self, start: int, end: int) -> dict[str, float]:
        """Return the log-odds of each role against "mentions", on average over the pieces of a stretch."""
        first, after = self.pieces(start, end)
        rows = self.roles[first:after]
        mean = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
        return {role: value - mean[-1] for role, value in zip(ROLES, mean, strict=True)}


def _log_odds(logarithm: float) -> float:
    """Return the log-odds of a probability, of which the logarithm is given."""
    chance = min(max(math.exp(logarithm), _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))


def fields(text: Text) -> dict[TextField, Field]:
    """Return what the network says of the fields that it reads and that are not empty."""
    return {reading.field: _field(reading) for reading in read(text) if reading.pieces}


def _field(reading: Reading) -> Field:
    import numpy as np

    tags = np.maximum(reading.tags.astype(np.float64), _LEAST)
    inside = np.vstack([np.zeros(5), np.cumsum(np.log(tags[:, 2::2]), axis=0)])
    ends = np.vstack([np.log(np.maximum(1 - tags[:, 2::2], _LEAST)), np.zeros(5)])
    return Field(
        [piece.start for piece in reading.pieces],
        [piece.end for piece in reading.pieces],
        np.log(tags[:, 1::2]).tolist(),
        inside.tolist(),
        ends.tolist(),
        np.log(np.maximum(reading.roles, _LEAST)).tolist(),
    )


def possible(field: Field) -> Iterator[tuple[int, int]]:
    """Yield the stretches of characters that may well be names, as the network sees it."""
    for first, begins in enumerate(field.begins):
        if sum(map(math.exp, begins)) > _POSSIBLE:
            yield from _from(field, first)


def _from(field: Field, first: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches from a piece on that may well be names."""
    for after in range(first + 1, min(len(field.starts), first + _LONGEST) + 1):
        start, end = field.starts[first], field.stops[after - 1]
        if max(field.log_odds(start, end)) > math.log(_POSSIBLE / (1 - _POSSIBLE)):
            yield start, end
        if after < len(field.starts):
            on = [ahead - here for ahead, here in zip(field.inside[after + 1], field.inside[after], strict=True)]
            if sum(map(math.exp, on)) < _GOES_ON:
                return
