"""Limits that a worker puts on itself, kept by the kernel: they hold whatever an engine does, and without the front.

Time is a timer of the process (setitimer, https://man7.org/linux/man-pages/man2/setitimer.2.html); memory is
RLIMIT_DATA, which since Linux 4.7 counts what a process may write, not the files it maps
(https://man7.org/linux/man-pages/man2/setrlimit.2.html). An engine that gets no more memory ends its process. Systems
that do not know a limit leave it to the front.
"""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kg.errors import QueryError

_BEYOND_A_LIMIT: Final = re.compile(r"safety (?:ceiling|limit)|timed? ?out|deadline", re.IGNORECASE)
_MEGABYTE: Final = 1024 * 1024
_PEAK_UNIT: Final = 1 if sys.platform == "darwin" else 1024
_TIMER: Final = getattr(signal, "ITIMER_REAL", None)
_WRITABLE: Final = re.compile(r"^VmData:\s+(\d+) kB", re.MULTILINE)


def is_limit(error: QueryError) -> bool:
    """Return whether an engine refused a query that it understood, since it would take too much."""
    return error.line is None and _BEYOND_A_LIMIT.search(error.message) is not None


def alarm(seconds: float) -> None:
    """End this process after some seconds, where the system is a POSIX system; 0 takes the alarm back."""
    if _TIMER is not None:
        signal.setitimer(_TIMER, seconds)


def limit_memory(megabytes: int) -> Callable[[], bool]:
    """Let this process take so much more memory than it has now, and leave no core file.

    Return a function that tells whether it has once taken half of that: what it then keeps is not there for the next.
    """
    try:
        import resource
    except ImportError:  # not a POSIX system
        return lambda: False

    def peak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    has = _writable()
    if has is not None:
        most = has + megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    half = peak() + megabytes * _MEGABYTE // 2
    return lambda: peak() > half


def _writable() -> int | None:
    """Return the bytes of memory that this process may write, or None where the system does not tell."""
    try:
        found = _WRITABLE.search(Path("/proc/self/status").read_text(encoding="ascii"))
    except OSError:
        return None
    return int(found[1]) * 1024 if found else None
