"""The readable budget: what comes in, what goes out, what is missed, how far from each line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from veerkracht.engine.rule import SumOf, Total

from .file import RENT_FIELDS
from .lines import INCOME, LINES, LineRow, line_rows, unpublished
from .missed import MissedRow, often_missed
from .municipal import MunicipalRow, municipal_rows
from .schemes_view import WIDTH, make_table, render_lines, render_municipal, render_often_missed, whole_line
from .texts import euros, in_words, text, written

if TYPE_CHECKING:
    from .check import Result

# Beside the income: costs of childcare, what comes back, and what is left to pay.
CHILDCARE = ("kinderopvangkosten_huishouden", "kinderopvangtoeslag_ontvangen", "eigen_bijdrage_kinderopvang")

# Support that is no income of the household: a loan, housing costs, subsidies to the business. Not per month.
SUPPORT = ("tozo_lening", "tonk", "now", "togs", "tvl")

# What counts for the tax beside income, with the sign it counts with.
TAXED = {
    "inkomsten_eigen_woning": 1.0,
    "aftrek_geen_eigenwoningschuld": -1.0,
    "persoonsgebonden_aftrek": -1.0,
    "belastbaar_inkomen_box3": 1.0,
    "box3_heffing": 1.0,
}


@dataclass(frozen=True)
class Row:
    """One amount of the household in EUR/year; `marked` when it leans on a figure that was not verified."""

    name: str
    amount: float
    marked: bool = False


@dataclass(frozen=True)
class Budget:
    """Budget of one household, EUR/year. incoming - outgoing = disposable. `unavailable`: line -> reason.

    missed: rights that are not used; often_missed: rights, and how many people use them; municipal: schemes
    of the municipality, which are no part of the disposable income; unpublished: lines that do not exist for
    this kind of household. after_rent: what is left of that when the rent is paid, or the interest on the
    mortgage. taxed: own home, deductions and assets as they count for the tax. childcare: costs, toeslag and
    the difference; support: help in corona time beside the income, sums of money as they are. None of these
    is part of the disposable income.
    """

    incoming: tuple[Row, ...]
    outgoing: tuple[Row, ...]
    disposable: Row
    after_rent: Row | None
    taxed: tuple[Row, ...]
    childcare: tuple[Row, ...]
    support: tuple[Row, ...]
    missed: tuple[Row, ...]
    municipal: tuple[MunicipalRow, ...]
    often_missed: tuple[MissedRow, ...]
    lines: tuple[LineRow, ...]
    unpublished: tuple[str, ...]
    unavailable: dict[str, str]
    unverified: tuple[str, ...]


def budget(result: Result) -> Budget:
    """The budget of a computed household; its rows follow the law's own sum of the disposable income."""
    leaves = _leaves(result, INCOME, 1.0) if INCOME not in result.unavailable else []
    rows = [(name, sign, float(result.value(name))) for name, sign in leaves]
    disposable = float(result.value(INCOME)) if INCOME not in result.unavailable else 0.0
    rest = disposable - sum(sign * amount for _, sign, amount in rows)
    if abs(rest) > 0.005:
        rows.append(("other", 1.0, rest))
    municipal = municipal_rows(result)
    rents = bool(result.household.household.get("rents"))
    return Budget(
        incoming=tuple(_row(result, n, a) for n, sign, a in rows if sign > 0 and a),
        outgoing=tuple(_row(result, n, a) for n, sign, a in rows if sign < 0 and a),
        disposable=_row(result, INCOME, disposable),
        after_rent=_after_rent(result, disposable),
        taxed=tuple(_row(result, n, sign * result.amounts[n]) for n, sign in _taxed(result)),
        childcare=tuple(_row(result, n, result.amounts[n]) for n in _childcare(result)),
        support=tuple(_row(result, n, result.amounts[n]) for n in SUPPORT if result.amounts.get(n)),
        missed=tuple(_missed(result)),
        municipal=municipal,
        often_missed=often_missed(result, municipal),
        lines=line_rows(result.amounts, rents, lambda name: _leans(result, name)),
        unpublished=unpublished(result.amounts),
        unavailable={n: result.unavailable[n] for n in (INCOME, *LINES) if n in result.unavailable},
        unverified=tuple(f.path for f in result.recalled if _shown(result).intersection(f.rules)),
    )


