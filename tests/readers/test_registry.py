"""Every shape that there is is tried, and what the modules promise in examples holds."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from kg import readers
from kg.readers.document import Document
from kg.readers.registry import line_shapes, shapes
from kg.readers.shape import LineShape, Shape

MODULES = sorted(each.name for each in pkgutil.walk_packages(readers.__path__, "kg.readers."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_shape_is_registered(name: str) -> None:
    shape = getattr(importlib.import_module(name), "SHAPE", None)
    assert not isinstance(shape, Shape | LineShape) or shape in (*line_shapes(), *shapes())


def test_shapes_have_names_of_their_own() -> None:
    names = [*(shape.name for shape in line_shapes()), *(shape.name for shape in shapes())]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "text", ["", " ", "\ufeff", "Prose.", "# Heading\n\nWords, and words.\n", "1\n2\n", "---\n---\n"]
)
def test_no_shape_of_a_structured_format_takes_what_is_another_s(text: str) -> None:
    document = Document.from_text("a", text)
    assert not any(shape.recognises(document) for shape in shapes() if shape.name != "markdown")
    assert not any(shape.recognises(text.encode().splitlines()) for shape in line_shapes())
