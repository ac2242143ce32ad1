"""What is told where a question is not answered."""

from __future__ import annotations


class Refusal(Exception):
    """A question that is not answered: an HTTP status, why, and where in the query (from 1) where that is known.

    ``allow`` are the methods that a path has, for status 405.
    """

    def __init__(
        self, status: int, message: str, line: int | None = None, column: int | None = None, *, allow: str = ""
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.line = line
        self.column = column
        self.allow = allow


def too_large() -> Refusal:
    """Return what a question is told that needs more memory than it may have."""
    return Refusal(503, "the query needs more memory than a query may have (kg serve --memory)")
