"""``kg serve`` as somebody meets it who has not used it before."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.serve.conftest import Server, address_of

SERVE = (sys.executable, "-m", "kg.cli", "serve")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SERVE, *arguments], capture_output=True, text=True, timeout=60, check=False)


def children(process: int) -> list[str]:
    command = ["ps", "-o", "pid=", "--ppid", str(process)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()


def test_an_address_that_is_taken_is_told_with_a_way_out(graph: Path, server: Server) -> None:
    port = str(httpx.URL(server.address).port)
    done = run(str(graph), "--port", port)
    assert done.returncode == 1
    assert done.stderr.startswith(f"kg: cannot listen at 127.0.0.1, port {port}")
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("host", ["no.such.host.invalid", "256.1.1.1", "203.0.113.1"])
def test_an_address_that_is_not_of_this_machine_is_told(graph: Path, host: str) -> None:
    done = run(str(graph), "--host", host)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"kg: cannot listen at {host}")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["missing", "empty", "file"])
def test_what_is_no_graph_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("# Papers", encoding="utf-8")
    done = run(str(tmp_path / name), "--port", "0")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: ")
    assert str(tmp_path / name) in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "options", [("--port", "65536"), ("--port", "x"), ("--timeout", "0"), ("--memory", "1"), ("--x",)]
)
def test_a_wrong_option_is_wrong_usage(graph: Path, options: tuple[str, ...]) -> None:
    done = run(str(graph), *options)
    assert done.returncode == 2
    assert options[0] in done.stderr


def test_a_damaged_graph_is_told(graph: Path, tmp_path: Path) -> None:
    import shutil

    damaged = tmp_path / "graph"
    shutil.copytree(graph, damaged)
    for table in (damaged / "nodes").iterdir():
        table.write_bytes(b"no table")
    shutil.rmtree(damaged / "cache", ignore_errors=True)
    done = run(str(damaged), "--port", "0")
    assert done.returncode == 1
    assert done.stderr.startswith("kg: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_without_a_word(graph: Path, number: signal.Signals) -> None:
    with subprocess.Popen(
        [*SERVE, str(graph), "--port", "0"], stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stderr is not None
        address = address_of(process)
        with httpx.Client(base_url=address, trust_env=False) as client:
            assert client.get("/healthz").status_code == 200
            os.killpg(process.pid, number)  # as a terminal does, to all of the group
            began = time.monotonic()
            assert process.wait(20) == 0
            assert time.monotonic() - began < 5
        assert process.stderr.read() == ""


def test_it_ends_when_told_while_it_opens_the_graph(graph: Path) -> None:
    with subprocess.Popen([*SERVE, str(graph), "--port", "0"], stderr=subprocess.PIPE, text=True) as process:
        while not children(process.pid):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
