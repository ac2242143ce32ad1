"""A Neo4j database over Bolt: statements that are tried again when the connection drops, and errors in one line.

The official driver tries a transaction again when the server goes away or is busy. It does not where the connection
drops while a transaction is being committed, as nobody then knows whether it was; what is written here may run twice,
so it is tried again then too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, LiteralString

from kg.errors import DatabaseError

if TYPE_CHECKING:
    import neo4j
    import polars as pl

PATIENCE: Final = 120.0
"""Seconds for which a server that went away may take to come back."""

CONNECTION_TIMEOUT: Final = 10.0
ACQUISITION_TIMEOUT: Final = 20.0
"""Seconds for a connection, and for one over which the server has said that it is Neo4j."""

COMMITS: Final = 5
"""How often a statement is tried whose commit was cut off."""

FETCHED: Final = 20_000
"""Rows that are taken from the server at a time."""

_ADDRESS: Final = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://[^\s/@?#]+/?")

_REASON: Final = re.compile(r"\[Errno -?\d+\] ([^()]+)")


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks; without a user nothing is sent."""

    user: str | None = None
    password: str | None = None


class Database:
    """One database of a server; without a name, the one that the server gives to this user."""

    def __init__(self, driver: neo4j.Driver, name: str | None) -> None:
        self._driver = driver
        self._name = name

    def write(self, statement: str, rows: Sequence[object] = ()) -> int:
        """Run a statement over ``$rows`` in a transaction of its own; return the number that it returns, or 0."""
        import neo4j.exceptions

        for _ in range(COMMITS - 1):
            try:
                return self._write(statement, rows)
            except neo4j.exceptions.IncompleteCommit:
                continue
        return self._write(statement, rows)

    def _write(self, statement: str, rows: Sequence[object]) -> int:
        records = self._driver.execute_query(trusted(statement), rows=rows, database_=self._name).records
        return int(records[0][0]) if records else 0

    def number(self, statement: str, **parameters: object) -> int:
        """Return the number that a statement gives, which only reads."""
        with self._reading() as session:
            return session.execute_read(
                lambda transaction: int(_run(transaction, statement, parameters).single(strict=True)[0])
            )

    def texts(self, statement: str, columns: Sequence[str], **parameters: object) -> pl.DataFrame:
        """Return the rows of texts that a statement gives, which only reads."""
        with self._reading() as session:
            return session.execute_read(lambda transaction: _frame(_run(transaction, statement, parameters), columns))

    def _reading(self) -> neo4j.Session:
        bookmarks = self._driver.execute_query_bookmark_manager  # reads what was written before, in a cluster too
        return self._driver.session(database=self._name, bookmark_manager=bookmarks, fetch_size=FETCHED)


def _run(transaction: neo4j.ManagedTransaction, statement: str, parameters: Mapping[str, object]) -> neo4j.Result:
    return transaction.run(trusted(statement), dict(parameters))


def trusted(statement: str) -> LiteralString:
    """Return a statement as the driver types one, to keep texts of users out: names in ours come from the schema."""
    return statement  # pyright: ignore[reportReturnType]


def _frame(result: neo4j.Result, columns: Sequence[str]) -> pl.DataFrame:
    import polars as pl

    schema = dict.fromkeys(columns, pl.String())
    frames = [pl.DataFrame(schema=schema)]
    while records := result.fetch(FETCHED):
        frames.append(pl.DataFrame([record.values() for record in records], schema=schema, orient="row"))
    return pl.concat(frames)


@contextmanager
def opened(address: str, login: Login, name: str | None) -> Iterator[Database]:
    """Give the database at an address (``bolt://HOST:PORT``, or another scheme of Neo4j's).

    Raises DatabaseError where it cannot be reached or refuses, at the start or later.
    """
    import neo4j.exceptions

    if not _ADDRESS.fullmatch(address):
        raise DatabaseError(f"expected an address such as bolt://localhost:7687, got {address!r}")
    try:
        with _driver(address, login) as driver:
            driver.verify_connectivity()
            yield Database(driver, name)
    except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError, ValueError, OSError) as error:
        raise DatabaseError(_reason(error, login, name), where=address) from None


def _driver(address: str, login: Login) -> neo4j.Driver:
    import logging

    import neo4j

    # Else what the driver logs about each new try goes to stderr, where nobody configured logging.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    return neo4j.GraphDatabase.driver(
        address,
        auth=(login.user, login.password or "") if login.user else None,
        connection_timeout=CONNECTION_TIMEOUT,
        connection_acquisition_timeout=ACQUISITION_TIMEOUT,
        max_transaction_retry_time=PATIENCE,
        notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
    )


def _reason(error: Exception, login: Login, name: str | None) -> str:
    import neo4j.exceptions

    lines = str(getattr(error, "message", None) or error).splitlines() or [type(error).__name__]
    said = lines[0].rstrip(": ")
    match error:
        case neo4j.exceptions.AuthError() if not login.user:
            return "the server wants a user and a password, and none was given (--user, --password)"
        case neo4j.exceptions.AuthError() if login.password is None:
            return f"the server wants a password of user {login.user!r}, and none was given (--password)"
        case neo4j.exceptions.AuthError():
            return f"the server refuses user {login.user!r} with this password ({said})"
        case neo4j.exceptions.ServiceUnavailable() | neo4j.exceptions.SessionExpired():
            return _unreachable(lines[-1])
        case neo4j.exceptions.Neo4jError(code="Neo.ClientError.Database.DatabaseNotFound"):
            return f"expected a database that the server has, got {name!r}"
        case _:
            return said


def _unreachable(said: str) -> str:
    """Return why there is no connection, from the last line of what the driver says of it."""
    if "handshake" in said:
        return "expected a server that speaks Bolt, got another (Neo4j speaks it at port 7687, unless told otherwise)"
    if "encrypt" in said:
        return "expected a server that encrypts as the address says, got one that does not (bolt:// does without)"
    reason = _REASON.search(said)
    return f"expected a Neo4j server that answers, got none ({reason[1] if reason else said})"
