"""Which household gets which income: the target that the law must arrive at.

In this order: households on bijstand (the law decides, no target), households below the low-income line by
national odds, the shares in the national lowest 40% and highest 20%, and the mean through the top tail only.
Who is where within those shares follows from the odds of `standing`.
"""

import numpy as np

from . import standing, tables
from .codes import OWN
from .model import Households, Population
from .rng import make_ids, uniform
from .situation import of_students, on_bijstand, situation


def level_2019() -> float:
    """Factor from 2022 percentiles to 2019: the national mean of 2020, deflated, over the mean of 2022."""
    return national_mean() / (1000.0 * tables.assume("std_income_mean_2022_keur"))


def national_mean() -> float:
    """Mean standardised disposable income of 2019, EUR/year."""
    table = tables.table("municipalities").drop_nulls("hh_std_income_mean_keur")
    mean = np.average(table["hh_std_income_mean_keur"].to_numpy(), weights=table["households"].to_numpy())
    return 1000.0 * float(mean) * tables.assume("std_income_2019_over_2020")


def expected_income(households: Households) -> np.ndarray:
    """Disposable income to be expected of each household, EUR/year: its target, or about bijstand."""
    assumed = tables.assume("bijstand_std_income") * households.equivalence
    return np.where(np.isnan(households.income_target), assumed, households.income_target)


def quantile(percentile: int) -> float:
    """National decile of standardised disposable income in 2019 (with students), EUR/year."""
    table = tables.table("income_percentiles")
    return 1000.0 * level_2019() * table.filter(percentile=percentile)["std_disposable_income_keur"].item()


def counts(code: str, households: int) -> tuple[int, int]:
    """Of a number of households, those in the national lowest 40% and highest 20%."""
    row = tables.row("municipalities", code)
    low, high = row["hh_lowest40_income_pct"], row["hh_highest20_income_pct"]
    return round(households * low / 100.0), round(households * high / 100.0)


def mean_income(code: str) -> float | None:
    """Mean standardised disposable income 2019 of a municipality, EUR/year; None where CBS gives none."""
    keur = tables.row("municipalities", code)["hh_std_income_mean_keur"]
    return None if keur is None else 1000.0 * keur * tables.assume("std_income_2019_over_2020")


def approximate_huurtoeslag(std: np.ndarray, rents: np.ndarray) -> np.ndarray:
    """Huurtoeslag in standardised EUR/year, about, of those whose target is without it."""
    about = tables.assume("huurtoeslag_std")
    share = np.clip((about["to"] - std) / (about["to"] - about["full_below"]), 0.0, 1.0)
    return np.where(rents, about["amount"] * share, 0.0)


def draw(population: Population) -> None:
    """Fill meant_below_line, income_target and income_floor of the households.

    Up to 120% of the social minimum the target is without huurtoeslag, as that line and the low-income line
    are; above it with huurtoeslag, as the percentiles are, and a floor keeps the household above that line.
    """
    households, seed = population.households, population.seed
    ids = make_ids(population.code, len(population))
    categories = situation(population.persons, households)
    # The municipal shares and mean of CBS are over all households, its low-income rates without students.
    fixed = on_bijstand(categories) | ~households.in_income_statistics
    want_low, want_high = counts(population.code, len(population))
    want_low -= int(fixed.sum())

    where = standing.draw(population, categories, fixed, want_low, want_high)

    std = np.full(len(population), np.nan)
    line, edge = tables.assume("low_income_line_2019"), quantile(40)
    std[where.poor] = line * along("poor_share_of_line", uniform(seed, ids[where.poor], "depth"))
    # A few euros from each edge, so that rounding cannot carry a household across.
    limit = line * np.array(tables.assume("near_minimum_limit"))[categories["type"]]
    way = along("near_minimum_shape", uniform(seed, ids[where.near], "depth near the minimum"))
    std[where.near] = np.maximum(line + (limit[where.near] - line) * way, line + 5.0)
    # Others are above 120% of the minimum, however much huurtoeslag they have.
    least = limit * along("least_share_of_limit", uniform(seed, ids, "floor"))
    std[where.low] = edge * along("low_region_shape", where.in_low)
    std[where.low] = np.clip(std[where.low], least[where.low], edge - 5.0)
    deciles = [quantile(q) for q in (40, 50, 60, 70, 80)]
    std[where.middle] = np.interp(where.in_middle, [0, 0.25, 0.5, 0.75, 1], deciles)
    std[where.middle] = np.clip(std[where.middle], edge + 5.0, deciles[-1] - 5.0)
    part_year = fixed & ~on_bijstand(categories) & ~of_students(categories)
    std[part_year] = edge * along(
        "part_year_share_of_40th", uniform(seed, ids[part_year], "part-year income")
    )
    known = np.where(on_bijstand(categories), tables.assume("bijstand_std_income"), std)
    known = np.where(of_students(categories), tables.assume("student_std_income"), known)
    floor = np.where(where.low | where.middle | where.high, least, np.nan)
    floor[part_year] = 0.0  # with an income for part of the year they may be anywhere
    beside = approximate_huurtoeslag(known, np.isnan(floor) & (households.tenure != OWN))
    std[where.high] = _tail(population.code, (known + beside)[~where.high], where.in_high)
    households.meant_below_line = where.poor
    households.income_target = np.round(std * households.equivalence)
    households.income_floor = np.round(floor * households.equivalence)


def along(name: str, rank: np.ndarray) -> np.ndarray:
    """A stated quantile function at ranks between 0 and 1."""
    points = tables.assume(name)
    return np.interp(rank, list(points), list(points.values()))


def _tail(code: str, others: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """Incomes of the highest 20%: a Pareto shape above the 80th percentile, stretched to the municipal mean.

    others: standardised incomes of all other households with huurtoeslag, rank: in the highest 20%.
    """
    edge = quantile(80) + 5.0
    excess = edge * ((1.0 - rank) ** (-1.0 / tables.assume("top_pareto_shape")) - 1.0)
    mean = mean_income(code)
    if mean is None or len(rank) == 0:
        return edge + excess
    needed = mean * (len(others) + len(rank)) - others.sum() - len(rank) * edge
    return edge + excess * np.clip(needed / excess.sum(), 0.02, 20.0)
