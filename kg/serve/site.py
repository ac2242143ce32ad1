"""The pages of the graph, written by a process of their own, again when the graph is rebuilt, and swapped when whole.

Until they are there `/` says so; what needs no data (the style, the query page) is there at once.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path
from typing import Final

from kg.serve.page import page_files
from kg.serve.process import environment
from kg.serve.static_file import StaticFile, media_of

log: Final = logging.getLogger(__name__)

_STATIC: Final = Path(__file__).parents[1] / "pages" / "static"
INDEX: Final = "/index.html"
_WAITING: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="2">
<title>The pages of the graph · paperkg</title>
<link rel="stylesheet" href="/app.css">
<main><h1>The pages of the graph are not there yet</h1><p>{why} Meanwhile <a href="/query">ask the graph</a>.</p></main>
"""


class Site:
    """The files at the paths of a graph's pages, in a folder of the endpoint's own."""

    def __init__(self, graph: Path, place: Path) -> None:
        self.problem = ""
        self._graph = graph
        self._place = place
        self._stale = asyncio.Event()
        self._lasting = {**dict(_files(_STATIC)), **dict(page_files(graph.resolve().name))}
        self._lasting.pop(INDEX, None)
        self._files = self._lasting
        self._writer: asyncio.subprocess.Process | None = None

    def file(self, path: str) -> StaticFile | None:
        """Return the file at a path, or None."""
        return self._files.get(path)

    def refresh(self) -> None:
        """Let the pages be written again."""
        self._stale.set()

    async def keep_written(self) -> None:
        """Write the pages whenever they are to be; those that are served stay where that fails."""
        for number in count():
            await self._stale.wait()
            self._stale.clear()
            folder = self._place / str(number)
            self.problem = await self._write(folder)
            if self.problem:
                log.warning("the pages are not written: %s", self.problem)
                continue
            self._files = {**dict(_files(folder)), **self._lasting}
            for old in self._place.iterdir():
                if old != folder:
                    shutil.rmtree(old, ignore_errors=True)

    async def _write(self, folder: Path) -> str:
        """Write the pages to a folder that does not exist; return what went wrong, or nothing."""
        command = (sys.executable, "-P", "-m", "kg.serve.site_writer", str(self._graph), str(folder))
        self._writer = await asyncio.create_subprocess_exec(
            *command, stderr=asyncio.subprocess.PIPE, start_new_session=True, env=environment()
        )
        _, told = await self._writer.communicate()
        lines = told.decode("utf-8", "replace").strip().splitlines()
        return (lines or ["their writer ended"])[-1] if self._writer.returncode else ""

    def close(self) -> None:
        """End the writing."""
        if self._writer and self._writer.returncode is None:
            self._writer.kill()

    def waiting_page(self) -> bytes:
        """Return a page that says that the pages are not there yet, and comes again by itself."""
        why = f"They cannot be written: {escape(self.problem)}." if self.problem else "They are being written."
        return _WAITING.format(why=why).encode()


def _files(folder: Path) -> Iterator[tuple[str, StaticFile]]:
    for path in folder.rglob("*"):
        media = media_of(path.suffix)
        if media and path.is_file():
            yield "/" + path.relative_to(folder).as_posix(), StaticFile(str(path), media, path.read_bytes)
