"""`veerkracht`: the command line. Every command reads its words, calls one function and prints."""

from __future__ import annotations

import io
import json
import sys
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from veerkracht.interrupt import interrupts_kept

if TYPE_CHECKING:
    from veerkracht.household import Result
    from veerkracht.packages.schema import Package

EXAMPLES = """
Examples:

  veerkracht compare --place Utrecht --package status-quo --package investeren --out out/utrecht

  veerkracht places den

  veerkracht packages show investeren

  veerkracht household my-household.yaml --explain huurtoeslag

  veerkracht population Utrecht --validate
"""

app = typer.Typer(
    epilog=EXAMPLES,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
packages_app = typer.Typer(
    help="Policy packages: ready ones, and checking your own.\n\n"
    "Examples:\n\n  veerkracht packages show kaasschaaf\n\n"
    "  veerkracht packages check mine.yaml",
    rich_markup_mode=None,
)
app.add_typer(packages_app, name="packages")

Lang = Annotated[str, typer.Option("--lang", help="Language of the texts: nl or en.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON to stdout, nothing else.")]


def _say_error(message: object) -> None:
    Console(stderr=True, soft_wrap=True).print(Text(f"error: {message}"), highlight=False)


def _fail(message: object) -> NoReturn:
    _say_error(message)
    raise typer.Exit(2)


def _check_lang(lang: str) -> None:
    if lang not in ("nl", "en"):
        _fail(f"--lang: found '{lang}', expected nl or en")


@contextmanager
def _progress() -> Any:
    """A progress bar on stderr, shown only where somebody is looking."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("starting", total=None)

        def say(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)

        yield say


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


@app.command(
    epilog="Examples:\n\n"
    "  veerkracht compare --place Utrecht --package status-quo --package investeren --out out/utrecht\n\n"
    "  veerkracht compare --place 'Den Haag' --place GM0344 --package status-quo --package mine.yaml "
    "--year 2024 --json"
)
def compare(
    place: Annotated[
        list[str], typer.Option("--place", help="Municipality of 2020, by name or GM code; repeatable.")
    ],
    package: Annotated[
        list[str],
        typer.Option(
            "--package", help="Ready package or a .yaml file; repeatable. The first is compared with."
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for report.html, results.parquet and run.json.")
    ] = None,
    year: Annotated[int, typer.Option("--year", help="Year of the law, 2019-2026.")] = 2020,
    seed: Annotated[int, typer.Option("--seed", help="Another seed gives another synthetic population.")] = 1,
    threads: Annotated[
        int | None, typer.Option("--threads", min=1, help="Threads; results do not depend on it.")
    ] = None,
    as_json: AsJson = False,
    lang: Lang = "nl",
) -> None:
    """Compare policy packages: what they do to people and money in a municipality."""
    _check_lang(lang)
    from veerkracht.study.compare import check_folder
    from veerkracht.study.compare import compare as run

    if out is not None:
        check_folder(out)
    with _progress() as say:
        study = run(place, package, year=year, seed=seed, threads=threads, progress=say)
        if out is not None:
            say("report", 0, 1)
            study.report(out, lang)
    if as_json:
        print(study.to_json())
        return
    from veerkracht.report import terminal_table

    terminal_table(study, Console(), lang)
    if out is not None:
        print(f"\n{out / 'report.html'}")


@app.command(epilog="Examples:\n\n  veerkracht places\n\n  veerkracht places den")
def places(
    text: Annotated[str, typer.Argument(help="Part of a name.")] = "", as_json: AsJson = False
) -> None:
    """List the municipalities of 2020 whose name holds TEXT."""
    from veerkracht.population.places import find_place
    from veerkracht.population.places import places as search

    found = search(text) or [find_place(text)]
    if as_json:
        print(json.dumps([{"code": p.code, "name": p.name} for p in found], ensure_ascii=False))
        return
    for here in found:
        print(f"{here.code}  {here.name}")


@packages_app.callback(invoke_without_command=True)
def packages(context: typer.Context, as_json: AsJson = False, lang: Lang = "nl") -> None:
    """List the ready packages."""
    if context.invoked_subcommand is not None:
        return
    _check_lang(lang)
    from veerkracht import law
    from veerkracht.packages.library import get_package, ready_names

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
    _check_lang(lang)
    from veerkracht import law
    from veerkracht.packages.library import get_package

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
    from veerkracht.packages.library import check_package
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
    from veerkracht.packages.library import read_package

    package = read_package(file, law.figures())
    changes = _changes(package, str(file))
    print(f"{file}: package '{package.name}' is in order, {len(changes)} changes")
    for change in changes:
        if change["decided_by"] != "municipality":
            print(f"  not for the municipality to decide ({change['decided_by']}): {change['what']['en']}")
        if change["beyond_legal_room"]:
            print(f"  beyond legal room ({change['beyond_legal_room']}): {change['what']['en']}")


@app.command(
    epilog="Examples:\n\n  veerkracht household anna.yaml\n\n"
    "  veerkracht household anna.yaml --date 2024-01-01 --explain huurtoeslag\n\n"
    "  veerkracht household anna.yaml --compare-date 2026-01-01\n\n"
    "  veerkracht household anna.yaml --package sociaal-minimum-omhoog\n\n"
    "  veerkracht household anna.yaml --sweep wage=0:60000:250 --out sweep.html\n\n"
    "  veerkracht household --fields"
)
def household(
    file: Annotated[Path | None, typer.Argument(help="Household file (YAML).")] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="Date of the law, instead of the one in the file.")
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", help="Show the calculation of one name as a tree.")
    ] = None,
    compare_date: Annotated[
        str | None, typer.Option("--compare-date", help="Set the outcome beside that of another date.")
    ] = None,
    package: Annotated[
        str | None, typer.Option("--package", help="Set the outcome beside that under a package.")
    ] = None,
    sweep: Annotated[
        str | None,
        typer.Option("--sweep", help="[PERSON.]NAME=FROM:TO:STEP, with --out: income over a range."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="HTML file for --sweep.")] = None,
    fields: Annotated[bool, typer.Option("--fields", help="List every input and computed name.")] = False,
    as_json: AsJson = False,
    lang: Lang = "nl",
) -> None:
    """Work out one household: every scheme, what is missed, how far from each line. Nothing is stored."""
    _check_lang(lang)
    from veerkracht.household import household as work_out
    from veerkracht.household import render_budget, render_fields, render_tree

    if fields:
        render_fields(Console())
        return
    if file is None:
        _fail("household needs a FILE, or --fields; see veerkracht household --help")
    if (sweep is None) != (out is None):
        _fail("--sweep and --out go together: --sweep wage=0:60000:250 --out sweep.html")
    if sweep is not None and out is not None:
        _sweep(file, day, sweep, out, lang)
        return
    result = work_out(file, date=day)
    if compare_date is not None or package is not None:
        _side_by_side(result, compare_date, package, as_json=as_json, lang=lang)
    elif as_json:
        print(json.dumps(result.to_json(), ensure_ascii=False))
    elif explain:
        render_tree(result, explain, Console(), lang)
    else:
        render_budget(result, Console(), lang)


def _side_by_side(
    result: Result, compare_date: str | None, package: str | None, *, as_json: bool, lang: str
) -> None:
    """The household of `result` on another date, under a package, or both."""
    from dataclasses import replace

    from veerkracht import law
    from veerkracht.household import household as work_out
    from veerkracht.household.side_by_side import render_side_by_side
    from veerkracht.packages.library import check_package, get_package

    day = _date(compare_date, "--compare-date") if compare_date else result.date
    figures, label = law.figures(), ""
    if package is not None:
        chosen = get_package(package, figures)
        chosen = chosen.model_copy(update={"start_year": min(chosen.start_year, day.year)})
        check_package(chosen, figures, day, package)
        figures = chosen.figures_on(figures, day)
        label = chosen.label[lang]
    other = work_out(replace(result.household, date=day), figures=figures)
    if as_json:
        print(json.dumps([result.to_json(), other.to_json()], ensure_ascii=False))
        return
    render_side_by_side(result, other, label, Console(), lang)


def _sweep(file: Path, day: str | None, asked: str, out: Path, lang: str) -> None:
    from veerkracht.household import read_household
    from veerkracht.household.sweep import sweep
    from veerkracht.report.sweep import write_sweep

    with _progress() as say:
        found = sweep(read_household(file, day), asked, say)
        print(write_sweep(found, out, lang))


@app.command(
    epilog="Examples:\n\n  veerkracht law\n\n"
    "  veerkracht law huurtoeslag --date 2025-01-01 --graph huurtoeslag.svg\n\n"
    "  veerkracht law --unverified"
)
def law(
    scheme: Annotated[str | None, typer.Argument(help="Scheme, by the name of its folder.")] = None,
    day: Annotated[str | None, typer.Option("--date", help="Date of the law (default: today).")] = None,
    unverified: Annotated[
        bool, typer.Option("--unverified", help="List the values that were not read in their own source.")
    ] = False,
    graph: Annotated[
        Path | None, typer.Option("--graph", help="SVG file to draw what hangs together with SCHEME in.")
    ] = None,
) -> None:
    """Look up the law: schemes and their dates, rules with article, figures with source and status."""
    from veerkracht import lawbook

    if (scheme is None) and (graph is not None or day is not None):
        _fail("--graph and --date need a SCHEME; see veerkracht law --help")
    if scheme is None:
        (lawbook.render_unverified if unverified else lawbook.render_schemes)(Console())
        return
    if unverified:
        _fail("--unverified lists all schemes; leave SCHEME out")
    found = lawbook.scheme(scheme, _date(day))
    if graph is not None:
        graph.write_text(lawbook.draw(found), encoding="utf-8")
        print(graph)
        return
    lawbook.render_scheme(found, Console())


def _date(text: str | None, option: str = "--date") -> date:
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        _fail(f"{option}: found '{text}', expected a date like 2025-01-01")


@app.command(
    epilog="Examples:\n\n  veerkracht population Utrecht --validate\n\n"
    "  veerkracht population GM0088 --validate --json"
)
def population(
    place: Annotated[str, typer.Argument(help="Municipality of 2020, by name or GM code.")],
    validate: Annotated[
        bool, typer.Option("--validate", help="Print every margin: target, result, difference.")
    ] = False,
    seed: Annotated[int, typer.Option("--seed", help="Another seed gives another synthetic population.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Build the synthetic population of a municipality and hold it against the CBS tables."""
    from veerkracht.study.population import margins, totals

    with _progress() as say:
        say(f"{place}: population", 0, 1)
        counted = totals(place, seed)
        rows = margins(place, seed) if validate or as_json else []
    if as_json:
        print(json.dumps({"margins": rows, "totals": counted}, ensure_ascii=False))
        return
    console = Console()
    for name, value in counted.items():
        console.print(Text(f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value}"))
    if validate:
        _print_margins(console, rows)


def _print_margins(console: Console, rows: list[dict[str, Any]]) -> None:
    table = Table(box=None, padding=(0, 1, 0, 0))
    for name in ("margin", "kind", "target", "value", "difference"):
        table.add_column(name, justify="left" if name in ("margin", "kind") else "right", overflow="fold")
    for row in rows:
        mark = "" if row["ok"] else " !"
        table.add_row(
            row["name"],
            row["kind"],
            _plain(row["target"]),
            _plain(row["value"]),
            _plain(row["difference"]) + mark,
        )
    console.print(table)
    wrong = [row for row in rows if not row["ok"]]
    console.print(Text(f"{len(rows)} margins, {len(wrong)} outside their tolerance (!)"))


def _plain(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.3f}"


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
    except (ValueError, OSError) as error:
        _say_error(error)
        sys.exit(2)


if __name__ == "__main__":
    main()
