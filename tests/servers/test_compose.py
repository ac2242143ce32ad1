"""docker-compose.yml and the Dockerfile: Neo4j with a password, on this machine alone, and a loader that runs kg."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from kg.cli import app

ROOT = Path(__file__).parent.parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


@pytest.fixture
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    return found


def test_neo4j_is_the_community_server_that_the_tests_start(services: dict[str, Any]) -> None:
    tested = re.findall(r"<neo4j.version>(\d+\.\d+)\.", (ROOT / "tests" / "servers" / "pom.xml").read_text("utf-8"))
    assert services["neo4j"]["image"] == f"neo4j:{tested[0]}-community"


def test_neo4j_wants_a_password_and_is_reached_from_this_machine_alone(services: dict[str, Any]) -> None:
    assert services["neo4j"]["environment"]["NEO4J_AUTH"].startswith("neo4j/${KG_NEO4J_PASSWORD:?")
    assert services["neo4j"]["ports"] == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]
    assert services["neo4j"]["volumes"] == ["neo4j:/data"]


def test_the_loader_waits_for_neo4j_and_loads_a_graph_that_it_cannot_change(services: dict[str, Any]) -> None:
    loader = services["load"]
    assert loader["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "healthcheck" in services["neo4j"]
    assert loader["command"] == ["load", "/graph", "bolt://neo4j:7687"]
    assert loader["volumes"] == ["${GRAPH:-./demo-graph}:/graph:ro"]


def test_the_loader_is_given_the_variables_that_kg_load_reads(services: dict[str, Any]) -> None:
    assert set(services["load"]["environment"]) == variables_of_load()


def variables_of_load() -> set[str]:
    return {
        str(option.envvar) for option in command("load").params if isinstance(option, TyperOption) and option.envvar
    }


def test_the_endpoint_serves_the_same_graph_to_this_machine_alone(services: dict[str, Any]) -> None:
    endpoint = services["endpoint"]
    assert endpoint["build"] == services["load"]["build"]
    assert endpoint["volumes"] == services["load"]["volumes"]
    [port] = [option.default for option in command("serve").params if option.name == "port"]
    assert endpoint["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert f"http://127.0.0.1:{port}/healthz" in endpoint["healthcheck"]["test"][-1]


@pytest.mark.parametrize("service", ["load", "endpoint"])
def test_kg_understands_the_command_of_a_service(services: dict[str, Any], service: str) -> None:
    name, *arguments = services[service]["command"]
    given = command(name).make_context(name, arguments).params
    assert given["graph"] == Path("/graph")


def command(name: str) -> TyperCommand:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    found = group.commands[name]
    assert isinstance(found, TyperCommand)
    return found


def test_the_image_is_built_of_what_the_package_is_built_of(services: dict[str, Any]) -> None:
    assert services["load"]["build"] == "."
    copied = {word for line in re.findall(r"^COPY (.*) \S+$", DOCKERFILE, re.MULTILINE) for word in line.split()}
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert copied == {name[1:] for name in ignored if name.startswith("!")}
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = [*wheel["packages"], *wheel["force-include"], "pyproject.toml", "README.md", "LICENSE"]
    assert {name.partition("/")[0] for name in needed} == copied
    assert all((ROOT / name).exists() for name in copied)


def test_the_image_runs_kg_and_not_as_root() -> None:
    assert json.loads(re.findall(r"^ENTRYPOINT (.*)$", DOCKERFILE, re.MULTILINE)[0]) == ["kg"]
    assert re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE) == ["kg"]


def test_docker_compose_takes_the_file() -> None:
    compose = ["docker", "compose"]
    if not shutil.which("docker") or subprocess.run([*compose, "version"], capture_output=True, check=False).returncode:
        pytest.skip("needs docker compose")
    given = {**os.environ, "KG_NEO4J_PASSWORD": "password", "GRAPH": "./graph"}
    done = subprocess.run([*compose, "config"], cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "NEO4J_AUTH: neo4j/password" in done.stdout
