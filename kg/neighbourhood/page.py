"""A pyvis network as one HTML file that asks for nothing: vis-network from pyvis's own files, and what stands here.

The Content-Security-Policy of the page (https://www.w3.org/TR/CSP3/) names its scripts and styles by their hashes, so
that nothing else runs and nothing is fetched, whatever the names in the graph look like.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Final

from kg.errors import ExportError
from kg.folder import write_atomically

MARK: Final = '<meta name="generator" content="paperkg: kg view --pyvis">'
"""Stands in every page, near its beginning: a file that holds it may be replaced."""

_BEGINNING: Final = 1024
_FOLDER: Final = Path(__file__).parent / "static"

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{mark}
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading}</title>
<style>{vis_css}</style>
<style>{css}</style>
</head>
<body>
<header><h1 dir="auto">{heading}</h1><p>{note}</p><ul id="types" aria-label="Types of nodes"></ul></header>
<main>
<div id="picture"></div>
<section aria-label="Facts">
<label for="node">What is said of</label>
<select id="node"></select>
<h2 id="name" dir="auto" tabindex="-1"></h2>
<div id="facts" tabindex="0" role="group" aria-label="Facts of the node"></div>
</section>
</main>
<script id="network" type="application/json">{network}</script>
<script>{vis}</script>
<script>{script}</script>
</body>
</html>
"""


def page(
    heading: str,
    note: str,
    nodes: Sequence[Mapping[str, object]],
    edges: Sequence[Mapping[str, object]],
    options: str,
) -> str:
    """Return the page of a network: ``nodes`` and ``edges`` as vis-network takes them, ``options`` as JSON."""
    network = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    vis, vis_css = _vis_network()
    script, css = _own("page.js"), _own("page.css")
    return _PAGE.format(
        mark=MARK,
        policy=_policy(scripts=(vis, script), styles=(vis_css, css)),
        heading=escape(heading[:200]),
        note=escape(note),
        network=_json(network),
        vis=vis,
        vis_css=vis_css,
        script=script,
        css=css,
    )


def write_page(path: Path, html: str) -> None:
    """Write a page whole or not at all; raises ExportError where something stands that is no such page."""
    try:
        path = path.resolve()  # what a link leads to is replaced, not the link
        if path.exists() and not _is_page(path):
            raise ExportError(
                "expected no file, or a page that kg view wrote; something else is there", where=str(path)
            )
        write_atomically(path, html.encode())
    except OSError as error:
        raise ExportError(f"cannot be written ({error.strerror or error})", where=str(path)) from None


def _is_page(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return MARK.encode() in file.read(_BEGINNING)


@cache
def _vis_network() -> tuple[str, str]:
    """Return the script and the styles of vis-network, from the files of pyvis."""
    for folder in sorted((files("pyvis") / "lib").iterdir(), key=lambda folder: _version(folder.name), reverse=True):
        script, css = folder / "vis-network.min.js", folder / "vis-network.css"
        if script.is_file() and css.is_file():
            return _in_line(script.read_text("utf-8")), _in_line(css.read_text("utf-8"))
    raise ExportError("expected vis-network among the files of pyvis, got a pyvis without it; pyvis 0.3.2 has it")


def _version(folder: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", folder)]


@cache
def _own(name: str) -> str:
    return _in_line((_FOLDER / name).read_text(encoding="utf-8"))


def _in_line(text: str) -> str:
    r"""Return a script or styles as they may stand within HTML: nothing in them ends or hides the element.

    >>> _in_line("a = '</script>';\r\n")
    "a = '<\\/script>';\n"
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")  # as a browser reads them, so that the hashes agree
    return re.sub(r"</(?=script|style)", r"<\\/", lines, flags=re.I).replace("<!--", r"<\!--")


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    sources = f"script-src {' '.join(map(_source, scripts))}; style-src {' '.join(map(_source, styles))}"
    return f"default-src 'none'; {sources}; img-src data:; base-uri 'none'; form-action 'none'"


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(network: Mapping[str, object]) -> str:
    r"""Return JSON that may stand in a script element.

    >>> _json({"name": "</script><!--"})
    '{"name":"\\u003c/script>\\u003c!--"}'
    """
    return json.dumps(network, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
