"""packages: ready ones, and checking your own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .shared import AsJson, Lang, app, check_lang

if TYPE_CHECKING:
    from veerkracht.packages.schema import Package

packages_app = typer.Typer(
    help="Policy packages: ready ones, and checking your own.\n\n"
    "Examples:\n\n  veerkracht packages show kaasschaaf\n\n"
    "  veerkracht packages check mine.yaml",
    rich_markup_mode=None,
)
app.add_typer(packages_app, name="packages")


@packages_app.callback(invoke_without_command=True)
def packages(context: typer.Context, as_json: AsJson = False, lang: Lang = "nl") -> None:
    """List the ready packages."""
    if context.invoked_subcommand is not None:
        return
    check_lang(lang)
    from veerkracht import law
    from veerkracht.packages.files import get_package, ready_names

    found = [get_package(name, law.figures()) for name in ready_names()]
    if as_json:
        print(json.dumps([p.model_dump(mode="json") for p in found], ensure_ascii=False))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for package in found:
        table.add_row(Text(package.name, style="bold"), Text(package.description[lang]))
    Console().print(table)


@packages_app.command(
    "show",
    epilog="Examples:\n\n  veerkracht packages show investeren\n\n"
    "  veerkracht packages show mine.yaml --lang en",
)
def packages_show(
    name: Annotated[str, typer.Argument(help="Name or .yaml file.")],
    as_json: AsJson = False,
    lang: Lang = "nl",
) -> None:
    """Show what a package changes and who decides each change."""
    check_lang(lang)
    from veerkracht import law
    from veerkracht.packages.files import get_package

    package = get_package(name, law.figures())
    if as_json:
        print(json.dumps(package.model_dump(mode="json"), ensure_ascii=False))
        return
    console = Console()
    console.print(Text(f"{package.label[lang]} ({package.name}, {package.start_year})", style="bold"))
    console.print(Text(package.description[lang]))
    deciders = _deciders(lang)
    for change in _changes(package, name):
        console.print(Text(f"- {change['what'][lang]} [{deciders[change['decided_by']]}]"))
        if change["beyond_legal_room"]:
            beyond = "buiten de wettelijke ruimte" if lang == "nl" else "beyond legal room"
            console.print(Text(f"  ! {beyond}: {change['beyond_legal_room']}"))


def _changes(package: Package, where: str) -> list[dict[str, Any]]:
    """The changes of a package in its first year, or the last year of the law that is known."""
    from veerkracht import law
    from veerkracht.packages.files import check_package
    from veerkracht.study.notes import describe

    started = package.model_copy(update={"start_year": min(package.start_year, law.LAST_DATE.year)})
    day = date(max(started.start_year, 2020), 1, 1)
    check_package(started, law.figures(), day, where)
    return describe(started, law.figures(), day)["changes"]


def _deciders(lang: str) -> dict[str, str]:
    from veerkracht.measures.catalog import catalog

    return {name: text[lang] for name, text in catalog().deciders.items()}


@packages_app.command("check", epilog="Examples:\n\n  veerkracht packages check mine.yaml")
def packages_check(file: Annotated[Path, typer.Argument(help="Package file.")]) -> None:
    """Check a package file: form, figure paths, schemes and legal room."""
    from veerkracht import law
    from veerkracht.packages.files import read_package

    package = read_package(file, law.figures())
    changes = _changes(package, str(file))
    print(f"{file}: package '{package.name}' is in order, {len(changes)} changes")
    for change in changes:
        if change["decided_by"] != "municipality":
            print(f"  not for the municipality to decide ({change['decided_by']}): {change['what']['en']}")
        if change["beyond_legal_room"]:
            print(f"  beyond legal room ({change['beyond_legal_room']}): {change['what']['en']}")
