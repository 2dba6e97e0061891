"""The synthetic population in the words of the law, and who uses which scheme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from veerkracht import law
from veerkracht.law.take_up import take_up
from veerkracht.packages.schema import Package
from veerkracht.population import rng, tables
from veerkracht.population.codes import OWN, STATUS
from veerkracht.population.model import Population, reached_aow

Array = npt.NDArray[Any]
# What nobody in the population has, so that the law does not compute it: no table says who is sick, widowed,
# was unemployed or ended a business at a certain age, lives in an institution or asked for help as an
# entrepreneur, nor what a home is worth and its mortgage costs; and incomes are fitted to what CBS observed,
# where a toeslag of UWV is part of the benefit.
NOBODY = (
    "zw", "wao", "wajong", "tw_toeslag_ontvangen", "anw", "ioaw", "ioaz", "bbz", "tozo_bruto", "tofa",
    "studietoeslag", "energietoeslag_ontvangen", "inkomsten_eigen_woning", "eigenwoningrente",
    "persoonsgebonden_aftrek", "persoonsgebonden_aftrek_overig", "is_bbz_aanvrager", "is_in_inrichting",
    "norm_inrichting", "is_jong_zonder_ouders",
)  # fmt: skip
AMOUNTS = ("ww", "wia", *NOBODY)  # not computed: what the population has as an amount, and what nobody has


@dataclass(frozen=True)
class LawInputs:
    """Inputs of the law: `start` offsets, arrays per person and per household, a number for all alike."""

    start: Array
    persons: Mapping[str, Array]
    households: Mapping[str, Array]


def law_inputs(
    population: Population, package: Package | None = None, day: date = date(2019, 1, 1)
) -> LawInputs:
    """Facts of every person and household, with the use of schemes under `package` (none: as it is)."""
    p, h = population.persons, population.households
    start = h.start
    first = start[:-1][p.household]
    place = (np.arange(len(p.age)) - first).astype(np.int16)

    def within(index: Array) -> Array:
        return np.where(index >= 0, index - first, -1).astype(np.int16)

    def euros(amount: Array) -> Array:  # whole euros: half the memory traffic of floats
        return amount.astype(np.int32)

    # Who had the AOW in 2020 keeps it in later years, although the AOW age goes up: these people have grown
    # older.
    aow_age = int(law.figures().value("aow_leeftijd_maanden", day))
    months = p.age.astype(np.int32) * 12 + 11 - p.birth_month
    months = np.where(reached_aow(p.age, p.birth_month), np.maximum(months, aow_age), months)
    couple = p.partner >= 0
    unmarried = couple & ~p.married
    household_ids = p.id[start[:-1]]
    luck = rng.uniform(population.seed, household_ids, "cohabitation contract")
    contract = luck < tables.assume("cohabitation_contract")
    own = h.tenure == OWN
    shared = np.zeros(len(p.age), bool)
    for one, other in ((p.parent1, p.parent2), (p.parent2, p.parent1)):
        both = (one >= 0) & (other >= 0)
        shared[one[both]] = True
    persons: dict[str, Array] = {
        "person_index": place,
        "partner": within(p.partner),
        "ouder": within(p.parent1),
        "age_months": months.astype(np.int16),
        "married": p.married & couple,
        "joint_home": unmarried & own[p.household],
        "cohabitation_contract": unmarried & contract[p.household],
        "shared_child": shared & couple,
        "wage": euros(p.wage),
        "profit": euros(p.profit),
        "pension": euros(p.pension),
        "ww": euros(p.ww),
        "wia": euros(p.ao),
        "savings": euros(p.savings),
        "debts": euros(p.debts),
        "student": p.status == STATUS["student"],
        "aow_insured_years": p.aow_years.astype(np.int16),
        "claims_bijstand": _claims_bijstand(population, package, day),
        **dict.fromkeys(NOBODY, np.zeros(())),
    }
    households: dict[str, Array] = {
        "rents": ~own,
        "basic_rent": h.basic_rent,
        "service_costs": h.service_costs,
    }
    for scheme in ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget"):
        use = take_up()[scheme].central + (package.take_up_points(scheme, day) if package else 0.0)
        households[f"claims_{scheme}"] = rng.uniform(population.seed, household_ids, f"uses {scheme}") < use
    return LawInputs(start, persons, households)


def _claims_bijstand(population: Population, package: Package | None, day: date) -> Array:
    """Who uses bijstand if the law gives it.

    Below AOW age: those the population has as users, fewer or more of the entitled by the package's points.
    At AOW age (AIO): a draw with the assumed rate; the SVB pays it, so a municipal package does not move it.
    """
    p, h = population.persons, population.households
    points = package.take_up_points("bijstand", day) if package else 0.0
    rate = take_up()["bijstand"].central
    luck = rng.uniform(population.seed, p.id[h.start[:-1]], "uses bijstand")[p.household]
    user = p.status == STATUS["bijstand"]
    stays = luck < 1.0 + min(points, 0.0) / rate
    starts = luck < max(points, 0.0) / (1.0 - rate)
    below_aow = np.where(user, stays, starts)
    return np.where(reached_aow(p.age, p.birth_month), luck < take_up()["aio"].central, below_aow)
