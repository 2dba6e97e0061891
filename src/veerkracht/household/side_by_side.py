"""Two outcomes of one household beside each other: another date of the law, or another package."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .budget import Budget
from .check import Result
from .errors import HouseholdError
from .lines import INCOME, LineRow
from .schemes_view import WIDTH
from .texts import euros, signed, text, written


@dataclass(frozen=True)
class Pair:
    """An amount in both outcomes, EUR/year; what goes out is negative."""

    name: str
    first: float
    second: float
    marked: bool = False

    @property
    def change(self) -> float:
        """EUR/year more in the second."""
        return self.second - self.first


def side_by_side(first: Result, second: Result) -> tuple[list[Pair], Pair, list[Pair]]:
    """The rows of both budgets, the disposable income, and the distance to every line that both have.

    On one date the lines are those of the first: a package cannot move the yardstick.

    Raises HouseholdError where the disposable income cannot be computed.
    """
    budgets = first.budget(), second.budget()
    for result, found in zip((first, second), budgets, strict=True):
        if INCOME in found.unavailable:
            raise HouseholdError(
                f"{INCOME} cannot be computed for {result.date}: {found.unavailable[INCOME]}"
            )
    one, two = (_rows(found) for found in budgets)
    rows = [
        Pair(name, one.get(key, 0.0), two.get(key, 0.0), _marked(name, budgets))
        for key in dict.fromkeys([*one, *two])
        for name in [key[1]]
    ]
    rows.sort(key=lambda row: row.first + row.second < 0)
    disposable = [found.disposable for found in budgets]
    lines = [{line.name: line for line in found.lines} for found in budgets]
    return (
        rows,
        Pair(INCOME, disposable[0].amount, disposable[1].amount, any(row.marked for row in disposable)),
        [
            Pair(name, line.distance, _distance(line, lines[1][name], first, second),
                 line.marked or lines[1][name].marked)
            for name, line in lines[0].items()
            if name in lines[1]
        ],
    )  # fmt: skip


def _distance(one: LineRow, two: LineRow, first: Result, second: Result) -> float:
    return two.income - (one.line if first.date == second.date else two.line)


def _rows(found: Budget) -> dict[tuple[int, str], float]:
    rows = {(1, row.name): row.amount for row in found.incoming}
    return rows | {(-1, row.name): -row.amount for row in found.outgoing}


def _marked(name: str, budgets: tuple[Budget, ...]) -> bool:
    return any(
        row.marked for found in budgets for row in (*found.incoming, *found.outgoing) if row.name == name
    )


def render_side_by_side(
    first: Result, second: Result, package: str, console: Console, lang: str = "nl"
) -> None:
    """Print both budgets a month with the difference; `package`: label of that of the second, or nothing."""
    heads = [written(first.date, lang), written(second.date, lang)]
    spoken = [text("law_of", lang, date=head) for head in heads]
    if package:
        same = first.date == second.date
        heads[1] = package if same else f"{package}, {heads[1]}"
        spoken[1] = package if same else f"{package} ({spoken[1]})"
    rows, disposable, lines = side_by_side(first, second)
    change = round(disposable.change / 12)
    key = "side_more" if change > 0 else "side_less" if change < 0 else "side_same"
    title = text(key, lang, amount=euros(abs(change), lang), first=spoken[0], second=spoken[1])
    console.print(Text(title, style="bold"), width=WIDTH)
    console.print(Text(text("side_subtitle", lang)), width=WIDTH)
    table = _table(text("month", lang).capitalize(), *heads, text("distance", lang))
    for row in rows:
        _add(table, row, lang)
    table.add_section()
    _add(table, disposable, lang, "bold")
    console.print(table)
    if lines:
        console.print()
        table = _table(text("lines", lang), *heads, text("distance", lang))
        for row in lines:
            _add(table, row, lang)
        console.print(table)
    marks = sorted({figure.path for result in (first, second) for figure in result.recalled
                    if figure.path in result.budget().unverified})  # fmt: skip
    if marks:
        console.print(f"\n{text('unverified', lang)}", width=WIDTH, highlight=False)
        for path in marks:
            console.print(Text(f"- {path}"), width=WIDTH)


def _table(*heads: str) -> Table:
    table = Table(box=None, width=WIDTH, pad_edge=False, padding=(0, 1), header_style="bold")
    for k, head in enumerate(heads):
        table.add_column(head, justify="left" if k == 0 else "right", ratio=2 if k == 0 else 1)
    return table


def _add(table: Table, row: Pair, lang: str, style: str = "") -> None:
    name = text("disposable" if row.name == INCOME else row.name, lang)
    words = [f"{name}{' ○' if row.marked else ''}", euros(row.first / 12, lang), euros(row.second / 12, lang)]
    table.add_row(*(Text(word, style=style) for word in (*words, signed(row.change / 12, lang))))
