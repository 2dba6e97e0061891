"""All result rows of one place and package: (group, measure, unit, value)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .catalog import catalog
from .outcome import Array, Frame, Lines, Outcome, counts, median, money_sum, money_sums

Row = tuple[str, str, str, float]
WITHIN = (5, 10, 20)
BIN = 5  # width in percent of the line
LOWEST, HIGHEST = -60, 100


def measure(frame: Frame, lines: Lines, outcome: Outcome, first: Outcome) -> list[Row]:
    """Every measure of measures/catalog.yaml for every group; a measure whose line is missing is left out."""
    rows: list[Row] = []
    for _, codes, names in frame.groups():
        rows += _sizes(frame, codes, names)
        rows += line_rows(frame, lines, outcome, codes, names)
        rows += _incomes(frame, outcome, first, codes, names)
    rows += distance_rows(frame, lines, outcome, np.zeros(len(frame.size), np.int64), ("all",))
    rows += _schemes(frame, outcome)
    rows += [(f"purse:{purse}", "cost", "EUR/year", value) for purse, value in outcome.purses.items()]
    return rows


def _sizes(frame: Frame, codes: Array, names: tuple[str, ...]) -> Iterator[Row]:
    weights = frame.weights
    for measure_name, weight in (("households_total", weights), ("persons_total", frame.size * weights)):
        for name, value in zip(names, counts(codes, weight, len(names)), strict=True):
            yield name, measure_name, "count", float(value)


def _shares(
    measure_name: str, codes: Array, names: tuple[str, ...], hit: Array, weight: Array
) -> Iterator[Row]:
    """Count and share per group of those for whom `hit` holds; weight 0 leaves a household out."""
    number = counts(codes, hit * weight, len(names))
    total = counts(codes, weight, len(names))
    for name, part, whole in zip(names, number, total, strict=True):
        yield name, measure_name, "count", float(part)
        if whole > 0:
            yield name, measure_name, "share", float(part / whole)


def line_rows(
    frame: Frame, lines: Lines, outcome: Outcome, codes: Array, names: tuple[str, ...]
) -> Iterator[Row]:
    """Rows about the poverty lines for the groups `names`; codes: the group of a household, -1 for none."""
    households = frame.counted * frame.weights
    persons = households * frame.size
    if lines.low_income is not None:
        ratio = outcome.income_low_line / lines.low_income
        below = ratio < 1.0
        yield from _shares("households_below_low_income_line", codes, names, below, households)
        children = households * frame.children
        yield from _shares("children_below_low_income_line", codes, names, below, children)
        for percent in WITHIN:
            above = ~below & (ratio < 1.0 + percent / 100)
            under = below & (ratio >= 1.0 - percent / 100)
            yield from _shares(
                f"households_within_{percent}_percent_above_line", codes, names, above, households
            )
            yield from _shares(
                f"households_within_{percent}_percent_below_line", codes, names, under, households
            )
        poor = below & frame.counted
        for k, name in enumerate(names):
            here = poor & (codes == k)
            if here.any():
                gaps = 1.0 - np.maximum(ratio[here], 0.0)
                yield name, "poverty_gap_median", "share", median(gaps, households[here])
    if lines.social_minimum is not None:
        for percent in (101, 110, 120):
            below = outcome.income_minimum <= lines.social_minimum * percent / 100
            yield from _shares(f"households_below_social_minimum_{percent}", codes, names, below, households)
    if lines.not_much_but_adequate is not None:
        below = outcome.disposable < lines.not_much_but_adequate
        yield from _shares("persons_below_not_much_but_adequate", codes, names, below, persons)
    if lines.eu60 is not None:
        yield from _shares("persons_below_eu60", codes, names, outcome.disposable < lines.eu60, persons)


def _incomes(
    frame: Frame, outcome: Outcome, first: Outcome, codes: Array, names: tuple[str, ...]
) -> Iterator[Row]:
    weights = frame.weights
    number = counts(codes, weights, len(names))
    change = outcome.disposable - first.disposable
    threshold = catalog().thresholds["income_change"].value
    yield from _shares("households_winning", codes, names, change > threshold, weights)
    yield from _shares("households_losing", codes, names, change < -threshold, weights)
    for measure_name, amounts in (
        ("disposable_income_mean", outcome.disposable),
        ("income_change_mean", change),
    ):
        totals = money_sums(codes, amounts, len(names), frame.weight)
        for name, total, n in zip(names, totals, number, strict=True):
            if n:
                yield name, measure_name, "EUR/year", float(total / n)


def distance_rows(
    frame: Frame, lines: Lines, outcome: Outcome, codes: Array, names: tuple[str, ...]
) -> Iterator[Row]:
    """Households per step of distance to the low-income line: distance:..., or GROUP|distance:... ."""
    if lines.low_income is None:
        return
    percent = (outcome.income_low_line / lines.low_income - 1.0) * 100.0
    edges = np.arange(LOWEST, HIGHEST + BIN, BIN)
    bins = np.digitize(percent, edges)
    weights = frame.weights
    for group, name in enumerate(names):
        here = frame.counted & (codes == group)
        number = np.bincount(bins[here], weights[here], minlength=len(edges) + 1)
        total = number.sum()
        for k, value in enumerate(number):
            low = str(edges[k - 1]) if k else ""
            high = str(edges[k]) if k < len(edges) else ""
            step = f"distance:{low}..{high}" if name == "all" else f"{name}|distance:{low}..{high}"
            yield step, "households_by_distance_to_line", "count", float(value)
            if total:
                yield step, "households_by_distance_to_line", "share", float(value / total)


def _schemes(frame: Frame, outcome: Outcome) -> Iterator[Row]:
    weights = frame.weights
    for name, scheme in outcome.schemes.items():
        group = f"scheme:{name}"
        entitled, used = scheme.entitled > 0, scheme.used > 0
        yield group, "scheme_users", "count", float(weights[used].sum())
        yield group, "cost", "EUR/year", money_sum(scheme.used, frame.weight)
        if (right := weights[entitled].sum()) > 0:
            yield group, "scheme_reach", "share", float(weights[used & entitled].sum() / right)
        missed = np.where(used, 0.0, scheme.entitled)
        yield group, "scheme_not_used", "EUR/year", money_sum(missed, frame.weight)
        yield group, "scheme_not_used", "count", float(weights[missed > 0].sum())
