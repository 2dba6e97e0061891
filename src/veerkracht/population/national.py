"""The synthetic country beside national tables: low income by kind of household, and the shape of incomes.

A municipality is counted in whole numbers (`count`), counts are added up in any order (`Counts.__add__`), and
`rows` sets the sums beside the tables.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from . import tables
from .model import Population, reached_aow
from .rng import uniform
from .situation import DIMENSIONS, situation
from .validate import Row, as_rows

COUNTRY = "Nederland"
ALL, BIJSTAND = "1050010", "1013950"
THRESHOLDS = {
    "low_income_line": "below the low-income line",
    "social_minimum_101pct": "up to 101% of the social minimum",
    "social_minimum_110pct": "up to 110% of the social minimum",
    "social_minimum_120pct": "up to 120% of the social minimum",
}
# Thresholds whose rates synthesis reads: one to draw who is below it, one to order the lowest 40%.
READ = ("low_income_line", "social_minimum_120pct")
# Rows of 83841NED that are read, and rows that add up from them; what is left is neither.
SUMS = {
    "1050015": ("A043011", "A043012"),
    "1017780": ("1017790", "1017800"),
    "1016090": ("1017810", "1017880"),
    "1050055": ("1017790", "1017800", "1017810", "1017880"),
    "1050190": ("1050195", "1050200"),
    "1016010": ("1017790", "1017800", "1017810", "1017880", "1050195", "1050200", "1050220"),
    "1013395": ("1013400", "1013601"),
    "1013700": ("1013750", "1013800", "1013850"),
    "1013900": ("1013950", "1014040"),
    "1013650": ("1013750", "1013800", "1013850", "1013950", "1014040"),
    "A025343": ("A025342", "A025347"),
    "A025351": ("A025350", "A025354"),
    "A025359": ("A025358", "A042086", "A042087"),
}
NEVER_READ = ("3000", "4000", BIJSTAND, "1014900", "1014950")
NOT_IN_MODEL = {
    "1013602": "entrepreneurs are not told apart from other self-employed people",
    "1013603": "directors of their own company are not told apart",
    "1013604": "other self-employed people are not told apart",
    "A025376": "generations are not told apart",
    "A025377": "generations are not told apart",
    "A025379": "generations are not told apart",
    "A025380": "generations are not told apart",
}
MOST, STEP = 200_000, 10  # standardised incomes are counted per 10 EUR/year, those above 200,000 as that
PRIMARY_STEP = 100
# Kinds of household of 83932NED that are told apart here, as numbers of the dimension `type`.
PRIMARY = {
    "all": range(9),
    "single_below_aow_age": (0,),
    "couple_no_child_below_aow_age": (2,),
    "couple_all_children_minor": (4,),
    "couple_some_child_adult": (5,),
    "single_parent_all_children_minor": (6,),
    "single_parent_some_child_adult": (7,),
    "other_multi_person": (8,),
}  # couples and single persons from AOW age have a median near nil: no ratio
RATIOS = (10, 20, 30, 40, 60, 70, 80, 90)
DECISIVE = ("P10/P50", "P20/P50", "P80/P50")


@dataclass
class Counts:
    """Households of one or more municipalities in whole numbers.

    groups: (characteristic, 1 + thresholds), all and below each; incomes: steps of STEP EUR/year; primary:
    types of household x steps of PRIMARY_STEP EUR/year.
    """

    groups: np.ndarray
    incomes: np.ndarray
    primary: np.ndarray

    def __add__(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(self.groups + other.groups, self.incomes + other.incomes, self.primary + other.primary)


def characteristics() -> list[str]:
    """Codes of 83841NED that the model can tell apart, in the order of the table."""
    codes = tables.table("low_income")["characteristic_code"].unique().sort().to_list()
    return [code for code in codes if code not in NOT_IN_MODEL]


def count(
    population: Population, std: np.ndarray, below: dict[str, np.ndarray], huurtoeslag: np.ndarray
) -> Counts:
    """Count a municipality. std: standardised disposable income (EUR/year); below: threshold -> mask.

    huurtoeslag: mask of households that receive it. All arrays have one value per household.
    """
    households = population.households
    categories = situation(population.persons, households)
    counted = households.in_income_statistics
    masks = _masks(population, categories, huurtoeslag)
    groups = np.zeros((len(masks), 1 + len(THRESHOLDS)), dtype=np.int64)
    for k, mask in enumerate(masks.values()):
        here = mask & counted
        groups[k] = [here.sum(), *((here & below[threshold]).sum() for threshold in THRESHOLDS)]
    primary = population.per_household(population.persons.wage + population.persons.profit)
    kinds = categories["type"]
    by_type = [by_step(primary[kinds == k], PRIMARY_STEP) for k in range(len(DIMENSIONS["type"]))]
    return Counts(groups, by_step(std, STEP), np.array(by_type))


def _masks(
    population: Population, categories: dict[str, np.ndarray], huurtoeslag: np.ndarray
) -> dict[str, np.ndarray]:
    """Which households have each characteristic of 83841NED."""
    found = {ALL: np.ones(len(population), dtype=bool)}
    for dimension, names in DIMENSIONS.items():
        for number, code in enumerate(names.values()):
            if code is not None:
                found[code] = categories[dimension] == number
    for code, parts in SUMS.items():
        found[code] = np.logical_or.reduce([found[part] for part in parts], axis=0)
    woman = population.persons.sex[main_earner(population)] == 1
    rents = categories["tenure"] == 1
    found |= {"3000": ~woman, "4000": woman}
    found |= {"1014900": rents & huurtoeslag, "1014950": rents & ~huurtoeslag}
    return {code: found[code] for code in characteristics()}


def main_earner(population: Population) -> np.ndarray:
    """Person per household with the higher gross income of head and partner; either where they are equal.

    AOW counts as a stated amount that is the same for all, so between two pensioners the rest decides.
    """
    persons = population.persons
    heads = population.households.start[:-1]
    aow = reached_aow(persons.age, persons.birth_month) * persons.aow_years / 50.0
    gross = persons.wage + persons.profit + persons.pension + persons.ww + persons.ao
    gross = gross + aow * tables.assume("main_earner_aow")
    partner = persons.partner[heads]
    # A couple on bijstand has equal incomes, and nearly all heads of couples are men here.
    luck = uniform(population.seed, persons.id[heads], "main earner") < 0.5
    ahead = (gross[partner] > gross[heads]) | ((gross[partner] == gross[heads]) & luck)
    more = (partner >= 0) & ahead
    return np.where(more, partner, heads)


def by_step(amounts: np.ndarray, step: int) -> np.ndarray:
    """Number of amounts (EUR/year) per step, those above MOST as that."""
    steps = np.clip(np.round(amounts / step), 0, MOST // step).astype(np.int64)
    return np.bincount(steps, minlength=MOST // step + 1)


def percentile(histogram: np.ndarray, step: int, percent: int) -> float:
    """Amount (EUR/year) that so many percent have at most, to the step."""
    running = np.cumsum(histogram)
    return float(step * np.searchsorted(running, running[-1] * percent / 100.0))


def rows(counts: Counts, incomes_2022: np.ndarray) -> pl.DataFrame:
    """The country beside the national tables, in the columns of `validate`.

    incomes_2022: households by step of STEP EUR/year in the year of the published percentiles, all and
    without students (whoever had an income for part of the year is in both).

    Low income: within 1 point where the published share is under 20%, else 3. Ratios of percentiles: within
    3%. Medians of primary income: within 10%. kind is raked for what synthesis reads or adds up from that,
    and check for what it never reads.
    """
    return pl.concat(
        [
            as_rows(COUNTRY, "83841NED", "country", _group_rows(counts.groups)),
            as_rows(COUNTRY, "83934NED", "country", _ratio_rows(incomes_2022)),
            as_rows(COUNTRY, "83932NED", "country", _primary_rows(counts.primary)),
        ]
    )


def kind(code: str, threshold: str) -> str:
    """raked or check, for a row of 83841NED."""
    return "check" if threshold not in READ or code in NEVER_READ else "raked"


def _group_rows(groups: np.ndarray) -> list[Row]:
    table = tables.table("low_income")
    labels = dict(table.select("characteristic_code", "characteristic_nl").iter_rows())
    found: list[Row] = []
    for k, (threshold, words) in enumerate(THRESHOLDS.items()):
        share = dict(
            table.filter(threshold=threshold).select("characteristic_code", "households_pct").iter_rows()
        )
        for number, code in enumerate(characteristics()):
            target, value = share[code], 100.0 * groups[number, k + 1] / groups[number, 0]
            tolerance = 1.0 if target < 20 else 3.0
            found.append((f"{words}, %: {labels[code]}", target, value, tolerance, kind(code, threshold)))
    return found


def _ratio_rows(incomes: np.ndarray) -> list[Row]:
    found: list[Row] = []
    for table, histogram, words, how in (
        (tables.table("income_percentiles"), incomes[0], "", "raked"),
        (tables.check_table("income_percentiles_no_students"), incomes[1], ", without students", "check"),
    ):
        known = dict(table.select("percentile", "std_disposable_income_keur").iter_rows())
        middle = percentile(histogram, STEP, 50)
        for percent in RATIOS:
            target = known[percent] / known[50]
            value = percentile(histogram, STEP, percent) / middle
            found.append((f"income: P{percent}/P50{words}", target, value, 0.03 * target, how))
    return found


def _primary_rows(primary: np.ndarray) -> list[Row]:
    """Medians beside that of couples with children under 18: levels differ by what employers pay."""
    known = dict(tables.check_table("primary_income").iter_rows())
    basis = "couple_all_children_minor"
    medians = {
        name: percentile(primary[list(numbers)].sum(axis=0), PRIMARY_STEP, 50)
        for name, numbers in PRIMARY.items()
    }
    found: list[Row] = []
    for name in PRIMARY:
        if name != basis:
            target = known[name] / known[basis]
            words = f"median primary income beside couples with children under 18: {name.replace('_', ' ')}"
            found.append((words, target, medians[name] / medians[basis], 0.1 * target, "check"))
    return found
