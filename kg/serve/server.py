"""The endpoint: an address, its connections and its workers, until it is told to end."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import signal
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import KGError
from kg.folder import GraphFolder

if TYPE_CHECKING:
    from kg.serve.connection import Connection
    from kg.serve.pool import Limits, Pool
    from kg.serve.site import Site

BACKLOG: Final = 1024
"""Connections that may wait to be taken."""
MAX_FILES: Final = 4096
"""Files, connections among them, that the front may have open, where the system lets it."""
OWN_FILES: Final = 256
"""Those that are no connections."""
IDLE: Final = 120.0
"""Seconds that a connection may take for a request, or keep open without one."""
PATIENCE: Final = 2.0
"""Seconds that running queries have when the server ends."""
SLOW: Final = 3.0
"""Seconds of opening a graph after which it is told that this takes a while."""
SPARE: Final = 8
"""Workers that may be started beside those that stand by."""


def serve(folder: Path, host: str, port: int, *, timeout: float, memory: int, tell: Callable[[str], None]) -> None:
    """Serve a graph folder until interrupted; tell the address once questions are answered.

    A query may take ``timeout`` seconds and ``memory`` megabytes. Raises GraphError where the folder is no graph, and
    KGError where the address cannot be had.
    """
    from kg.serve.pool import Limits

    GraphFolder(folder)
    standing = max(2, min(8, os.cpu_count() or 2))
    limits = Limits(timeout, memory, standing, standing + SPARE)
    with (
        _bound(host, port) as listener,
        contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError),
        asyncio.Runner(loop_factory=_loop_factory()) as runner,
    ):
        runner.run(_serve(folder, listener, limits, tell))


async def _serve(folder: Path, listener: socket.socket, limits: Limits, tell: Callable[[str], None]) -> None:
    from kg.serve.app import App
    from kg.serve.connection import Clients, Connection
    from kg.serve.watch import follow

    _end_when_told()
    clients = Clients(_most_connections())
    loop = asyncio.get_running_loop()
    slow = loop.call_later(SLOW, tell, f"{folder} is being opened; the first time, a large graph takes minutes")
    async with _opened(folder, limits) as (pools, site):
        slow.cancel()
        app = App(*pools, site)
        async with _beside(follow(folder, pools, site), site.keep_written(), _sweep(clients.connections)):
            server = await loop.create_server(lambda: Connection(app, clients), sock=listener, backlog=BACKLOG)
            at = _address(listener)
            tell(f"{folder} is served at {at} (SPARQL at {at}/sparql, Cypher at {at}/cypher); Ctrl-C ends it")
            with contextlib.suppress(asyncio.CancelledError):
                await loop.create_future()
            server.close()
            await _finish(clients.connections)


def _end_when_told() -> None:
    """Let Ctrl-C and SIGTERM cancel this task: once to end, twice to end at once."""
    task = asyncio.current_task()
    assert task is not None
    with contextlib.suppress(NotImplementedError):  # on Windows; there Ctrl-C is an exception
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)


@contextlib.asynccontextmanager
async def _opened(folder: Path, limits: Limits) -> AsyncIterator[tuple[tuple[Pool, Pool], Site]]:
    """Give the workers of each language, with the graph open, and its pages, which are still being written."""
    from kg.serve.pool import Pool
    from kg.serve.site import Site

    pools = Pool("sparql", folder, limits), Pool("cypher", folder, limits)
    with _own_folder() as own:
        site = Site(folder, own)
        try:
            await asyncio.gather(*(pool.open() for pool in pools))
            site.refresh()
            yield pools, site
        finally:
            site.close()
            for pool in pools:
                pool.close()


@contextlib.contextmanager
def _own_folder() -> Iterator[Path]:
    try:
        own = tempfile.TemporaryDirectory(prefix="paperkg-", ignore_cleanup_errors=True)
    except OSError as error:
        raise KGError(f"no folder for temporary files can be had ({error.strerror or error})") from None
    with own as path:
        yield Path(path)


@contextlib.asynccontextmanager
async def _beside(*works: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Do some works until the context is left."""
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


def _most_connections() -> int:
    """Return how many connections there may be, so that workers and pages still have files; take as many as we may."""
    try:
        import resource
    except ImportError:  # not a POSIX system
        return MAX_FILES - OWN_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = MAX_FILES if hard == resource.RLIM_INFINITY else min(hard, MAX_FILES)
    if soft != resource.RLIM_INFINITY and soft < files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    return max(files - OWN_FILES, files // 2)


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or error
        other = "; --port takes another, 0 one that is free" if error.errno == errno.EADDRINUSE else ""
        raise KGError(f"cannot listen at {host}, port {port} ({why}){other}") from None


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ImportError:  # none for this system
        return asyncio.new_event_loop
    return uvloop.new_event_loop
