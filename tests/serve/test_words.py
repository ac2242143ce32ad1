"""The editor completes names that graphs have."""

from __future__ import annotations

import re
from pathlib import Path

from kg.schema import load_schema

WORDS = Path(__file__).parents[2] / "kg/serve/editor/src/words.ts"


def test_the_editor_completes_the_types_and_edges_of_the_schema() -> None:
    schema = load_schema()
    text = WORDS.read_text(encoding="utf-8")
    words = {word for texts in re.findall(r'"([^"]+)"\.split', text) for word in texts.split()}
    iris = {item.iri for item in schema.nodes.values()} | {item.iri for item in schema.edges.values()}
    assert words >= schema.nodes.keys() | schema.edges.keys()
    prefixes = schema.prefixes.items()
    written = {f"{prefix}:{each.removeprefix(iri)}" for each in iris for prefix, iri in prefixes}
    short = {word for word in written if "//" not in word}
    assert len(short & words) == len(iris)
    assert {word for word in words if word.startswith("paperkg:")} <= short
