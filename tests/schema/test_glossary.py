"""Whether docs/glossary.md says what the schema says, and each term once."""

import re
from pathlib import Path

from kg.schema import load_schema

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and not line.startswith("| ---")
]


def test_each_term_stands_once() -> None:
    terms = [row[0] for row in ROWS if row[0] not in ("term", "type", "edge") or len(row) == 2]
    terms = [term for term in terms if term not in ("term", "type")]
    assert sorted(set(terms)) == sorted(terms)


def test_every_node_type_is_explained() -> None:
    assert set(load_schema().nodes) <= {row[0] for row in ROWS}


def test_every_edge_is_explained_with_its_ends_and_role() -> None:
    written = {row[0]: row[1:4] for row in ROWS if len(row) == 5}
    for edge in load_schema().edges.values():
        role = edge.roles[0][1] if edge.roles else ""
        assert written[edge.name] == [", ".join(edge.sources), ", ".join(edge.targets), role]


def test_words_in_italics_have_an_entry() -> None:
    terms = {row[0] for row in ROWS}
    for word in re.findall(r"\*([a-z ]+)\*", GLOSSARY):
        assert word == "italics" or word in terms or word.removesuffix("s") in terms, word
