"""A site written to a folder: the page, its script and style, and the data files.

    index.html app.js app.css …     as they are in the package (`kg/pages/static`)
    data/head.js                    what every page needs
    data/names.js                   every node, for the search and for lists
    data/e/0.js …  data/f/0.js …    entities, and facts that follow
    data/results.js  data/r/0.js …  results
    data/trends.js  data/graph.js   use over time; the drawing

A site is written beside its place and takes it when it is whole. It replaces a site that stood there, and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson
import polars as pl

from kg.errors import ExportError
from kg.export.source import GraphTables
from kg.pages.evidence import shown_evidence
from kg.pages.graph_data import graph_data
from kg.pages.numbered import number
from kg.pages.overview import names, overview
from kg.pages.result_files import result_files
from kg.pages.results import reported_results
from kg.pages.script import script
from kg.pages.shards import entity_shards
from kg.pages.told import told
from kg.pages.trends import trends

if TYPE_CHECKING:
    from kg.intake import Progress

_STATIC: Final = Path(__file__).with_name("static")
_DATA: Final = re.compile(r"data(/(e|f|r))?|data/(head|names|results|trends|graph|[efr]/\d+)\.js")
_LEFT_BY_DESKTOPS: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_MADE_FROM: Final = ("*.py", "*.tsv", "drawing/*.py", "static/*")


def write_site(
    tables: GraphTables,
    folder: Path,
    *,
    served: bool = False,
    min_confidence: float = 0.0,
    progress: Progress = lambda *_: None,
) -> None:
    """Write the site of a graph into an empty folder; ``served`` is for pages that ``kg serve`` shows.

    ``min_confidence`` is only told on the pages: the tables are those of a graph without what is less certain.
    """
    for path in sorted(_STATIC.iterdir()):
        shutil.copyfile(path, folder / path.name)
    for key, content in data_files(tables, {"served": served, "minConfidence": min_confidence}, progress):
        path = folder / "data" / f"{key}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(script(key, content))


def site_version() -> str:
    """Return a text that changes whenever the same graph would give another site."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted(path for place in _MADE_FROM for path in package.glob(place)):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def data_files(
    tables: GraphTables, told_too: Mapping[str, object], progress: Progress = lambda *_: None
) -> Iterator[tuple[str, bytes]]:
    """Yield the key and the JSON of each data file; ``told_too`` is told in ``head`` beside what the graph tells."""
    progress("write", 0, 1)
    graph = number(tables)
    fields, extractors, evidence = _in_numbers(shown_evidence(graph))
    results = result_files(graph, reported_results(graph, evidence))
    shards = entity_shards(graph, told(evidence), results.of_nodes)
    places = {"fields": fields, "extractors": extractors, "shards": shards.count, "graph": True}
    yield "head", orjson.dumps({**overview(graph), **told_too, **places})
    yield "names", orjson.dumps(names(graph))
    yield from shards.files()
    yield from results.files()
    yield "trends", orjson.dumps(trends(graph))
    progress("write", 1, 1)
    progress("draw", 0, 1)
    yield "graph", orjson.dumps(graph_data(graph))
    progress("draw", 1, 1)


def _in_numbers(evidence: pl.DataFrame) -> tuple[list[str], list[str], pl.DataFrame]:
    """Return the fields and extractors of the evidence, and the evidence with their places instead."""
    known = {name: evidence[name].unique().sort().to_list() for name in ("field", "extractor")}
    columns = [
        pl.col(name).replace_strict({text: place for place, text in enumerate(texts)}, return_dtype=pl.UInt16)
        for name, texts in known.items()
    ]
    return known["field"], known["extractor"], evidence.with_columns(columns)


def view(tables: GraphTables, out: Path, *, min_confidence: float = 0.0, progress: Progress = lambda *_: None) -> None:
    """Write the site of a graph to a folder; a site that is there is replaced as a whole.

    Raises ExportError where something else is there, or the place cannot be written.
    """
    place = out.resolve()  # what a link leads to is replaced, not the link
    _refuse_others(place, out)
    beside, old = (place.with_name(f".{place.name}.{os.getpid()}.{name}") for name in ("tmp", "old"))
    try:
        beside.mkdir(parents=True)
        write_site(tables, beside, min_confidence=min_confidence, progress=progress)
        _take_place(beside, place, old)
    except OSError as error:
        raise ExportError(f"cannot be written ({error.strerror or error})", where=str(out)) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _take_place(new: Path, place: Path, old: Path) -> None:
    """Put a folder in the place of another; where that fails the other stays."""
    if not place.exists():
        os.replace(new, place)
        return
    os.replace(place, old)
    try:
        os.replace(new, place)
    except BaseException:  # an interruption too
        os.replace(old, place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _refuse_others(place: Path, out: Path) -> None:
    """Raise ExportError where the folder holds anything that a site does not."""
    if not place.exists():
        return
    if not place.is_dir():
        raise ExportError("expected a folder for the site, got a file", where=str(out))
    for strange in _strange(place):
        message = f"expected a new or empty folder, or a site that kg view wrote; {strange} is not part of one"
        raise ExportError(message, where=str(out))


def _strange(place: Path) -> Iterator[str]:
    """Yield what a folder holds beside a site, those at the top first; all of it where it is no site."""
    head = place / "data" / "head.js"
    is_site = head.is_file() and head.read_bytes().startswith(b'kg("head",')
    static = {path.name for path in _STATIC.iterdir()}
    for folder in ("", "data", "data/e", "data/f", "data/r"):
        for path in sorted((place / folder).iterdir()) if (place / folder).is_dir() else ():
            name = path.relative_to(place).as_posix()
            of_site = is_site and (name in static or _DATA.fullmatch(name))
            if not of_site and path.name not in _LEFT_BY_DESKTOPS:
                yield name
