"""The endpoint: an address, its workers, and the watch over the graph folder."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Set
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import KGError
from kg.folder import MANIFEST, GraphFolder
from kg.serve.pool import Limits, Pool

if TYPE_CHECKING:
    from kg.serve.connection import Connection

BACKLOG: Final = 1024
"""Connections that may wait to be taken."""
IDLE: Final = 120.0
"""Seconds that a connection may take for a request, or keep open without one."""
PATIENCE: Final = 2.0
"""Seconds that running queries have when the server ends."""
LOOK: Final = 0.5
"""Seconds between two looks at the manifest of the graph."""
SPARE: Final = 8
"""Workers that may be started beside those that stand by."""


def serve(folder: Path, host: str, port: int, *, timeout: float, memory: int, ready: Callable[[str], None]) -> None:
    """Serve a graph folder until interrupted; call ``ready`` with the address once questions are answered.

    A query may take ``timeout`` seconds and ``memory`` megabytes. Raises GraphError where the folder is no graph, and
    KGError where the address cannot be had.
    """
    GraphFolder(folder)
    with _bound(host, port) as listener, contextlib.suppress(KeyboardInterrupt):
        standing = max(2, min(8, os.cpu_count() or 2))
        limits = Limits(timeout, memory, standing, standing + SPARE)
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_serve(folder, listener, limits, ready))


async def _serve(folder: Path, listener: socket.socket, limits: Limits, ready: Callable[[str], None]) -> None:
    from kg.serve.app import App
    from kg.serve.connection import Connection

    pools = [Pool(language, folder, limits) for language in ("sparql", "cypher")]
    connections: set[Connection] = set()
    app = App(*pools)
    loop = asyncio.get_running_loop()
    stopped = _interrupted()
    try:
        for pool in pools:
            await pool.open()
        async with _tasks(_follow(folder, pools), _sweep(connections)):
            server = await loop.create_server(lambda: Connection(app, connections), sock=listener, backlog=BACKLOG)
            ready(_address(listener))
            await stopped
            server.close()
            await _finish(connections)
    finally:
        for pool in pools:
            pool.close()


def _interrupted() -> asyncio.Future[None]:
    """Return what is done once this process is told to end."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[None] = loop.create_future()
    with contextlib.suppress(NotImplementedError):  # then Ctrl-C is an exception
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, _tell, told)
    return told


def _tell(told: asyncio.Future[None]) -> None:
    if not told.done():
        told.set_result(None)


@contextlib.asynccontextmanager
async def _tasks(*works: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Do some works beside, until the context is left."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


async def _sweep(connections: Set[Connection]) -> None:
    """Close connections over which nothing comes any more."""
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(IDLE / 10)
        for connection in list(connections):
            if not connection.busy and loop.time() - connection.since > IDLE:
                connection.abort()


async def _finish(connections: Set[Connection]) -> None:
    """Close the connections, those that wait for a response once they have it, or soon."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while connections and loop.time() < end:
        for connection in list(connections):
            connection.end()
        await asyncio.sleep(0.05)
    for connection in list(connections):
        connection.abort()


async def _follow(folder: Path, pools: list[Pool]) -> None:
    """Let the pools open the graph again whenever its tables have changed."""
    seen = None
    while True:
        state = _state(folder)
        if state != seen:
            seen = state
            await _reopen(folder, pools)
        await asyncio.sleep(LOOK)


async def _reopen(folder: Path, pools: list[Pool]) -> None:
    try:
        fingerprint = GraphFolder(folder).fingerprint
    except KGError:
        return  # the graph that is open stays
    for pool in pools:
        if pool.fingerprint != fingerprint:
            await pool.reopen()


def _state(folder: Path) -> tuple[int, int, int] | None:
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise KGError(f"cannot listen at {host}, port {port} ({error.strerror or error})") from None


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ImportError:  # none for this system
        return asyncio.new_event_loop
    return uvloop.new_event_loop
