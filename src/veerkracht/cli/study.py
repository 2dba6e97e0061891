"""compare and places: what happens in a municipality."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from .shared import AsJson, Incomes, Lang, Policy, app, check_lang, fail, progress


@app.command(
    epilog="Examples:\n\n"
    "  veerkracht compare --place Utrecht --package status-quo --package investeren --out out/utrecht\n\n"
    "  veerkracht compare --place 'Den Haag' --place GM0344 --package status-quo --package mine.yaml "
    "--year 2024 --json\n\n"
    "  veerkracht compare --place Utrecht --package status-quo --year 2026 --incomes 2019\n\n"
    "  veerkracht compare --place Utrecht --package status-quo --policy utrecht.yaml\n\n"
    "  veerkracht compare --population my-survey --package status-quo --package investeren"
)
def compare(
    place: Annotated[
        list[str] | None,
        typer.Option("--place", help="Municipality of 2020, by name or GM code; repeatable."),
    ] = None,
    package: Annotated[
        list[str] | None,
        typer.Option(
            "--package", help="Ready package or a .yaml file; repeatable. The first is compared with."
        ),
    ] = None,
    population: Annotated[
        list[str] | None,
        typer.Option("--population", help="An imported population, by name, instead of --place."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for report.html, results.parquet and run.json.")
    ] = None,
    year: Annotated[
        int, typer.Option("--year", help="Year of the law, 2019-2026; incomes, rents and savings move along.")
    ] = 2020,
    incomes: Incomes = None,
    seed: Annotated[int, typer.Option("--seed", help="Another seed gives another synthetic population.")] = 1,
    policy: Policy = None,
    threads: Annotated[
        int | None, typer.Option("--threads", min=1, help="Threads; results do not depend on it.")
    ] = None,
    as_json: AsJson = False,
    lang: Lang = "nl",
) -> None:
    """Compare policy packages: what they do to people and money in a municipality."""
    check_lang(lang)
    from veerkracht.study.compare import TABLES, WRITTEN
    from veerkracht.study.compare import compare as run
    from veerkracht.study.folder import check_folder

    places = [*(place or []), *(f"import:{name}" for name in population or [])]
    if not places:
        fail("compare needs --place or --population; see veerkracht compare --help")
    if not package:
        fail("compare needs --package; see veerkracht compare --help")
    if out is not None:
        check_folder(out, (*WRITTEN, *TABLES))
    with progress() as say:
        study = run(
            places,
            package,
            year=year,
            seed=seed,
            threads=threads,
            progress=say,
            policy=policy,
            incomes=incomes,
        )
        if out is not None:
            say("report", 0, 1)
            study.report(out, lang)
    if as_json:
        print(study.to_json())
        return
    from veerkracht.report import terminal_table

    terminal_table(study, Console(), lang)
    if out is not None:
        print(f"\n{out / ('results.csv' if study.run['imports'] else 'report.html')}")


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
