"""Each extractor is a spaCy component that works alone, and beside others."""

import subprocess
import sys

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

NAMES = ["datasets", "methods", "metrics", "models", "repositories", "results", "tasks", "venues"]
TEXT = (
    "In this paper, accepted at ICLR 2026, we propose TriFuse, a fusion network trained with contrastive learning. "
    "Experiments on CMU-MOSEI show an accuracy of 86.1% for sentiment analysis. Code: https://github.com/someone/trifuse."
)
EXPECTED = {
    "datasets": ("CMU-MOSEI", "Dataset"),
    "methods": ("contrastive learning", "Method"),
    "metrics": ("accuracy", "Metric"),
    "models": ("TriFuse", "Model"),
    "repositories": ("https://github.com/someone/trifuse", "Repository"),
    "tasks": ("sentiment analysis", "Task"),
    "venues": ("ICLR 2026", "Venue"),
}


def spans(nlp: Language) -> list[Span]:
    doc = nlp(TEXT)
    return list(doc.spans["kg"])


def read(name: str) -> list[Span]:
    nlp = spacy.blank("en")
    nlp.add_pipe(f"kg_{name}")
    return spans(nlp)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_component_alone_marks_its_type(name: str) -> None:
    found = read(name)
    assert {span.label_ for span in found} == {EXPECTED[name][1]}
    assert any(EXPECTED[name][0] in span.text for span in found)


def test_the_spans_carry_role_name_and_confidence() -> None:
    (span,) = read("datasets")
    assert (span._.kg_role, span._.kg_name) == ("evaluates_on", "CMU-MOSEI")
    assert 0 < span._.kg_confidence <= 1


def test_components_add_to_what_others_marked() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "kg"})
    ruler.add_patterns([{"label": "Thing", "pattern": "network"}])  # type: ignore[attr-defined]
    nlp.add_pipe("kg_datasets")
    nlp.add_pipe("kg_metrics")
    assert {span.label_ for span in spans(nlp)} == {"Thing", "Dataset", "Metric"}


def test_no_import_is_needed() -> None:
    lines = ["import spacy", "nlp = spacy.blank('en')", *(f"nlp.add_pipe('kg_{name}')" for name in NAMES)]
    code = "; ".join([*lines, f"print(len(nlp({TEXT!r}).spans['kg']))"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) >= len(EXPECTED)
