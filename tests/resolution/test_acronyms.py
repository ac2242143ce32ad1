from __future__ import annotations

import pytest

from kg.resolution.acronyms import abbreviates, variants
from kg.resolution.usage import usages


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("GNN", "graph neural network"),
        ("GNNs", "Graph Neural Networks"),
        ("NeRF", "Neural Radiance Field"),
        ("3DGS", "3D Gaussian Splatting"),
        ("L2R", "learning to rank"),
        ("RLHF", "reinforcement learning from human feedback"),
        ("TF-IDF", "term frequency-inverse document frequency"),
    ],
)
def test_an_acronym_abbreviates_its_long_form(short: str, long: str) -> None:
    assert abbreviates(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("GPT-4", "generative pre-trained transformer"),
        ("CLIP", "CLIP captioning model"),
        ("CP", "tensor product"),
        ("graph neural network", "GNN"),
        ("net", "neural extraction tool"),
        ("SAM", "Segment Anything"),
        ("", ""),
    ],
)
def test_other_names_do_not_abbreviate(short: str, long: str) -> None:
    assert not abbreviates(short, long)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("low-rank adaptation", "Low Rank Adapters"),
        ("graph convolution network", "graph convolutional networks"),
        ("vision language model", "visual-language model"),
        ("neural radiance field", "neural radiance fields network"),
        ("policy optimisation", "policy optimization"),
    ],
)
def test_variants_of_a_long_form_are_one(one: str, other: str) -> None:
    assert variants(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("conformal prediction", "canonical polyadic"),
        ("multilingual machine translation", "multimodal machine translation"),
        ("group relative policy optimization", "group robust preference optimization"),
        ("self-supervised learning", "semi-supervised learning"),
        ("", "anything"),
    ],
)
def test_different_long_forms_are_two(one: str, other: str) -> None:
    assert not variants(one, other)


def test_usage_tells_settled_acronyms_from_others() -> None:
    assert usages()["gnn"].is_settled
    assert usages()["gnn"].long_forms[0] == "Graph Neural Networks"
    assert not usages()["cp"].is_settled
    assert usages()["ae"].long_forms == ()


def test_usage_counts_are_consistent() -> None:
    assert all(0 <= usage.papers <= usage.defining for usage in usages().values())
    assert all(abbreviates(usage.acronym, form) for usage in usages().values() for form in usage.long_forms)
