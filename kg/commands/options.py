"""Arguments and options that several commands share, and how a command ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.console import counted, say, say_problems
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.record import Problem, Record
    from kg.stores.rows import Rows

CORES: Final = os.cpu_count() or 1
Files = Annotated[
    list[str], typer.Argument(metavar="FILE…", help="Listings: files, folders, globs, or - for standard input.")
]
GraphPath = Annotated[Path, typer.Argument(metavar="GRAPH", help="A graph folder, as kg build makes it.")]
Jobs = Annotated[int, typer.Option(min=1, help="Processes that extract.")]
MinConfidence = Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out facts less certain than this.")]


class Profile(StrEnum):
    """How carefully texts are read."""

    accurate = "accurate"
    fast = "fast"


class RowFormat(StrEnum):
    """How rows are printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    arrow = "arrow"


RowFormatOption = Annotated[
    RowFormat | None, typer.Option("--format", help="Default: table on a terminal, else jsonl.")
]
ProfileOption = Annotated[Profile, typer.Option(help="How carefully texts are read.")]


def listed(files: Iterable[str], problems: list[Problem]) -> Iterator[Record]:
    """Yield the papers that listings hold; what could not be taken as it stood is added to the problems."""
    from kg.readers import read
    from kg.record import Record

    for item in read(files):
        if isinstance(item, Record):
            yield item
        else:
            problems.append(item)


def print_rows(rows: Rows, format: RowFormat | None) -> None:
    """Print rows: by default as a table on a terminal, else as JSON Lines."""
    from kg.stores.rows import write_rows

    write_rows(rows, format or (RowFormat.table if sys.stdout.isatty() else RowFormat.jsonl), sys.stdout)


def json_line(content: object) -> bytes:
    """Return a JSON object as a line."""
    import orjson

    return orjson.dumps(content) + b"\n"


def print_json(content: object) -> None:
    """Print one JSON object as a line."""
    sys.stdout.buffer.write(json_line(content))


def close_reading(count: int, told: Sequence[Problem], noun: str) -> None:
    """Say how many papers were read and what was wrong; raise InputError for none."""
    sys.stdout.flush()
    say_problems(told)
    say(f"{counted(count, 'paper')}{noun}, {counted(len(told), 'problem')}")
    if not count:
        raise InputError("no paper was recognised in any input")
