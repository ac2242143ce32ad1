"""The command ``kg``: stdout is data, stderr is talk; exit 0 done, 1 told you why, 2 wrong usage."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Final

import typer

from kg.commands.asking import query, show
from kg.commands.building import build, check, inputs, stats
from kg.commands.comparing import diff
from kg.commands.correcting import correct
from kg.commands.evaluating import annotate, evaluate
from kg.commands.publishing import export, load
from kg.commands.reading import extract, read
from kg.commands.serving import serve
from kg.commands.viewing import view
from kg.console import say
from kg.errors import KGError

app = typer.Typer(
    name="kg",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(version("paperkg"))
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn listings of papers into a knowledge graph, and ask it."""


COMMANDS: Final = (
    *(read, extract, build, inputs, stats, check),
    *(query, show, view, serve, export, load),
    *(correct, diff, annotate, evaluate),
)
"""The commands, in the order of the help."""
for _command in COMMANDS:
    app.command()(_command)


def main() -> None:
    """Run the command line; an error of paperkg is told in one line, without a traceback."""
    try:
        app()
    except KGError as error:
        say(f"kg: {error}")
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does (https://docs.python.org/3/library/signal.html).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        say("kg: interrupted")
        sys.exit(130)


if __name__ == "__main__":
    main()
