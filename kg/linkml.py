"""The part of LinkML that ``schema/papers.yaml`` uses: classes, slots, what they inherit, and the IRIs they stand for.

LinkML is described at https://linkml.io/linkml-model/latest/docs/. Every reference is checked when it is followed, so
that a document that reads without an error has no loose ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from kg.document import Document

PropertyType = Literal["string", "integer", "float", "decimal", "date", "uri"]

BASIC_TYPES: Final[dict[str, PropertyType]] = {
    "string": "string",
    "integer": "integer",
    "float": "float",
    "double": "float",
    "decimal": "decimal",
    "date": "date",
    "uri": "uri",
    "uriorcurie": "string",
}
"""The types of https://w3id.org/linkml/types that a slot may have, and what they are as types of properties."""


class Terms:
    """The classes and slots of a document, with what they inherit and the IRIs they stand for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.prefixes = {name: document.text("prefixes", name) or "" for name in document.mapping("prefixes")}
        self.classes = document.mapping("classes")
        self.slots = document.mapping("slots")
        self.enums = document.mapping("enums")
        self.types = document.mapping("types")
        for section in ("prefixes", "classes", "slots"):
            if not document.mapping(section):
                raise document.error("at least one entry", None, section)
        default = document.text("default_prefix") or ""
        if default not in self.prefixes:
            raise document.error(f"one of {', '.join(self.prefixes)}", default, "default_prefix")
        self.base = self.prefixes[default]

    def iri(self, section: str, name: str) -> str:
        """Return the IRI of a class or slot: the one it names, else its own name under the default prefix."""
        key = "class_uri" if section == "classes" else "slot_uri"
        curie = self.document.text(section, name, key)
        return self.expand(curie, section, name, key) if curie else self.base + name

    def also(self, *place: str) -> tuple[str, ...]:
        """Return the IRIs of other vocabularies that mean exactly the same as a class or slot, here or in a class."""
        keys = (*place, "exact_mappings")
        return tuple(self.expand(curie, *keys) for curie in self.document.texts(*keys))

    def annotation(self, section: str, name: str, key: str) -> str | None:
        """Return an annotation of a class or slot, or None."""
        return self.document.text(section, name, "annotations", key)

    def annotated_iri(self, section: str, name: str, key: str) -> str | None:
        """Return the IRI in an annotation, or None."""
        curie = self.annotation(section, name, key)
        return self.expand(curie, section, name, "annotations", key) if curie else None

    def expand(self, curie: str, *keys: str) -> str:
        """Return the IRI that a CURIE (``foaf:name``) stands for."""
        prefix, colon, local = curie.partition(":")
        if not colon or prefix not in self.prefixes:
            raise self.document.error("a name with one of the prefixes", curie, *keys)
        return self.prefixes[prefix] + local

    def lineage(self, name: str) -> list[str]:
        """Return the class and those it inherits from, the most general first."""
        line: list[str] = []
        parent: str | None = name
        while parent is not None:
            if parent in line or parent not in self.classes:
                expected = "a class above it" if parent in line else "a class"
                raise self.document.error(expected, parent, "classes", line[-1], "is_a")
            line.append(parent)
            parent = self.document.text("classes", parent, "is_a")
        return line[::-1]

    def slots_of(self, name: str) -> Iterator[str]:
        """Yield the slots of a class, inherited ones first."""
        for ancestor in self.lineage(name):
            for slot in self.document.texts("classes", ancestor, "slots"):
                if slot not in self.slots:
                    raise self.document.error("names of slots", slot, "classes", ancestor, "slots")
                yield slot

    def ranges(self, slot: str) -> list[str]:
        """Return what a slot may hold: names of classes, types or enums."""
        keys = ("slots", slot)
        choices = [str(choice.get("range")) for choice in self.document.mappings(*keys, "any_of")]
        found = choices or [self.document.text(*keys, "range") or "string"]
        for name in found:
            if (
                name not in self.classes
                and name not in self.types
                and name not in self.enums
                and name not in BASIC_TYPES
            ):
                raise self.document.error("a class, a type or an enum", name, *keys, "any_of" if choices else "range")
        return found

    def type(self, slot: str) -> tuple[PropertyType, tuple[str, ...]]:
        """Return the type of what a slot holds, and the values allowed where it is an enum."""
        name = self.ranges(slot)[0]
        if name in self.enums:
            return "string", tuple(self.document.mapping("enums", name, "permissible_values"))
        for _ in range(len(self.types) + 1):  # a longer chain is a circle
            if name in BASIC_TYPES:
                return BASIC_TYPES[name], ()
            name = self.document.text("types", name, "typeof") or name
        raise self.document.error("a type that rests on one of LinkML's", name, "slots", slot, "range")
