"""The synthetic population beside the published tables, with the incomes the law gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from veerkracht import law
from veerkracht.engine.kernel import compute
from veerkracht.population import areas, national
from veerkracht.population.institutions import in_institutions
from veerkracht.population.model import Population
from veerkracht.population.national import STEP, Counts
from veerkracht.population.validate import POVERTY_CHECKS, SCHEMA, validate

from . import base, life
from .inputs import law_inputs
from .outcome import available

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Money:
    """What the law of 2019 gives each household, without municipal schemes, as in the tables."""

    values: Mapping[str, Array]  # what the law computes, by name
    standardised: Array  # disposable income with huurtoeslag, EUR/year
    huurtoeslag: Array  # bool, receives it
    below: dict[str, Array]  # threshold of national.THRESHOLDS -> which are below


@dataclass(frozen=True)
class Tally:
    """One municipality beside the tables: its margins, its sizes and its part of the national counts."""

    margins: pl.DataFrame
    totals: dict[str, Any]
    counts: Counts


def tally(place: str, seed: int = 1, *, areas_too: bool = True, threads: int | None = None) -> Tally:
    """Build a municipality (or read it from the cache) and hold it against every table.

    areas_too: with the margins of its PC4 areas and wijken, whose place is like Utrecht/3511.
    """
    population = base.load(place, seed, threads)
    found = money(population, threads)
    below = {column: found.below[threshold] for column, (_, threshold) in POVERTY_CHECKS.items()}
    margins = validate(population, found.standardised, below)
    if areas_too:
        drawn = life.circumstances(population, found.values)
        rows = areas.area_margins(population, drawn, found.standardised)
        margins = pl.concat([margins, pl.DataFrame(rows, schema=SCHEMA)])
    return Tally(
        margins,
        sizes(population),
        national.count(population, found.standardised, found.below, found.huurtoeslag),
    )


def money(population: Population, threads: int | None = None) -> Money:
    """Incomes and thresholds of every household under the law of 2019."""
    inputs, system = law_inputs(population), law.system(base.BASE_DAY)
    values = compute(system, inputs.start, inputs.persons, inputs.households, available(system), threads)
    income, minimum = values["inkomen_sociaal_minimum"], values["sociaal_minimum"]
    ratio = np.divide(
        income, minimum, out=np.full(len(income), np.inf), where=minimum > 0
    )  # nobody of 18: no norm
    below = {name: ratio <= _limit(name) for name in national.THRESHOLDS if "social_minimum" in name}
    below["low_income_line"] = values["inkomen_lage_inkomensgrens"] < values["lage_inkomensgrens"]
    standardised = values["besteedbaar_inkomen"] / values["equivalentiefactor"]
    return Money(values, standardised, values["huurtoeslag_ontvangen"] > 0, below)


def _limit(name: str) -> float:
    return float(name.removeprefix("social_minimum_").removesuffix("pct")) / 100.0


def sizes(population: Population) -> dict[str, Any]:
    """Name, households, persons, children, and who is left out of households or of the income statistics."""
    persons, households = population.persons, population.households
    outside = in_institutions(population.code)
    return {
        "place": population.name,
        "households": len(population),
        "persons": len(persons.age),
        "children_under_18": int(np.sum(persons.age < 18)),
        "households_in_income_statistics": int(np.sum(households.in_income_statistics)),
        "households_with_bijstand": int(np.sum(households.uses_bijstand)),
        "persons_in_institutions": sum(outside.values()),
        **{f"persons_in_institutions_{age}": number for age, number in outside.items()},
    }


def curve(counts: Counts) -> dict[int, float]:
    """Percentile -> standardised disposable income of all households together, EUR/year."""
    return {p: national.percentile(counts.incomes, STEP, p) for p in range(5, 100, 5)}
