"""Files of corrections: what they may say, and how they are told what they may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corrections import Correction, as_yaml, read_corrections
from kg.errors import InputError


def read(tmp_path: Path, text: str) -> tuple[Correction, ...]:
    path = tmp_path / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    return read_corrections(path)


def test_corrections_are_read_with_their_lines(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """\
# a remark
- same: [GPT-4V, GPT-4 with vision]
  type: Model
  note: "OpenAI's own name"
- reject: CLIP
  paper: 2511.10300
  edge: INTRODUCES
- retype: [GUI-World, Dataset]
""",
    )
    assert [(each.kind, each.line) for each in found] == [("same", 2), ("reject", 5), ("retype", 8)]
    assert found[0].names == ("GPT-4V", "GPT-4 with vision")
    assert (found[1].paper, found[1].edge) == ("2511.10300", "INTRODUCES")
    assert found[0].reason() == (
        "corrected (corrections.yaml:2): GPT-4V and GPT-4 with vision are the same; OpenAI's own name"
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_a_file_may_hold_no_correction(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ()


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "none.yaml") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("same: [A, B]", r"yaml:1: expected a list of corrections"),
        ("- same: [A, B", r"yaml:1: expected YAML"),
        ("- A", r"yaml:1: expected one of same, different, rename, retype, reject and what it is of, got 'A'"),
        ("- same: [A, B]\n- note: x", r"yaml:2: expected one of same.*got none"),
        ("- same: [A, B]\n  colour: red", r"got 'colour'"),
        ("- same: [A, B]\n  rename: [A, B]", r"got 'same', 'rename'"),
        ("- same: [A, B]\n  same: [A, C]", r"yaml:2: expected each key once, got 'same' again"),
        ("- same: [A]", r"expected two names or more for same"),
        ("- same: A", r"expected two names or more for same"),
        ("- different: [A, B, C]", r"expected two names for different"),
        ("- rename: [A, A]", r"expected two names for rename"),
        ("- reject: [A, B]", r"expected a name for reject"),
        ("- reject: {a: b}", r"expected a text, got a mapping"),
        ("- reject: ''", r"expected a text, got ''"),
        ("- same: [A, B]\n  type: Animal", r"yaml:1: expected a type of Dataset, .* for same, got 'Animal'"),
        ("- retype: [A, Animal]", r"expected one of Dataset, .* as new type, got 'Animal'"),
        ("- retype: [A, Author]", r"as new type, got 'Author'"),
        ("- same: [A, B]\n  paper: x", r"expected paper and edge with reject alone"),
        ("- reject: A\n  paper: x\n  edge: LIKES", r"expected an edge of ADDRESSES, .*, got 'LIKES'"),
        ("- reject: A\n  edge: USES", r"expected the paper whose fact is rejected, got an edge alone"),
    ],
)
def test_what_is_no_correction_is_told_by_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- same: [A, B]\n- different: [B, A]", r"yaml:2: expected B and A to be different or the same, got both .*:1"),
        ("- same: [A, B]\n- same: [C, B]\n- different: [A, C]", r"yaml:3: .* got both \(corrections.yaml:2\)"),
        ("- same: [A, B]\n  type: Model\n- different: [A, B]", r"got both"),
        ("- rename: [A, B]\n- rename: [A, C]", r"yaml:2: expected one new name of 'A', got B .*:1\) and C"),
        ("- retype: [A, Model]\n- retype: [A, Task]", r"expected one new type of 'A', got Model"),
        ("- rename: [A, B]\n- rename: [B, A]", r"expected renames that end, got a circle"),
        ("- rename: [A, B]\n- rename: [B, C]\n- rename: [C, A]", r"a circle"),
    ],
)
def test_contradictions_are_told_with_both_lines(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "- same: [A, B]\n  type: Model\n- different: [A, B]\n  type: Dataset",
        "- rename: [A, B]\n- rename: [B, C]",
        "- rename: [A, B]\n- rename: [A, B]",
        "- same: [A, B]\n- different: [B, C]",
    ],
)
def test_what_can_be_true_together_is_no_contradiction(tmp_path: Path, text: str) -> None:
    assert len(read(tmp_path, text)) == 2


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(str.strip).filter(bool)


@given(one=NAMES, other=NAMES, note=NAMES)
def test_a_correction_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, one: str, other: str, note: str
) -> None:
    if one != other:
        correction = Correction("same", (one, other), "corrections.yaml", 1, type="Model", note=note)
        assert read(tmp_path_factory.mktemp("corrections"), as_yaml(correction)) == (correction,)
