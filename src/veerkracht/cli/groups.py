"""groups: who belongs to which group in a municipality, and what people had to fall back on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .shared import AsJson, Incomes, Lang, app, check_lang, fail, progress


@app.command(
    epilog="Examples:\n\n  veerkracht groups Utrecht --out out/groups\n\n"
    "  veerkracht groups GM0088 --groups mine.yaml --json\n\n"
    "  veerkracht groups Utrecht --year 2026\n\n"
    "  veerkracht groups Almelo --map flexible --map old --out out/almelo\n\n"
    "  veerkracht groups --facts"
)
def groups(
    place: Annotated[
        str | None, typer.Argument(help="Municipality of 2020, by name or GM code.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--groups", help="Groups of your own: a .yaml file, beside the ready ones.")
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", help="A group to draw by wijk too; may be given more than once."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for groups.html, results.parquet and run.json.")
    ] = None,
    year: Annotated[
        int, typer.Option("--year", help="Year of the law, 2019-2026; incomes, rents and savings move along.")
    ] = 2019,
    incomes: Incomes = None,
    seed: Annotated[int, typer.Option("--seed", help="Another seed gives another synthetic population.")] = 1,
    threads: Annotated[
        int | None, typer.Option("--threads", min=1, help="Threads; results do not depend on it.")
    ] = None,
    facts: Annotated[
        bool, typer.Option("--facts", help="List the facts that the rule of a group may use.")
    ] = False,
    as_json: AsJson = False,
    lang: Lang = "nl",
) -> None:
    """Count groups in a municipality: size, overlap, exposure, stacking, resilience."""
    check_lang(lang)
    if facts:
        _print_facts(as_json, lang)
        return
    if place is None:
        fail("PLACE: expected the name of a municipality or a code such as GM0344")
    from veerkracht.study.folder import check_folder
    from veerkracht.study.groups import WRITTEN
    from veerkracht.study.groups import groups as run

    if out is not None:
        check_folder(out, WRITTEN)
    with progress() as say:
        study = run(
            place, file, seed=seed, threads=threads, progress=say, year=year, incomes=incomes, maps=maps or ()
        )
        if out is not None:
            say("report", 0, 1)
            study.report(out, lang)
    if as_json:
        print(study.to_json())
        return
    from veerkracht.report.groups_terminal import groups_terminal

    groups_terminal(study, Console(), lang)
    if out is not None:
        print(f"\n{out / 'groups.html'}")


def _print_facts(as_json: bool, lang: str) -> None:
    from veerkracht.study.group_files import group_vocabulary

    known = group_vocabulary().of
    if as_json:
        rows = [
            {"name": name, "per": fact.per, "kind": fact.kind, "label": fact.label}
            for name, fact in known.items()
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for name, fact in known.items():
        words = f"{fact.label[lang]} ({fact.kind})" if fact.label else fact.kind
        table.add_row(Text(name, style="bold"), fact.per, Text(words))
    Console().print(table)
