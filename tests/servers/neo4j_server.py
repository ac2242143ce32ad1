"""Neo4j Community itself, from its published jars (pom.xml), started for tests on a free port and a temporary home."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
JARS: Final = HERE.parent.parent / ".servers" / "neo4j"
PATIENCE: Final = 240.0

_JAVA: Final = (
    "java",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "-cp",
    f"{JARS}/*",
)


def missing() -> str | None:
    """Return what keeps the server from starting, or None."""
    if shutil.which("java") is None:
        return "needs Java 17 or newer"
    if not any(JARS.glob("org.neo4j.neo4j-5*.jar")):
        return "needs the jars of Neo4j (make .servers/neo4j)"
    return None


@dataclass
class Neo4jServer:
    """A server that runs, or can be started, on a home; with a password, users log in."""

    home: Path
    password: str = ""
    port: int = field(default_factory=lambda: free_port())
    _process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.home.mkdir(parents=True, exist_ok=True)
        log = self.home / "server.log"
        arguments = [str(HERE / "Server.java"), str(self.home), str(self.port), *filter(None, [self.password])]
        with log.open("wb") as output:
            self._process = subprocess.Popen([*_JAVA, *arguments], stdout=output, stderr=subprocess.STDOUT)
        end = time.monotonic() + PATIENCE
        while b"ready" not in log.read_bytes():
            if self._process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise AssertionError(f"Neo4j did not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")
            time.sleep(0.1)

    def kill(self) -> None:
        """End the server at once, as a crash does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def environment_for_admin(home: Path) -> dict[str, str]:
    """Return an environment in which the command ``neo4j-admin`` is there and works on a home."""
    commands, settings = home / "bin", home / "conf"
    commands.mkdir(parents=True)
    settings.mkdir()
    (settings / "neo4j.conf").touch()
    java = " ".join(f"'{word}'" for word in _JAVA)
    admin = commands / "neo4j-admin"
    admin.write_text(f'#!/bin/sh\nexec {java} -Dbasedir="$NEO4J_HOME" org.neo4j.cli.AdminTool "$@"\n')
    admin.chmod(0o755)
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "NEO4J_HOME": str(home), "NEO4J_CONF": str(settings)}
