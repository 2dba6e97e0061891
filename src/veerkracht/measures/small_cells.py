"""Leave out cells that few households stand behind, and those from which such a cell could be worked out.

A cell is left out when fewer than ten households stand behind it, or behind the rest of what it is a share
of. Then: of a group that is too small nothing is shown; of numbers that lie within each other (up to 101, 110
and 120 percent of the minimum) the inner one goes when fewer than ten households lie between; and of the
groups that add up to everyone as many go as are needed for what is left to be no small cell either. Shares,
means and money go with the numbers they follow from. Differences between packages are not protected, for they
are outcomes of the law and not of a file, except that means and purses go where fewer than ten households
gain or lose. docs/import.md says it in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from .catalog import catalog
from .outcome import Array, Frame, Lines, Outcome
from .rows import Row, measure

FEWEST = 10
KnownRow = tuple[str, str, str, float | None]
Cell = tuple[str, str]  # group and measure

TOTAL, CHANGED = "households_total", "changed"
NESTED = (
    tuple(f"households_below_social_minimum_{percent}" for percent in (101, 110, 120)),
    tuple(f"households_within_{percent}_percent_above_line" for percent in (5, 10, 20)),
    (
        *(f"households_within_{percent}_percent_below_line" for percent in (5, 10, 20)),
        "households_below_low_income_line",
    ),
)
# Measure of which the households decide whether a row may be shown, where it is not its own.
FOLLOWS = {
    "disposable_income_mean": TOTAL,
    "income_change_mean": TOTAL,
    "poverty_gap_median": "households_below_low_income_line",
    "persons_total": TOTAL,
}
MEANS = ("disposable_income_mean", "income_change_mean")


@dataclass
class _Cells:
    """Households behind every cell and behind the rest of it (None: no rest), and the cells left out."""

    number: dict[Cell, int]
    rest: dict[Cell, int | None]
    hidden: set[Cell] = field(default_factory=set)

    def shown(self, group: str, name: str) -> bool:
        return (group, name) in self.number and (group, name) not in self.hidden


def protect(
    frame: Frame,
    lines: Lines,
    outcome: Outcome,
    first: Outcome,
    rows: Iterable[Row],
    payers: Mapping[str, Array],
) -> list[KnownRow]:
    """The rows of `measure` with None for every value that is left out, without the distances to the line.

    payers: purse -> mask of the households that it pays to or gets from.
    """
    # Households instead of persons, and each for one: who stands behind a cell, whatever its weight.
    one, some = np.ones(len(frame.size)), (frame.children > 0).astype(np.float64)
    behind = Frame(one, some, frame.factor, frame.counted, frame.dimensions)
    cells = _cells(measure(behind, lines, outcome, first))
    _count_changed(cells, frame, outcome, first)
    splits = [groups for _, _, groups in frame.groups()[1:]]
    _hide_small(cells)
    for groups in splits:
        _hide_with(cells, groups, TOTAL)
    _hide_groups(cells)
    for chain in NESTED:
        _hide_inner(cells, chain)
    for name in {name for _, name in cells.number} - {TOTAL}:
        for groups in splits:
            _hide_with(cells, groups, name)
    purses = _hidden_purses(cells, payers)
    return [
        (group, name, unit, None if _is_hidden(cells, purses, group, name, unit) else value)
        for group, name, unit, value in rows
        if not group.startswith("distance:")
    ]


def _cells(rows: list[Row]) -> _Cells:
    value = {(group, name, unit): value for group, name, unit, value in rows}
    number, rest = {}, {}
    everyone = round(value["all", TOTAL, "count"])
    for (group, name, unit), count in value.items():
        if unit != "count" or group.startswith("distance:"):
            continue
        number[group, name] = round(count)
        share = value.get((group, name, "share"))
        if name == "scheme_users":
            rest[group, name] = everyone - round(count)
        else:
            rest[group, name] = round(count / share - count) if share and count else None
    return _Cells(number, rest)


def _count_changed(cells: _Cells, frame: Frame, outcome: Outcome, first: Outcome) -> None:
    """Households whose income a package changes: means and purses tell what those few gain or lose."""
    changed = np.abs(outcome.disposable - first.disposable) > 0.005
    for _, codes, names in frame.groups():
        for k, group in enumerate(names):
            cells.number[group, CHANGED] = int((changed & (codes == k)).sum())
            cells.rest[group, CHANGED] = None


def _hide_small(cells: _Cells) -> None:
    for (group, name), count in cells.number.items():
        rest = cells.rest[group, name]
        few = 0 < count < FEWEST if name == CHANGED else count < FEWEST
        if few or (rest is not None and rest < FEWEST):
            cells.hidden.add((group, name))


def _hide_groups(cells: _Cells) -> None:
    """Of a group whose size is left out, everything is: shares would tell its size."""
    gone = {group for group, name in cells.hidden if name == TOTAL}
    cells.hidden |= {cell for cell in cells.number if cell[0] in gone}


def _hide_inner(cells: _Cells, chain: tuple[str, ...]) -> None:
    for group in {group for group, _ in cells.number}:
        shown = [name for name in chain if cells.shown(group, name)]
        for inner, outer in pairwise(shown):
            if cells.number[group, outer] - cells.number[group, inner] < FEWEST:
                cells.hidden.add((group, inner))


def _hide_with(cells: _Cells, groups: tuple[str, ...], name: str) -> None:
    """Leave out groups until all minus the shown ones is no small cell and no single one."""
    if not cells.shown("all", name):
        return
    while True:
        shown = [group for group in groups if cells.shown(group, name)]
        hidden = [group for group in groups if (group, name) in cells.number and group not in shown]
        left = cells.number["all", name] - sum(cells.number[group, name] for group in shown)
        single = len(hidden) == 1 and left == cells.number[hidden[0], name]
        everyone, rests = cells.rest["all", name], [cells.rest[group, name] for group in shown]
        around = None if everyone is None else everyone - sum(rest or 0 for rest in rests)
        safe = left == 0 or (left >= FEWEST and not single and (not around or around >= FEWEST))
        if safe or not shown:
            return
        cells.hidden.add((min(shown, key=lambda group: (cells.number[group, name], group)), name))


def _hidden_purses(cells: _Cells, payers: Mapping[str, Array]) -> set[str]:
    """Purses that tell of few households, or from which the cost of a scheme left out would follow."""
    everyone = ("all", TOTAL) in cells.hidden or ("all", CHANGED) in cells.hidden
    hidden = {purse for purse, mask in payers.items() if everyone or mask.sum() < FEWEST}
    schemes = {group for group, name in cells.hidden if name == "scheme_users" and cells.number[group, name]}
    if schemes - {f"scheme:{name}" for name in catalog().schemes}:
        hidden.add("municipality")
    return hidden


def _is_hidden(cells: _Cells, purses: set[str], group: str, name: str, unit: str) -> bool:
    if group.startswith("purse:"):
        return group.removeprefix("purse:") in purses
    if group.startswith("scheme:"):
        users, not_used = ((group, of) in cells.hidden for of in ("scheme_users", "scheme_not_used"))
        return {"scheme_reach": users or not_used, "scheme_not_used": not_used}.get(name, users)
    if name in MEANS and (group, CHANGED) in cells.hidden:
        return True
    return (group, FOLLOWS.get(name, name)) in cells.hidden