def _after_rent(result: Result, disposable: float) -> Row | None:
    """What is left when rent or mortgage interest is paid; None without either, or without an income."""
    home = result.household.household
    if INCOME in result.unavailable:
        return None
    if home.get("mortgage_interest"):
        left = disposable - float(home["mortgage_interest"])
        return Row("after_interest", left, _leans(result, INCOME))
    if not home.get("rents"):
        return None
    rent = 12 * sum(float(home.get(name, 0.0)) for name in RENT_FIELDS)
    return Row("after_rent", disposable - rent, _leans(result, INCOME))


def _leaves(result: Result, name: str, sign: float) -> list[tuple[str, float]]:
    """The terms that make up a sum, through sums of sums and totals over the household."""
    node = result.system.nodes.get(name)
    if any(s.given for s in result.explanation.steps if s.rule == name):
        return [(name, sign)]
    if isinstance(node, Total) and node.over == "household" and node.how == "sum":
        return _leaves(result, node.of, sign)
    if not isinstance(node, SumOf):
        return [(name, sign)]
    leaves = []
    for term in node.terms:
        bare = term.lstrip("-")
        if bare not in result.unavailable:
            leaves += _leaves(result, bare, -sign if term.startswith("-") else sign)
    return leaves


def _taxed(result: Result) -> list[tuple[str, float]]:
    return [(name, sign) for name, sign in TAXED.items() if result.amounts.get(name)]


def _childcare(result: Result) -> tuple[str, ...]:
    return CHILDCARE if result.amounts.get(CHILDCARE[0]) else ()


def _missed(result: Result) -> list[Row]:
    """Schemes with a right that is not used: the granted amount X(_uitbetaald) less X_ontvangen."""
    rows = []
    for name in result.amounts:
        if name.endswith("_ontvangen"):
            base = name.removesuffix("_ontvangen")
            entitled = f"{base}_uitbetaald" if f"{base}_uitbetaald" in result.amounts else base
            missed = result.amounts.get(entitled, 0.0) - result.amounts[name]
            if missed > 0.005:
                rows.append(_row(result, base, missed))
    return rows


def _row(result: Result, name: str, amount: float) -> Row:
    return Row(name, amount, _leans(result, name))


def _needed(result: Result, names: list[str]) -> set[str]:
    steps = result.explanation.steps
    given = {s.rule for s in steps if s.given} - {s.rule for s in steps if not s.given}
    known = [n for n in names if n in result.system.nodes and n not in result.unavailable]
    return {node.name for node in result.system.needed_for(known, given)}


def _leans(result: Result, name: str) -> bool:
    needed = _needed(result, [name])
    return any(needed.intersection(f.rules) for f in result.recalled)


def _shown(result: Result) -> set[str]:
    beside = [name for name, _ in _taxed(result)] + [name for name in SUPPORT if result.amounts.get(name)]
    return _needed(result, [INCOME, *LINES, *LINES.values(), *_childcare(result), *beside])


