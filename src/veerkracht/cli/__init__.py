"""`veerkracht`: the command line. Every command reads its words, calls one function and prints."""

from __future__ import annotations

import io
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from veerkracht.interrupt import interrupts_kept

from . import (  # noqa: F401 (they add their commands)
    data,
    groups,
    household,
    packages,
    places,
    population,
    serve,
    study,
)
from .shared import app, say_error


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"veerkracht {version('veerkracht')}")
        raise typer.Exit()


@app.callback()
def _main(
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Open microsimulation of the Dutch social domain.

    All persons are synthetic; no real resident is scored.
    """


def main() -> None:
    """Run the command line; wrong input ends with one message and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without a euro sign still gets its table
    try:
        with interrupts_kept():
            app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:  # a path that cannot be read or written
        say_error(f"{error.filename}: {error.strerror}" if error.filename else error)
        sys.exit(2)
    except ValueError as error:
        say_error(error)
        sys.exit(2)
