"""The shapes of listings that are tried, in order: the strictest first, so that none takes what is another's."""

from __future__ import annotations

from functools import cache

from kg.readers.shape import LineShape, Shape


@cache
def line_shapes() -> tuple[LineShape, ...]:
    """Return the shapes that are recognised from the first lines and read from a stream."""
    return ()


@cache
def shapes() -> tuple[Shape, ...]:
    """Return the shapes that are read from the whole text."""
    return ()
