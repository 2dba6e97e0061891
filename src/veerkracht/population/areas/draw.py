"""Give every household its PC4 and its wijk."""

import numpy as np

from ..model import Population
from ..rng import uniform
from . import wanted
from .households import features, kinds
from .lists import cells_of
from .spread import Areas, spread, whole


def draw(population: Population, standardised: np.ndarray) -> dict[str, np.ndarray]:
    """wijk (int16, position in wijk_codes()) and pc4 (int16, the code itself) per household.

    standardised: standardised disposable income with huurtoeslag, EUR/year per household. Every household is
    in one piece of the municipality; which of the households that are alike comes down to the seed.
    """
    cells = cells_of(population.code)
    found = features(population, standardised, wanted.share_here(cells, wanted.HIGH_INCOME))
    totals = {name: values.sum(axis=0) for name, values in found.items()}
    ids = population.persons.id[population.households.start[:-1]]
    if len(cells.pc4) == 1:
        piece = np.zeros(len(population), np.int64)
    else:
        kinds_of = kinds(population, standardised, found)
        also = kinds_of.features | {"own": kinds_of.features["tenure"][:, :1]}
        by_wijk = Areas(cells.wijk_at, wanted.of_wijken(cells, totals), also)
        by_pc4 = Areas(cells.pc4_at, wanted.of_pc4(cells, totals), kinds_of.features)
        size = wanted.households_of_pc4(cells, len(population))
        pieces = spread(kinds_of.count, cells.weight, by_wijk, by_pc4, size)
        numbers = whole(pieces, kinds_of.count)
        order = np.lexsort((uniform(population.seed, ids, "area"), kinds_of.of))
        piece = np.empty(len(population), np.int64)
        piece[order] = np.repeat(np.tile(np.arange(len(cells.pc4)), len(numbers)), numbers.ravel())
    return {"wijk": cells.wijk[piece], "pc4": cells.pc4[piece]}
