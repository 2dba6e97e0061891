"""Rows per area within a place: a few measures of everyone, and the size of each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from veerkracht.expressions.facts import Array, Facts, Per

from .outcome import Frame, Lines, Outcome, counts
from .stacking import Row

FEWEST = 50  # households; of smaller areas only their size is told


def area_rows(
    belong: Mapping[str, tuple[Array, Per]], frame: Frame, lines: Lines, outcome: Outcome, facts: Facts,
    weight: Array, at: Array, areas: int,
) -> Iterator[tuple[int, Row]]:  # fmt: skip
    """(area, row) for every area 0 to areas - 1; at: the area of each household.

    A share below the line is one of the households in the income statistics, other shares are of all persons
    or households of the area. An area of fewer than FEWEST households has null for all but its size.
    """
    homes = counts(at, weight, areas)
    persons = weight[facts.home]
    where = at[facts.home]
    people = counts(where, persons, areas)
    counted = weight * frame.counted
    told: list[tuple[str, str, Array, Array]] = []  # group, measure, number, of how many
    if lines.low_income is not None:
        below = outcome.income_low_line < lines.low_income
        told.append(("all", "households_below_low_income_line", counts(at, counted * below, areas),
                     counts(at, counted, areas)))  # fmt: skip
    two = facts.of["problems"].values >= 2
    told.append(("all", "households_with_2_problems", counts(at, weight * two, areas), homes))
    for name, (mask, per) in belong.items():
        inside = facts.moved(mask, per, "person")
        told.append((name, "persons_in_group", counts(where, persons * inside, areas), people))
    for area in range(areas):
        small = homes[area] < FEWEST
        yield area, ("all", "households_total", "count", float(homes[area]))
        yield area, ("all", "persons_total", "count", float(people[area]))
        for group, measure, number, whole in told:
            yield area, (group, measure, "count", None if small else float(number[area]))
            share = None if small or not whole[area] else float(number[area] / whole[area])
            yield area, (group, measure, "share", share)


def area_of(values: Array) -> tuple[Array, Array]:
    """The areas that occur, and for each household which of these it is in."""
    found, at = np.unique(values, return_inverse=True)
    return found, at
