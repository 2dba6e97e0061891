"""Every scheme of the law: its rules, figures, the dates it can be computed for, and what it hangs on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from veerkracht import law
from veerkracht.engine.figures import Figure, Value
from veerkracht.engine.rule import Node
from veerkracht.engine.system import System

HALF_YEARS = tuple(
    date(year, month, 1) for year in range(law.FIRST_DATE.year, law.LAST_DATE.year + 1) for month in (1, 7)
)


@dataclass(frozen=True)
class Scheme:
    """A folder of the law on one date.

    rules: in order of computation; figures: those with a value on the date first, by name. missing: names
    that cannot be computed on the date, with the reason. uses and used_by: names of other folders or inputs
    -> the folder they stand in ("input" for facts that are given). needs: for its rules and those that use
    them, the names that each reads.
    """

    name: str
    system: System
    rules: tuple[Node, ...]
    figures: tuple[Figure, ...]
    missing: Mapping[str, str]
    uses: Mapping[str, str]
    used_by: Mapping[str, str]
    needs: Mapping[str, list[str]]


@dataclass(frozen=True)
class Unverified:
    """One dated value that was not read in its own source."""

    figure: Figure
    value: Value


def names() -> list[str]:
    """Folders of the law that hold rules or figures."""
    with_figures = {figure.law for figure in law.figures().by_name.values()}
    return sorted({name for name, rules in law.folders().items() if rules} | with_figures)


def schemes() -> dict[str, list[tuple[date, date]]]:
    """Every scheme -> the periods, in half-years, in which it was law and can be computed in full."""
    return {name: _periods([_known(name, day) for day in HALF_YEARS]) for name in names()}


def spoken_period(first: date, last: date) -> str:
    """2019-2024, or with months where it does not hold for whole years."""
    whole = first.month == 1 and last.month == HALF_YEARS[-1].month
    if not whole:
        return f"{first:%Y-%m} to {date(last.year, last.month + 5, 1):%Y-%m}"
    return f"{first.year}" if first.year == last.year else f"{first.year}-{last.year}"


def scheme(name: str, day: date) -> Scheme:
    """The scheme in the folder `name` on `day`. Raises ValueError for an unknown name or date."""
    if name not in names():
        near = get_close_matches(name, names(), n=3, cutoff=0.6)
        raise ValueError(f"law: found '{name}', expected one of: {', '.join(near or names())}")
    system = law.system(day)
    rules = tuple(node for node in system.order if home(node.name) == name)
    own = {node.name for node in rules}
    figures = [figure for figure in law.figures().by_name.values() if figure.law == name]
    figures.sort(key=lambda figure: (figure.at(day) is None, figure.name))
    reads = {node.name: _needs(system, node) for node in system.order}
    uses = {need for rule in own for need in reads[rule]} - own
    users = {user for user, needs in reads.items() if own & set(needs)} - own
    needs = {name: reads[name] for name in own | users}
    return Scheme(
        name, system, rules, tuple(figures), _missing(name, day), _homes(uses), _homes(users), needs
    )


def unverified() -> list[Unverified]:
    """Every dated value that was not read in its own source, by path and date."""
    figures = law.figures()
    return [
        Unverified(figures.find(path), value)
        for path in figures.paths()
        for value in figures.find(path).values
        if value.value is not None and value.status != "verified"
    ]


@lru_cache(maxsize=1)
def count_statuses() -> Mapping[str, Counter[str]]:
    """Every scheme -> the number of its dated values by status."""
    found: dict[str, Counter[str]] = {name: Counter() for name in names()}
    for figure in law.figures().by_name.values():
        found[figure.law].update(value.status for value in figure.values if value.value is not None)
    return found


def count_values() -> int:
    """Number of dated values of the law."""
    return sum(found.total() for found in count_statuses().values())


def _needs(system: System, node: Node) -> list[str]:
    """What a rule reads of other rules and inputs, without figures and the date."""
    return [n for n in (*node.needs, *system.heads_of(node)) if n in system.nodes or _is_input(n)]


def _is_input(name: str) -> bool:
    return name in law.vocabulary().input_index


def _homes(found: Collection[str]) -> dict[str, str]:
    return {name: home(name) for name in sorted(found)}


def _missing(name: str, day: date) -> dict[str, str]:
    system = law.system(day)
    return {n.name: system.unavailable[n.name] for n in system.order
            if n.name in system.unavailable and home(n.name) == name}  # fmt: skip


@lru_cache(maxsize=1)
def _folder_of() -> dict[str, str]:
    return {node.name: folder for folder, rules in law.folders().items() for node in rules}


def home(name: str) -> str:
    """The folder that a rule stands in, "input" for any other name."""
    return _folder_of().get(name, "input")


def needed(node: Node) -> tuple[str, ...]:
    """Everything a rule reads, figures and the rules that say who belongs to a unit included."""
    return tuple(dict.fromkeys([*node.needs, *_in_force(node).heads_of(node)]))


def unit_of(node: Node) -> str:
    """The unit of measure of a rule, total, look-up or sum of any date."""
    return _in_force(node).unit(node.name)


def _in_force(node: Node) -> System:
    return law.system(max(node.start, law.FIRST_DATE))


def _known(name: str, half_year: date) -> bool:
    """Whether the rules of a scheme can be computed on its first day in the half-year, if it has one."""
    last = date(half_year.year, half_year.month + 5, 30)
    rules = law.folders().get(name, ())
    days = [max(n.start, half_year) for n in rules if n.start <= last and n.end >= half_year]
    return bool(days or not rules) and not _missing(name, min(days, default=half_year))


def _periods(known: list[bool]) -> list[tuple[date, date]]:
    """First and last half-year of every unbroken row of True."""
    periods: list[tuple[date, date]] = []
    for day, there, before in zip(HALF_YEARS, known, [False, *known], strict=False):
        if there and before:
            periods[-1] = (periods[-1][0], day)
        elif there:
            periods.append((day, day))
    return periods
