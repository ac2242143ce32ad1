from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolution.spelling import key

TYPES = ("Dataset", "Model", "Method", "Metric", "Task", "Venue")


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        ("Dataset", "the CMU_MOSEI dataset", "CMU-MOSEI"),
        ("Dataset", "SQuAD v2", "SQuAD 2.0"),
        ("Model", "Claude 4", "Claude-4.0"),
        ("Method", "Key-Value caches", "key-value cache"),
        ("Method", "similarities", "similarity"),
        ("Method", "GNNs", "GNN"),
        ("Method", "loss functions", "Loss Function"),
        ("Method", "self-attention mechanism", "self attention"),
        ("Task", "optimisation problems", "optimization"),
        ("Metric", "recall at 5", "R@5"),
        ("Metric", "Dice score", "Dice"),
        ("Model", "β-VAE", r"$\beta$-VAE"),
    ],
)
def test_spellings_of_one_name_have_one_key(type_: str, one: str, other: str) -> None:
    assert key(type_, one) == key(type_, other)


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        ("Model", "YOLOv8", "YOLOv8s"),
        ("Model", "M3D", "MV3D"),
        ("Model", "Phi-3.5", "Phi-35"),
        ("Model", "LLaMA-3-8B", "LLaMA-38B"),
        ("Model", "PG-Agent", "PG"),
        ("Method", "genetic algorithm", "genetic"),
        ("Metric", "AP$_{s}$", "AP"),
        ("Metric", "energy score", "energy"),
        ("Dataset", "AMOS", "AMO"),
        ("Model", "GPT-4", "GPT-4V"),
    ],
)
def test_different_names_have_different_keys(type_: str, one: str, other: str) -> None:
    assert key(type_, one) != key(type_, other)


@given(st.sampled_from(TYPES), st.text(min_size=1))
def test_every_name_has_a_key_that_spaces_around_it_do_not_change(type_: str, name: str) -> None:
    assert key(type_, f" {name} ") == key(type_, name)


@given(st.text(alphabet="abc XY-_s12.+", min_size=1))
def test_models_and_methods_are_compared_alike(name: str) -> None:
    assert key("Model", name) == key("Method", name)
