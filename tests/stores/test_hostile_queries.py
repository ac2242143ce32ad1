"""Queries that hide a file or a network address behind quotes, comments and odd spaces: nothing gets through."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.stores.cypher import CypherStore
from kg.stores.sparql import SparqlStore
from tests.graphs import small_graph

SECRET = "what no query may read"

QUOTES = ["'", '"', "`", "``", "'''", '"""', "''", "'a\\'", "'\\\\'", "`a``b`", "'/*'", '"//"', "`//`", "\\u0027", "\\"]
COMMENTS = ["//", "/*", "*/", "/*'*/", "#", "# '\n", '#"\r', "//\r", "//\r\n", "//\x85", "//\u2028", "-- "]
SPACES = [" ", "\n", "\r", "\t", "\x0b", "\x0c", "\x85", "\xa0", "\u2028", "\u3000", "\u200b", "\ufeff", "\x00"]
SIGNS = ["{", "}", "(", ")", "<", ">", ".", ";", ":", "a:", "a:b\\'c", "a:b#c", "<a:#'>", "?x ?y", "@en", "^^", "$a"]
CYPHER = [
    "RETURN 1 ",
    "UNION ",
    "WITH 1 AS x ",
    "EXPLAIN ",
    "PROFILE ",
    "CALL {",
    "MATCH (n) ",
    "USING PERIODIC COMMIT ",
]
SPARQL = [
    "?x ?y ?z .",
    "FILTER(?x<?y)",
    "FILTER(1<2&&3>2)",
    "BIND('#' AS ?h)",
    "?x ?y 'a\\\\' .",
    "?x ?y <a:\\u0027> .",
]


def pieces(*groups: list[str]) -> st.SearchStrategy[str]:
    choices = st.sampled_from([piece for group in groups for piece in group])
    return st.lists(choices, max_size=4).map("".join)


@pytest.fixture(scope="module")
def cypher(tmp_path_factory: pytest.TempPathFactory) -> CypherStore:
    return CypherStore(small_graph(tmp_path_factory.mktemp("graph")))


@pytest.fixture(scope="module")
def sparql(tmp_path_factory: pytest.TempPathFactory) -> SparqlStore:
    return SparqlStore(small_graph(tmp_path_factory.mktemp("graph")))


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("secret") / "secret.csv"
    path.write_text(SECRET)
    return path


class Listener:
    """An address on this machine that remembers whether anybody called."""

    def __init__(self) -> None:
        self.calls = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.socket.close()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=pieces(QUOTES, COMMENTS, SPACES, SIGNS, CYPHER),
    load=st.sampled_from(["LOAD", "load", "`LOAD`", "L\\u004fAD"]),
    between=st.sampled_from([*SPACES, "/**/", "//\n", "/* ' */", "// '\n"]),
    csv=st.sampled_from(["CSV", "csv", "`CSV`", "CſV"]),
    after=pieces(QUOTES, COMMENTS, SPACES, SIGNS),
)
def test_no_file_is_read(
    cypher: CypherStore, secret: Path, before: str, load: str, between: str, csv: str, after: str
) -> None:
    query = f"{before}{load}{between}{csv} FROM $file AS line RETURN line{after}"
    try:
        rows = list(cypher.query(query, {"file": str(secret), "a": 1}))
    except QueryError:
        return
    assert SECRET not in str(rows)


def test_the_file_would_be_read_if_nothing_refused_it(cypher: CypherStore, secret: Path) -> None:
    rows = cypher._engine.cypher("`LOAD` CSV FROM $file AS line RETURN line", params={"file": str(secret)})
    assert SECRET in str(list(rows))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=pieces(QUOTES, COMMENTS, SPACES, SIGNS, SPARQL),
    service=st.sampled_from(["SERVICE", "service silent", "\\u0053ERVICE", "SERVICE/**/"]),
    after=pieces(QUOTES, COMMENTS, SPACES, SIGNS),
)
def test_no_address_is_called(sparql: SparqlStore, listener: Listener, before: str, service: str, after: str) -> None:
    query = f"PREFIX a: <a:> SELECT * {{ {before}{service} <{listener.url}> {{ ?s ?p ?o }} {after} }}"
    with contextlib.suppress(QueryError):
        list(sparql.query(query))
    assert listener.calls == 0


def test_the_address_would_be_called_if_nothing_refused_it(sparql: SparqlStore) -> None:
    listener = Listener()
    with contextlib.suppress(OSError):  # it hangs up at once
        sparql._engine.query(f"SELECT * {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}")
    assert listener.calls > 0
    listener.socket.close()
