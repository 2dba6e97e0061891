"""data: the tables behind the population, and reading them again from CBS."""

from __future__ import annotations

import json
import os
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from .shared import AsJson, app, progress, say_error

data_app = typer.Typer(
    no_args_is_help=True,
    help="The tables that populations are built from.\n\n"
    "Examples:\n\n  veerkracht data list\n\n"
    "  veerkracht data update",
    rich_markup_mode=None,
)
app.add_typer(data_app, name="data")

NETWORK = "VEERKRACHT_CBS"  # another address of the service, such as a mirror


@data_app.callback()
def _data() -> None:
    """The tables that populations are built from."""


@data_app.command("list", epilog="Examples:\n\n  veerkracht data list --json")
def list_(as_json: AsJson = False) -> None:
    """List every table: source, year, licence, rows, use and size."""
    from veerkracht import law
    from veerkracht.population.refresh import listing

    found = listing()
    names = list(law.figures().by_name.values())
    figures = {"folders": len({figure.path.split(".")[0] for figure in names}), "figures": len(names)}
    if as_json:
        print(json.dumps({"tables": found, "figures": figures}, ensure_ascii=False))
        return
    console = Console()
    for row in found:
        console.print(Text(f"{row['name']}: {row['title']}", style="bold"))
        console.print(Text(f"  {_described(row)}"))
    console.print(
        Text(f"law: {figures['figures']:,} dated figures in {figures['folders']} folders (veerkracht law)")
    )


def _described(row: dict[str, Any]) -> str:
    uses = row["columns"]
    use = ", ".join(f"{count} columns {name}" for name, count in uses.items() if count)
    return (
        f"CBS {row['cbs_table']}, {row['vintage']}; {row['licence']}; {row['rows']:,} rows; {use}; "
        f"{row['bytes'] / 1000:,.0f} KB"
    )


Tables = Annotated[list[str] | None, typer.Argument(metavar="[TABLE]...", help="Tables; else all.")]


@data_app.command(
    epilog="Examples:\n\n  veerkracht data update\n\n  veerkracht data update households persons"
)
def update(table: Tables = None) -> None:
    """Read tables again from CBS where there is network; else those in use stay, exit 1."""
    from veerkracht.population.refresh import RefreshError, listing, refresh

    try:
        with progress() as say:
            done = refresh(table, os.environ.get(NETWORK), lambda name: say(f"{name}: CBS", 0, 1))
    except RefreshError as error:
        say_error(f"{error}; nothing was updated, the tables in use keep their vintage")
        raise typer.Exit(1) from None
    for row in listing():
        if row["name"] in done:
            print(f"{row['name']}: {row['rows']:,} rows, {row['vintage']}")
        elif table is None:
            print(f"{row['name']}: left as it is; {row['why_not']}")


@data_app.command("reset", epilog="Examples:\n\n  veerkracht data reset")
def reset_(table: Tables = None) -> None:
    """Go back to the tables of the package."""
    from veerkracht.population.refresh import reset

    gone = reset(table)
    print(f"back to the tables of the package: {', '.join(gone) or 'they were in use already'}")
