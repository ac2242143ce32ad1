"""The errors that paperkg raises.

    KGError
    ├── InputError        a file that cannot be read, or holds no paper
    ├── SchemaError       a node, edge or schema document that the schema refuses
    ├── GraphError        a folder that is not a graph, or a broken one
    ├── ExtractorError    an extractor that cannot be loaded or that failed
    ├── QueryError        a Cypher or SPARQL text that the engine refuses
    ├── ExportError       a format or file that cannot be written
    └── DatabaseError     a database server that cannot be reached, refuses, or does not hold what was loaded

Every message says what was expected, what came and where; the same facts are attributes.
"""

from __future__ import annotations


class KGError(Exception):
    """Base of every error that a user of paperkg can cause and mend.

    ``where`` names the place (a file, ``file:line``, a query position), or is empty.
    """

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.message = message
        self.where = where


class InputError(KGError):
    """An input that cannot be read, or in which nothing is recognised."""


class SchemaError(KGError):
    """Something that ``schema/papers.yaml`` does not allow."""


class GraphError(KGError):
    """A folder that is not a paperkg graph, or one whose files are damaged."""


class ExtractorError(KGError):
    """An extractor that cannot be loaded, or that broke its contract."""


class QueryError(KGError):
    """A query that the engine refuses.

    ``line`` and ``column`` are 1-based, or None where the engine does not tell.
    """

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None) -> None:
        where = f"line {line}, column {column}" if line and column else ""
        super().__init__(message, where=where)
        self.line = line
        self.column = column


class ExportError(KGError):
    """An export that cannot be written as asked."""


class DatabaseError(KGError):
    """A database server that cannot be reached, that refuses, or that does not hold what was loaded into it."""
