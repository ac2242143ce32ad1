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
    known = [*schema.nodes.values(), *schema.edges.values()]
    assert words >= {item.name for item in known}
    prefixes = schema.prefixes.items()
    written = {f"{prefix}:{item.iri.removeprefix(iri)}" for item in known for prefix, iri in prefixes}
    short = {word for word in written if "//" not in word}
    assert len(short & words) == len({item.iri for item in known})
    assert {word for word in words if word.startswith("paperkg:")} <= short
