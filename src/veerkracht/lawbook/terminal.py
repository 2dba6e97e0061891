"""Prints schemes, one scheme with its rules and figures, and what was not verified."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from veerkracht import law
from veerkracht.engine.figures import Figure, Value

from .about import about
from .schemes import Scheme, count_values, schemes, spoken_period, unverified


def render_schemes(console: Console) -> None:
    """One line per scheme: the years it can be computed for, rules, figures and values not verified."""
    doubtful = [found.figure.law for found in unverified()]
    figures = [figure.law for figure in law.figures().by_name.values()]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in ("scheme", "computed for", "rules", "figures", "values not verified"):
        table.add_column(head, justify="left" if head in ("scheme", "computed for") else "right")
    for name, periods in schemes().items():
        counts = (len({n.name for n in law.folders()[name]}), figures.count(name), doubtful.count(name))
        spoken = ", ".join(spoken_period(*period) for period in periods) or "no date"
        table.add_row(name, spoken if counts[0] else "figures only", *(str(n) for n in counts))
    console.print(table)


def render_scheme(scheme: Scheme, console: Console) -> None:
    """Rules with article and unit, figures with source and status, what is used and what uses it."""
    day = scheme.system.day
    console.print(Text(f"{scheme.name} on {day}", style="bold"))
    for node in scheme.rules:
        missing = scheme.missing.get(node.name)
        _entry(console, node.name, f"{scheme.system.unit(node.name)}, per {node.per}", node.article)
        _below(console, f"not on this date: {missing}" if missing else node.label)
    if scheme.figures:
        console.print(Text("\nfigures", style="bold"))
    for figure in scheme.figures:
        at = figure.at(day)
        if at is None:
            _entry(console, figure.name, "no value", figure.article)
            _below(console, figure.gap(day))
        else:
            _entry(console, figure.name, _amount(figure, at), f"since {at.start}; {figure.article}")
            _below(console, _status(at))
    simplifications = about(scheme.name).simplifications
    if simplifications:
        console.print(Text("\nsimpler than the law", style="bold"))
    for words in simplifications:
        console.print(Padding(Text(f"- {words}"), (0, 0, 0, 2)))
    _names(console, "uses", scheme.uses)
    _names(console, "used by", scheme.used_by)


def render_unverified(console: Console) -> None:
    """Every value that was not read in its own source, and which part of all values they are."""
    found = unverified()
    for item in found:
        _entry(console, item.figure.path, _amount(item.figure, item.value), f"from {item.value.start}")
        _below(console, _status(item.value))
    total = count_values()
    console.print(Text(f"{len(found)} of {total} values ({len(found) / total:.1%}) are not verified"))


def _amount(figure: Figure, value: Value) -> str:
    mark = "" if value.status == "verified" else " ○"
    return f"{value.value:,.10g} {figure.unit}{mark}"


def _status(value: Value) -> str:
    return "; ".join(filter(None, (value.status, value.how, value.source)))


def _entry(console: Console, name: str, value: str, about: str) -> None:
    console.print(Text.assemble((name, "bold"), f"  {value}", (f"  [{about}]" if about else "", "dim")))


def _below(console: Console, words: str) -> None:
    if words:
        console.print(Padding(Text(words, style="dim"), (0, 0, 0, 4)))


def _names(console: Console, head: str, found: Mapping[str, str]) -> None:
    by_home: dict[str, list[str]] = {}
    for name, home in found.items():
        by_home.setdefault(home, []).append(name)
    if by_home:
        console.print(Text(f"\n{head}", style="bold"))
    for home in sorted(by_home, key=lambda h: (h == "input", h)):
        console.print(Text(f"  {home}: {', '.join(by_home[home])}"))
