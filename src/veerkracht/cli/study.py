"""compare, places and population: what happens in a municipality."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .shared import AsJson, Lang, Policy, app, check_lang, progress


@app.command(
    epilog="Examples:\n\n"
    "  veerkracht compare --place Utrecht --package status-quo --package investeren --out out/utrecht\n\n"
    "  veerkracht compare --place 'Den Haag' --place GM0344 --package status-quo --package mine.yaml "
    "--year 2024 --json\n\n"
    "  veerkracht compare --place Utrecht --package status-quo --policy utrecht.yaml"
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
    policy: Policy = None,
    threads: Annotated[
        int | None, typer.Option("--threads", min=1, help="Threads; results do not depend on it.")
    ] = None,
    as_json: AsJson = False,
    lang: Lang = "nl",
) -> None:
    """Compare policy packages: what they do to people and money in a municipality."""
    check_lang(lang)
    from veerkracht.study.compare import WRITTEN
    from veerkracht.study.compare import compare as run
    from veerkracht.study.folder import check_folder

    if out is not None:
        check_folder(out, WRITTEN)
    with progress() as say:
        study = run(place, package, year=year, seed=seed, threads=threads, progress=say, policy=policy)
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

    with progress() as say:
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
