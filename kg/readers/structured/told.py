"""Values that were not expected, in a few words for a report."""

from __future__ import annotations

Wrong = list[tuple[str, str]]
"""What was expected and what came, gathered while an entry is read."""

_LONGEST = 60


def told(value: object) -> str:
    """Return what a value is, in at most a line.

    >>> told(5), told(["a"]), told("x" * 99)
    ('the number 5', 'a list', '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"')
    """
    if isinstance(value, str):
        line = " ".join(value[: _LONGEST + 1].split())
        return f'"{line[:_LONGEST]}…"' if len(value) > _LONGEST else f'"{line}"'
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}" if abs(value) < 10**20 else "a very large number"
    return (
        "an object"
        if isinstance(value, dict)
        else "a list"
        if isinstance(value, list | tuple)
        else type(value).__name__
    )
