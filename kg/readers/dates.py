"""Dates as listings write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_NAMES = "january february march april may june july august september october november december"
_MONTHS = {
    "sept": 9,
    **{name[:length]: number for number, name in enumerate(_NAMES.split(), 1) for length in (3, len(name))},
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d)(?=$|[T ]))?(?=$|[T ])")
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-./年]\s*(?P<month>\d\d?)\s*(?:[-./月]\s*(?P<day>\d\d?)(?!\d)|月|(?![-./\d]))",
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH}[\s,-]*(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"\b{_MONTH}\s*(?P<day>\d\d?)(?:st|nd|rd|th)?\s*,?\s+(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"\b{_MONTH}[\s,-]*(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)[\s,-]+{_MONTH}(?:[\s-]+(?P<day>\d\d?)(?!\d))?",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        r"^\s*(?P<year>(?:19|20)\d\d)\s*$",
    )
)

_LONGEST = 200


@lru_cache(maxsize=1 << 14)
def iso_date(text: str) -> str | None:
    """Return the first date in a text as ``2025-03-13``, ``2025-03`` or ``2025``, or None where there is none.

    >>> iso_date("2025-03-13T17:58:01Z"), iso_date("Thu, 1 Apr 2010 09:00:00 GMT"), iso_date("2025.06.29")
    ('2025-03-13', '2010-04-01', '2025-06-29')
    >>> iso_date("March 2023"), iso_date("2025-13-45")
    ('2023-03', None)
    """
    text = text[:_LONGEST]
    iso = _ISO.match(text)
    for match in [iso] if iso else (form.search(text) for form in _FORMS):
        if match and (found := _checked(match.groupdict())):
            return found
    return None


def _checked(parts: dict[str, str | None]) -> str | None:
    year, month, day = (parts.get(name) for name in ("year", "month", "day"))
    if not year or not month:
        return year
    number = _MONTHS.get(month.lower()) or int(month) if month.isdigit() else _MONTHS[month.lower()]
    try:
        whole = date(int(year), number, int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]
