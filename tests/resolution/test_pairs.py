"""Pairs of names, each in a paper of its own: those that are one entity, and those that are two.

``pairs.tsv``: verdict, type, one name, the other. The names were met in titles and abstracts on arXiv.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Ids = Callable[..., dict[str, str]]
PAIRS = [line.split("\t") for line in (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()]
TYPES = sorted({type_ for _, type_, _, _ in PAIRS})


@pytest.fixture(scope="module")
def nodes(named: Ids) -> dict[tuple[str, str], str]:
    names = {type_: sorted({name for _, kind, *pair in PAIRS if kind == type_ for name in pair}) for type_ in TYPES}
    return {(type_, name): id_ for type_ in TYPES for name, id_ in named(type_, *names[type_]).items()}


def judged(nodes: dict[tuple[str, str], str], verdict: str) -> Iterator[tuple[str, str, str, bool]]:
    for said, type_, one, other in PAIRS:
        if said == verdict:
            yield type_, one, other, nodes[type_, one] == nodes[type_, other]


def test_there_are_hundreds_of_pairs_of_each_kind() -> None:
    assert min(sum(pair[0] == verdict for pair in PAIRS) for verdict in ("same", "different")) > 300


def test_nothing_is_merged_that_is_two_things(nodes: dict[tuple[str, str], str]) -> None:
    assert [pair[:3] for pair in judged(nodes, "different") if pair[3]] == []


def test_nearly_all_names_of_one_thing_are_one_node(nodes: dict[tuple[str, str], str]) -> None:
    pairs = list(judged(nodes, "same"))
    apart = [pair[:3] for pair in pairs if not pair[3]]
    assert len(apart) <= 0.02 * len(pairs), apart
