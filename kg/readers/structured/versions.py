"""The version of a paper that an entry describes, and its date.

arXiv's snapshot lists all versions: ``[{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}, …]``.
"""

from __future__ import annotations

import re

from kg.readers.structured.fields import Fields

_NUMBER = re.compile(r"v?(\d{1,3})")


def last_version(found: Fields) -> int | None:
    """Return the version as a number, the last one of a list."""
    given = found.get("version")
    if isinstance(given, list):
        return next(filter(None, (_number(_of(each, "version")) for each in reversed(given))), None)
    return _number(given)


def first_date(found: Fields) -> object:
    """Return when the first of the versions was made, as it is written, or None."""
    given = found.get("version")
    return _of(given[0], "created") if isinstance(given, list) and given else None


def dated(given: object) -> str | None:
    """Return a date as a text; ``{"date-parts": [[2017, 6, 12]]}`` is that of CSL JSON."""
    if isinstance(given, dict):
        given = given.get("date-parts")
    while isinstance(given, list) and len(given) == 1:
        given = given[0]
    if isinstance(given, list) and all(isinstance(part, int | str) for part in given):
        return "-".join(f"{part:0>2}" for part in map(str, given[:3]))
    return str(given) if isinstance(given, int | str) and not isinstance(given, bool) else None


def _of(each: object, key: str) -> object:
    return each.get(key) if isinstance(each, dict) else each if key == "version" else None


def _number(value: object) -> int | None:
    if isinstance(value, str) and (match := _NUMBER.fullmatch(value.strip())):
        return int(match[1]) or None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1000 else None
