"""Lines of Python dictionaries are read as literals, never evaluated."""

from __future__ import annotations

from pathlib import Path

from ..inputs import paper, records, records_and_problems


def _line(number: int, **more: object) -> str:
    return repr(paper(number, **more)) + "\n"


def test_each_line_is_a_paper(tmp_path: Path) -> None:
    found = records(tmp_path / "a.jsonl", _line(1) + "\n" + _line(2, authors="Ann Poe, Bob O'Neill", comment=None))
    assert [(each.id, each.source.first, each.source.shape) for each in found] == [
        ("2503.00001", 1, "python-lines"),
        ("2503.00002", 3, "python-lines"),
    ]
    assert found[1].authors == ("Ann Poe", "Bob O'Neill")


def test_backslashes_that_escape_nothing_are_kept(tmp_path: Path) -> None:
    (record,) = records(tmp_path / "a", "{'title': 'A \\d title', 'id': '2503.00001'}\n")
    assert record.title == "A \\d title"


def test_nothing_is_evaluated(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    line = f"{{'title': __import__('pathlib').Path({str(trap)!r}).touch(), 'id': '2503.00009'}}\n"
    found, (problem,) = records_and_problems(tmp_path / "a", _line(1) + line + _line(2))
    assert not trap.exists()
    assert len(found) == 2
    assert problem.line == 2


def test_a_bad_line_does_not_cost_the_others(tmp_path: Path) -> None:
    bad = ["{'title': 'cut", "{'a': " + "(" * 5000 + ")" * 5000 + "}", "{1: 2}", "-" * 100_000 + "1"]
    text = "".join(line + "\n" + _line(number) for number, line in enumerate(bad, start=1))
    found, problems = records_and_problems(tmp_path / "a", text)
    assert len(found) == 4
    assert [each.line for each in problems] == [1, 3, 5, 7]


def test_bytes_that_are_not_utf8_are_told(tmp_path: Path) -> None:
    (record,), (problem,) = records_and_problems(tmp_path / "a", _line(1, title="caf#").encode().replace(b"#", b"\xe9"))
    assert record.title == "caf\ufffd"
    assert (problem.line, problem.expected) == (1, "UTF-8 text")
