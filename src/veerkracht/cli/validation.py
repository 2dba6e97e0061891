"""population PLACE and population all: the synthetic people beside the published tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from .shared import AsJson, Lang, check_lang, fail, progress

COUNTRY = "all"


def show(
    place: Annotated[
        str | None,
        typer.Argument(help="Municipality of 2020, by name or GM code, or 'all'.", show_default=False),
    ] = None,
    option: Annotated[
        str | None, typer.Option("--place", help="The same as PLACE.", show_default=False)
    ] = None,
    validate: Annotated[
        bool, typer.Option("--validate", help="Print every margin: target, result, difference.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Folder for report.html, margins.parquet, margins.json and run.json."),
    ] = None,
    docs: Annotated[
        Path | None,
        typer.Option("--docs", help="Markdown file to write the tables and charts of 'all' into."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Another seed gives another synthetic population.")] = 1,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Processes for 'all'; results do not depend on it."),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = "nl",
) -> None:
    """Build the synthetic population of a municipality, or of the country ('all'), beside the CBS tables."""
    check_lang(lang)
    if (place is None) == (option is None):
        fail("PLACE: expected one municipality (name or code such as GM0344), or all")
    wanted = place or option or ""
    _check(wanted, out, docs)
    from veerkracht.study import validation

    whole = wanted == COUNTRY
    with progress() as say:
        if whole:
            found = validation.validate_country(seed, workers, say)
        else:
            found = validation.validate(wanted, seed, say)
        if out is not None:
            say("report", 0, 1)
            found.report(out, lang)
    written = [] if out is None else [out / "report.html"]
    if docs is not None:
        from veerkracht.report.validation_docs import write_document

        written += write_document(
            found, docs, f"veerkracht population all --validate --docs {docs.as_posix()}"
        )
    if as_json:
        print(found.to_json())
        return
    console = Console()
    if validate or written:
        from veerkracht.report.validation_terminal import validation_terminal

        validation_terminal(found, console, lang)
    else:
        for name, value in found.totals.items():
            console.print(Text(f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value}"))
    for path in written:
        print(path)


def _check(wanted: str, out: Path | None, docs: Path | None) -> None:
    """What can be known to be wrong before anything is built."""
    if docs is not None:
        from veerkracht.report.validation_docs import check_document

        if wanted != COUNTRY:
            fail(f"--docs: found PLACE '{wanted}', expected 'all'")
        check_document(docs)
    if out is not None:
        from veerkracht.study.folder import check_folder
        from veerkracht.study.validation import WRITTEN

        check_folder(out, WRITTEN)
