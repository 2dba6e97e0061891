"""household and law: one household, and the rules it meets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from .shared import AsJson, Lang, Policy, app, check_lang, fail, progress, read_date

if TYPE_CHECKING:
    from veerkracht.household import Result


@app.command(
    epilog="Examples:\n\n  veerkracht household anna.yaml\n\n"
    "  veerkracht household anna.yaml --date 2024-01-01 --explain huurtoeslag\n\n"
    "  veerkracht household anna.yaml --compare-date 2026-01-01\n\n"
    "  veerkracht household anna.yaml --package sociaal-minimum-omhoog\n\n"
    "  veerkracht household anna.yaml --sweep wage=0:60000:250 --out sweep.html\n\n"
    "  veerkracht household anna.yaml --policy Rotterdam\n\n"
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
    policy: Policy = None,
    fields: Annotated[bool, typer.Option("--fields", help="List every input and computed name.")] = False,
    as_json: AsJson = False,
    lang: Lang = "nl",
) -> None:
    """Work out one household: every scheme, what is missed, how far from each line. Nothing is stored."""
    check_lang(lang)
    from veerkracht.household import household as work_out
    from veerkracht.household import render_budget, render_fields, render_rooms, render_tree, rooms

    if fields:
        render_fields(Console())
        return
    if file is None:
        fail("household needs a FILE, or --fields; see veerkracht household --help")
    if (sweep is None) != (out is None):
        fail("--sweep and --out go together: --sweep wage=0:60000:250 --out sweep.html")
    if sweep is not None and out is not None:
        _sweep(file, day, sweep, out, lang)
        return
    from veerkracht.law.gemeente.policy import get_policy

    result = work_out(file, date=day, policy=get_policy(policy) if policy else None)
    if compare_date is not None or package is not None:
        _side_by_side(result, compare_date, package, as_json=as_json, lang=lang)
    elif as_json:
        maatwerk = [room.to_json() for room in rooms(result)]
        print(json.dumps({**result.to_json(), "maatwerk": maatwerk}, ensure_ascii=False))
    elif explain:
        render_tree(result, explain, Console(), lang)
    else:
        render_budget(result, Console(), lang)
        render_rooms(result, Console(), lang)


def _side_by_side(
    result: Result, compare_date: str | None, package: str | None, *, as_json: bool, lang: str
) -> None:
    """The household of `result` on another date, under a package, or both."""
    from dataclasses import replace

    from veerkracht import law
    from veerkracht.household import household as work_out
    from veerkracht.household.side_by_side import render_side_by_side
    from veerkracht.packages.files import check_package, get_package

    day = read_date(compare_date, "--compare-date") if compare_date else result.date
    figures, label = law.figures(), ""
    if package is not None:
        chosen = get_package(package, figures)
        chosen = chosen.model_copy(update={"start_year": min(chosen.start_year, day.year)})
        check_package(chosen, figures, day, package)
        figures = chosen.figures_on(figures, day)
        label = chosen.label[lang]
    other = work_out(replace(result.household, date=day), figures=figures, policy=result.policy)
    if as_json:
        print(json.dumps([result.to_json(), other.to_json()], ensure_ascii=False))
        return
    render_side_by_side(result, other, label, Console(), lang)


def _sweep(file: Path, day: str | None, asked: str, out: Path, lang: str) -> None:
    from veerkracht.household import read_household
    from veerkracht.household.sweep import sweep
    from veerkracht.report.sweep import write_sweep

    with progress() as say:
        found = sweep(read_household(file, day), asked, say)
        print(write_sweep(found, out, lang))


@app.command(
    epilog="Examples:\n\n  veerkracht law\n\n"
    "  veerkracht law huurtoeslag --date 2025-01-01 --graph huurtoeslag.svg\n\n"
    "  veerkracht law --unverified\n\n"
    "  veerkracht law --pages docs/law"
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
    pages: Annotated[
        Path | None, typer.Option("--pages", help="Folder to write a Markdown page per scheme in.")
    ] = None,
    cases: Annotated[
        Path | None,
        typer.Option("--cases", help="Worked cases to count for --pages (default: tests/cases, if there)."),
    ] = None,
) -> None:
    """Look up the law: schemes and their dates, rules with article, figures with source and status."""
    from veerkracht import lawbook

    if pages is not None:
        if scheme is not None or day is not None or graph is not None or unverified:
            fail("--pages writes all schemes and dates; leave out the rest")
        here = Path("tests/cases")
        print(lawbook.write_pages(pages, cases or (here if here.is_dir() else None)))
        return
    if cases is not None:
        fail("--cases needs --pages; see veerkracht law --help")
    if (scheme is None) and (graph is not None or day is not None):
        fail("--graph and --date need a SCHEME; see veerkracht law --help")
    if scheme is None:
        (lawbook.render_unverified if unverified else lawbook.render_schemes)(Console())
        return
    if unverified:
        fail("--unverified lists all schemes; leave SCHEME out")
    found = lawbook.scheme(scheme, read_date(day))
    if graph is not None:
        graph.write_text(lawbook.draw(found), encoding="utf-8")
        print(graph)
        return
    lawbook.render_scheme(found, Console())
