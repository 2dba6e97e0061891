"""First draws of what people earn: proportions between persons, of which fit_incomes sets the level."""

import numpy as np

from . import tables
from .codes import SRC, STATUS
from .model import Households, Persons
from .rng import normal, uniform


def draw(persons: Persons, households: Households, seed: int) -> None:
    """Fill wage, profit, pension, ww, ao and aow_years of the persons (whole EUR/year, 2019)."""
    ids, status, home = persons.id, persons.status, persons.household
    source = households.source[home]
    full_time = tables.by_age("full_time_wage_by_age", persons.age)
    full_time = full_time * np.array(tables.assume("wage_by_education"))[persons.education]
    full_time = full_time * np.where(persons.sex == 1, tables.assume("wage_woman"), 1.0)
    full_time = full_time * np.exp(tables.assume("wage_sd_log") * _alike("wage", persons, households, seed))
    has_children = np.isin(households.type, [2, 3])[home] & (persons.parent1 < 0)
    part, woman = tables.assume("part_time"), tables.by_age("part_time", persons.age, "woman")
    mean_hours = np.where(persons.sex == 0, part["man"], np.where(has_children, part["mother"], woman))
    hours = np.clip(mean_hours + part["sd"] * normal(seed, ids, "hours"), 0.15, 1.0)
    wage = full_time * hours

    employee = np.isin(status, [STATUS["employee_permanent"], STATUS["employee_flexible"]])
    persons.wage = np.where(employee, wage, 0.0)
    persons.profit = np.where(status == STATUS["self_employed"], 0.9 * wage, 0.0)
    side = tables.assume("side_jobs")
    u = uniform(seed, ids, "side job")
    for name, here in {
        "student": status == STATUS["student"],
        "bijstand": status == STATUS["bijstand"],
        "minor": (status == STATUS["child"]) & (persons.age >= 15),
        "ao": (status == STATUS["ao"]) & (source != SRC["ao"]),
    }.items():
        amount = side[name]["median"] * np.exp(side[name]["sd_log"] * normal(seed, ids, "side wage"))
        persons.wage = np.where(here & (u < side[name]["share"]), amount, persons.wage)

    share = tables.assume("benefit_share_of_wage")
    unemployed = status == STATUS["ww"]
    persons.ww = np.where(unemployed, share["ww"] * wage, 0.0)
    # An unemployed person whose household lives mainly on a wage earned that wage for most of the year.
    months = share["ww_months_beside_wage"] / 12.0
    beside = unemployed & (source == SRC["employee"])
    persons.ww = np.where(beside, months * persons.ww, persons.ww)
    persons.wage = np.where(beside, (1.0 - months) * wage, persons.wage)
    persons.ao = np.where(status == STATUS["ao"], np.maximum(share["ao"] * wage, share["ao_minimum"]), 0.0)

    pension = tables.assume("pension")
    amount = np.where(persons.sex == 0, pension["man"], pension["woman"])
    amount = amount * np.exp(pension["sd_log"] * _alike("pension", persons, households, seed))
    persons.pension = np.where(status == STATUS["pension"], amount, 0.0)
    # Households without work, benefit or pension live on other taxed payments (survivors' benefit ...).
    heads = households.start[:-1][(households.source == SRC["other"])]
    persons.pension[heads] = np.maximum(persons.pension[heads], 1.0)
    for name in ("wage", "profit", "pension", "ww", "ao"):
        setattr(persons, name, np.round(getattr(persons, name)))

    about = tables.assume("incomplete_aow")
    short = uniform(seed, ids, "incomplete aow") < np.array(about["share_by_origin"])[persons.origin]
    years = about["least_years"] + (50 - about["least_years"]) * uniform(seed, ids, "aow years")
    persons.aow_years = np.where(short & (persons.age >= 66), np.floor(years), 50).astype(np.int16)


def _alike(event: str, persons: Persons, households: Households, seed: int) -> np.ndarray:
    """Standard normal numbers, one per person, with the stated correlation within a household."""
    share = tables.assume("earnings_shared")
    together = normal(seed, persons.id[households.start[:-1]], f"{event} of the household")
    own = normal(seed, persons.id, event)
    return np.sqrt(share) * together[persons.household] + np.sqrt(1.0 - share) * own
