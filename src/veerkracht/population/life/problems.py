"""Problems and strengths of persons and households: health, mind, network, money, care.

The numbers per municipality are those of tables; who has a problem follows stated patterns (patterns.yaml)
and shared luck (dependence.yaml). The figures of wijken in the health monitor are estimates of a model on
income, household and so on: they cannot show that, say, poverty and loneliness go together, nor can this.
"""

import numpy as np

from ..model import Population
from . import care, debts, features, health, network
from .dependence import share_luck
from .scoring import Case


def draw(
    population: Population,
    life: dict[str, np.ndarray],
    standardised: np.ndarray,
    low_income: np.ndarray,
    dependence: str = "central",
    area: dict[str, np.ndarray] | None = None,
) -> dict[str, np.ndarray]:
    """Facts by name, each an array per person or household as facts.yaml says.

    life: the facts drawn so far, of which `wijk` is used together with `area`.
    standardised: standardised disposable income with huurtoeslag, EUR/year per household.
    low_income: bool per household, below the low-income line.
    dependence: low, central or high.
    area: problem -> log odds per row of the table of areas that life["wijk"] points into (see area_shifts).
    Raises ValueError for an unknown set or an income that is not a number.
    """
    if not np.isfinite(standardised).all():
        raise ValueError(
            "standardised: found an income that is not a number, expected EUR/year per household"
        )
    households = features.of_households(population, standardised, low_income)
    home = population.persons.household
    ids = population.persons.id
    luck = share_luck(population.seed, ids, ids[population.households.start[:-1]], home, dependence)
    shifts = {} if area is None else {name: at(values, life["wijk"]) for name, values in area.items()}
    case = Case(population, features.of_persons(population, households), households, luck, shifts)
    bodies, minds = health.draw(case), network.draw(case)
    return bodies | minds | care.draw(case, minds, bodies) | debts.draw(case)


def at(values: np.ndarray, index: np.ndarray) -> np.ndarray:
    """Values by index, zero where the index is -1."""
    return np.where(index >= 0, values[index], 0.0)
