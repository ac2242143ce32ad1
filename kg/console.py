"""What the command line says to a person, on stderr: messages, progress and problems."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kg.record import Problem
from kg.terminal import harmless

if TYPE_CHECKING:
    from kg.intake import Progress

SHOWN_PROBLEMS: Final = 20
_VERBS: Final = {
    "read": "Reading",
    "extract": "Extracting",
    "resolve": "Resolving",
    "write": "Writing",
    "draw": "Drawing",
    "load": "Loading",
    "compare": "Comparing",
    "prune": "Pruning",
}


def counted(number: int, noun: str) -> str:
    """Return a number with its noun in the right number.

    >>> counted(1, "paper"), counted(1200, "paper")
    ('1 paper', '1,200 papers')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def say(text: str) -> None:
    """Print one line to stderr."""
    print(harmless(text), file=sys.stderr)


def say_problems(problems: Iterable[Problem]) -> None:
    """Print the first problems, a line each, and how many more there are."""
    told = list(problems)
    for problem in told[:SHOWN_PROBLEMS]:
        say(f"  {problem}")
    if len(told) > SHOWN_PROBLEMS:
        say(f"  … and {len(told) - SHOWN_PROBLEMS:,} more")


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a function that shows the progress of steps as bars on stderr; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<11}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {step: bars.add_task(verb, total=None, visible=False) for step, verb in _VERBS.items()}

        def show(step: str, done: int, total: int) -> None:
            bars.update(tasks[step], completed=done, total=total, visible=done < total)

        yield show
