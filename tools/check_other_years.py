"""Hold the synthetic country against tables of 2020 and 2022, with the law of those years.

    python tools/check_other_years.py

Prints who receives huurtoeslag by tenth of incomes under the law of 2020 beside the published numbers, and
what the low ratios of percentiles of 2022 would be without the energietoeslag. No step of synthesis reads the
huurtoeslag. Populations are read from the cache, or built first.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from veerkracht import law
from veerkracht.engine.kernel import compute
from veerkracht.population import national, tables
from veerkracht.population.codes import OWN
from veerkracht.study import base, incomes_2022, uprating
from veerkracht.study.country import codes, each
from veerkracht.study.inputs import law_inputs
from veerkracht.study.outcome import available

TENURE = ("own", "rent_no_huurtoeslag", "rent_huurtoeslag")
PERCENTILES = (10, 20, 50)


def main() -> None:
    """Count the country twice and print both tables."""
    tenths(total(huurtoeslag_2020))
    bare = total(partial(incomes_2022.histograms, energietoeslag=False, threads=1))
    for histogram, name in zip(bare, ("2022 without energietoeslag", "and without students"), strict=True):
        found = [national.percentile(histogram, national.STEP, q) for q in PERCENTILES]
        print(f"{name:28}P10/P50 {found[0] / found[2]:.3f}  P20/P50 {found[1] / found[2]:.3f}")


def total(count: Callable[[str], np.ndarray]) -> Any:
    """The counts of all municipalities together."""
    base.load(codes()[-1])
    count(codes()[-1])  # compiles the law once
    return sum(counts for _, counts in each(count, codes()))


def huurtoeslag_2020(code: str) -> np.ndarray:
    """Households by tenure and huurtoeslag and step of standardised income, law of 2020."""
    day = date(2020, 1, 1)
    population = uprating.apply(base.load(code), uprating.between(base.BASE_DAY.year, day.year))
    inputs, system = law_inputs(population, None, day), law.system(day)
    found = compute(system, inputs.start, inputs.persons, inputs.households, available(system), 1)
    kind = np.where(
        population.households.tenure == OWN, 0, np.where(found["huurtoeslag_ontvangen"] > 0, 2, 1)
    )
    income = found["besteedbaar_inkomen"] / found["equivalentiefactor"]
    return np.array([national.by_step(income[kind == k], national.STEP) for k in range(len(TENURE))])


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
