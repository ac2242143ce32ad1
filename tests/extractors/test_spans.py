"""Promises that hold for every installed extractor, whatever the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction import Text, extract, load_extractors
from kg.mention import Mention
from kg.record import TEXT_FIELDS, Record, Source

PROFILES = {profile: load_extractors(profile=profile) for profile in ("accurate", "fast")}
WORDS = st.sampled_from(
    "We propose introduce evaluate on the dataset benchmark model outperforms by 95.3% accuracy F1-score of CMU-MOSEI "
    "Qwen2.5-VL GPT-4o (LoRA) low-rank adaptation \\textbf{COrAL} $\\tau^2$-Bench https://github.com/a/b ICLR 2026 "
    "Accepted at visual question answering (VQA), and . ; : İstanbul ﬁne‐tuned RefCOCO+ 视觉问答 "
    "\u2028 \x00 \u200f ' \" < > & |".split(" ")
)
TEXTS = st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=120))


def record(title: str, abstract: str, comment: str) -> Record:
    return Record("2501.00001", title, Source("list.md", 1, 1, "table"), abstract=abstract, comment=comment)


@pytest.mark.parametrize(
    ("profile", "name"), [(profile, name) for profile, those in PROFILES.items() for name in sorted(those)]
)
@settings(max_examples=60, deadline=None)
@given(title=TEXTS, abstract=TEXTS, comment=TEXTS)
def test_spans_are_exact(profile: str, name: str, title: str, abstract: str, comment: str) -> None:
    text = Text(title, abstract, comment)
    for item in PROFILES[profile][name](text):
        if item.field in TEXT_FIELDS:
            assert text.field(item.field)[item.start : item.end] == item.text
        assert item.text
        assert 0 <= item.confidence <= 1


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=60, deadline=None)
@given(title=TEXTS, abstract=TEXTS, comment=TEXTS)
def test_together_they_give_exact_spans_that_do_not_overlap(
    profile: str, title: str, abstract: str, comment: str
) -> None:
    paper = record(title, abstract, comment)
    found = [item for item in extract(paper, PROFILES[profile]) if isinstance(item, Mention)]
    assert all(paper.text(item.field)[item.start : item.end] == item.text for item in found)
    places = [(item.field, place) for item in found for place in range(item.start, item.end)]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=30, deadline=None)
@given(texts=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4))
def test_what_is_found_does_not_depend_on_what_was_read_before(profile: str, texts: list[tuple[str, str, str]]) -> None:
    papers = [record(*one) for one in texts]
    forwards = [extract(paper, PROFILES[profile]) for paper in papers]
    backwards = [extract(paper, PROFILES[profile]) for paper in reversed(papers)]
    assert forwards == backwards[::-1]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("part", ["-b", "Abc ", "(A B) graph net (GN) ", "A/", "$-A", "[", "learning-"])
def test_a_text_of_a_hundred_thousand_characters_is_read_in_seconds(profile: str, part: str) -> None:
    text = "A" + part * (100_000 // len(part))
    began = time.process_time()
    extract(record("A study", text, ""), PROFILES[profile])
    assert time.process_time() - began < 10
