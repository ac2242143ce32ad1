"""From what a user names (files, folders, globs, ``-``) to the inputs that are to be read.

Folders are searched in full, in the order of names; hidden files and folders are left out, and so are graph folders:
``kg build . --out papers`` does not read what it wrote. Standard input and named pipes are copied to a temporary file
first, so that they too can be read twice and by another process.
"""

from __future__ import annotations

import atexit
import glob
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from kg.errors import InputError
from kg.readers.input import WHOLE_FILE, Input
from kg.record import Problem

STANDARD_INPUT = "-"
_WILDCARDS = frozenset("*?[")
_OF_A_GRAPH = frozenset(("manifest.json", "records", "mentions", "nodes"))
"""What stands in a graph folder (`kg.folder`), and together nowhere else."""


def find_inputs(inputs: str | Path | Iterable[str | Path]) -> list[Input]:
    """Return the inputs that files, folders, globs and ``-`` stand for, in the order given, each file once.

    What cannot be found is an input too, with its ``problem``, so that it is reported and the others are read.
    """
    found: dict[str, Input] = {}
    for given in [inputs] if isinstance(inputs, str | Path) else inputs:
        for each in _found(str(given)):
            found.setdefault(each.file, each)
    return list(found.values())


def file_name(path: str) -> str:
    """Return the name of a file in reports and records: relative to the current folder if inside it, with ``/``.

    >>> file_name("./a/../b.md")
    'b.md'
    """
    full = os.path.abspath(path)
    here = os.path.join(os.getcwd(), "")
    return PurePath(full.removeprefix(here)).as_posix()


def _found(given: str) -> Iterator[Input]:
    if given == STANDARD_INPUT:
        yield Input(STANDARD_INPUT, _spooled(given))
    elif os.path.isdir(given):
        yield from _in_folder(given)
    elif os.path.exists(given) or not _WILDCARDS.intersection(given):
        yield _single(given)
    else:
        yield from _matching(given)


def _single(path: str) -> Input:
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        got = "no file of that name" if isinstance(error, FileNotFoundError) else os.strerror(error.errno or 0)
        return _nothing(path, "a file or folder", got)
    if stat.S_ISFIFO(mode):
        return Input(path, _spooled(path))
    if stat.S_ISREG(mode):
        return Input(file_name(path), Path(path))
    return _nothing(path, "a file or folder", "a device or socket")


def _in_folder(folder: str) -> Iterator[Input]:
    got = "a folder without any"
    for place, folders, files in os.walk(folder):
        if _OF_A_GRAPH.issubset([*folders, *files]):
            got = got and "a graph folder"
            folders[:], files = [], []
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            got = ""
            yield _single(os.path.join(place, name))
    if got:
        yield _nothing(folder, "a folder with files", got)


def _matching(pattern: str) -> Iterator[Input]:
    paths = sorted(glob.glob(pattern, recursive=True))
    files = [path for path in paths if not os.path.isdir(path)]
    if files or not paths:
        yield from map(_single, files)
    else:
        for folder in paths:
            yield from _in_folder(folder)
    if not paths:
        yield _nothing(pattern, "files that match", "no match")


def _nothing(path: str, expected: str, got: str) -> Input:
    name = file_name(path)
    return Input(name, Path(path), Problem(name, WHOLE_FILE, expected, got))


def _spooled(path: str) -> Path:
    """Copy what can be read once only to a temporary file that lasts as long as this process."""
    try:
        with tempfile.NamedTemporaryFile(prefix="kg-input-", delete=False) as copy:
            atexit.register(_remove, copy.name, os.getpid())
            if path == STANDARD_INPUT:
                shutil.copyfileobj(sys.stdin.buffer, copy)
            else:
                with open(path, "rb") as pipe:
                    shutil.copyfileobj(pipe, copy)
    except OSError as error:
        raise InputError(
            f"expected to copy it to {tempfile.gettempdir()}, got: {error.strerror}", where=path
        ) from error
    return Path(copy.name)


def _remove(path: str, process: int) -> None:
    """Remove a temporary copy, unless this is a forked child of the process that made it."""
    if os.getpid() == process:
        Path(path).unlink(missing_ok=True)
