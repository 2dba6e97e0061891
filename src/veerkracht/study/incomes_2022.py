"""Standardised incomes of 2022, the year of the published percentiles, under the law of that year."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from veerkracht import law
from veerkracht.engine.kernel import compute
from veerkracht.law.take_up import take_up
from veerkracht.population import rng
from veerkracht.population.model import Population
from veerkracht.population.national import STEP, by_step
from veerkracht.population.situation import of_students, situation

from . import base, uprating
from .inputs import law_inputs

Array = npt.NDArray[Any]
HALVES = (date(2022, 6, 30), date(2022, 12, 31))
OUTPUTS = ("besteedbaar_inkomen", "equivalentiefactor", "energietoeslag_ontvangen")


def histograms(
    place: str, seed: int = 1, *, energietoeslag: bool = True, threads: int | None = None
) -> Array:
    """Households of a municipality per STEP EUR/year of standardised income, all and without students.

    Wages, profits and rents are brought to 2022; an income is the mean under the law of both halves of the
    year, with the energietoeslag or, to see what it does, without.
    """
    population = base.load(place, seed, threads)
    moved = uprating.apply(population, uprating.between(base.BASE_DAY.year, HALVES[0].year))
    halves = [_income(moved, day, threads) for day in HALVES]
    income, factor = np.mean([one[0] for one in halves], axis=0), halves[0][1]
    if energietoeslag:
        amount = halves[-1][2]
        income = income + np.where(receives_energietoeslag(moved, amount > 0.0), amount, 0.0)
    students = of_students(situation(population.persons, population.households))
    return np.array([by_step(some, STEP) for some in (income / factor, (income / factor)[~students])])


def _income(population: Population, day: date, threads: int | None) -> tuple[Array, Array, Array]:
    """Income without energietoeslag (EUR/year), equivalence factor, and what energietoeslag could be had."""
    inputs, system = law_inputs(population, None, day), law.system(day)
    persons = {name: value for name, value in inputs.persons.items() if name != "energietoeslag_ontvangen"}
    homes = {**inputs.households, "claims_energietoeslag": np.ones(len(population), dtype=bool)}
    found = compute(system, inputs.start, persons, homes, list(OUTPUTS), threads)
    income, factor, energy = (found[name] for name in OUTPUTS)
    return income - energy, factor, energy


def receives_energietoeslag(population: Population, entitled: Array) -> Array:
    """Which of the entitled households received it: those on bijstand unasked, others to the known share.

    Municipalities granted it of their own accord to whom they already paid bijstand (Pw art. 35 lid 6).
    """
    unasked = entitled & population.households.uses_bijstand
    others = entitled & ~unasked
    wanted = take_up()["energietoeslag"].central * entitled.sum() - unasked.sum()
    heads = population.persons.id[population.households.start[:-1]]
    luck = rng.uniform(population.seed, heads, "uses energietoeslag")
    return unasked | (others & (luck < wanted / max(int(others.sum()), 1)))
