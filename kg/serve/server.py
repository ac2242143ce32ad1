"""The endpoint: an address, its workers, and the watch over the graph folder."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import KGError
from kg.folder import MANIFEST, GraphFolder
from kg.serve.pool import Limits, Pool

if TYPE_CHECKING:
    import uvicorn

    from kg.serve.app import App

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

    pools = [Pool(language, folder, limits) for language in ("sparql", "cypher")]
    try:
        for pool in pools:
            await pool.open()
        watch = asyncio.create_task(_follow(folder, pools))
        ready(_address(listener))
        await _server(App(*pools)).serve(sockets=[listener])
        watch.cancel()
    finally:
        for pool in pools:
            pool.close()


def _server(app: App) -> uvicorn.Server:
    import uvicorn

    from kg.serve.connection import Connection

    config = uvicorn.Config(
        app,
        http=Connection,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        ws="none",
    )
    return uvicorn.Server(config)


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
        return socket.create_server((host, port), family=family, backlog=1024)
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
