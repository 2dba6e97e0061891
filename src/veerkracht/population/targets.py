"""Which household gets which income: the target that the law must arrive at.

In this order: households on bijstand (the law decides, no target), households below the low-income line by
national odds, the shares in the national lowest 40% and highest 20%, and the mean through the top tail only.
"""

import numpy as np

from . import tables
from .codes import EDUCATIONS, OWN, STATUS
from .model import Households, Population
from .rng import choose, logistic, make_ids, uniform
from .situation import DIMENSIONS, of_students, on_bijstand, situation

LINE = "low_income_line"
LINE_120 = "social_minimum_120pct"


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


def odds(threshold: str, categories: dict[str, np.ndarray]) -> np.ndarray:
    """Log odds per household of an income below a threshold, from the calibrated national coefficients."""
    table = tables.table("low_income_odds").filter(threshold=threshold)
    found = {(d, c): x for d, c, x in table.select("dimension", "category", "coefficient").iter_rows()}
    total = np.full(len(categories["type"]), found["all", "all"])
    for dimension, names in DIMENSIONS.items():
        total += np.array([found[dimension, name] for name in names])[categories[dimension]]
    return total


def lowest40_score(population: Population, categories: dict[str, np.ndarray]) -> np.ndarray:
    """Log odds (up to a constant) of an income in the national lowest 40%."""
    education = population.persons.education[population.households.start[:-1]]
    return score_of(odds(LINE_120, categories), earners(population), education, categories["source"])


def score_of(
    odds_120: np.ndarray, earning: np.ndarray, education: np.ndarray, source: np.ndarray
) -> np.ndarray:
    """The score of the lowest 40% from its parts, one value per household."""
    pull = tables.assume("lowest40_score")
    score = pull["odds_120"] * odds_120 + pull["earner"] * earning + np.array(pull["source"])[source]
    return score + np.array([pull["education"][name] for name in EDUCATIONS] + [0.0])[education]


def earners(population: Population) -> np.ndarray:
    """Persons with work or WW per household, at most three."""
    status = population.persons.status
    earning = (status >= STATUS["employee_permanent"]) & (status <= STATUS["ww"])
    return np.minimum(population.per_household(earning.astype(float)), 3.0)


def highest20_score(population: Population, categories: dict[str, np.ndarray]) -> np.ndarray:
    """Score of an income in the national highest 20%; only the order counts."""
    persons, households = population.persons, population.households
    pull = tables.assume("highest20_score")
    heads = households.start[:-1]
    partner = persons.partner[heads]
    best = np.maximum(persons.education[heads], np.where(partner >= 0, persons.education[partner], -1))
    score = pull["high_educated"] * (best == 2) + pull["own"] * (households.tenure == OWN)
    score = score + pull["earner"] * earners(population) + np.array(pull["source"])[categories["source"]]
    score = score + np.array(pull["type"])[households.type]
    return score + tables.by_age("highest20_by_age", persons.age[heads])


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
    """Huurtoeslag in standardised EUR/year, only to compare the published mean with incomes without."""
    about = tables.assume("huurtoeslag_std")
    share = np.clip((about["to"] - std) / (about["to"] - about["full_below"]), 0.0, 1.0)
    return np.where(rents, about["amount"] * share, 0.0)


def draw(population: Population) -> tuple[np.ndarray, np.ndarray]:
    """Per household whether it is drawn below the low-income line, and its target.

    The target is in EUR/year disposable without huurtoeslag; NaN for bijstand and student households.
    """
    households, seed = population.households, population.seed
    ids = make_ids(population.code, len(population))
    categories = situation(population.persons, households)
    # The municipal shares and mean of CBS are over all households, its low-income rates without students.
    fixed = on_bijstand(categories) | ~households.in_income_statistics
    want_low, want_high = counts(population.code, len(population))
    want_low -= int(fixed.sum())

    score40 = lowest40_score(population, categories)
    shift = _shift(score40[~fixed], want_low)
    below = odds(LINE, categories) + tables.assume("line_follows_lowest40") * shift
    count = round(float((1.0 / (1.0 + np.exp(-below[~fixed]))).sum()))
    poor = choose(count, np.where(fixed, -np.inf, below + logistic(seed, ids, "below the line")))
    order40 = score40 + logistic(seed, ids, "lowest 40")
    low = choose(max(want_low - int(poor.sum()), 0), np.where(fixed | poor, -np.inf, order40))
    order20 = highest20_score(population, categories) + logistic(seed, ids, "highest 20")
    high = choose(want_high, np.where(fixed | poor | low, -np.inf, order20))
    middle = ~(fixed | poor | low | high)

    std = np.full(len(population), np.nan)
    line, edge = tables.assume("low_income_line_2019"), quantile(40)
    std[poor] = line * along("poor_share_of_line", uniform(seed, ids[poor], "depth"))
    # A euro from each edge, so that rounding cannot carry a household across.
    std[low] = np.clip(edge * along("low_region_shape", _rank(-order40[low])), line + 5.0, edge - 5.0)
    deciles = [quantile(q) for q in (40, 50, 60, 70, 80)]
    std[middle] = np.interp(_rank(order20[middle]), [0, 0.25, 0.5, 0.75, 1], deciles)
    std[middle] = np.clip(std[middle], edge + 5.0, deciles[-1] - 5.0)
    part_year = fixed & ~on_bijstand(categories) & ~of_students(categories)
    std[part_year] = edge * along(
        "part_year_share_of_40th", uniform(seed, ids[part_year], "part-year income")
    )
    known = np.where(on_bijstand(categories), tables.assume("bijstand_std_income"), std)
    known = np.where(of_students(categories), tables.assume("student_std_income"), known)
    std[high] = _tail(population.code, known[~high], (households.tenure != OWN)[~high], _rank(order20[high]))
    return poor, np.round(std * households.equivalence)


def along(name: str, rank: np.ndarray) -> np.ndarray:
    """A stated quantile function at ranks between 0 and 1."""
    points = tables.assume(name)
    return np.interp(rank, list(points), list(points.values()))


def _shift(score: np.ndarray, wanted: int) -> float:
    """How much higher the odds of the lowest 40% are here than the households' characteristics suggest."""
    if not 0 < wanted < len(score):
        return 0.0
    national = (
        tables.table("low_income_odds").filter(threshold="lowest40", dimension="all")["coefficient"].item()
    )
    shift = national
    for _ in range(60):
        p = 1.0 / (1.0 + np.exp(-(score + shift)))
        shift += float(np.clip((wanted - p.sum()) / max((p * (1 - p)).sum(), 1e-9), -1.0, 1.0))
    return shift - national


def _rank(order: np.ndarray) -> np.ndarray:
    """Rank of each value, between 0 and 1."""
    rank = np.empty(len(order))
    rank[np.argsort(order, kind="stable")] = (np.arange(len(order)) + 0.5) / max(len(order), 1)
    return rank


def _tail(code: str, others: np.ndarray, rents: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """Incomes of the highest 20%: a Pareto shape above the 80th percentile, stretched to the municipal mean.

    others: standardised incomes of all other households, rents: whether they rent, rank: in the highest 20%.
    """
    edge = quantile(80) + 5.0
    excess = edge * ((1.0 - rank) ** (-1.0 / tables.assume("top_pareto_shape")) - 1.0)
    mean = mean_income(code)
    if mean is None or len(rank) == 0:
        return edge + excess
    sum_others = (others + approximate_huurtoeslag(others, rents)).sum()
    needed = mean * (len(others) + len(rank)) - sum_others - len(rank) * edge
    return edge + excess * np.clip(needed / excess.sum(), 0.02, 20.0)
