from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.resolution import Tables
from kg.resolution.topics import plain

Graph = Callable[..., Tables]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("🔥 Multimodal", "Multimodal"),
        ("2.1 Vision–Language Models", "Vision–Language Models"),
        ("3. Surveys (12)", "Surveys"),
        ("## Agents", "Agents"),
        ("IV) Audio", "Audio"),
        ("cs.CL", "cs.CL"),
        ("3D Vision", "3D Vision"),
        ("C++", "C++"),
        ("多模态 [8篇]", "多模态"),
        ("📚", "📚"),
    ],
)
def test_a_heading_is_freed_of_emoji_numbers_and_counts(heading: str, name: str) -> None:
    assert plain(heading) == name


def test_headings_and_categories_are_topics(graph: Graph) -> None:
    records = [
        {"id": "2501.00001", "topic": "🔥 Multimodal Learning", "categories": ["cs.CL", "cs.CV"]},
        {"id": "2501.00002", "topic": "multimodal learning"},
    ]
    tables = graph(records)
    assert tables.nodes["Topic"].rows() == [
        ("topic/cs.cl", "cs.CL"),
        ("topic/cs.cv", "cs.CV"),
        ("topic/multimodal-learning", "Multimodal Learning"),
    ]
    assert tables.edges["IN_TOPIC"].height == 4
    assert set(tables.evidence["field"]) == {"topic", "categories"}
    assert tables.merges["name"].to_list() == ["multimodal learning", "🔥 Multimodal Learning"]
