"""The characteristics of persons and households that the patterns of problems speak of."""

import numpy as np

from .. import tables
from ..codes import (
    EDUCATIONS,
    ORIGINS,
    OWN,
    RENT_CORPORATION,
    RENT_OTHER,
    SINGLE,
    SINGLE_PARENT,
    SRC,
    STATUS,
)
from ..model import Population

# Household savings below this are no buffer: the amount of the AFM for 2020 (over 20% of households).
NO_BUFFER = 2_500.0


def of_households(
    population: Population, standardised: np.ndarray, low_income: np.ndarray
) -> dict[str, np.ndarray]:
    """Characteristics per household by name: yes/no, except `age` (years) and `log_income`.

    standardised: EUR/year per household, low_income: bool per household. Age, education and origin are those
    of the reference person. `log_income`: logarithm of income over the low-income line, kept within 0.5 to 6.
    """
    persons, households = population.persons, population.households
    heads = households.start[:-1]
    line = tables.assume("low_income_line_2019")
    minors = population.per_household((persons.age < 18).astype(np.int32)) > 0
    return {
        "age": persons.age[heads],
        "log_income": np.log(np.clip(standardised / line, 0.5, 6.0)),
        "low_income": low_income,
        "no_buffer": population.per_household(persons.savings) < NO_BUFFER,
        "debts": population.per_household(persons.debts) > 0,
        "own": households.tenure == OWN,
        "rent_corporation": households.tenure == RENT_CORPORATION,
        "rent_other": households.tenure == RENT_OTHER,
        "alone": households.type == SINGLE,
        "single_parent": households.type == SINGLE_PARENT,
        "minors": minors,
        "social_assistance": households.source == SRC["bijstand"],
        "disability_benefit": households.source == SRC["ao"],
        "unemployed": households.source == SRC["ww"],
        "self_employed": households.source == SRC["self_employed"],
        "student": households.source == SRC["student"],
        **_origin_and_education(persons.origin[heads], persons.education[heads]),
    }


def of_persons(population: Population, household: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Characteristics per person: those of the household, with what is the person's own in their place."""
    persons = population.persons
    status = persons.status
    return {name: values[persons.household] for name, values in household.items()} | {
        "age": persons.age,
        "woman": persons.sex == 1,
        "social_assistance": status == STATUS["bijstand"],
        "disability_benefit": status == STATUS["ao"],
        "unemployed": status == STATUS["ww"],
        "self_employed": status == STATUS["self_employed"],
        "student": status == STATUS["student"],
        **_origin_and_education(persons.origin, persons.education),
    }


def _origin_and_education(origin: np.ndarray, education: np.ndarray) -> dict[str, np.ndarray]:
    """Education is unknown for those of 75 and over, who then have neither term."""
    return {
        "western": origin == ORIGINS.index("western"),
        "nonwestern": origin == ORIGINS.index("nonwestern"),
        "low_education": education == EDUCATIONS.index("low"),
        "high_education": education == EDUCATIONS.index("high"),
    }
