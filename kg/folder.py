"""The graph folder on disk: Parquet tables and one ``manifest.json`` that names the current ones.

    manifest.json                 what is current: inputs, extractors, tables; replaced by one atomic rename
    records/ mentions/ results/   segments an input, in shards, named by what they hold (`kg.segments`)
    nodes/ edges/                 one table a type, named by the hash of its bytes
    evidence/ merges/             one table each
    cache/                        engines' own files, derived, deleted at any time

Nothing that the manifest does not name counts. A build writes new files beside the old ones and then replaces the
manifest, so a build killed at any moment leaves the previous graph whole.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import GraphError

if TYPE_CHECKING:
    import polars as pl

MANIFEST: Final = "manifest.json"
PREVIOUS: Final = "cache/previous"
"""The tables before the last build that changed them, as a graph folder without segments."""
FORMAT: Final = 1
FOLDERS: Final = ("records", "mentions", "results", "nodes", "edges", "evidence", "merges")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A published table: its path below the folder and its number of rows."""

    path: str
    rows: int


@dataclass(frozen=True, slots=True)
class InputEntry:
    """One input as the manifest knows it: what it was, what its reader gave, and its segments.

    The shards of a segment are ``records/STEM-0000.parquet`` and so on. One that ``fills`` is no listing: of it only
    the texts of papers count that listings name without abstract.
    """

    file: str
    sha256: str
    count: int
    problems: int
    shards: int
    records: str
    found: str
    fills: bool = False

    def segments(self) -> Iterator[tuple[str, str]]:
        """Yield the names of each shard of the records, and of what was found in it."""
        for shard in range(self.shards):
            yield shard_name(self.records, shard), shard_name(self.found, shard)


