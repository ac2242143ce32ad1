"""Ids are found in every form in which listings give them, and never where none is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.ids import arxiv_id, doi, record_id, title_key


@pytest.mark.parametrize(
    "text",
    [
        "2503.09511",
        " 2503.09511 ",
        "arXiv:2503.09511",
        "arxiv: 2503.09511",
        "[2503.09511]",
        "2503.09511.pdf",
        "http://arxiv.org/abs/2503.09511",
        "https://www.arxiv.org/abs/2503.09511#comment",
        "https://export.arxiv.org/pdf/2503.09511.pdf?download=1",
        "https://arxiv.org/html/2503.09511",
        "https://alphaxiv.org/abs/2503.09511",
        "https://www.alphaxiv.org/overview/2503.09511",
        "https://huggingface.co/papers/2503.09511",
        "https://ar5iv.org/abs/2503.09511",
        "https://ar5iv.labs.arxiv.org/html/2503.09511",
        "https://papers.cool/arxiv/2503.09511",
        "https://doi.org/10.48550/arXiv.2503.09511",
        "10.48550/ARXIV.2503.09511",
        "oai:arXiv.org:2503.09511",
        "see arXiv:2503.09511, page 3",
    ],
)
def test_an_arxiv_id_is_found_in_each_form(text: str) -> None:
    assert arxiv_id(text) == ("2503.09511", None)


@pytest.mark.parametrize("text", ["2503.09511v3", "https://arxiv.org/pdf/2503.09511v3.pdf", "[arXiv:2503.09511v3]"])
def test_the_version_is_told_apart_from_the_id(text: str) -> None:
    assert arxiv_id(text) == ("2503.09511", 3)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("cs/9901001", "cs/9901001"),
        ("hep-th/9901001v2", "hep-th/9901001"),
        ("math.GT/0309136", "math/0309136"),
        ("https://arxiv.org/abs/cs.CL/0001001", "cs/0001001"),
        ("arXiv:cond-mat/0703470", "cond-mat/0703470"),
    ],
)
def test_ids_of_the_old_scheme_lose_their_subject_class(text: str, id: str) -> None:
    found = arxiv_id(text)
    assert found is not None
    assert found[0] == id


@pytest.mark.parametrize(
    "text",
    [
        *("", "foo", "3.14159", "2513.12345", "2500.12345", "1501.1234", "1412.12345", "0703.1234x", "2503.095112"),
        *("2503.00000", "0612.1234", "99.5", "cs/9913001", "art/9901001", "http://notarxiv.org/abs/2503.09511"),
        *("https://example.org/2503.09511", "10.1000/2503.09511", "version 2503.09511 of the tool"),
    ],
)
def test_a_number_that_is_no_id_is_none(text: str) -> None:
    assert arxiv_id(text) is None


@pytest.mark.parametrize("id", ["0704.0001", "1412.9999", "1501.00001"])
def test_four_digits_end_with_the_year_2014(id: str) -> None:
    assert arxiv_id(id) == (id, None)


@given(st.text())
def test_any_text_is_searched_without_an_error(text: str) -> None:
    arxiv_id(text)
    doi(text)
    assert record_id(None, None, text).startswith("title:")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.1109/CVPR.2022.01042", "10.1109/cvpr.2022.01042"),
        ("https://doi.org/10.1000/ABC.", "10.1000/abc"),
        ("(doi: 10.1000/abc)", "10.1000/abc"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        ("https://doi.org/10.1002%2Fx.1", "10.1002/x.1"),
        ("https://dl.acm.org/doi/pdf/10.1145/3292500?x=1", "10.1145/3292500"),
        ("https://www.biorxiv.org/content/10.1101/2023.09.11.556673v1.full.pdf", "10.1101/2023.09.11.556673"),
        ("10.48550/arXiv.2503.09511", "10.48550/arxiv.2503.09511"),
    ],
)
def test_a_doi_is_in_lower_case_without_the_sentence_around_it(text: str, found: str) -> None:
    assert doi(text) == found


@pytest.mark.parametrize("text", ["", "10.5 points", "10.1000", "version 10.12/x"])
def test_what_is_no_doi_is_none(text: str) -> None:
    assert doi(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BERT: Pre-training of Deep", "bert  pre training of deep…"),
        ("Über Straßen", "über STRASSEN"),
        ("ﬁne Tuning", "fine-tuning"),
        ("Cafe\u0301 models", "Café models"),
    ],
)
def test_titles_that_differ_in_letters_only_by_form_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


def test_marks_belong_to_their_letters() -> None:
    assert title_key("हिन्दी") == "हिन्दी"


@given(st.text())
def test_the_key_of_a_key_is_itself(title: str) -> None:
    assert title_key(title_key(title)) == title_key(title)


def test_a_record_is_named_by_arxiv_then_doi_then_title() -> None:
    assert record_id("2503.09511", "10.1/x", "A b") == "2503.09511"
    assert record_id(None, "10.1000/x", "A b") == "doi:10.1000/x"
    assert record_id(None, "10.48550/arxiv.2503.09511", "A b") == "2503.09511"
    assert record_id(None, None, "A  B!") == "title:a b"


def test_a_title_of_signs_alone_still_has_an_id() -> None:
    assert record_id(None, None, " ?!  ") == "title:?!"


def test_characters_of_no_width_hide_no_id() -> None:
    assert arxiv_id("\ufeffarXiv:\u200b2503.09511") == ("2503.09511", None)
    assert title_key("Zero\u200bwidth") == "zerowidth"


def test_digits_of_other_scripts_make_no_id() -> None:
    assert arxiv_id("٢٥٠٣.٠٩٥١١") is None
