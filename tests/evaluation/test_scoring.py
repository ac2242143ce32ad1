"""What was found is scored against annotations, by entity, fact, mention, result and confidence."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.building import build
from kg.evaluation import (
    AnnotatedPaper,
    Claims,
    annotation,
    claims_of_extractors,
    claims_of_graph,
    read_annotations,
    rows_by_paper,
    score,
)
from kg.evaluation.calibration import Calibration
from kg.extraction import extract, load_extractors, to_json
from kg.graph import Graph
from kg.mention import Found, Mention, Result
from kg.readers import read
from kg.record import Problem, Record
from tests.evaluation.test_annotated import BLOCK

EXAMPLES = str(Path(__file__).parents[2] / "examples")


@pytest.fixture
def paper(tmp_path: Path) -> AnnotatedPaper:
    path = tmp_path / "mine.txt"
    path.write_text(BLOCK)
    (found,) = read_annotations(path)
    assert isinstance(found, AnnotatedPaper)
    return found


def mention(paper: AnnotatedPaper, surface: str, **more: object) -> Mention:
    start = paper.record.text("abstract").index(surface)
    found = Mention("Model", "introduces", surface, "abstract", start, start + len(surface), surface, 0.9, "test")
    return replace(found, **more)  # type: ignore[arg-type]


def result(**more: object) -> Result:
    found = Result("OURNET-X", "MathVista", None, 42.7, "%", "score", None, None, "abstract", 0, 1, "", 0.9, "test")
    return replace(found, **more)  # type: ignore[arg-type]


def test_an_entity_is_right_whatever_the_spelling_and_a_fact_only_in_its_role(paper: AnnotatedPaper) -> None:
    found = score([paper], {paper.id: [mention(paper, "OURNET-X", name="Ournet X", role="builds_on")]})
    assert (found.levels["entity"]["Model"].right, found.levels["fact"]["Model"].right) == (1, 0)
    assert found.micro("entity").recall == 1 / 4
    assert found.roles["Model", "introduces"].wanted == found.roles["Model", "builds_on"].found == 1


def test_the_strongest_role_of_an_entity_counts(paper: AnnotatedPaper) -> None:
    mentions = [mention(paper, "OURNET-X", role="mentions"), mention(paper, "OURNET-X", role="introduces")]
    assert score([paper], {paper.id: list(mentions)}).levels["fact"]["Model"].right == 1


def test_a_mention_is_right_at_the_very_characters(paper: AnnotatedPaper) -> None:
    right, wrong = mention(paper, "OURNET-X"), mention(paper, "OURNET-X is")
    counts = score([paper], {paper.id: [right, wrong]}).levels["mention"]["Model"]
    assert (counts.right, counts.found, counts.wanted) == (1, 2, 2)


@pytest.mark.parametrize(
    ("change", "value", "whole"),
    [
        ({}, 1, 1),
        ({"model": "ours"}, 1, 1),
        ({"dataset": "MathVista-mini"}, 1, 0),
        ({"dataset": None}, 1, 0),
        ({"value": 42.8}, 0, 0),
        ({"kind": "gain"}, 0, 0),
        ({"metric": "accuracy"}, 0, 0),
    ],
)
def test_a_result_is_right_in_its_value_or_as_a_whole(
    paper: AnnotatedPaper, change: dict[str, object], value: int, whole: int
) -> None:
    found = score([paper], {paper.id: [result(**change)]}).results
    assert (found["value"].right, found["tuple"].right) == (value, whole)


def test_what_was_found_in_papers_that_nobody_annotated_does_not_count(paper: AnnotatedPaper) -> None:
    assert score([paper], {"other": [mention(paper, "OURNET-X")]}).micro("entity").found == 0


def test_the_most_certain_false_alarms_come_first_with_their_sentence(paper: AnnotatedPaper) -> None:
    alarms = [
        mention(paper, "it", name="it", confidence=0.3),
        mention(paper, "reaches", name="reaches", confidence=0.8),
    ]
    slips = [slip for slip in score([paper], {paper.id: list(alarms)}).slips if slip.kind == "wrong"]
    assert [slip.name for slip in slips] == ["reaches", "it"]
    assert slips[0].sentence == "On MathVista and MathVista-mini it reaches 42.7%."


def test_confidence_is_compared_with_the_share_that_is_right() -> None:
    facts = Calibration(((0.9, True), (0.9, True), (0.9, False), (0.9, True), (0.2, True), (1.0, True)))
    assert facts.error == pytest.approx((abs(4.6 - 4) + 0.8) / 6)
    assert Calibration(()).error == 0


def test_what_is_annotated_by_program_agrees_with_itself(tmp_path: Path) -> None:
    extractors = load_extractors(profile="accurate")
    records = {
        item.id: item for item in read([str(Path(__file__).parents[2] / "examples")]) if isinstance(item, Record)
    }
    lines = [line for item in records.values() for line in annotation(item, extract(item, extractors))]
    path = tmp_path / "own.txt"
    path.write_text("\n".join(lines))
    papers = [item for item in read_annotations(path) if isinstance(item, AnnotatedPaper)]
    found = score(papers, claims_of_extractors(papers, extractors))
    assert found.papers == len(records)
    assert found.micro("fact").f1 == found.results["tuple"].f1 == 1
    assert found.micro("fact").right > 100


def test_rows_are_read_back_as_they_were_found(paper: AnnotatedPaper, tmp_path: Path) -> None:
    items: list[Found] = [mention(paper, "OURNET-X"), result(bound="max", against="GPT-4V")]
    rows = [json.dumps(to_json(paper.id, item)) for item in items]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join([*rows, "", "[1]", '{"paper": "x"}', '{"paper": "x", "type": "Cat"}']))
    claims, problems = rows_by_paper(str(path))
    assert claims == {paper.id: items}
    assert [problem.line for problem in problems] == [4, 5, 6]


def test_a_graph_is_scored_by_its_nodes_edges_and_evidence(tmp_path: Path) -> None:
    build([EXAMPLES], tmp_path / "graph")
    extractors = load_extractors(profile="accurate")
    record = next(
        item for item in read([EXAMPLES]) if isinstance(item, Record) and item.id == "2503.09146" and item.abstract
    )
    path = tmp_path / "one.txt"
    path.write_text("\n".join(annotation(record, extract(record, extractors))))
    papers = [item for item in read_annotations(path) if isinstance(item, AnnotatedPaper)]
    found = score(papers, claims_of_graph(Graph(tmp_path / "graph").tables, papers))
    assert found.micro("entity").recall > 0.9
    assert found.micro("mention").recall > 0.9


def test_the_numbers_are_those_of_the_published_scorer(shared: Path, tmp_path: Path) -> None:
    gold, rows = shared / "gold/dev.jsonl", tmp_path / "rows.jsonl"
    papers = [item for item in read_annotations(gold) if not isinstance(item, Problem)]
    claims = claims_of_extractors(papers, load_extractors(profile="fast"))
    _write(rows, claims)
    told = subprocess.run(
        [sys.executable, shared / "gold/score.py", gold, rows], capture_output=True, text=True, check=True
    ).stdout
    read_back, _ = rows_by_paper(str(rows))
    found = score(papers, read_back)
    for line in told.splitlines()[2:]:
        words = line.split()
        if words[0] == "Result":
            counts = found.results[words[1]]
            expected = [counts.precision, counts.recall, counts.f1]
            assert [words[3], words[5], words[7]] == [f"{number:.3f}" for number in expected]
        else:
            levels = [found.levels[lv][words[0]] if words[0] != "micro" else found.micro(lv) for lv in found.levels]
            figures = [f"{n:.3f}" for c in levels for n in (c.precision, c.recall, c.f1)]
            assert words[1:10] == figures
    assert len(told.splitlines()) == 12


def _write(path: Path, claims: Claims) -> None:
    with path.open("w", encoding="utf-8") as out:
        for paper, items in claims.items():
            out.writelines(json.dumps(to_json(paper, item)) + "\n" for item in items)
