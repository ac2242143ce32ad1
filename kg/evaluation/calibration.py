"""How far confidence can be trusted: of the facts given 0.8, are 80 % right?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts of one range of confidence: their number, their mean confidence and the share that is right."""

    low: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """(Confidence, right) of every fact of one type."""

    facts: tuple[tuple[float, bool], ...]

    def bins(self) -> Iterator[Bin]:
        """Yield the ranges of confidence, a tenth wide, in which there are facts."""
        for place in range(BINS):
            mine = [(c, right) for c, right in self.facts if min(int(c * BINS), BINS - 1) == place]
            if mine:
                count = len(mine)
                mean, share = sum(c for c, _ in mine) / count, sum(right for _, right in mine) / count
                yield Bin(place / BINS, count, mean, share)

    @property
    def error(self) -> float:
        """The expected calibration error: the mean distance of confidence and share right, weighted by count.

        Naeini, Cooper and Hauskrecht (2015), "Obtaining Well Calibrated Probabilities Using Bayesian Binning".
        """
        return sum(bin.count * abs(bin.confidence - bin.right) for bin in self.bins()) / max(len(self.facts), 1)
