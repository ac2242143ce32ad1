"""Dates come out as ISO 8601, as exact as they were written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.dates import iso_date


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2025-03-13",
            "2025-03-13T17:58:01Z",
            "2025-03-13 17:58:01+00:00",
            "13 Mar 2025",
            "13-Mar-2025",
            "13 March, 2025",
        ),
        *("Thu, 13 Mar 2025 09:00:00 GMT", "March 13, 2025", "Mar. 13th 2025", "2025.03.13", "2025/03/13", "2025/3/13"),
        *("2025年3月13日", "20250313", "Submitted on 13 Mar 2025", "2025 March 13"),
    ],
)
def test_a_day_is_read_in_each_form(text: str) -> None:
    assert iso_date(text) == "2025-03-13"


@pytest.mark.parametrize("text", ["2025-03", "Mar 2025", "March, 2025", "2025年3月", "2025.03", "mar 2025", "2025 Mar"])
def test_a_month_stays_a_month(text: str) -> None:
    assert iso_date(text) == "2025-03"


def test_a_year_stays_a_year() -> None:
    assert iso_date("2025") == "2025"


@pytest.mark.parametrize("text", ["", "yesterday", "2025-13-45", "2025-02-30", "ICLR 2025", "12 pages", "2503.09511"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert iso_date(text) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_survives_its_forms(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %b %Y", "%B %d, %Y", "%Y/%m/%d", "%a, %d %b %Y 10:00:00 GMT", "%Y%m%d"):
        assert iso_date(day.strftime(form)) == day.isoformat()


@given(st.text())
def test_any_text_is_searched_without_an_error(text: str) -> None:
    iso_date(text)
