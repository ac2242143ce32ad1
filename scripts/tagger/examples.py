"""What the tagger learns from: annotated papers as windows of pieces, each piece with its tag and its role."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from kg_extractors.tagging.labels import ROLES, TAGS
from kg_extractors.tagging.pieces import Piece, pieces_of
from kg_extractors.tagging.windows import TITLE, Window, windows
from kg_extractors.weights import TYPES

UNASKED = -100
"""The label of a piece that nothing is learned from; the loss passes it over."""
_BATCHES = 30
"""Batches among which examples are sorted by length."""

Gold = Mapping[str, Any]
Labels = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Example:
    """A window: numbers and letter cases of its pieces, their tags and their roles."""

    numbers: list[int]
    cases: list[int]
    tags: list[int]
    roles: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples side by side, the shorter ones filled up."""

    numbers: Tensor
    cases: Tensor
    mask: Tensor
    tags: Tensor
    roles: Tensor


def examples_of(paper: Gold) -> Iterator[Example]:
    """Yield the windows of an annotated paper, as the tagger reads them."""
    title, abstract = pieces_of(paper["title"]), pieces_of(paper["abstract"] or "")
    title_labels, labels = labels_of(paper, "title", title), labels_of(paper, "abstract", abstract)
    if len(title) > TITLE:
        yield from (_example(window, [], title_labels) for window in windows((), title))
        title, title_labels = [], []
    yield from (_example(window, title_labels, labels) for window in windows(title, abstract))


def labels_of(paper: Gold, field: str, pieces: Sequence[Piece]) -> Labels:
    """Return tag and role of each piece of a field."""
    labels = [(0, UNASKED)] * len(pieces)
    starts, ends = [piece.start for piece in pieces], [piece.end for piece in pieces]
    roles = {(entity["type"], entity["canonical"]): entity["role"] for entity in paper["entities"]}
    for mention in paper["mentions"]:
        kind = mention["type"]
        if mention["field"] == field and kind in TYPES:
            first, after = bisect_right(ends, mention["start"]), bisect_left(starts, mention["end"])
            role = ROLES.index(roles[kind, mention["canonical"]])
            for place in range(first, after):
                labels[place] = TAGS.index(f"{'I' if place > first else 'B'}-{kind}"), role
    return labels


def _example(window: Window, title: Labels, body: Labels) -> Example:
    """Return a window with the labels of its pieces; nothing is learned from the marks."""
    mark = [(UNASKED, UNASKED)]
    part = body[window.start : window.start + len(window.body)]
    tags, roles = zip(*(mark + title + mark + part + mark), strict=True)
    return Example(window.numbers(), window.cases(), list(tags), list(roles))


def batch_of(examples: Sequence[Example]) -> Batch:
    """Return examples as one batch."""
    length = max(len(example.numbers) for example in examples)

    def filled(rows: Iterator[list[int]], filling: int) -> Tensor:
        return torch.tensor([row + [filling] * (length - len(row)) for row in rows])

    return Batch(
        filled((example.numbers for example in examples), 0),
        filled((example.cases for example in examples), 0),
        filled(([1] * len(example.numbers) for example in examples), 0),
        filled((example.tags for example in examples), UNASKED),
        filled((example.roles for example in examples), UNASKED),
    )


def batches(examples: Sequence[Example], size: int, seed: int) -> Iterator[list[int]]:
    """Yield the examples of an epoch in batches of about one length, in an order that the seed decides."""
    order, rng = list(range(len(examples))), random.Random(seed)
    rng.shuffle(order)
    found: list[list[int]] = []
    for begin in range(0, len(order), size * _BATCHES):
        alike = sorted(order[begin : begin + size * _BATCHES], key=lambda place: len(examples[place].numbers))
        found += [alike[first : first + size] for first in range(0, len(alike), size)]
    rng.shuffle(found)
    yield from found
