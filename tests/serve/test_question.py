"""Parameters as forms and addresses encode them."""

from __future__ import annotations

from urllib.parse import parse_qs, quote_plus, unquote_to_bytes, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.question import MAX_FIELDS, percent_decoded, sparql_question
from kg.serve.refusal import Refusal
from kg.serve.request import Request

ENCODED = st.one_of(
    st.binary(max_size=40),
    st.text("%0aAfFgG=\r\n _+&?é", max_size=40).map(str.encode),
    st.text(max_size=20).map(lambda text: quote_plus(text, errors="replace").encode()),
)


@given(ENCODED)
def test_percent_encoding_is_decoded_as_the_standard_library_does(encoded: bytes) -> None:
    assert percent_decoded(encoded) == unquote_to_bytes(encoded)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(TEXT, st.lists(TEXT, max_size=3))
def test_a_query_comes_through_a_form_and_an_address_as_it_was(text: str, graphs: list[str]) -> None:
    encoded = urlencode({"query": text, "default-graph-uri": graphs}, doseq=True).encode()
    form = {b"content-type": b"application/x-www-form-urlencoded"}
    for request in (Request("GET", "/sparql", encoded, {}), Request("POST", "/sparql", b"", form, encoded)):
        question = sparql_question(request)
        assert (question.text, question.default_graphs) == (text, graphs)
        assert parse_qs(encoded.decode(), keep_blank_values=True)["query"] == [text]


def test_too_many_parameters_are_refused() -> None:
    with pytest.raises(Refusal, match="at most 1,000 parameters"):
        sparql_question(Request("GET", "/sparql", b"a=1&" * MAX_FIELDS, {}))