@dataclass(frozen=True)
class Manifest:
    """What a graph folder holds now."""

    profile: str = ""
    extractors: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[InputEntry, ...] = ()
    nodes: Mapping[str, TableFile] = field(default_factory=dict)
    edges: Mapping[str, TableFile] = field(default_factory=dict)
    evidence: TableFile = TableFile("", 0)
    merges: TableFile = TableFile("", 0)

    def to_json(self) -> str:
        """Return the manifest as JSON text, the same for the same content."""
        content = {
            "format": FORMAT,
            "profile": self.profile,
            "extractors": dict(sorted(self.extractors.items())),
            "inputs": [_plain(entry) for entry in sorted(self.inputs, key=lambda entry: entry.file)],
            "nodes": {name: _plain(table) for name, table in sorted(self.nodes.items())},
            "edges": {name: _plain(table) for name, table in sorted(self.edges.items())},
            "evidence": _plain(self.evidence),
            "merges": _plain(self.merges),
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str, where: str) -> Manifest:
        """Return the manifest that a JSON text states; raise GraphError where it states none."""
        try:
            content = json.loads(text)
            if content["format"] != FORMAT:
                raise GraphError(f"expected graph format {FORMAT}, got {content['format']!r}", where=where)
            return cls(
                profile=content["profile"],
                extractors=content["extractors"],
                inputs=tuple(InputEntry(**entry) for entry in content["inputs"]),
                nodes={name: TableFile(**table) for name, table in content["nodes"].items()},
                edges={name: TableFile(**table) for name, table in content["edges"].items()},
                evidence=TableFile(**content["evidence"]),
                merges=TableFile(**content["merges"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise GraphError(
                f"expected the manifest of a graph, got one that cannot be read ({error})", where=where
            ) from None

    def files(self) -> frozenset[str]:
        """Return the paths, below the folder, of every file that the manifest names."""
        segments = {f"records/{entry.records}.json" for entry in self.inputs}
        for records, found in (pair for entry in self.inputs for pair in entry.segments()):
            segments |= {f"records/{records}.parquet", f"mentions/{found}.parquet", f"results/{found}.parquet"}
        return self.tables() | segments

    def tables(self) -> frozenset[str]:
        """Return the paths, below the folder, of the published tables."""
        published = (*self.nodes.values(), *self.edges.values(), self.evidence, self.merges)
        return frozenset(table.path for table in published if table.path)


def shard_name(stem: str, shard: int) -> str:
    """Return the name of one shard of a segment."""
    return f"{stem}-{shard:04d}"


def _plain(item: InputEntry | TableFile) -> dict[str, object]:
    return {name: getattr(item, name) for name in item.__slots__}


class GraphFolder:
    """A graph folder, open for reading: the tables that its manifest named when it was opened."""

    def __init__(self, path: str | Path) -> None:
        """Open a folder; raise GraphError where it is not a graph."""
        self.folder = Path(path)
        self.manifest = read_manifest(self.folder)

    @property
    def node_types(self) -> tuple[str, ...]:
        """Return the types that have nodes, sorted."""
        return tuple(sorted(self.manifest.nodes))

    @property
    def edge_types(self) -> tuple[str, ...]:
        """Return the types that have edges, sorted."""
        return tuple(sorted(self.manifest.edges))

    @property
    def fingerprint(self) -> str:
        """Return a text that changes whenever the published tables change."""
        named = (self.manifest.nodes, self.manifest.edges, self.manifest.evidence, self.manifest.merges)
        return hashlib.sha256(
            repr([sorted(t.items()) if isinstance(t, Mapping) else t for t in named]).encode()
        ).hexdigest()[:16]

    def nodes(self, kind: str) -> pl.DataFrame:
        """Return the nodes of a type, sorted by id: ``id``, ``name`` and the type's properties."""
        return self._table(self.manifest.nodes, kind)

    def edges(self, kind: str) -> pl.DataFrame:
        """Return the edges of a type, sorted by source and target, with their properties."""
        return self._table(self.manifest.edges, kind)

    def evidence(self) -> pl.DataFrame:
        """Return the evidence of all edges (columns: `kg.tables.EVIDENCE`)."""
        return self._read(self.manifest.evidence.path)

    def merges(self) -> pl.DataFrame:
        """Return why each name belongs to its node (columns: `kg.tables.MERGES`)."""
        return self._read(self.manifest.merges.path)

    def _table(self, tables: Mapping[str, TableFile], kind: str) -> pl.DataFrame:
        if kind not in tables:
            raise GraphError(f"expected one of {', '.join(sorted(tables))}, got {kind!r}", where=str(self.folder))
        return self._read(tables[kind].path)

    def _read(self, path: str) -> pl.DataFrame:
        import polars as pl

        try:
            return pl.read_parquet(self.folder / path, glob=False)
        except (OSError, pl.exceptions.PolarsError) as error:
            reason = "is missing" if not (self.folder / path).exists() else f"cannot be read ({error})"
            message = f"the table {path} {reason}; build the graph again"
            raise GraphError(message, where=str(self.folder)) from None


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a graph folder; raise GraphError where the folder is none."""
    file = folder / MANIFEST
    if not folder.is_dir():
        got = "a file" if folder.exists() else "nothing there"
        raise GraphError(
            f"expected a graph folder, got {got}; kg build FILE… --out {folder} makes one", where=str(folder)
        )
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"expected a graph folder, got one without {MANIFEST}; kg build FILE… --out {folder} makes one"
        raise GraphError(message, where=str(folder)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"cannot be read ({error})", where=str(file)) from None
    return Manifest.from_json(text, str(file))


def write_atomically(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Write a file whole or not at all: beside its place first, then renamed onto it.

    A ``durable`` file is on the disk before the rename, so that it survives a loss of power too.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(beside, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def parquet_bytes(frame: pl.DataFrame) -> bytes:
    """Return a frame as Parquet: the same bytes for the same rows and columns."""
    import io

    buffer = io.BytesIO()
    frame.rechunk().write_parquet(buffer, compression="zstd", statistics=False, row_group_size=100_000)
    return buffer.getvalue()


def write_table(folder: Path, name: str, frame: pl.DataFrame) -> TableFile:
    """Write a published table under the hash of its bytes; ``name`` is like ``nodes/Paper``."""
    content = parquet_bytes(frame)
    path = f"{name}-{hashlib.sha256(content).hexdigest()[:16]}.parquet"
    if not (folder / path).exists():
        write_atomically(folder / path, content, durable=True)
    return TableFile(path, frame.height)
