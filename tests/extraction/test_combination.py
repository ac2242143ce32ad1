"""Independent extractors become one picture of a paper."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ExtractorError
from kg.extraction import Extractor, Text, combine, extract
from kg.mention import EntityType, Found, Mention, Result
from kg.record import Record, Source, TextField

TITLE = "NovaNet for scene parsing"
ABSTRACT = "We present Nova Graph Network (NGN). NGN beats Qwen2.5-VL on CMU MOSEI, and novanet runs on CMU-MOSEI."
TEXT = Text(TITLE, ABSTRACT)


def mention(
    surface: str, kind: EntityType, role: str, confidence: float = 0.8, field: TextField = "abstract", name: str = ""
) -> Mention:
    start = TEXT.field(field).index(surface)
    return Mention(kind, role, name or surface, field, start, start + len(surface), surface, confidence, "test")


def result(model: str | None, dataset: str | None) -> Result:
    return Result(model, dataset, "accuracy", 91.0, "%", "score", None, None, "abstract", 0, 2, "We", 0.5, "test")


def mentions(*given_mentions: Found) -> list[tuple[str, str, str, str]]:
    return [(m.text, m.type, m.role, m.name) for m in combine(TEXT, given_mentions) if isinstance(m, Mention)]


def test_a_defined_acronym_names_both_surfaces_and_all_its_places_are_marked() -> None:
    assert mentions(mention("Nova Graph Network", "Model", "introduces")) == [
        ("Nova Graph Network", "Model", "introduces", "NGN")
    ]
    both = mentions(mention("Nova Graph Network", "Model", "introduces"), mention("NGN", "Model", "compares_with"))
    assert [text for text, *_ in both] == ["Nova Graph Network", "NGN", "NGN"]
    assert {(role, name) for _, _, role, name in both} == {("introduces", "NGN")}


def test_spelling_variants_are_one_entity_with_the_name_of_the_surest() -> None:
    found = mentions(
        mention("CMU MOSEI", "Dataset", "mentions", 0.7),
        mention("CMU-MOSEI", "Dataset", "evaluates_on", 0.9),
    )
    assert found == [
        ("CMU MOSEI", "Dataset", "evaluates_on", "CMU-MOSEI"),
        ("CMU-MOSEI", "Dataset", "evaluates_on", "CMU-MOSEI"),
    ]


def test_a_longer_name_wins_over_its_part_that_is_not_much_surer() -> None:
    found = mentions(
        mention("Qwen2.5", "Model", "mentions", 0.8), mention("Qwen2.5-VL", "Model", "compares_with", 0.75)
    )
    assert [text for text, *_ in found] == ["Qwen2.5-VL"]


def test_a_span_has_one_type() -> None:
    found = mentions(mention("CMU MOSEI", "Model", "mentions", 0.3), mention("CMU MOSEI", "Dataset", "mentions", 0.9))
    assert [(text, kind) for text, kind, *_ in found] == [("CMU MOSEI", "Dataset")]


def test_results_speak_of_the_names_that_mentions_have() -> None:
    found = combine(TEXT, [mention("CMU MOSEI", "Dataset", "mentions", name="CMU-MOSEI"), result("ours", "cmu mosei")])
    assert [(r.model, r.dataset) for r in found if isinstance(r, Result)] == [("ours", "CMU-MOSEI")]


def test_the_same_result_found_twice_is_one() -> None:
    found = combine(TEXT, [result("NGN", None), result("NGN", None)])
    assert len(found) == 1


def test_what_is_found_does_not_depend_on_the_order_of_extractors() -> None:
    given_mentions = [
        mention("CMU MOSEI", "Dataset", "mentions"),
        mention("NGN", "Model", "introduces"),
        mention("NovaNet", "Model", "mentions", field="title"),
        mention("scene parsing", "Task", "addresses", field="title"),
    ]
    assert combine(TEXT, given_mentions) == combine(TEXT, given_mentions[::-1])


@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(1, 15), st.sampled_from(["Model", "Dataset"]), st.floats(0, 1)))
)
def test_combined_mentions_are_exact_in_order_and_apart(spans: list[tuple[int, int, EntityType, float]]) -> None:
    raw = [
        Mention(kind, "mentions", ABSTRACT[a : a + n], "abstract", a, a + n, ABSTRACT[a : a + n], confidence, "test")
        for a, n, kind, confidence in spans
        if ABSTRACT[a : a + n].strip()
    ]
    found = [m for m in combine(TEXT, raw) if isinstance(m, Mention)]
    assert all(TEXT.field(m.field)[m.start : m.end] == m.text for m in found)
    inside = [m for m in found if m.field == "abstract"]
    assert all(one.end <= other.start for one, other in pairwise(inside))


RECORD = Record("2501.00001", TITLE, Source("list.md", 1, 1, "table"), abstract=ABSTRACT)


def wrong_span(text: Text) -> Iterator[Found]:
    yield Mention("Model", "mentions", "X", "abstract", 0, 3, "xyz", 0.5, "test")


def wrong_role(text: Text) -> Iterator[Found]:
    yield Mention("Model", "addresses", "We", "abstract", 0, 2, "We", 0.5, "test")


def wrong_confidence(text: Text) -> Iterator[Found]:
    yield Mention("Model", "mentions", "We", "abstract", 0, 2, "We", 1.5, "test")


def failing(text: Text) -> Iterator[Found]:
    raise ValueError("no such thing")


@pytest.mark.parametrize(
    ("extractor", "message"),
    [
        (wrong_span, "expected a span"),
        (wrong_role, "one of its roles"),
        (wrong_confidence, "confidence from 0 to 1"),
        (failing, "ValueError: no such thing"),
    ],
)
def test_an_extractor_that_breaks_its_contract_is_named_with_the_paper(extractor: Extractor, message: str) -> None:
    with pytest.raises(ExtractorError, match=message) as raised:
        extract(RECORD, {"theirs": extractor})
    assert "'theirs'" in str(raised.value)
    assert raised.value.where == "2501.00001"
