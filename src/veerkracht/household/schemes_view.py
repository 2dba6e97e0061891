"""Prints what stands beside the income: what is often missed, municipal schemes, poverty lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .lines import LineRow
from .missed import MissedRow
from .municipal import MunicipalRow, ratio
from .texts import euros, percent, signed, text

if TYPE_CHECKING:
    from .check import Result

WIDTH = 78
MARK = " ○"


def make_table(*heads: str) -> Table:
    """A table of which the first column takes what is left of the width."""
    table = Table(box=None, width=WIDTH, pad_edge=False, padding=(0, 1), header_style="bold")
    for k, head in enumerate(heads):
        table.add_column(
            head, justify="left" if k == 0 else "right", ratio=1 if k == 0 else None, no_wrap=k > 0
        )
    return table


def render_often_missed(rows: tuple[MissedRow, ...], console: Console, lang: str) -> None:
    """Rights, how many people use them, and what is missed on average."""
    if not rows:
        return
    console.print()
    table = make_table(
        text("often_missed", lang), text("year", lang), text("used_by", lang), text("missed_mean", lang)
    )
    for row in rows:
        words = _label(row.label[lang]) if row.label else text(row.name, lang)
        table.add_row(
            Text(words + MARK * row.marked),
            euros(row.amount, lang),
            percent(row.take_up, lang),
            euros(row.missed, lang),
        )
    console.print(table)
    console.print(Text(text("missed_meaning", lang)), width=WIDTH)


def render_municipal(result: Result, rows: tuple[MunicipalRow, ...], console: Console, lang: str) -> None:
    """The schemes of the municipality, whose they are, and what is assumed."""
    if not rows:
        return
    console.print()
    table = make_table(text("municipal", lang), text("up_to", lang), text("year", lang))
    for row in rows:
        words = _label(row.label[lang]) + (f" ({row.dated})" if row.dated else "")
        if row.amount and row.months:
            words += f", {text('after_months', lang, months=str(row.months))}"
        elif not row.amount:
            words += f": {text(f'why_not_{row.why_not}', lang)}"
        amount = euros(row.amount, lang) if row.amount else "-"
        table.add_row(Text(words + MARK * row.marked), percent(row.threshold, lang), amount)
    console.print(table)
    for words in _about(result, rows, lang):
        console.print(Text(words), width=WIDTH)


def _about(result: Result, rows: tuple[MunicipalRow, ...], lang: str) -> list[str]:
    """Whose policy it is, how high the income is, what is assumed and what is of another time."""
    here = result.household.municipality
    if result.policy.own:
        said = text("policy_own", lang, label=_label(result.policy.label[lang]))
        assumed = ", ".join(row.label[lang] for row in rows if not row.own)
        if assumed:
            said += " " + text("policy_assumed_part", lang, schemes=assumed)
    else:
        said = text("policy_assumed" if here else "policy_no_place", lang, place=here)
    found = ratio(result)
    income = [text("income_of_norm", lang, share=percent(found, lang))] if found is not None else []
    dated = [text("policy_dated", lang)] if any(row.dated for row in rows) else []
    marked = [text("municipal_marked", lang)] if any(row.marked for row in rows) else []
    return [" ".join([said, *income, *dated, text("municipal_apart", lang), *marked])]


def render_lines(
    lines: tuple[LineRow, ...], unpublished: tuple[str, ...], rents: bool, console: Console, lang: str
) -> None:
    """The distance to every line a month, before the rent and, where the line allows it, after it."""
    if not lines:
        return
    console.print()
    heads = [text(key, lang) for key in ("lines", "line", "counts", "distance")]
    table = make_table(*heads, *([text("distance_after_rent", lang)] if rents else []))
    for line in lines:
        after = "-" if line.after_rent is None else signed(line.after_rent / 12, lang)
        table.add_row(
            Text(text(line.name, lang) + MARK * line.marked),
            euros(line.line / 12, lang),
            euros(line.income / 12, lang),
            signed(line.distance / 12, lang),
            *([after] if rents else []),
        )
    console.print(table)
    if rents:
        console.print(Text(text("after_rent_lines", lang)), width=WIDTH)
    if unpublished:
        names = ", ".join(text(name, lang) for name in dict.fromkeys(map(whole_line, unpublished)))
        console.print(Text(text("not_published", lang, lines=names)), width=WIDTH)


def whole_line(name: str) -> str:
    """A line of which there is a lowest and a highest amount, as one."""
    return name.removesuffix("_laag").removesuffix("_hoog")


def _label(words: str) -> str:
    return words[:1].upper() + words[1:]
