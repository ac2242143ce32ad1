"""An evaluation as text for people and as an object for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from kg.evaluation.calibration import BINS
from kg.evaluation.scoring import LEVELS, Counts, Evaluation, Level, Slip
from kg.terminal import harmless

_WIDTH = 78


def report(evaluation: Evaluation, errors: int) -> Iterator[str]:
    """Yield the lines of a report; of each type the ``errors`` worst misses and false alarms."""
    yield f"{evaluation.papers:,} annotated papers"
    yield ""
    yield (
        f"{'':22}" + "".join(f"{level + ' P':>11}{'R':>7}{'F1':>7}" for level in LEVELS) + f"{'wanted':>8}{'found':>7}"
    )
    for kind in (*evaluation.levels["entity"], "all"):
        yield _row(kind, [_of(evaluation, level, kind) for level in LEVELS])
    yield ""
    yield f"{'':22}{'fact P':>11}{'R':>7}{'F1':>7}{'wanted':>8}{'found':>7}"
    for (kind, role), counts in evaluation.roles.items():
        if counts.wanted or counts.found:
            yield _row(f"{kind} {role}", [counts])
    for level, counts in evaluation.results.items():
        yield _row(f"Result, {level}", [counts])
    yield ""
    yield from _calibration(evaluation)
    yield from _errors(evaluation.slips, errors)


def to_object(evaluation: Evaluation, errors: int) -> dict[str, object]:
    """Return the same as an object of dicts, lists, texts and numbers."""
    levels: dict[str, object] = {
        level: {kind: _counts(_of(evaluation, level, kind)) for kind in (*evaluation.levels[level], "all")}
        for level in LEVELS
    }
    return {
        "papers": evaluation.papers,
        **levels,
        "roles": [{"type": kind, "role": role, **_counts(c)} for (kind, role), c in evaluation.roles.items()],
        "results": {level: _counts(counts) for level, counts in evaluation.results.items()},
        "calibration": {kind: trust.error for kind, trust in evaluation.calibration.items()},
        "errors": [{name: getattr(slip, name) for name in Slip.__slots__} for slip in _worst(evaluation.slips, errors)],
    }


def _of(evaluation: Evaluation, level: Level, kind: str) -> Counts:
    return evaluation.micro(level) if kind == "all" else evaluation.levels[level][kind]


def _row(name: str, levels: list[Counts]) -> str:
    figures = "".join(f"{c.precision:11.3f}{c.recall:7.3f}{c.f1:7.3f}" for c in levels)
    return f"{name:22}{figures}{levels[0].wanted:8,}{levels[0].found:7,}"


def _counts(counts: Counts) -> dict[str, float]:
    shares = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return {**shares, "wanted": counts.wanted, "found": counts.found, "right": counts.right}


def _calibration(evaluation: Evaluation) -> Iterator[str]:
    yield "How many are right of those given a confidence (last: expected calibration error)"
    yield f"{'':12}" + "".join(f"{place / BINS:>10.1f}–" for place in range(BINS)) + f"{'error':>7}"
    for kind, trust in evaluation.calibration.items():
        bins = {round(bin.low * BINS): f"{bin.right:.0%} of {bin.count}" for bin in trust.bins()}
        yield f"{kind:12}" + "".join(f"{bins.get(place, ''):>11}" for place in range(BINS)) + f"{trust.error:7.3f}"


def _errors(slips: Iterable[Slip], errors: int) -> Iterator[str]:
    for (type, kind), group in groupby(_worst(slips, errors), key=lambda slip: (slip.type, slip.kind)):
        yield ""
        yield f"{type}, {kind}"
        for slip in group:
            certain = f", {slip.confidence:.2f}" if kind == "wrong" else ""
            yield harmless(f"  {slip.paper}  {slip.name} ({slip.role}{certain})")
            if slip.sentence:
                yield harmless(f"      {_short(slip)}")


def _worst(slips: Iterable[Slip], errors: int) -> Iterator[Slip]:
    for _, group in groupby(slips, key=lambda slip: (slip.type, slip.kind)):
        yield from islice(group, errors)


def _short(slip: Slip) -> str:
    """Return the part of the sentence around the name that fits a line."""
    sentence = " ".join(slip.sentence.split())
    place = max(sentence.find(slip.name), 0)
    start = max(0, min(place - _WIDTH // 2, len(sentence) - _WIDTH))
    end = start + _WIDTH
    return f"{'… ' if start else ''}{sentence[start:end]}{' …' if end < len(sentence) else ''}"
