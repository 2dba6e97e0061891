"""What lives look like beyond money: where people live, what they do, how they are, what help they use.

`facts.yaml` names every fact. Facts are drawn after the incomes, because many follow income; each module here
draws some of them.
"""

import numpy as np

from .. import areas
from ..model import Population
from . import problems
from .area_shifts import area_shifts


def draw(
    population: Population,
    standardised: np.ndarray,
    low_income: np.ndarray,
    dependence: str = "central",
    where: dict[str, np.ndarray] | None = None,
) -> dict[str, np.ndarray]:
    """All facts by name, each an array per person or household as facts.yaml says.

    standardised: standardised disposable income with huurtoeslag, EUR/year per household; low_income: bool
    per household, below the low-income line; dependence between problems: low, central or high, which changes
    who has them and never how many. where: what `areas.draw` gives, when it was drawn before; it is the same
    for every dependence. Raises ValueError for another dependence.
    """
    life = areas.draw(population, standardised) if where is None else dict(where)
    shifts = area_shifts(list(areas.wijk_codes()))
    return life | problems.draw(population, life, standardised, low_income, dependence, shifts)
