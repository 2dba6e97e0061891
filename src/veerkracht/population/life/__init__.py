"""What lives look like beyond money: where people live, what they do, how they are, what help they use.

`facts.yaml` names every fact. Facts are drawn after the incomes, because many follow income; each module here
draws some of them.
"""

import numpy as np

from ..model import Population
from . import contracts, history, homes, hours, problems


def draw(
    population: Population, standardised: np.ndarray, low_income: np.ndarray, dependence: str = "central"
) -> dict[str, np.ndarray]:
    """All facts by name, each an array per person or household as facts.yaml says.

    standardised: standardised disposable income with huurtoeslag, EUR/year per household; low_income: bool
    per household, below the low-income line; dependence between problems: low, central or high, which changes
    who has them and never how many. Raises ValueError for another one.
    """
    life: dict[str, np.ndarray] = {}
    life |= contracts.draw(population)
    life["hours_week"] = hours.draw(population, life["contract"], life["sector"])
    life["work_history_months"] = history.draw(population)
    life["woz_keur"] = homes.draw(population, standardised, life.get("pc4"))
    return life | problems.draw(population, life, standardised, low_income, dependence)
