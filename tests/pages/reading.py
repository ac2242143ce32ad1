"""Reading what the pages read: the data files of a site, as a browser takes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.export.source import GraphTables
from kg.pages.places import shard_of
from kg.pages.script import script
from kg.pages.site_folder import data_files

_CALL = re.compile(rb'kg\("([^"\\]+)",(.*)\);\n', re.S)


def read_script(content: bytes) -> tuple[str, Any]:
    """Return the key and the value of a data file."""
    call = _CALL.fullmatch(content)
    assert call is not None
    return call[1].decode(), json.loads(call[2])


def slice16(text: str, start: int, end: int) -> str:
    """Return what JavaScript's slice gives: its offsets count UTF-16 code units."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


class Site:
    """The data of a site."""

    def __init__(self, files: Iterator[tuple[str, bytes]]) -> None:
        self.scripts = {key: script(key, content) for key, content in files}
        self.data = dict(map(read_script, self.scripts.values()))

    @property
    def head(self) -> Any:
        return self.data["head"]

    def shard(self, id_: str) -> Any:
        """Return the file that holds an entity, as the pages find it."""
        return self.data[f"e/{shard_of(id_, self.head['shards'])}"]

    def entity(self, id_: str) -> Any:
        return self.shard(id_)["entities"][id_]

    def facts(self, id_: str) -> Iterator[tuple[str, int, str, Any, Any]]:
        """Yield every fact of an entity: edge, direction, id of the other, the fact, and the file that holds it."""
        entity, shard = self.entity(id_), self.shard(id_)
        parts = [(entity["facts"], shard)]
        for _, _, _, first, files in entity.get("more", []):
            parts += [
                (self.data[f"f/{number}"]["facts"], self.data[f"f/{number}"]) for number in range(first, first + files)
            ]
        for facts, file in parts:
            for fact in facts:
                yield self.head["edges"][fact[0]]["name"], fact[1], file["others"][fact[2]][0], fact, file

    def results(self) -> list[dict[str, Any]]:
        """Return every row of the results, with ids in place of numbers."""
        rows = []
        for key, file in self.data.items():
            if key.startswith("r/"):
                columns = {name: column for name, column in file.items() if name not in ("others", "sentences")}
                for values in zip(*columns.values(), strict=True):
                    row = dict(zip(columns, values, strict=True))
                    for name in ("paper", "model", "dataset", "metric", "against"):
                        row[name] = file["others"][row[name]][0] if row[name] >= 0 else ""
                    row["sentence"] = file["sentences"][row["sentence"]] if row["sentence"] >= 0 else ""
                    rows.append(row)
        return rows


def site_of(tables: GraphTables) -> Site:
    """Return the data of the site of a graph."""
    return Site(data_files(tables, {"served": False, "minConfidence": 0.0}))


def read_site(folder: Path) -> dict[str, Any]:
    """Return the value of each data file of a folder by its key."""
    return dict(read_script(path.read_bytes()) for path in (folder / "data").rglob("*.js"))
