"""The tagger: its word pieces, its windows, and that a text gets the same answers wherever it stands."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import Text
from kg_extractors import datasets
from kg_extractors.tagging import spans
from kg_extractors.tagging.pieces import UNKNOWN, case_of, pieces_of, vocabulary
from kg_extractors.tagging.reading import read
from kg_extractors.tagging.windows import LENGTH, TITLE, windows

PAPERS = [
    Text("CLIP: A Model", "We evaluate CLIP on ImageNet and MS COCO."),
    Text("A study of nothing", ""),
    Text("", "BERT reaches an F1-score of 0.91 on SQuAD."),
    Text("Long", "We train GPT-2 on WikiText-103. " * 60),
]


def shown(text: str) -> list[str]:
    """Return the pieces of a text as the vocabulary writes them."""
    names = {number: piece for piece, number in vocabulary().items()}
    return [names[piece.number] for piece in pieces_of(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Embeddings", ["em", "##bed", "##ding", "##s"]),
        ("naïve Café", ["naive", "cafe"]),
        ("F1-score", ["f1", "-", "score"]),
        ("a\x00b\u200bc", ["abc"]),
        ("日本", ["日", "本"]),
        (r"$\tau^2$", ["$", "\\", "tau", "^", "2", "$"]),
        ("", []),
    ],
)
def test_a_text_is_split_as_bert_splits_it(text: str, pieces: list[str]) -> None:
    assert shown(text) == pieces


def test_a_word_with_an_unknown_part_is_unknown_as_a_whole() -> None:
    assert [piece.number for piece in pieces_of("x\U0001f980y " + "a" * 101)] == [UNKNOWN, UNKNOWN]


@given(st.text())
def test_pieces_are_stretches_of_the_text_in_order(text: str) -> None:
    pieces = pieces_of(text)
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert all(piece.case == case_of(text[piece.start : piece.end]) for piece in pieces)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)


@given(st.integers(0, TITLE), st.integers(0, 3000))
def test_each_piece_of_a_body_counts_in_exactly_one_window_that_the_network_can_see(title: int, body: int) -> None:
    piece = pieces_of("word")[0]
    seen = list(windows([piece] * title, [piece] * body))
    assert [place for window in seen for place in range(window.first, window.last)] == list(range(body))
    for window in seen:
        places = range(*window.places().indices(len(window.numbers())))
        assert len(window.numbers()) == len(window.cases()) <= LENGTH
        assert len(places) == window.last - window.first
        assert window.start <= window.first <= window.last <= window.start + len(window.body)


def test_a_text_gets_the_same_answers_whatever_was_read_before() -> None:
    alone = {text.abstract: [answer.tags for answer in read(text)] for text in PAPERS}
    for text in reversed(PAPERS):
        again = [answer.tags for answer in read(text)]
        assert all(np.array_equal(a, b) for a, b in zip(alone[text.abstract], again, strict=True))


def test_every_piece_of_title_and_abstract_has_an_answer() -> None:
    for text in (*PAPERS, Text("Very long title " * 100, "Short."), Text("", "")):
        answers = {answer.field: answer for answer in read(text)}
        assert set(answers) == {"title", "abstract"}
        for answer in answers.values():
            count = len(pieces_of(text.field(answer.field)))
            assert len(answer.pieces) == len(answer.tags) == len(answer.roles) == count
            assert np.allclose(answer.tags.sum(axis=1), 1, atol=1e-5)


def test_a_name_at_the_end_of_a_long_abstract_is_found() -> None:
    filler = "The weather of the seas is studied here with great care and over many years. " * 120
    text = Text("On waves", f"{filler}We evaluate CLIP on ImageNet.")
    assert "ImageNet" in {mention.name for mention in datasets.extract(text)}


def test_the_log_odds_of_a_stretch_prefer_what_the_tags_say() -> None:
    text = PAPERS[0]
    field = spans.fields(text)["abstract"]
    start = text.abstract.index("ImageNet")
    dataset, *others = field.log_odds(start, start + len("ImageNet"))
    assert dataset > max(others)
    assert (start, start + len("ImageNet")) in set(spans.possible(field))


@given(st.text(min_size=1), st.data())
def test_every_stretch_of_a_text_has_log_odds_even_when_it_cuts_a_piece(content: str, data: st.DataObject) -> None:
    field = spans.fields(Text("", content)).get("abstract")
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start + 1, len(content)))
    if field is not None:
        assert len(field.log_odds(start, end)) == 5
        assert set(field.role_odds(start, end).values()) >= {0.0}


def test_no_training_framework_is_needed_to_extract() -> None:
    code = (
        "import sys\nfrom kg.extraction import Text\nfrom kg_extractors import models\n"
        "list(models.extract(Text('CLIP: A Model', 'We use BERT.')))\n"
        "print(sorted({'torch', 'transformers', 'spacy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
