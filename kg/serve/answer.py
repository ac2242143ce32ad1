"""The answer of a worker on its way through the front: it comes in parts, and may be refused or break off."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Final

from kg.serve.frames import Refusal

MAX_UNSENT: Final = 1024 * 1024
"""Bytes of an answer that wait for a slow reader before its worker has to wait."""


class Answer:
    """The answer to one question: nothing yet, then parts until the end, or a refusal.

    ``hold`` is called with True when too much waits to be sent, and with False when it is sent.
    """

    def __init__(self, hold: Callable[[bool], None]) -> None:
        self.media = ""
        self.ended = False
        self.slow = False
        self.refusal: Refusal | None = None
        self._hold = hold
        self._parts: deque[bytes] = deque()
        self._unsent = 0
        self._more = asyncio.Event()

    def add(self, part: bytes) -> None:
        """Take a part."""
        self._parts.append(part)
        self._unsent += len(part)
        if self._unsent > MAX_UNSENT:
            self._hold(True)
        self._more.set()

    def end(self, refusal: Refusal | None = None) -> None:
        """Take the end: the answer is whole, or refused, or breaks off."""
        self.ended = True
        self.refusal = refusal
        self._more.set()

    async def begun(self) -> bool:
        """Return True once there is something to send, False once that takes long; raise Refusal where none comes."""
        if not self._parts and not self.ended:
            self._more.clear()
            await self._more.wait()
        if self.refusal:
            raise self.refusal
        return bool(self._parts) or self.ended

    def take_long(self) -> None:
        """Tell who waits that the answer takes long."""
        if not self.slow:
            self.slow = True
            self._more.set()

    def whole(self) -> bytes | None:
        """Return all of the answer where all of it has come, else None."""
        return b"".join(self._parts) if self.ended else None

    async def parts(self) -> AsyncIterator[bytes]:
        """Yield the parts as they come; raise Refusal where the answer breaks off."""
        while True:
            while self._parts:
                part = self._parts.popleft()
                self._unsent -= len(part)
                yield part
            if self.refusal:
                raise self.refusal
            if self.ended:
                return
            self._hold(False)
            self._more.clear()
            await self._more.wait()
