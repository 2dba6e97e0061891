"""What lives look like beyond money: where people live, what they do, how they are, what help they use.

`facts.yaml` names every fact. Facts are drawn after the incomes, because many follow income; each module here
draws some of them.
"""

import numpy as np

from .. import areas
from ..model import Population
from . import contracts, history, homes, hours, problems
from .area_shifts import area_shifts


def circumstances(population: Population, standardised: np.ndarray) -> dict[str, np.ndarray]:
    """Where people live and what they do: the facts that are the same however much problems go together.

    standardised: standardised disposable income with huurtoeslag, EUR/year per household.
    """
    found = areas.draw(population, standardised)
    found |= contracts.draw(population)
    found["hours_week"] = hours.draw(population, found["contract"], found["sector"])
    found["work_history_months"] = history.draw(population)
    found["woz_keur"] = homes.draw(population, standardised, found["pc4"])
    return found


def draw(
    population: Population,
    standardised: np.ndarray,
    low_income: np.ndarray,
    dependence: str = "central",
    known: dict[str, np.ndarray] | None = None,
) -> dict[str, np.ndarray]:
    """All facts by name, each an array per person or household as facts.yaml says.

    standardised: as in `circumstances`; low_income: bool per household, below the low-income line; dependence
    between problems: low, central or high, which changes who has them and never how many; known: what
    `circumstances` gives, when it was drawn before. Raises ValueError for another dependence.
    """
    life = circumstances(population, standardised) if known is None else known
    shifts = area_shifts(list(areas.wijk_codes()))
    return life | problems.draw(population, life, standardised, low_income, dependence, shifts)
