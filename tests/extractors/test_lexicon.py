"""The lexicons that come with the package."""

import collections

import pytest

from kg_extractors.evidence import of_name
from kg_extractors.knowledge import key, knowledge
from kg_extractors.lexicon import FILES, entries, form, plain
from kg_extractors.names import canonical

SPAM = ("select ", "sleep(", "waitfor", "<script", "http://", "https://", "'--", "\t", "\x00")


def test_every_line_has_a_type_a_name_and_a_source() -> None:
    assert {entry.source for entry in entries()} == {"curated", "gold", "pwc", "lists"}
    assert {entry.type for entry in entries()} == set(FILES)
    assert all(entry.name.strip() == entry.name and entry.name for entry in entries())


def test_no_spam_stands_in_them() -> None:
    names = [name.lower() for entry in entries() for name in (entry.name, *entry.aliases)]
    assert [name for name in names if any(mark in name for mark in SPAM)] == []


def test_a_name_stands_once_a_type_and_an_alias_leads_to_one_name() -> None:
    owners = collections.defaultdict(set)
    for entry in entries():
        for name in {form(name) for name in (entry.name, *entry.aliases)}:
            owners[entry.type, name].add(entry.name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qwen2-VL", "Qwen2.5-VL"),
        ("CMU-MOSI", "CMU-MOSEI"),
        ("ROUGE-1", "ROUGE-2"),
        ("VQA", "VQAv2"),
        ("CIFAR-10", "CIFAR-100"),
        ("LLaMA-2", "LLaMA-3"),
        ("GPT-4", "GPT-4o"),
        ("RefCOCO", "RefCOCO+"),
        ("ImageNet-1K", "ImageNet-21K"),
    ],
)
def test_names_that_differ_in_a_digit_or_a_letter_stay_apart(one: str, other: str) -> None:
    assert form(one) != form(other)
    assert all(canonical(kind, one) != canonical(kind, other) for kind in FILES)


def test_they_are_small_and_load_fast() -> None:
    assert 10_000 < len(entries()) < 30_000
    assert len(knowledge().weights) < 80_000


@pytest.mark.parametrize("surface", ["Qwen2.5-VL", "visual question answering", "CMU-MOSEI", "LoRA", "accuracy"])
def test_what_is_remembered_of_a_name_is_the_evidence_in_it(surface: str) -> None:
    known = knowledge()
    uses, lists = known.uses.get(key(surface)), known.lists.get(plain(surface), "")
    assert known.look_up(surface, "n") == (key(surface), of_name(surface, "n", uses, lists, known.weights.get))
