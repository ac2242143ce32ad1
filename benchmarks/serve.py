"""Time the SPARQL endpoint beside others on the same data in one run: queries a second and the slowest of a hundred.

    python benchmarks/serve.py GRAPH [--seconds 2] [--rounds 3] [--out FILE.json]

Others are taken where their commands are on PATH: `oxigraph` (its own server, https://pypi.org/project/oxigraph/) and
`rdflib-endpoint` (https://pypi.org/project/rdflib-endpoint/). Every server is asked the same mix of short queries by 1,
16 and 64 clients that keep their connections; servers take turns, round by round, and the median round counts. Client
and servers share the machine, so that what counts is the ratio. Ours is several processes where others are one, so work
beside makes it seem slower than it is: on a machine with other work run it as `chrt -r 1 python benchmarks/serve.py …`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

import uvloop

CLIENTS: Final = (1, 16, 64)
PREFIXES: Final = (
    "PREFIX schema: <http://schema.org/> PREFIX foaf: <http://xmlns.com/foaf/0.1/> "
    "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX paperkg: <https://w3id.org/paperkg/> "
)
QUERIES: Final = (
    "ASK { ?paper a schema:ScholarlyArticle }",
    "SELECT ?id ?title { ?paper a schema:ScholarlyArticle ; dcterms:identifier ?id ; dcterms:title ?title } LIMIT 10",
    "SELECT ?name { ?paper paperkg:evaluatesOn/foaf:name ?name } LIMIT 20",
    "SELECT ?paper ?name { ?paper dcterms:creator ?author . ?author foaf:name ?name } LIMIT 10",
    'SELECT ?paper { ?dataset foaf:name "ImageNet" . ?paper paperkg:evaluatesOn ?dataset } LIMIT 10',
)


@dataclass
class Client(asyncio.Protocol):
    """A connection that asks one query after the other until the time is over."""

    requests: list[bytes]
    end: float
    place: int
    seconds: list[float] = field(default_factory=list)
    failures: int = 0

    def __post_init__(self) -> None:
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "write")
        self._transport = transport
        self._ask()

    def _ask(self) -> None:
        import httptools

        self._parser = httptools.HttpResponseParser(self)
        self._began = time.perf_counter()
        self._transport.write(self.requests[self.place % len(self.requests)])  # type: ignore[attr-defined]
        self.place += 1

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        now = time.perf_counter()
        self.failures += self._parser.get_status_code() != 200
        self.seconds.append(now - self._began)
        if now < self.end:
            asyncio.get_running_loop().call_soon(self._ask)
        else:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        if not self.done.done():
            self.done.set_result(None)


async def asked(port: int, path: str, clients: int, seconds: float) -> dict[str, float]:
    """Return queries a second and, in milliseconds, the median and the 99th percentile of what they take."""
    requests = [_request(port, path, query) for query in QUERIES]
    loop, end = asyncio.get_running_loop(), time.perf_counter() + seconds
    began = time.perf_counter()
    protocols = [Client(requests, end, place) for place in range(clients)]
    for protocol in protocols:
        await loop.create_connection(lambda protocol=protocol: protocol, "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*(protocol.done for protocol in protocols))
    took = sorted(second for protocol in protocols for second in protocol.seconds)
    failures = sum(protocol.failures for protocol in protocols)
    if failures or not took:
        raise SystemExit(f"{failures} of {len(took)} queries failed at port {port}")
    return {
        "per_second": round(len(took) / (time.perf_counter() - began), 1),
        "p50_ms": round(took[len(took) // 2] * 1000, 2),
        "p99_ms": round(took[int(len(took) * 0.99)] * 1000, 2),
    }


def _request(port: int, path: str, query: str) -> bytes:
    return (
        f"GET {path}?query={quote(PREFIXES + query)} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n"
        "accept: application/sparql-results+json\r\n\r\n"
    ).encode()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, path: str) -> Iterator[subprocess.Popen[bytes]]:
    """Give the process of a server once it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, f"http://127.0.0.1:{port}{path}?query={quote('ASK {}')}")
        yield process
    finally:
        process.terminate()
        process.wait(20)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).read()
            return
        except OSError:
            if process.poll() is not None:
                raise SystemExit(f"ended: {process.args!r}") from None
            time.sleep(0.1)
    raise SystemExit(f"does not answer: {process.args!r}")


def commands(graph: Path, folder: Path) -> dict[str, tuple[list[str], int, str]]:
    """Return the command, port and path of every server that is here, the data of the others made in a folder."""
    from kg.graph import Graph

    triples = folder / "graph.nt"
    Graph(graph).export("ntriples", triples)
    found = {"paperkg": ([sys.executable, "-m", "kg.cli", "serve", str(graph), "--port"], _free_port(), "/sparql")}
    if oxigraph := shutil.which("oxigraph"):
        store = str(folder / "oxigraph")
        subprocess.run([oxigraph, "load", "--location", store, "--file", str(triples)], check=True, capture_output=True)
        found["oxigraph"] = ([oxigraph, "serve-read-only", "--location", store, "--bind"], _free_port(), "/query")
    if endpoint := shutil.which("rdflib-endpoint"):
        for name, kind in (("rdflib-endpoint", "default"), ("rdflib-endpoint, oxrdflib", "Oxigraph")):
            found[name] = (
                [endpoint, "serve", "--store", kind, str(triples), "--host", "127.0.0.1", "--port"],
                _free_port(),
                "/",
            )
    return found


def _command(name: str, command: list[str], port: int) -> list[str]:
    return [*command, f"127.0.0.1:{port}" if name == "oxigraph" else str(port)]


def compared(graph: Path, seconds: float, rounds: int) -> dict[str, dict[str, dict[str, float]]]:
    """Return the median round of each server and number of clients."""
    import contextlib

    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as servers:
        ways = commands(graph, Path(folder))
        for name, (command, port, path) in ways.items():
            servers.enter_context(running(_command(name, command, port), port, path))
        measured: dict[str, dict[str, list[dict[str, float]]]] = {name: {str(n): [] for n in CLIENTS} for name in ways}
        for _ in range(rounds):
            for clients in CLIENTS:
                for name, (_, port, path) in ways.items():
                    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:  # a client that costs little
                        measured[name][str(clients)].append(runner.run(asked(port, path, clients, seconds)))
    return {name: {n: _median(found) for n, found in levels.items()} for name, levels in measured.items()}


def _median(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {key: round(statistics.median(found[key] for found in rounds), 2) for key in rounds[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    servers = compared(options.graph, options.seconds, options.rounds)
    others = {name: servers[name] for name in servers if name != "paperkg"}
    report = {
        "machine": {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "system": platform.system(),
            "scheduling": "ordinary" if os.sched_getscheduler(0) == os.SCHED_OTHER else "real-time",
        },
        "seconds": options.seconds,
        "rounds": options.rounds,
        "queries_per_second_and_ms_by_clients": servers,
        "times_as_many_queries": {
            name: {n: round(servers["paperkg"][n]["per_second"] / found[n]["per_second"], 2) for n in found}
            for name, found in others.items()
        },
    }
    text = json.dumps(report, indent=1) + "\n"
    print(text, end="")
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
