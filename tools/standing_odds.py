"""Odds of the lowest 40% and 30%, the highest 20% and the upper middle, from who is in which tenth.

Part of calibrate_low_income.py. Each question is asked of the households that the ones before it left, so a
household counts with the chance that it is one of those.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from veerkracht.population import standing, tables
from veerkracht.population.model import Population
from veerkracht.population.situation import DIMENSIONS, of_students, on_bijstand

EACH = 8  # one in so many households is used
ROUNDS = 60
# Category of the table -> the model's own categories.
KINDS = {
    "type": {
        "single": ("single_below_aow", "single_aow"),
        "couple_no_children": ("couple_below_aow", "couple_aow"),
        "couple_with_children": ("couple_minor_children", "couple_adult_children"),
        "single_parent": ("parent_minor_children", "parent_adult_children"),
        "other": ("other",),
    },
    "source": {
        "employee": ("employee",),
        "self_employed": ("self_employed",),
        "ao": ("ao",),
        "pension": ("pension",),
        "other": ("ww", "other"),
    },
    "tenure": {"own": ("own",), "rent": ("rent",)},
}
# Question -> the tenths of incomes it counts, and the characteristics it depends on. Of tenure the highest
# tenths are not known.
QUESTIONS = {
    standing.LOWEST40: (range(1, 5), ("type", "source", "tenure")),
    standing.LOWEST30: (range(1, 4), ("type", "source", "tenure")),
    standing.HIGHEST20: (range(9, 11), ("type", "source")),
    standing.UPPER_MIDDLE: (range(7, 9), ("type", "source")),
}


@dataclass(frozen=True)
class Sample:
    """Some households: category numbers, what pulls besides, and what they are in already."""

    categories: dict[str, np.ndarray]
    low: np.ndarray  # without the odds of 120%
    high: np.ndarray
    counted: np.ndarray  # in the income statistics


def take(population: Population, categories: dict[str, np.ndarray]) -> Sample:
    """One in EACH households of a municipality."""
    some = slice(int(population.code[2:]) % EACH, None, EACH)
    return Sample(
        {name: values[some].astype(np.int8) for name, values in categories.items()},
        standing.low_pull(population, np.zeros(len(population)))[some],
        standing.high_pull(population)[some],
        population.households.in_income_statistics[some],
    )


def join(parts: list[Sample]) -> Sample:
    """All municipalities together."""
    categories = {name: np.concatenate([part.categories[name] for part in parts]) for name in DIMENSIONS}
    low, high, counted = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("low", "high", "counted")
    )
    return Sample(categories, low, high, counted)


def calibrate(sample: Sample, lines: pl.DataFrame) -> list[tuple[str, str, str, float]]:
    """Rows (threshold, dimension, category, coefficient) of the four questions, given those of both lines."""
    fixed = on_bijstand(sample.categories) | ~sample.counted
    odds_120 = standing.odds(standing.LINE_120, sample.categories, lines)
    low = sample.low + tables.assume("low_pull")["odds_120"] * odds_120
    below, near = (
        standing.chance(standing.odds(name, sample.categories, lines))
        for name in (standing.LINE, standing.NEAR)
    )
    poor = np.where(fixed, 0.0, 1.0 - (1.0 - below) * (1.0 - near))
    base = {standing.LOWEST40: low, standing.LOWEST30: low}
    base |= {standing.HIGHEST20: sample.high, standing.UPPER_MIDDLE: sample.high}
    asked = np.where(fixed, 0.0, 1.0 - poor)  # chance that the question is asked of a household
    rows: list[tuple[str, str, str, float]] = []
    chance: dict[str, np.ndarray] = {}
    for question in QUESTIONS:
        already = np.zeros(len(fixed))
        if question == standing.LOWEST40:
            already = np.where(fixed, 1.0, poor)
        elif question == standing.LOWEST30:
            already = np.where(fixed, _fixed_in_lowest30(sample), poor)
        elif question == standing.HIGHEST20:
            asked = asked * (1.0 - chance[standing.LOWEST40])
        else:
            asked = asked * (1.0 - chance[standing.HIGHEST20])
        weight = asked * chance[standing.LOWEST40] if question == standing.LOWEST30 else asked
        found, chance[question] = _solve(question, sample, base[question], weight, already)
        rows += [(question, *key, value) for key, value in found.items()]
    return rows


def _fixed_in_lowest30(sample: Sample) -> np.ndarray:
    """Chance of those without a target: students always, bijstand as published, part of a year as stated."""
    shares = tables.assume("part_year_share_of_40th")
    deciles = tables.table("income_percentiles")
    edge = [deciles.filter(percentile=q)["std_disposable_income_keur"].item() for q in (30, 40)]
    part_year = float(np.interp(edge[0] / edge[1], list(shares.values()), list(shares)))
    tenths = _tenths("source")["bijstand"]
    bijstand = sum(tenths[k] for k in range(1, 4)) / sum(tenths.values())
    student = of_students(sample.categories)
    return np.where(on_bijstand(sample.categories), bijstand, np.where(student, 1.0, part_year))


def _solve(question: str, sample: Sample, base: np.ndarray, weight: np.ndarray, already: np.ndarray):
    """Coefficients with which every category has its published number in the tenths; and the chances.

    Numbers are shares of the model's own categories, and one factor per characteristic keeps the national
    total: more households use bijstand here than live on it in the table.
    """
    tenths, dimensions = QUESTIONS[question]
    total = 0.1 * len(tenths) * len(base) - already.sum()
    groups = [(d, name, parts) for d in dimensions for name, parts in KINDS[d].items()]
    masks = {(d, name): _mask(sample, d, parts) for d, name, parts in groups}
    wanted = {}
    for (d, name), mask in masks.items():
        left = _wanted(sample, d, name, tenths, mask) - already[mask].sum()
        wanted[d, name] = max(left, 1e-4 * weight[mask].sum())
    for d in dimensions:
        factor = total / sum(value for key, value in wanted.items() if key[0] == d)
        wanted |= {key: factor * value for key, value in wanted.items() if key[0] == d}
    rows: dict[tuple[str, str], float] = {("all", "all"): 0.0}
    coefficient = dict.fromkeys(masks, 0.0)
    score = base.copy()
    for _ in range(ROUNDS):
        for key, mask in masks.items():
            p = standing.chance(score[mask])
            slope = max((weight[mask] * p * (1.0 - p)).sum(), 1e-9)
            step = float(np.clip((wanted[key] - (weight[mask] * p).sum()) / slope, -1.0, 1.0))
            score[mask] += step
            coefficient[key] += step
    for d, name, parts in groups:
        mask = masks[d, name]
        share = (weight[mask] * standing.chance(score[mask])).sum() / max(wanted[d, name], 1e-9)
        print(f"{question:14}{d:8}{name:22}{coefficient[d, name]:8.2f}{share:8.3f}")
        rows |= {(d, part): coefficient[d, name] for part in parts}
    return rows, standing.chance(score)


def _wanted(sample: Sample, dimension: str, name: str, tenths: range, mask: np.ndarray) -> float:
    """Households (of the sample) of a category in these tenths, with those that have no target.

    Students whose job pays most are employees to CBS; here they are students.
    """
    table = _tenths(dimension)
    if dimension == "tenure":
        rents = [table["rent_no_huurtoeslag"], table["rent_huurtoeslag"]]
        numbers = table["own"] if name == "own" else {k: sum(one[k] for one in rents) for k in rents[0]}
        everyone = sum(sum(one.values()) for one in _tenths("type").values())
        return sum(numbers[k] for k in tenths) * len(mask) / everyone
    share = sum(table[name][k] for k in tenths) / sum(table[name].values())
    size = float(mask.sum())
    students = (dimension == "source") * float(of_students(sample.categories).sum())
    working = tables.assume("side_jobs")["student"]["share"]
    more = {"employee": working, "other": 1.0 - working}.get(name, 0.0) * students
    lowest = more if tenths[0] == 1 else 0.0  # all students are in the lowest tenths
    return share * (size + more) - lowest


def _tenths(dimension: str) -> dict[str, dict[int, float]]:
    """Category -> tenth -> households (x 1000)."""
    table = tables.table("income_groups").filter(dimension=dimension)
    found: dict[str, dict[int, float]] = {}
    for category, tenth, number in table.select("category", "tenth", "households_x1000").iter_rows():
        found.setdefault(category, {})[tenth] = number
    return found


def _mask(sample: Sample, dimension: str, parts: tuple[str, ...]) -> np.ndarray:
    numbers = [list(DIMENSIONS[dimension]).index(part) for part in parts]
    return np.isin(sample.categories[dimension], numbers)
