"""Cypher answers as JSON: ``{"columns": […], "rows": [[…], …]}``, and ``warnings`` where the engine has some."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.serve.media import JSON
from kg.serve.question import cypher_question
from kg.stores.cypher import CypherStore

if TYPE_CHECKING:
    from kg.export.source import GraphTables
    from kg.serve.reply import Reply
    from kg.serve.request import Request

BATCH: Final = 1_000
"""Rows written at once."""


class CypherEngine:
    """A graph that answers Cypher in bytes."""

    def __init__(self, graph: GraphTables) -> None:
        self._store = CypherStore(graph)

    def answer(self, request: Request, reply: Reply) -> None:
        """Write the answer to what a request asks."""
        import orjson

        question = cypher_question(request)
        found = self._store.query(question.text, question.parameters)
        reply.of(JSON[0]).write(b'{"columns":' + orjson.dumps(found.columns) + b',"rows":[')
        rows = iter(found)
        between = b""
        while batch := list(islice(rows, BATCH)):
            reply.write(between + orjson.dumps(batch)[1:-1])
            between = b","
        warnings = b',"warnings":' + orjson.dumps(found.warnings) if found.warnings else b""
        reply.write(b"]" + warnings + b"}")
