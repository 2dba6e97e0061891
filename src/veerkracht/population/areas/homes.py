"""What homes are worth: the mean of each PC4 is that of the table, the spread within it is assumed."""

import numpy as np
import polars as pl

from .. import tables
from ..codes import OWN
from ..model import Population
from ..rng import normal


def values(population: Population, pc4: np.ndarray, standardised: np.ndarray) -> np.ndarray:
    """WOZ value of the home of each household (1000 EUR, value date 1 January 2019), float32.

    pc4: per household; standardised: EUR/year per household. A PC4 without a value gets that of the
    municipality; homes without a household are not in it.
    """
    about = tables.assume("woz_within_area")
    households = population.households
    ids = population.persons.id[households.start[:-1]]
    score = about["sd_log"] * normal(population.seed, ids, "value of the home")
    score += np.where(households.tenure == OWN, about["owner"], 0.0)
    score += about["income_elasticity"] * np.log(np.clip(standardised, 10_000.0, 100_000.0))
    score += about["per_person"] * np.minimum(households.size, 5)
    areas, at = np.unique(pc4, return_inverse=True)
    table = tables.table("pc4").select("pc4", "woz_mean_keur")
    known = dict(table.drop_nulls().iter_rows())
    usual = tables.row("municipalities", population.code)["woz_mean_keur"]
    mean = np.array([known.get(int(area), usual) for area in areas])
    relative = np.exp(score)
    return (mean[at] * relative / (np.bincount(at, relative) / np.bincount(at))[at]).astype(np.float32)


def mean_values(pc4: np.ndarray) -> pl.DataFrame:
    """Mean WOZ value per PC4 by the table, for those of these that have one."""
    return tables.table("pc4").filter(pl.col("pc4").is_in(pc4.tolist())).drop_nulls("woz_mean_keur")
