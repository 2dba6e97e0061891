"""population: the people of a municipality, and people that a user brings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperGroup

from .shared import AsJson, app, fail, progress
from .validation import show


class _PlaceOrCommand(TyperGroup):
    """`population PLACE` is `population show PLACE`: what is no command is a place."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `show` before anything that does not start with a command or ask for help."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["show", *args]
        return super().parse_args(ctx, args)


population_app = typer.Typer(
    cls=_PlaceOrCommand,
    no_args_is_help=True,
    help="The people of a municipality, or people of your own.\n\n"
    "population PLACE is short for population show PLACE.\n\n"
    "Examples:\n\n  veerkracht population Utrecht --validate --out out/pop\n\n"
    "  veerkracht population all --validate\n\n"
    "  veerkracht population build all\n\n"
    "  veerkracht population import persons.csv --mapping mapping.yaml\n\n"
    "  veerkracht population imports",
    rich_markup_mode=None,
)
app.add_typer(population_app, name="population")


population_app.command(
    "show",
    epilog="Examples:\n\n  veerkracht population show Utrecht --validate\n\n"
    "  veerkracht population show Utrecht --validate --out out/pop\n\n"
    "  veerkracht population show GM0088 --validate --json\n\n"
    "  veerkracht population show all --validate --out out/country",
)(show)


@population_app.command(
    epilog="Examples:\n\n  veerkracht population build all\n\n"
    "  veerkracht population build Utrecht Almelo --workers 1"
)
def build(
    place: Annotated[list[str], typer.Argument(help="Municipalities by name or GM code, or: all.")],
    seed: Annotated[int, typer.Option("--seed", help="Another seed gives another synthetic population.")] = 1,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes; as many as cores without it.")
    ] = None,
) -> None:
    """Build and keep populations ahead of use; those that are there are skipped."""
    from veerkracht.study.build import build as run
    from veerkracht.study.build import plan

    todo = plan(place, seed)
    there = len(todo.wanted) - len(todo.missing)
    print(f"{len(todo.missing)} of {len(todo.wanted)} municipalities to build ({there} there already)")
    if todo.missing:
        size, free = todo.expected / 1e6, todo.free / 1e6
        print(f"about {size:,.0f} MB in {todo.folder} ({free:,.0f} MB free)", flush=True)
    with progress() as say:
        run(todo, workers, say)


@population_app.command(
    "import",
    epilog="Examples:\n\n  veerkracht population import persons.csv --mapping mapping.yaml\n\n"
    "  veerkracht population import p.parquet --mapping m.yaml --name survey-22 --force\n\n"
    "  veerkracht population import --schema",
)
def import_(
    file: Annotated[Path | None, typer.Argument(help="Persons, as CSV or Parquet.")] = None,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="YAML file: which column holds which fact.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="Name to use it by; else that of the mapping or file.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an import of that name.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="List every fact instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import an anonymised survey or synthetic table: checked, kept here, shown as tables only."""
    if schema:
        _print_schema(as_json)
        return
    if file is None or mapping is None:
        fail("population import needs a FILE and --mapping; see veerkracht population import --help")
    from veerkracht.study.imports import import_population

    with progress() as say:
        say(f"{file.name}: import", 0, 1)
        said = import_population(file, mapping, name, force)
    if as_json:
        print(json.dumps(_told(said), ensure_ascii=False))
        return
    print(f"{said.name}: {said.households:,} households, {said.persons:,} persons ({said.kind}, {said.year})")
    if said.not_given:
        print(f"not in the file, and taken as: {'; '.join(said.not_given)}")
    print(f"use it: veerkracht compare --population {said.name} --package status-quo")


def _told(said: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return {key: value for key, value in asdict(said).items() if key != "format"}


@population_app.command("schema", epilog="Examples:\n\n  veerkracht population schema --json")
def schema_(as_json: AsJson = False) -> None:
    """List every fact that an import may hold: type, unit, values, required or not."""
    _print_schema(as_json)


def _print_schema(as_json: bool) -> None:
    from veerkracht.population.importing import schema

    rows = schema()
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    console = Console()
    for per in ("persons", "households"):
        console.print(Text(per, style="bold"))
        for row in (row for row in rows if row["per"] == per):
            console.print(Text(f"  {row['fact']}: {_described(row)}"))


def _described(row: dict[str, Any]) -> str:
    """A fact on one line: type and unit, values, whether it must be there, and what it is."""
    kind = {"key": "text that links rows", "flag": "yes or no", "birth": "year or year-month"}.get(
        row["type"]
    )
    kind = kind or (f"number, {row['unit']}" if row["unit"] else row["type"])
    if row["values"]:
        kind = " | ".join(row["values"])
    units = f" (also {', '.join(row['units'][1:])})" if len(row["units"]) > 1 else ""
    either = f" (or {', '.join(row['instead'])})" if row["instead"] else ""
    default = f"; else {row['default']}" if row["default"] != "" else ""
    needed = f"REQUIRED{either}" if row["required"] else f"optional{default}"
    return f"{kind}{units}. {needed}. {row['about'][:1].upper()}{row['about'][1:]}."


@population_app.command("imports", epilog="Examples:\n\n  veerkracht population imports --json")
def imports_(as_json: AsJson = False) -> None:
    """List the imported populations."""
    from veerkracht.population.importing import kept

    found = kept()
    if as_json:
        print(json.dumps([_told(said) for said in found], ensure_ascii=False))
        return
    for said in found:
        print(f"{said.name}  {said.title} ({said.kind}, {said.year}), {said.households:,} households")


@population_app.command("remove", epilog="Examples:\n\n  veerkracht population remove survey-22")
def remove_(name: Annotated[str, typer.Argument(help="Name of an import.")]) -> None:
    """Delete an imported population."""
    from veerkracht.population.importing import remove

    remove(name)
    print(f"{name}: removed")
