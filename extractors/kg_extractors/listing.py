"""Lists matched to lists: in "91.2%, 88.4% and 75.3% on SST-2, MNLI and CoLA" each number has its own dataset.

Lists of models are not matched: they are as often what is compared with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from kg_extractors.reading import Name, Sentence

_BETWEEN = frozenset((",", "and", "&", "/", ";", "or", "$", "both"))
_HEADS = frozenset("dataset datasets benchmark benchmarks model models the test set sets respectively".split())

Item = TypeVar("Item")
Placed = tuple[int, int, Item]
"""The first token of something, the token after its last, and the thing."""


def partner(sentence: Sentence, place: int) -> Name | None:
    """Return the dataset that a number of a list belongs to, where a list of as many datasets stands with it.

    None when the number stands in no list, when no list of datasets is as long, or when more than one is.
    """
    numbers = [(number.first, number.last, index) for index, number in enumerate(sentence.numbers)]
    mine = next((run for run in runs(sentence, numbers) if any(index == place for _, _, index in run)), [])
    if len(mine) < 2 or any(sentence.numbers[index].part for _, _, index in mine):
        return None
    names = sorted(
        (name.first, name.last, name) for name in sentence.names if name.type == "Dataset" and name.first >= 0
    )
    fitting = [run for run in runs(sentence, names) if len(run) == len(mine)]
    if len(fitting) != 1 or len({name.name for _, _, name in fitting[0]}) < len(mine):
        return None
    return fitting[0][[index for _, _, index in mine].index(place)][2]


def runs(sentence: Sentence, items: Sequence[Placed[Item]]) -> Iterator[list[Placed[Item]]]:
    """Yield the items in lists: what stands between two neighbours is a comma, "and" or the like."""
    run: list[Placed[Item]] = []
    for item in items:
        if run and not _joined(sentence, run[-1][1], item[0]):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _joined(sentence: Sentence, after: int, first: int) -> bool:
    """Return whether only commas and the like stand from one token to another, and at least one."""
    between = [word for word in sentence.lows[after:first] if word not in _HEADS]
    return bool(between) and all(word in _BETWEEN for word in between)
