"""What kg show prints of a node."""

from __future__ import annotations

from kg.entity import Entity, Evidence, Fact
from kg.showing import entity_lines


def _evidence(sentence: str | None, line: int = 1) -> Evidence:
    return Evidence("papers.md", line, "abstract", 0, 4, sentence, "datasets", 0.9)


def _lines(*evidence: Evidence) -> list[str]:
    fact = Fact("EVALUATES_ON", True, "dataset/aime", "AIME", {}, 0.9, evidence)
    return list(entity_lines(Entity("Paper", "paper/1", "A title", {"title": "A title", "version": 2}, (), (fact,))))


def test_a_sentence_that_names_an_entity_twice_is_printed_once() -> None:
    printed = [line.strip() for line in _lines(_evidence("On A."), _evidence("On A."), _evidence("And B."))]
    assert [line for line in printed if line.startswith("“")] == ["“On A.”", "“And B.”"]


def test_facts_of_the_listing_have_a_line_each() -> None:
    assert sum("papers.md:" in line for line in _lines(_evidence(None, 3), _evidence(None, 9))) == 2


def test_a_property_that_is_the_name_is_not_repeated() -> None:
    printed = _lines(_evidence("On A."))
    assert "  version: 2" in printed
    assert not any("title:" in line for line in printed)
