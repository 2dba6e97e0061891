"""Rows about named groups: how large, how they overlap, how exposed, stacked and resilient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations

import numpy as np

from veerkracht.expressions import evaluate
from veerkracht.expressions.facts import Array, Facts, Per

from .named import Group, Groups, Indicator, indicators
from .outcome import Frame, Lines, Outcome, median
from .rows import distance_rows, line_rows
from .stacking import Row, combination_rows, missing

Weights = dict[Per, Array]
UNITS = {"months_of_buffer": "months"}


def members(named: Mapping[str, Group], facts: Facts, vocabulary: Facts) -> dict[str, tuple[Array, Per]]:
    """Who belongs to each group: a mask and of whom. A group whose facts are not there is left out."""
    return {
        name: (evaluate(group.expression, facts, group.per), group.per)
        for name, group in named.items()
        if not missing([group.expression], facts, vocabulary)
    }


def group_rows(
    belong: Mapping[str, tuple[Array, Per]], groups: Groups, frame: Frame, lines: Lines, outcome: Outcome,
    facts: Facts, vocabulary: Facts, weight: Array,
) -> Iterator[Row]:  # fmt: skip
    """Every row about groups, and about everyone together as the group "all".

    A person counts in a group of households when living in one; a household counts in a group of persons when
    one of them lives there. facts: with what `stack` adds; weight: for how many households each one counts.
    """
    everyone = np.ones(facts.households, bool)
    weights: Weights = {"household": weight, "person": weight[facts.home]}
    for name, (mask, per) in {"all": (everyone, "household"), **belong}.items():
        inside: dict[Per, Array] = {p: facts.moved(mask, per, p) for p in ("person", "household")}
        codes = np.where(inside["household"], 0, -1)
        if name != "all":
            yield from _counted(
                name, "persons_in_group", inside["person"], everyone[facts.home], weights["person"]
            )
            yield from _counted(name, "households_in_group", inside["household"], everyone, weight)
        yield from line_rows(frame, lines, outcome, codes, (name,))
        yield from distance_rows(frame, lines, outcome, codes, (name,))
        yield from _problems(name, inside["household"], facts, weight)
        for measure, indicator in indicators().indicators.items():
            if not missing([indicator.expression, indicator.among, indicator.median_of], facts, vocabulary):
                whole, own = inside[indicator.per], weights[indicator.per]
                yield from _indicator(name, measure, indicator, whole, facts, own)
    yield from _overlaps(belong, groups, facts, weights["person"])
    yield from _stacks(belong, groups, facts, weights["person"])


def _counted(group: str, measure: str, hit: Array, whole: Array, weight: Array) -> Iterator[Row]:
    number, total = float(weight[hit & whole].sum()), float(weight[whole].sum())
    yield group, measure, "count", number
    if total:
        yield group, measure, "share", number / total


def _problems(group: str, households: Array, facts: Facts, weight: Array) -> Iterator[Row]:
    number = facts.of["problems"].values
    yield from _counted(group, "households_with_2_problems", number >= 2, households, weight)
    if households.any():
        mean = (number[households] * weight[households]).sum() / weight[households].sum()
        yield group, "problems_mean", "number", float(mean)


def _indicator(
    group: str, measure: str, indicator: Indicator, whole: Array, facts: Facts, weight: Array
) -> Iterator[Row]:
    if indicator.median_of:
        amounts = facts.of[indicator.median_of].values[whole]
        if len(amounts):
            yield group, measure, UNITS[indicator.median_of], median(amounts, weight[whole])
        return
    if indicator.among:
        whole = whole & evaluate(indicator.among, facts, indicator.per)
    assert indicator.expression, "an indicator has an expression or a median"
    yield from _counted(group, measure, evaluate(indicator.expression, facts, indicator.per), whole, weight)


def _overlaps(
    belong: Mapping[str, tuple[Array, Per]], groups: Groups, facts: Facts, weight: Array
) -> Iterator[Row]:
    """Of the persons in one group, those that are in another too; and who is in exactly which groups."""
    persons = {name.removeprefix("group:"): facts.moved(mask, per, "person")
               for name, (mask, per) in belong.items() if name.startswith("group:")}  # fmt: skip
    for one, other in permutations(persons, 2):
        yield from _counted(f"overlap:{one}+{other}", "persons_in_both", persons[other], persons[one], weight)
    combined = {name: mask for name, mask in persons.items() if groups.groups[name].in_combinations}
    yield from combination_rows(combined, "groups", "persons_with_combination", weight)


def _stacks(
    belong: Mapping[str, tuple[Array, Per]], groups: Groups, facts: Facts, weight: Array
) -> Iterator[Row]:
    everyone = np.ones(facts.size("person"), bool)
    for name, one in groups.stacks.items():
        wanted = [f"group:{group}" for group in one.of]
        if all(group in belong for group in wanted):
            number = np.zeros(len(everyone), np.int8)
            for group in wanted:
                number += facts.moved(*belong[group], "person")
            for k in range(len(wanted) + 1):
                yield from _counted(f"stack:{name}:{k}", "persons_by_stack", number == k, everyone, weight)
