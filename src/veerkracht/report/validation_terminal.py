"""A validation in the terminal: every margin of a place, what is off, and the finding; 80 columns suffice."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from veerkracht.report import margin_names
from veerkracht.report import validation_findings as findings
from veerkracht.report import validation_tables as tables
from veerkracht.report.tables import Table
from veerkracht.report.validation_view import (
    LINE,
    PRIMARY,
    RATIO,
    ValidationLike,
    ValidationView,
    validation_view,
)

WIDE = 100  # columns; below it kind and source are left out
MANY = 40  # rows of a family that are not shown when all are met


def validation_terminal(study: ValidationLike, console: Console, lang: str = "en") -> None:
    """Print the margins by family (a long one only where it is not met); the finding last."""
    view = validation_view(study, lang)
    _print(console, tables.sizes(view))
    if view.country:
        _print(console, tables.summary(view))
        for start in (LINE, RATIO, PRIMARY):
            rows = view.of(start)
            _print(console, tables.margins(view, margin_names.family(rows[0].name, lang), rows, name="group"))
        _print(console, tables.furthest(view))
        _print(console, tables.goals(view))
    else:
        for name, rows in view.families(view.margins).items():
            if len(rows) > MANY and all(margin.ok for margin in rows):
                console.print(
                    Text(view.t("val.family", family=name, near=len(rows), n=len(rows)), style="bold")
                )
                console.print(Text(view.t("val.elsewhere")))
            else:
                _print(console, tables.margins(view, name, rows))
    _print(console, tables.areas(view))
    _print(console, tables.wrong(view))
    _sum_up(view, console)


def _sum_up(view: ValidationView, console: Console) -> None:
    number = sum(view.count(kind) for kind in ("exact", "raked", "check"))
    off = sum(view.count(kind, wrong=True) for kind in ("exact", "raked", "check"))
    console.print(Text(view.t("val.outside", n=number, off=off)))
    console.print(Text(findings.title(view), style="bold"))
    console.print(Text(findings.agreed(view) if view.country else findings.low_income(view)))
    console.print(Text(view.t("synthetic.short"), style="dim"))


def _print(console: Console, table: Table) -> None:
    if not table.rows:
        return
    shown = len(table.columns) if console.width >= WIDE or len(table.columns) < 7 else len(table.columns) - 2
    drawn = RichTable(
        title=table.caption,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    drawn.add_column(table.columns[0], overflow="fold")
    for column in table.columns[1:shown]:
        drawn.add_column(column, justify="right", overflow="fold")
    for row in table.rows:
        drawn.add_row(Text(row.label), *(Text(cell.text) for cell in row.cells[: shown - 1]))
    console.print(drawn)