def render_budget(result: Result, console: Console, lang: str = "nl") -> None:
    """Print the budget in Dutch (nl) or English (en); 80 columns are enough."""
    view = budget(result)
    console.print(Text(title(view, lang), style="bold"), width=WIDTH)
    console.print(text("subtitle", lang, date=written(result.date, lang)), width=WIDTH, highlight=False)
    table = make_table(text("comes_in", lang), text("month", lang), text("year", lang))
    for row in view.incoming:
        _add(table, row, lang)
    table.add_section()
    if view.outgoing:
        table.add_row(Text(text("goes_out", lang), style="bold"), "", "")
    for row in view.outgoing:
        _add(table, Row(row.name, -row.amount, row.marked), lang)
    table.add_section()
    if INCOME not in view.unavailable:
        _add(table, view.disposable, lang, text("disposable", lang), "bold")
    if view.after_rent:
        _add(table, view.after_rent, lang)
    console.print(table)
    if view.taxed:
        table = make_table(text("taxed", lang), text("month", lang), text("year", lang))
        for row in view.taxed:
            _add(table, row, lang)
        console.print(table)
    if view.childcare:
        costs, allowance, own = view.childcare
        table = make_table(text("childcare", lang), text("month", lang), text("year", lang))
        _add(table, costs, lang)
        _add(table, Row(allowance.name, -allowance.amount, allowance.marked), lang)
        _add(table, own, lang, style="bold")
        console.print(table)
    if view.support:
        table = make_table(text("support", lang), text("amount", lang))
        for row in view.support:
            _add(table, row, lang, parts=(1,))
        console.print(table)
    if view.missed:
        table = make_table(text("missed", lang), text("month", lang), text("year", lang))
        for row in view.missed:
            _add(table, row, lang)
        console.print(table)
    render_often_missed(view.often_missed, console, lang)
    render_municipal(result, view.municipal, console, lang)
    render_lines(view.lines, view.unpublished, view.after_rent is not None, console, lang)
    _notes(result, view, console, lang)


def title(view: Budget, lang: str) -> str:
    """The finding in one sentence: what there is to spend, and how far from the first line."""
    income = euros(view.disposable.amount / 12, lang)
    if INCOME in view.unavailable or not view.lines:
        return text("title", lang, income=income)
    first = view.lines[0]
    gap = euros(abs(first.distance) / 12, lang)
    key = "title_above" if first.distance >= 0 else "title_below"
    return text(key, lang, income=income, gap=gap, line=text(first.name, lang))


def _add(
    table: Table, row: Row, lang: str, label: str = "", style: str = "", parts: tuple[int, ...] = (12, 1)
) -> None:
    words = Text(f"{label or text(row.name, lang)}{' ○' if row.marked else ''}", style=style)
    table.add_row(words, *(Text(euros(row.amount / part, lang), style=style) for part in parts))


def _notes(result: Result, view: Budget, console: Console, lang: str) -> None:
    for one, other in _partners_by_child(result):
        console.print(
            f"\n{text('partners_by_child', lang, one=one, other=other)}", width=WIDTH, highlight=False
        )
    if view.unavailable:
        console.print(f"\n{text('not_computed', lang)}", highlight=False)
        once = {whole_line(name): name for name in reversed(view.unavailable)}
        for name in (n for n in view.unavailable if n in once.values()):
            reason = view.unavailable[name]
            why = text("no_figure", lang, path=_gap(result, name), reason=reason)
            _note(console, f"- {text(whole_line(name), lang)}: {why}")
    for name, terms in result.left_out.items():
        _note(console, f"- {text('left_out', lang, name=text(name, lang), terms=', '.join(terms))}")
    if view.unverified:
        console.print(f"\n{text('unverified', lang)}", width=WIDTH, highlight=False)
        for figure in result.recalled:
            if figure.path in view.unverified:
                value = in_words(figure.value, figure.unit, lang)
                _note(console, f"- {figure.path} = {value} ({text(f'status_{figure.status}', lang)})")


def _partners_by_child(result: Result) -> list[tuple[str, str]]:
    """Who are toeslagpartners only because a minor child of one of them lives there."""
    names = result.household.names
    found = [
        (who, int(values.get("partner_samengesteld_gezin", -1))) for who, values in result.persons.items()
    ]
    partners = [who for who, values in result.persons.items() if values.get("heeft_toeslagpartner")]
    return [(who, names[at]) for who, at in found if at > names.index(who) and who in partners]


def _gap(result: Result, name: str) -> str:
    """Path of the figure whose absence makes `name` unavailable."""
    for need in result.system.nodes[name].needs:
        if need in result.unavailable:
            return _gap(result, need)
        if need in result.system.figures and result.system.figures[need].at(result.date) is None:
            return result.system.figures[need].path
    return name


def _note(console: Console, words: str) -> None:
    console.print(Text(words), width=WIDTH)
