"""What every command uses: the application, common options, errors, progress."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

EXAMPLES = """
Examples:

  veerkracht compare --place Utrecht --package status-quo --package investeren --out out/utrecht

  veerkracht places den

  veerkracht packages show investeren

  veerkracht household my-household.yaml --explain huurtoeslag

  veerkracht population Utrecht --validate

  veerkracht groups Utrecht
"""

app = typer.Typer(
    epilog=EXAMPLES,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Lang = Annotated[str, typer.Option("--lang", help="Language of the texts: nl or en.")]
Policy = Annotated[
    str | None,
    typer.Option(
        "--policy",
        help="Municipal policy: a file, a municipality, or 'assumed'. Without it: the own policy where it is "
        "known, else the assumed one.",
    ),
]
Incomes = Annotated[
    int | None,
    typer.Option(
        "--incomes",
        help="Year of incomes, rents, savings and debts when not --year; with 2019 those of municipalities "
        "stay as they are.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON to stdout, nothing else.")]


def say_error(message: object) -> None:
    """Print an error to stderr."""
    Console(stderr=True, soft_wrap=True).print(Text(f"error: {message}"), highlight=False)


def fail(message: object) -> NoReturn:
    """Print an error and end with exit code 2."""
    say_error(message)
    raise typer.Exit(2)


def check_lang(lang: str) -> None:
    """End with an error for a language there are no texts in."""
    if lang not in ("nl", "en"):
        fail(f"--lang: found '{lang}', expected nl or en")


@contextmanager
def progress() -> Any:
    """A progress bar on stderr, shown only where somebody is looking."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("starting", total=None)

        def say(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)

        yield say


def read_date(text: str | None, option: str = "--date") -> date:
    """The date that was typed after `option`; today when none was."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail(f"{option}: found '{text}', expected a date like 2025-01-01")
