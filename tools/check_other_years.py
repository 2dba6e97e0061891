"""Hold the synthetic country against tables of 2020 and 2022, with the law of those years.

    python tools/check_other_years.py

Prints who receives huurtoeslag by tenth of incomes under the law of 2020 beside the published numbers, and
the ratios of percentiles of 2022 with the energietoeslag, which the law of 1 January has not. No step of
synthesis reads the huurtoeslag. Populations are read from the cache, or built first.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from veerkracht import law
from veerkracht.engine.kernel import compute
from veerkracht.law.take_up import take_up
from veerkracht.population import national, rng, tables
from veerkracht.population.codes import OWN
from veerkracht.population.model import Population
from veerkracht.population.situation import of_students, situation
from veerkracht.study import base, uprating
from veerkracht.study.country import codes, each
from veerkracht.study.inputs import law_inputs
from veerkracht.study.outcome import available

TENURE = ("own", "rent_no_huurtoeslag", "rent_huurtoeslag")
PERCENTILES = (10, 20, 50)
ENERGY_DAY = date(2022, 12, 31)


def main() -> None:
    """Count the country twice and print both tables."""
    households, incomes = total(huurtoeslag_2020), total(incomes_2022)
    tenths(households)
    for histogram, name in zip(
        incomes, ("2022", "without students", "no energietoeslag", "neither"), strict=True
    ):
        found = [national.percentile(histogram, national.STEP, q) for q in PERCENTILES]
        print(f"{name:20}P10/P50 {found[0] / found[2]:.3f}  P20/P50 {found[1] / found[2]:.3f}")


def total(count: Callable[[str], np.ndarray]) -> Any:
    """The counts of all municipalities together."""
    base.load(codes()[-1])
    count(codes()[-1])  # compiles the law once
    return sum(counts for _, counts in each(count, codes()))


def moved(code: str, year: int) -> Population:
    """A municipality in the incomes of another year."""
    return uprating.apply(base.load(code), uprating.between(base.BASE_DAY.year, year))


def huurtoeslag_2020(code: str) -> np.ndarray:
    """Households by tenure and huurtoeslag and step of standardised income, law of 2020."""
    day = date(2020, 1, 1)
    population = moved(code, day.year)
    inputs, system = law_inputs(population, None, day), law.system(day)
    found = compute(system, inputs.start, inputs.persons, inputs.households, available(system), 1)
    kind = np.where(
        population.households.tenure == OWN, 0, np.where(found["huurtoeslag_ontvangen"] > 0, 2, 1)
    )
    income = found["besteedbaar_inkomen"] / found["equivalentiefactor"]
    return np.array([national.by_step(income[kind == k], national.STEP) for k in range(len(TENURE))])


def incomes_2022(code: str) -> np.ndarray:
    """Histograms of standardised income of 2022: with and without students, and the same without energy."""
    population = moved(code, ENERGY_DAY.year)
    inputs, system = law_inputs(population, None, ENERGY_DAY), law.system(ENERGY_DAY)
    persons = {name: value for name, value in inputs.persons.items() if name != "energietoeslag_ontvangen"}
    heads = population.persons.id[population.households.start[:-1]]
    uses = rng.uniform(population.seed, heads, "uses energietoeslag") < take_up()["energietoeslag"].central
    homes = {**inputs.households, "claims_energietoeslag": uses}
    outputs = ["besteedbaar_inkomen", "equivalentiefactor", "energietoeslag_ontvangen"]
    found = compute(system, inputs.start, persons, homes, outputs, 1)
    students = of_students(situation(population.persons, population.households))
    with_energy = found["besteedbaar_inkomen"] / found["equivalentiefactor"]
    without = with_energy - found["energietoeslag_ontvangen"] / found["equivalentiefactor"]
    several = [with_energy, with_energy[~students], without, without[~students]]
    return np.array([national.by_step(one, national.STEP) for one in several])


def tenths(households: np.ndarray) -> None:
    """Print per tenth of incomes the households (x 1000) by tenure, here and published."""
    table = tables.table("income_groups")
    published = {(c, k): n for _, c, k, n in table.filter(dimension="tenure").iter_rows()}
    everyone = table.filter(dimension="type")["households_x1000"].sum()
    scale, running = everyone / households.sum(), np.cumsum(households.sum(axis=0))
    edges = [0, *(int(np.searchsorted(running, running[-1] * k / 10)) + 1 for k in range(1, 10)), None]
    for k in range(10):
        here = scale * households[:, edges[k] : edges[k + 1]].sum(axis=1)
        known = [published.get((name, k + 1)) for name in TENURE]
        row = (f"{name} {a:.0f} ({b or '-'})" for name, a, b in zip(TENURE, here, known, strict=True))
        print(f"{k + 1:3} ", "  ".join(row))


if __name__ == "__main__":
    main()
