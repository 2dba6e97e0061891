"""Where a household stands in the national distribution of incomes: log odds by what is known of it.

Questions are asked in turn, each of those who are left: below the low-income line? up to 120% of the social
minimum? in the lowest 40% (and of those, in the lowest 30%)? in the highest 20%? and of the middle, in its
upper half? The coefficients are calibrated to national tables (tools/calibrate_low_income.py); what else
pulls is stated in assumptions.yaml.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from . import tables
from .codes import EDUCATIONS, OWN, STATUS
from .model import Population
from .rng import choose, logistic, make_ids
from .situation import DIMENSIONS

LINE = "low_income_line"
LINE_120 = "social_minimum_120pct"
NEAR = "near_minimum"  # up to 120% of the social minimum, of those not below the line
LOWEST40 = "lowest40"  # of those neither below the line nor near the minimum
LOWEST30 = "lowest30"  # of those in the lowest 40% by the last question
HIGHEST20 = "highest20"  # of those not in the lowest 40%
UPPER_MIDDLE = "upper_middle"  # of those in between: the 60th to the 80th percentile


@dataclass(frozen=True)
class Standing:
    """Masks per household, of which at most one holds, and ranks (0-1, lowest first) within three of them."""

    poor: np.ndarray  # below the low-income line
    near: np.ndarray  # not, but up to 120% of the social minimum
    low: np.ndarray  # the rest of the lowest 40%
    middle: np.ndarray
    high: np.ndarray  # the highest 20%
    in_low: np.ndarray
    in_middle: np.ndarray
    in_high: np.ndarray


def draw(
    population: Population,
    categories: dict[str, np.ndarray],
    fixed: np.ndarray,
    want_low: int,
    want_high: int,
) -> Standing:
    """Draw who stands where, but for those in `fixed`.

    want_low, want_high: how many of the others are in the lowest 40% and highest 20%. Where more are in the
    lowest 40% than their characteristics suggest, more are below the line and near the minimum too.
    """
    seed, ids, free = population.seed, make_ids(population.code, len(population)), ~fixed
    low_end, high_end = low_pull(population, odds(LINE_120, categories)), high_pull(population)
    below, close = odds(LINE, categories), odds(NEAR, categories)
    lowest40 = low_end + odds(LOWEST40, categories)
    lower = 1.0 - (1.0 - chance(below)) * (1.0 - chance(close))
    shift = tables.assume("line_follows_lowest40") * _shift(lowest40[free], lower[free], want_low)
    poor = _as_many(below + shift, free, logistic(seed, ids, "below the line"))
    near = _as_many(close + shift, free & ~poor, logistic(seed, ids, "near the minimum"))
    free = free & ~poor & ~near
    left = max(want_low - int((poor | near).sum()), 0)
    low = choose(left, np.where(free, lowest40 + logistic(seed, ids, "lowest 40"), -np.inf))
    lowest30 = low_end + odds(LOWEST30, categories) + logistic(seed, ids, "lowest 30")
    highest20 = high_end + odds(HIGHEST20, categories) + logistic(seed, ids, "highest 20")
    high = choose(want_high, np.where(free & ~low, highest20, -np.inf))
    middle = free & ~low & ~high
    upper = high_end + odds(UPPER_MIDDLE, categories) + logistic(seed, ids, "upper middle")
    ranks = (_rank(-lowest30[low]), _rank(upper[middle]), _rank(highest20[high]))
    return Standing(poor, near, low, middle, high, *ranks)


def odds(
    threshold: str, categories: dict[str, np.ndarray], coefficients: pl.DataFrame | None = None
) -> np.ndarray:
    """Log odds per household by its categories alone; coefficients: by default the calibrated ones."""
    known = tables.table("low_income_odds") if coefficients is None else coefficients
    table = known.filter(threshold=threshold)
    found = {(d, c): x for d, c, x in table.select("dimension", "category", "coefficient").iter_rows()}
    total = np.full(len(categories["type"]), found["all", "all"])
    for dimension, names in DIMENSIONS.items():
        total += np.array([found.get((dimension, name), 0.0) for name in names])[categories[dimension]]
    return total


def low_pull(population: Population, odds_120: np.ndarray) -> np.ndarray:
    """What pulls to the low end besides: little chance of 120% of the minimum, who earns, education."""
    pull = tables.assume("low_pull")
    education = population.persons.education[population.households.start[:-1]]
    by_education = np.array([pull["education"][name] for name in EDUCATIONS] + [0.0])[education]
    return pull["odds_120"] * odds_120 + pull["earner"] * _earners(population) + by_education


def high_pull(population: Population) -> np.ndarray:
    """What pulls to the high end besides: education of head and partner, an own home, who earns, age."""
    persons, households = population.persons, population.households
    pull = tables.assume("high_pull")
    heads = households.start[:-1]
    partner = persons.partner[heads]
    best = np.maximum(persons.education[heads], np.where(partner >= 0, persons.education[partner], -1))
    score = pull["high_educated"] * (best == 2) + pull["own"] * (households.tenure == OWN)
    score = score + pull["earner"] * _earners(population)
    return score + tables.by_age("high_pull_by_age", persons.age[heads])


def chance(log_odds: np.ndarray) -> np.ndarray:
    """Chance for log odds."""
    return 1.0 / (1.0 + np.exp(-log_odds))


def _as_many(log_odds: np.ndarray, asked: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """As many of those asked as their chances add up to, by odds and luck."""
    count = round(float(chance(log_odds[asked]).sum()))
    return choose(count, np.where(asked, log_odds + luck, -np.inf))


def _shift(lowest40: np.ndarray, lower: np.ndarray, wanted: int) -> float:
    """How much higher the odds of the lowest 40% are here than the households' characteristics suggest.

    lowest40: log odds for those not drawn lower, lower: chance of that.
    """
    if not 0 < wanted < len(lowest40):
        return 0.0
    shift = 0.0
    for _ in range(60):
        p = chance(lowest40 + shift)
        slope = ((1.0 - lower) * p * (1.0 - p)).sum()
        step = (wanted - (lower + (1.0 - lower) * p).sum()) / max(slope, 1e-9)
        shift += float(np.clip(step, -1.0, 1.0))
    return shift


def _rank(order: np.ndarray) -> np.ndarray:
    """Rank of each value, between 0 and 1."""
    rank = np.empty(len(order))
    rank[np.argsort(order, kind="stable")] = (np.arange(len(order)) + 0.5) / max(len(order), 1)
    return rank


def _earners(population: Population) -> np.ndarray:
    """Persons with work or WW per household, at most three."""
    status = population.persons.status
    earning = (status >= STATUS["employee_permanent"]) & (status <= STATUS["ww"])
    return np.minimum(population.per_household(earning.astype(float)), 3.0)
