"""YAML documents (https://yaml.org/spec/1.2.2/): lists of papers, or mappings that hold such lists.

Every scalar is taken as its text, so that ``2503.09510`` and ``2025-03-13`` stay what they are. What an alias repeats
is taken once: a few of them can stand for more than fits into memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.document import Document
from kg.readers.shape import Read, Shape
from kg.readers.structured.located import Located, read_value
from kg.readers.structured.papers import papers
from kg.record import Problem

if TYPE_CHECKING:
    from yaml import Node

_KEY = re.compile(r"\s*(?:-\s+)*[\"']?[\w./ -]{1,60}[\"']?:(?:\s|$)")
_MARKER = "---"


def recognises(document: Document) -> bool:
    """Return whether a text is YAML that holds papers; Markdown behind front matter is not."""
    significant = (line for line in document.lines if line.strip() and not line.lstrip().startswith("#"))
    first = next(significant, "")
    marked = first.rstrip() == _MARKER
    if not _KEY.match(next(significant, "") if marked else first):
        return False
    if marked and any(line.rstrip() == _MARKER for line in significant):
        return False
    value = _parsed(document)
    return not isinstance(value, Problem) and next(papers(value), None) is not None


def read(document: Document) -> Iterator[Read]:
    """Yield the papers of a YAML document."""
    value = _parsed(document)
    if isinstance(value, Problem):
        yield value
    else:
        yield from read_value(document, value, SHAPE.name)


def _parsed(document: Document) -> object:
    """Return lists, located objects and texts; or a problem."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(document.text)
    try:
        node = loader.get_single_node()
        return _repeated(document, node) or _value(node, set()) if node else None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        message = getattr(error, "problem", None) or "something else"
        return Problem(document.file, mark.line + 1 if mark else 1, "valid YAML", str(message))
    finally:
        loader.dispose()


def _repeated(document: Document, node: Node) -> Problem | None:
    """Return a problem where the document is one mapping with a key twice: lines with labels, not YAML."""
    from yaml import MappingNode

    seen: set[str] = set()
    for key, _ in node.value if isinstance(node, MappingNode) else ():
        if str(key.value) in seen:
            return Problem(document.file, key.start_mark.line + 1, "a key that was not there before", str(key.value))
        seen.add(str(key.value))
    return None


def _value(node: Node, seen: set[int]) -> object:
    """Return what a node holds; nothing for a list or mapping that was met before."""
    from yaml import MappingNode, ScalarNode, SequenceNode

    if id(node) in seen:
        return None
    if isinstance(node, ScalarNode):
        return str(node.value)
    seen.add(id(node))
    if isinstance(node, SequenceNode):
        return [_value(item, seen) for item in node.value]
    if not isinstance(node, MappingNode):
        return None
    found = Located((str(key.value), _value(item, seen)) for key, item in node.value if isinstance(key, ScalarNode))
    found.start, found.end = node.start_mark.index, node.end_mark.index
    return found


SHAPE = Shape("yaml", "YAML", recognises, read)
