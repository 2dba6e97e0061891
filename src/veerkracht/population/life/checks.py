"""Several problems at once, to be set beside published figures: checks, never inputs."""

import numpy as np

from ..model import Population


def families_with_problems_in_three_fields(
    population: Population, facts: dict[str, np.ndarray], low_income: np.ndarray
) -> np.ndarray:
    """Mask of households with a child under 18 and problems in each of three fields.

    The fields are those of NJi (Kann-Weedage and others, 2017), filled in here as: socio-economic (below the
    low-income line, bijstand, or registered problem debt), psychosocial in an adult (uses mental health care,
    or a high risk of anxiety or depression) and psychosocial in a child under 18 (youth care).
    """
    persons, households = population.persons, population.households
    adult, minor = persons.age >= 18, persons.age < 18

    def any_in(mask: np.ndarray) -> np.ndarray:
        return population.per_household(mask.astype(np.int32)) > 0

    money = low_income | households.uses_bijstand | facts["problem_debt"]
    mind = any_in(adult & (facts["uses_ggz"] | (facts["anxiety_depression_risk"] == 2)))
    return money & mind & any_in(minor & facts["youth_care"])


def wmo_by_number(population: Population, arrangements: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Shares of persons, and of households, by number of arrangements from 1 to 6 (or more)."""
    in_household = population.per_household(arrangements.astype(np.int64))

    def shares(number: np.ndarray) -> np.ndarray:
        return np.bincount(np.minimum(number[number > 0], 6), minlength=7)[1:] / max((number > 0).sum(), 1)

    return shares(arrangements.astype(np.int64)), shares(in_household)


def odds_ratio(one: np.ndarray, other: np.ndarray) -> float:
    """Odds ratio of two yes/no facts of the same persons or households."""
    both, first = (one & other).sum(), (one & ~other).sum()
    second, neither = (~one & other).sum(), (~one & ~other).sum()
    return float(both * neither) / float(max(first * second, 1))
