"""Savings and debts per person by stated distributions."""

import numpy as np

from . import tables, targets
from .codes import OWN, SRC, STATUS
from .model import Population
from .rng import normal, uniform


def draw(population: Population) -> None:
    """Fill savings (bank balances, EUR) and debts (other than the mortgage, EUR) of the persons."""
    persons, households, seed = population.persons, population.households, population.seed
    home = persons.household
    adult = (persons.age >= 18) & (persons.parent1 < 0)
    about = tables.assume("savings")
    row = tables.row("municipalities", population.code)
    wealth = max(row["hh_median_wealth_keur"], 1.0) / tables.assume("median_wealth_national_keur")
    std = targets.expected_income(households) / households.equivalence
    heads, owns = households.start[:-1], households.tenure == OWN
    middle, spread, elasticity = (
        np.where(owns, about["own"][x], about["rent"][x]) for x in ("median", "sd_log", "income_elasticity")
    )
    middle = middle * np.clip(std / about["at_std_income"], 0.3, 4.0) ** elasticity
    middle = middle * tables.by_age("savings_by_age", persons.age[heads])
    middle = middle * wealth ** about["wealth_elasticity"]
    z = np.clip(normal(seed, persons.id[heads], "savings"), -about["most_sd"], about["most_sd"])
    amount = middle * np.exp(spread * z)
    # Someone on bijstand holds less than the asset limit of the Participatiewet.
    single = households.type == 0
    limit = np.where(single, about["bijstand_limit_single"], about["bijstand_limit_other"])
    amount = np.where(households.source == SRC["bijstand"], np.minimum(amount * 0.3, 0.9 * limit), amount)
    adults = np.maximum(population.per_household(adult.astype(float)), 1.0)
    own = np.where(adult, (amount / adults)[home], 0.0)
    grown_child = (persons.age >= 18) & (persons.parent1 >= 0)
    z = normal(seed, persons.id, "own savings")
    own = np.where(
        grown_child, about["grown_child"]["median"] * np.exp(about["grown_child"]["sd_log"] * z), own
    )
    # Who has bijstand as a family of its own has the limit of a single person.
    member = grown_child | (households.source != SRC["bijstand"])[home]
    member &= persons.status == STATUS["bijstand"]
    own = np.where(member, np.minimum(own, 0.9 * about["bijstand_limit_single"]), own)
    persons.savings = np.round(own)

    debt = tables.assume("debts")
    poor = (std < tables.assume("low_income_line_2019") * 1.2)[home]
    chance = tables.by_age("debt_share_by_age", persons.age) * np.where(poor, debt["low_income_factor"], 1.0)
    has = adult & (uniform(seed, persons.id, "has debt") < chance)
    amount = debt["median"] * np.exp(debt["sd_log"] * normal(seed, persons.id, "debt"))
    persons.debts = np.where(has, np.round(amount), 0.0)
