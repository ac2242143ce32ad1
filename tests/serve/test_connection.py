"""Connections as HTTP/1.1 has them (https://www.rfc-editor.org/rfc/rfc9112), spoken to byte by byte."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.connection import MAX_UNREAD
from kg.serve.frames import FrameReader, Kind, frame
from kg.serve.request import Request, unpacked
from tests.serve.conftest import Server

NAMED = "/sparql?query=" + quote("SELECT (%d AS ?n) {}")
LONG = "/sparql?query=" + quote("SELECT * { ?a a ?x . ?b a ?y . VALUES ?n { 1 2 3 4 5 } }")


@contextmanager
def connected(server: Server) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", httpx.URL(server.address).port or 0), timeout=30) as connection:
        yield connection


def get(path: str, *headers: str, version: str = "1.1", method: str = "GET") -> bytes:
    return "\r\n".join((f"{method} {path} HTTP/{version}", "host: localhost", *headers, "", "")).encode()


def answers(connection: socket.socket, count: int, method: str = "GET") -> Iterator[tuple[int, bytes]]:
    """Yield the status and body of so many responses."""
    file = connection.makefile("rb")
    for _ in range(count):
        response = HTTPResponse(_Socket(file), method=method)  # type: ignore[arg-type]  # all that it needs
        response.begin()
        yield response.status, response.read()
    file.close()


class _Socket:
    """What http.client wants of a socket, over a file that it shall not close."""

    def __init__(self, file: object) -> None:
        self._file = file

    def makefile(self, mode: str) -> object:
        return _Open(self._file)


class _Open:
    def __init__(self, file: object) -> None:
        self._file = file

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def close(self) -> None:
        pass


def test_requests_sent_early_are_answered_in_their_order(server: Server) -> None:
    paths = [NAMED.replace("%25d", str(number)) for number in range(50)]
    paths[10:10] = ["/healthz", "/nothing", "/query", LONG]
    with connected(server) as connection:
        connection.sendall(b"".join(map(get, paths)))
        found = list(answers(connection, len(paths)))
    assert [status for status, _ in found] == [404 if path == "/nothing" else 200 for path in paths]
    numbers = [
        body for path, (_, body) in zip(paths, found, strict=True) if path.startswith("/sparql") and path != LONG
    ]
    assert [f'"value":"{number}"'.encode() in body for number, body in enumerate(numbers)] == [True] * 50


def test_a_request_may_come_byte_by_byte(server: Server) -> None:
    with connected(server) as connection:
        for byte in get("/healthz", "accept: */*"):
            connection.sendall(bytes([byte]))
        [(status, body)] = answers(connection, 1)
    assert (status, body[:14]) == (200, b'{"status":"ok"')


def test_a_connection_ends_when_its_client_wants_it_to(server: Server) -> None:
    with connected(server) as connection:
        connection.sendall(get("/healthz", "connection: close") + get("/healthz"))
        received = _all(connection)
    assert received.count(b"HTTP/1.1 200 OK") == 1
    assert b"connection: close\r\n" in received


@pytest.mark.parametrize("path", ["/healthz", LONG])
def test_an_old_client_gets_a_body_that_ends_with_the_connection(server: Server, path: str) -> None:
    with connected(server) as connection:
        connection.sendall(get(path, version="1.0"))
        received = _all(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    assert b"chunked" not in head
    assert b"connection: close" in head
    assert body.endswith(b"}")
    assert len(body) == len(server.client.get(path).content)


def _all(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(65_536), b""))


def test_a_body_may_come_in_chunks_and_after_a_promise(server: Server) -> None:
    head = get("/sparql", "content-type: application/sparql-query", "transfer-encoding: chunked", method="POST")
    with connected(server) as connection:
        connection.sendall(head.replace(b"transfer", b"expect: 100-continue\r\ntransfer"))
        assert connection.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"3\r\nASK\r\n3\r\n {}\r\n0\r\n\r\n")
        [(status, body)] = answers(connection, 1)
    assert (status, body) == (200, b'{"head":{},"boolean":true}')


def test_an_address_may_be_whole_as_for_a_proxy(server: Server) -> None:
    with connected(server) as connection:
        connection.sendall(get("http://example.org/sparql?query=ASK%7B%7D"))
        assert next(answers(connection, 1)) == (200, b'{"head":{},"boolean":true}')


def test_accept_may_come_in_several_headers(server: Server) -> None:
    with connected(server) as connection:
        connection.sendall(
            get("/sparql?query=ASK%7B%7D", "accept: image/png", "accept: application/sparql-results+xml")
        )
        [(status, body)] = answers(connection, 1)
    assert status == 200
    assert body.startswith(b"<?xml")


@pytest.mark.parametrize("path", [LONG, "/query/query.js", "/healthz"])
def test_head_has_no_body_and_the_connection_goes_on(server: Server, path: str) -> None:
    with connected(server) as connection:
        connection.sendall(get(path, method="HEAD"))
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += connection.recv(65_536)
        connection.sendall(get("/healthz"))
        assert next(answers(connection, 1))[0] == 200


def test_another_protocol_is_not_spoken(server: Server) -> None:
    upgrade = ("connection: Upgrade, HTTP2-Settings", "upgrade: h2c", "http2-settings: AAMAAABkAAQAAP__")
    with connected(server) as connection:
        connection.sendall(get("/healthz", *upgrade) + b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        assert _all(connection).startswith(b"HTTP/1.1 200")
    with connected(server) as connection:
        connection.sendall(get("example.org:443", method="CONNECT"))
        assert _all(connection).startswith(b"HTTP/1.1 405")


@pytest.mark.parametrize(
    "headers",
    [
        ("content-length: 3", "transfer-encoding: chunked"),
        ("content-length: 3", "content-length: 4"),
        ("content-length: x",),
        ("a b: c",),
    ],
)
def test_a_body_of_two_lengths_or_none_is_refused(server: Server, headers: tuple[str, ...]) -> None:
    with connected(server) as connection:
        connection.sendall(get("/sparql", "content-type: application/sparql-query", *headers, method="POST") + b"abc")
        received = _all(connection)
    assert received.startswith(b"HTTP/1.1 400")
    assert received.count(b"HTTP/1.1 4") == 1


def test_a_body_that_breaks_off_harms_nobody(server: Server) -> None:
    with connected(server) as connection:
        connection.sendall(get("/sparql", "content-length: 1000", method="POST") + b"abc")
    server.ask()


def test_a_client_that_asks_and_does_not_read_takes_no_memory_of_the_server(server: Server) -> None:
    count = 3_000
    with connected(server) as connection:
        connection.settimeout(1)
        sent = 0
        requests = get("/query/query.js") * count
        try:
            while sent < len(requests):
                sent += connection.send(requests[sent : sent + 65_536])
        except TimeoutError:
            pass
        time.sleep(0.5)
        shown = subprocess.run(["ps", "-o", "rss=", "-p", str(server.process.pid)], capture_output=True, text=True)
        assert int(shown.stdout) < 250_000
    server.ask()


def test_more_connections_than_there_may_be_are_refused_and_the_others_answered(graph: Path) -> None:
    from tests.serve.conftest import serving

    with serving(graph, through=("sh", "-c", 'ulimit -n 200; exec "$@"', "sh")) as server, ExitStack() as stack:
        server.ask()
        several = [stack.enter_context(connected(server)) for _ in range(150)]
        several[0].sendall(get("/sparql?query=ASK%7B%7D"))
        assert next(answers(several[0], 1))[0] == 200
        assert several[-1].recv(1000).startswith(b"HTTP/1.1 503")
        stack.close()
        _until(lambda: server.client.get("/query").status_code == 200)
        server.ask()


def test_large_requests_that_never_end_are_bounded_together(graph: Path) -> None:
    from tests.serve.conftest import serving

    head = get("/sparql", "content-type: application/sparql-query", "content-length: 3999999", method="POST")
    with serving(graph) as server, ExitStack() as stack:
        several = [stack.enter_context(connected(server)) for _ in range(MAX_UNREAD // 3_900_000 + 2)]
        for connection in several:
            connection.sendall(head + b"x" * 3_900_000)
        assert several[-1].recv(1000).startswith(b"HTTP/1.1 503")
        stack.close()
        server.ask()


def _until(happens: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.1)


@given(
    st.sampled_from(["GET", "HEAD", "POST"]),
    st.binary(max_size=50),
    st.binary(max_size=50),
    st.booleans(),
    st.booleans(),
)
def test_a_worker_gets_of_a_request_what_it_needs(
    method: str, query: bytes, body: bytes, chunked: bool, closing: bool
) -> None:
    headers = {b"accept": query, b"content-type": body, b"content-encoding": b"", b"host": b"h", b"cookie": b"c"}
    request = unpacked(Request(method, "/sparql", query, headers, body, chunked=chunked, closing=closing).packed())
    assert (request.method, request.query_string, request.body) == (method, query, body)
    assert (request.chunked, request.closing) == (chunked, closing)
    assert dict(request.headers) == {name: value for name, value in headers.items() if name != b"cookie"}


@given(st.lists(st.tuples(st.sampled_from(Kind), st.binary(max_size=30)), max_size=8), st.integers(1, 40))
def test_frames_are_whole_however_they_are_cut(frames: list[tuple[Kind, bytes]], size: int) -> None:
    sent = b"".join(frame(kind, content) for kind, content in frames)
    reader = FrameReader()
    pieces = [sent[place : place + size] for place in range(0, len(sent), size)]
    assert [found for piece in pieces for found in reader.feed(piece)] == frames
