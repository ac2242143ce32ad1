"""A YAML document that tells by file and line what is wrong with it.

Values are asked for by the keys that lead to them; what is absent is None or empty, what is of another kind than
asked for is a `SchemaError`. Duplicate keys, which YAML parsers take silently (YAML 1.2, 3.2.1.3 forbids them), are
errors too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml

from kg.errors import SchemaError

T = TypeVar("T")
Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NAMES = {dict: "a mapping", list: "a list", str: "a text", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document: its file, its values, and the parse tree that knows their lines."""

    path: Path
    values: dict[str, object]
    root: yaml.Node

    @classmethod
    def read(cls, path: Path) -> Document:
        """Return the document in a file; SchemaError for what is not YAML, or not a mapping."""
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SchemaError(f"expected a readable schema document in UTF-8, got {error}", where=str(path)) from error
        loader = Loader(text)
        try:
            root = loader.get_single_node()
            values = loader.construct_document(root) if root is not None else None
        except yaml.YAMLError as error:
            raise _syntax_error(path, error) from error
        finally:
            loader.dispose()
        if not isinstance(root, yaml.MappingNode) or not isinstance(values, dict):
            raise SchemaError(f"expected a mapping, got {_shown(values)}", where=f"{path}:1")
        for key in _duplicates(root):
            where = f"{path}:{key.start_mark.line + 1}"
            raise SchemaError(f"expected each key once, got {key.value!r} again", where=where)
        return cls(path, values, root)

    def mapping(self, *keys: str) -> dict[str, object]:
        """Return the mapping under the keys, empty where there is none."""
        values = self._value(dict, keys) or {}
        for key in values:
            if not isinstance(key, str):
                raise self.error("a mapping whose keys are texts", key, *keys)
        return values

    def text(self, *keys: str) -> str | None:
        """Return the text under the keys, or None."""
        return self._value(str, keys)

    def texts(self, *keys: str) -> list[str]:
        """Return the list of texts under the keys, empty where there is none."""
        values = self._value(list, keys) or []
        for value in values:
            if not isinstance(value, str):
                raise self.error("a list of texts", value, *keys)
        return values

    def mappings(self, *keys: str) -> list[dict[str, object]]:
        """Return the list of mappings under the keys, empty where there is none."""
        values = self._value(list, keys) or []
        for value in values:
            if not isinstance(value, dict):
                raise self.error("a list of mappings", value, *keys)
        return values

    def flag(self, *keys: str) -> bool | None:
        """Return the truth value under the keys, or None."""
        return self._value(bool, keys)

    def number(self, *keys: str) -> float | None:
        """Return the number under the keys, or None."""
        value = self._value(object, keys)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        raise self.error("a number", value, *keys)

    def error(self, expected: str, got: object, *keys: str) -> SchemaError:
        """Return the error that says what was expected under the keys, at the line where it stands."""
        name = ".".join(keys)
        return SchemaError(f"expected {expected} as {name}, got {_shown(got)}", where=f"{self.path}:{self._line(keys)}")

    def _value(self, kind: type[T], keys: tuple[str, ...]) -> T | None:
        value: object = self.values
        for depth, key in enumerate(keys):
            if not isinstance(value, dict):
                raise self.error(NAMES[dict], value, *keys[:depth])
            value = value.get(key)
            if value is None:
                return None
        if not isinstance(value, kind):
            raise self.error(NAMES[kind], value, *keys)
        return value

    def _line(self, keys: tuple[str, ...]) -> int:
        node, line = self.root, 1
        for key in keys:
            pairs = node.value if isinstance(node, yaml.MappingNode) else []
            found = next(((k, v) for k, v in pairs if k.value == key), None)
            if found is None:
                break
            node, line = found[1], found[0].start_mark.line + 1
        return line


def _syntax_error(path: Path, error: yaml.YAMLError) -> SchemaError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return SchemaError(f"expected YAML, got {problem}", where=f"{path}:{mark.line + 1}" if mark else str(path))


def _duplicates(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    yield key
                seen.add(key.value)
            yield from _duplicates(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _duplicates(item)


def _shown(value: object) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
