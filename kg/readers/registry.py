"""The shapes of listings that are tried, in order: the strictest first, so that none takes what is another's."""

from __future__ import annotations

from functools import cache

from kg.readers.shape import LineShape, Shape


@cache
def line_shapes() -> tuple[LineShape, ...]:
    """Return the shapes that are recognised from the first lines and read from a stream."""
    from kg.readers.structured import json_lines, python_lines, separated

    return json_lines.SHAPE, python_lines.SHAPE, separated.SHAPE


@cache
def shapes() -> tuple[Shape, ...]:
    """Return the shapes that are read from the whole text."""
    from kg.readers import markdown
    from kg.readers.structured import bibtex, feed, json_document, ris, yaml_document

    return json_document.SHAPE, feed.SHAPE, bibtex.SHAPE, ris.SHAPE, yaml_document.SHAPE, markdown.SHAPE
