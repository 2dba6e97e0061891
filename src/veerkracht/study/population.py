"""The synthetic population beside the published tables, with the incomes the law gives it."""

from __future__ import annotations

from typing import Any

import numpy as np

from veerkracht import law
from veerkracht.engine.kernel import compute
from veerkracht.population import areas
from veerkracht.population.institutions import in_institutions
from veerkracht.population.validate import POVERTY_CHECKS, validate

from . import base, life
from .inputs import law_inputs
from .outcome import available


def margins(place: str, seed: int = 1) -> list[dict[str, Any]]:
    """Every published margin of a place: name, place, target, value, difference, tolerance, ok and kind.

    Those of its PC4 areas and wijken have a place such as Utrecht/3511 or Utrecht/WK034401 Wijk 01 West.
    kind: exact, raked, or check (a table that was never an input). Incomes are those of the law of 2019,
    without municipal schemes, as in the tables.
    """
    population = base.load(place, seed)
    inputs = law_inputs(population)
    system = law.system(base.BASE_DAY)
    values = compute(system, inputs.start, inputs.persons, inputs.households, available(system))
    income, minimum = values["inkomen_sociaal_minimum"], values["sociaal_minimum"]
    ratio = np.divide(
        income, minimum, out=np.full(len(income), np.inf), where=minimum > 0
    )  # nobody of 18: no norm
    below = {name: ratio <= _limit(name) for name in POVERTY_CHECKS if "social_minimum" in name}
    below["hh_low_income_pct"] = values["inkomen_lage_inkomensgrens"] < values["lage_inkomensgrens"]
    standardised = values["besteedbaar_inkomen"] / values["equivalentiefactor"]
    drawn = life.circumstances(population, values)
    of_areas = areas.area_margins(population, drawn, standardised)
    return validate(population, standardised, below).to_dicts() + of_areas


def _limit(name: str) -> float:
    return float(name.removeprefix("hh_upto_").split("pct")[0]) / 100.0


def totals(place: str, seed: int = 1) -> dict[str, Any]:
    """Name, numbers of persons and households, and persons in institutions by age group.

    Persons in institutions have no household: they are in no other number here and in no measure of poverty.
    """
    population = base.load(place, seed)
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
