"""People in institutions: in the tables of persons, without a household, outside measures of poverty."""

import numpy as np

from . import tables
from .rng import apportion

NAMES = {0: "0_14", 15: "15_24", 25: "25_44", 45: "45_64", 65: "65_and_over"}


def in_institutions(code: str) -> dict[str, int]:
    """Persons in institutions of a municipality on 1 January 2020 by age group; empty groups are there too.

    Their total is exact: the population less the persons in private households. The age groups come from the
    population by age of PC4 areas, rounded to 5, so a group may be some tens of persons off.
    """
    private = tables.table("persons").filter(gm_code=code).sort("age_from")
    number = private.drop("gm_code", "age_from").sum_horizontal().to_numpy()
    starts = np.array(list(NAMES))
    group = np.digitize(private["age_from"].to_numpy(), starts) - 1
    inside = np.bincount(group, number, minlength=len(starts))
    everyone = tables.table("ages").filter(gm_code=code).sort("age_from")["persons"].to_numpy()
    outside = np.maximum(everyone - inside, 0.0)
    total = int(tables.row("municipalities", code)["population"] - number.sum())
    weight = outside if outside.sum() > 0 else np.ones(len(outside))
    return dict(zip(NAMES.values(), map(int, apportion(max(total, 0), weight)), strict=True))
