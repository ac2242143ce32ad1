"""Annotations are read in both formats, and what breaks them is told by line."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import orjson
import pytest

from kg.errors import InputError
from kg.evaluation import AnnotatedPaper, read_annotations
from kg.evaluation.annotated import Entity, ReportedResult, Span
from kg.record import Problem

BLOCK = """\
@ 0000.00001
# title: OURNET-X: a family of models
# abstract: OURNET-X is a Mixture-of-Experts (MoE) model. On MathVista and MathVista-mini it reaches 42.7%.
# any other remark
Model | introduces | OURNET-X
Method | uses | MoE | Mixture-of-Experts ;; MoE
Dataset | evaluates_on | MathVista
Dataset | evaluates_on | MathVista-mini
Result | model=OURNET-X | dataset=MathVista | metric=- | value=42.7 | unit=%
"""


def read(tmp_path: Path, content: str | bytes) -> tuple[list[AnnotatedPaper], list[Problem]]:
    """Return what a file of this content holds, and what is wrong with it."""
    path = tmp_path / "mine.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    items = list(read_annotations(path))
    return [i for i in items if isinstance(i, AnnotatedPaper)], [i for i in items if isinstance(i, Problem)]


def test_a_block_gives_a_paper_with_its_texts_entities_and_results(tmp_path: Path) -> None:
    (paper,), problems = read(tmp_path, BLOCK)
    assert not problems
    assert (paper.id, paper.record.title) == ("0000.00001", "OURNET-X: a family of models")
    assert paper.entities[1] == Entity("Method", "uses", "MoE", ("Mixture-of-Experts", "MoE"))
    assert paper.results == (ReportedResult("OURNET-X", "MathVista", None, 42.7, "%", "score", None, None),)


def test_every_whole_word_occurrence_of_a_surface_is_a_span_and_the_longest_wins(tmp_path: Path) -> None:
    (paper,), _ = read(tmp_path, BLOCK)
    abstract = paper.record.text("abstract")
    marked = [(span.type, abstract[span.start : span.end]) for span in paper.spans if span.field == "abstract"]
    assert marked == [
        ("Model", "OURNET-X"),
        ("Method", "Mixture-of-Experts"),
        ("Method", "MoE"),
        ("Dataset", "MathVista"),
        ("Dataset", "MathVista-mini"),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Animal | uses | cat", "the type 'Animal'"),
        ("Model | trains_on | OURNET-X2", "the role 'trains_on' of a Model"),
        ("Model | introduces", "without a name"),
        ("Model | introduces | ", "without a name"),
        ("Model | builds_on | GPT-4V", "'GPT-4V', which does not"),
        ("Model | introduces | ournet-x | OURNET-X", "'ournet-x' again"),
        ("Result | value=many", "the value 'many'"),
        ("Result | model=x", "the value None"),
        ("Result | value=1 | colour=red", "the keys of a result"),
        ("Result | value=1 | kind=loss", "the kind 'loss'"),
        ("Result | value=1 | bound=about", "the bound 'about'"),
    ],
)
def test_a_line_that_breaks_the_format_is_told_and_costs_no_other(tmp_path: Path, line: str, told: str) -> None:
    (paper,), (problem,) = read(tmp_path, BLOCK + line + "\n")
    assert problem.line == 10
    assert told in problem.got
    assert {entity.name for entity in paper.entities} >= {"OURNET-X", "MoE", "MathVista", "MathVista-mini"}
    assert len(paper.results) == 1


@pytest.mark.parametrize(
    "content", ["Model | introduces | X\n", "@ \n# title: x\n", "@ 0000.00001\nModel | introduces | X\n"]
)
def test_a_block_without_id_or_title_is_told(tmp_path: Path, content: str) -> None:
    papers, problems = read(tmp_path, content)
    assert not papers
    assert problems[0].line == 1


def test_a_paper_annotated_twice_counts_once(tmp_path: Path) -> None:
    papers, problems = read(tmp_path, BLOCK + BLOCK)
    assert len(papers) == 1
    assert [(problem.line, problem.got) for problem in problems] == [(10, "0000.00001 again")]


def test_json_lines_with_spans_are_read(tmp_path: Path) -> None:
    (expected,), _ = read(tmp_path, BLOCK)
    content = {
        "id": expected.id,
        "title": expected.record.title,
        "abstract": expected.record.abstract,
        "comment": None,
        "entities": [
            {"type": e.type, "role": e.role, "canonical": e.name, "surfaces": e.surfaces} for e in expected.entities
        ],
        "mentions": [{"type": s.type, "field": s.field, "start": s.start, "end": s.end} for s in expected.spans],
        "results": [{"model": "OURNET-X", "dataset": "MathVista", "metric": "-", "value": "42.7", "unit": "%"}],
    }
    (paper,), problems = read(tmp_path, orjson.dumps(content) + b"\n\n")
    assert not problems
    assert (paper.entities, paper.spans, paper.results) == (expected.entities, expected.spans, expected.results)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "no JSON"),
        ('{"id": "1"}', "'entities'"),
        ('{"id": "1", "title": "x", "entities": 3, "mentions": [], "results": []}', "entities that are no list"),
        (
            '{"id": "1", "title": "x", "entities": [{"type": "Cat", "role": "", "canonical": "", "surfaces": []}],'
            ' "mentions": [], "results": []}',
            "the type 'Cat'",
        ),
        (
            '{"id": "1", "title": "x", "entities": [], "results": [],'
            ' "mentions": [{"type": "Model", "field": "title", "start": null, "end": 2}]}',
            "a span from None to 2",
        ),
    ],
)
def test_a_json_line_that_is_no_annotated_paper_is_told(tmp_path: Path, line: str, told: str) -> None:
    papers, (problem,) = read(tmp_path, line)
    assert not papers
    assert told in problem.got


def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected annotations"):
        list(read_annotations(tmp_path / "none.txt"))
    with pytest.raises(InputError, match="not UTF-8"):
        read(tmp_path, b"\xff\xfe\xfa")


def test_spans_of_one_type_do_not_overlap(tmp_path: Path) -> None:
    (paper,), _ = read(tmp_path, BLOCK)
    spans = sorted(paper.spans, key=lambda span: (span.field, span.start))
    assert all(one.end <= other.start for one, other in pairwise(spans) if one.field == other.field)
    assert Span("Model", "title", 0, 8) in spans
