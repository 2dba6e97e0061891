"""What the tables of areas tell households apart by, and households that are alike in it as one kind."""

from dataclasses import dataclass

import numpy as np

from .. import tables, targets
from ..codes import EDUCATIONS, ORIGINS, STATUS, TENURES
from ..model import Population, reached_aow

TYPES = ("single", "multi_no_children", "couple_with_children", "single_parent")  # of the PC4 tables
OF_TYPE = np.array([0, 1, 2, 3, 1])  # codes.HOUSEHOLD_TYPES -> TYPES: "other" has no children of its own
AGES = ("0_14", "15_24", "25_44", "45_64", "65plus")
FROM = (15, 25, 45, 65)
BENEFITS = [STATUS[name] for name in ("ww", "ao", "bijstand")]


@dataclass(frozen=True)
class Kinds:
    """Kinds of household: which one each household is, how many there are, and their mean features.

    features: name -> array of kinds x values, households as 0 or 1 or persons per household.
    """

    of: np.ndarray
    count: np.ndarray
    features: dict[str, np.ndarray]


def features(population: Population, standardised: np.ndarray, high: float) -> dict[str, np.ndarray]:
    """Per household what the tables of areas count: name -> array of households x values.

    high: share of the adults with income here that is in the national highest fifth of personal income.
    """
    persons, households = population.persons, population.households

    def persons_in(group: np.ndarray, size: int) -> np.ndarray:
        known = group >= 0
        at = persons.household[known] * size + group[known]
        return np.bincount(at, minlength=len(population) * size).reshape(-1, size).astype(np.float64)

    aow = reached_aow(persons.age, persons.birth_month)
    on_benefit = np.isin(persons.status, BENEFITS) & ~aow
    high_education = persons.education == EDUCATIONS.index("high")
    return {
        "type": one_hot(OF_TYPE[households.type], len(TYPES)),
        "tenure": one_hot(households.tenure, len(TENURES)),
        "quintile": one_hot(quintile(standardised), 5),
        "benefit": persons_in(np.where(on_benefit, 0, -1), 1),
        "age": persons_in(np.digitize(persons.age, FROM), len(AGES)),
        "origin": persons_in(persons.origin, len(ORIGINS)),
        "high_education": persons_in(np.where(high_education, 0, -1), 1),
        "high_income": persons_in(np.where(income_rank(population) >= 1.0 - high, 0, -1), 1),
    }


def kinds(population: Population, standardised: np.ndarray, found: dict[str, np.ndarray]) -> Kinds:
    """Households that are alike in type, tenure, benefit, fifth of income, and age, origin and education of
    the reference person; in this order the kinds stand, so that neighbours resemble each other most.
    """
    persons, households = population.persons, population.households
    heads = households.start[:-1]
    keys = (
        (households.type, 5),
        (households.tenure, 3),
        (found["benefit"][:, 0] > 0, 2),
        (quintile(standardised), 5),
        (np.digitize(persons.age[heads], (25, 45, 65)), 4),
        (persons.origin[heads], 3),
        (persons.education[heads] == EDUCATIONS.index("high"), 2),
    )
    code = np.zeros(len(population), np.int64)
    for values, size in keys:
        code = code * size + values
    _, of, count = np.unique(code, return_inverse=True, return_counts=True)
    means = {
        name: np.column_stack([np.bincount(of, column) for column in values.T]) / count[:, None]
        for name, values in found.items()
    }
    return Kinds(of, count, means)


def quintile(standardised: np.ndarray) -> np.ndarray:
    """National fifth of standardised income of 2019 per household, 0 to 4."""
    return np.digitize(standardised, [targets.quantile(percentile) for percentile in (20, 40, 60, 80)])


def income_rank(population: Population) -> np.ndarray:
    """Position of each adult with income among those here by personal income, 0 to 1; -1 for all others."""
    persons = population.persons
    aow = reached_aow(persons.age, persons.birth_month)
    flat = tables.assume("personal_income_flat")
    own = persons.wage + persons.profit + persons.pension + persons.ww + persons.ao
    own = own + np.where(aow, flat["aow"] * persons.aow_years / 50.0, 0.0)
    own = own + np.where(persons.status == STATUS["bijstand"], flat["bijstand"], 0.0)
    counted = (persons.age >= 18) & (own > 0)
    rank = np.full(len(own), -1.0)
    order = np.argsort(own[counted], kind="stable")
    place = np.empty(len(order))
    place[order] = np.arange(len(order))
    rank[counted] = place / max(len(order), 1)
    return rank


def one_hot(code: np.ndarray, size: int) -> np.ndarray:
    """A column per code, 1 where a household has it."""
    return (code[:, None] == np.arange(size)).astype(np.float64)
