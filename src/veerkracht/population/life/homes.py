"""The taxed value (WOZ, 1 January 2019) of the home of each household, around the mean of its area."""

import numpy as np

from .. import tables
from ..codes import OWN, RENT_OTHER
from ..model import Population
from ..rng import normal
from .stated import stated

LEAST = 25.0  # 1000 EUR


def draw(population: Population, standardised: np.ndarray, pc4: np.ndarray | None = None) -> np.ndarray:
    """Value of the home in whole 1000 EUR per household (int32); their mean is that of the municipality.

    Owners live in dearer homes, more so with a higher income (standardised, EUR/year per household); of
    renters the value follows the rent. pc4: postcode area per household, where it is drawn: then each area
    has the mean of the table, up to one factor for all.
    """
    households = population.households
    about = stated("work")["woz"]["value"]
    own, other = households.tenure == OWN, households.tenure == RENT_OTHER
    income = np.log(np.clip(standardised, 10_000.0, 150_000.0))
    log = about["own"] * own + about["other_landlord"] * other
    log = log + np.where(own, about["income"] * (income - _mean(income, own)), 0.0)
    log = log + about["size"] * np.minimum(households.size, 4)
    rent = np.log(np.maximum(households.basic_rent, 100.0))
    for renter in (~own & ~other, other):
        log = log + np.where(renter, about["rent"] * (rent - _mean(rent, renter)), 0.0)
    ids = population.persons.id[households.start[:-1]]
    value = np.exp(log + about["spread"] * normal(population.seed, ids, "value of the home"))
    if pc4 is not None:
        areas, at = np.unique(pc4, return_inverse=True)
        value = value * to_areas(value, at, _means_of(areas))
    goal = mean_of(population.code)
    for _ in range(3):  # the lowest value moves the mean a little
        value = np.maximum(value * goal / value.mean(), LEAST)
    return np.rint(value).astype(np.int32)


def mean_of(code: str) -> float:
    """Mean value of homes in a municipality on 1 January 2019, 1000 EUR."""
    return float(tables.row("municipalities", code)["woz_mean_keur"])


def _means_of(areas: np.ndarray) -> np.ndarray:
    """Mean value per PC4 area, 1000 EUR; NaN where the table has none."""
    table = tables.table("pc4").select("pc4", "woz_mean_keur").drop_nulls()
    known = dict(table.iter_rows())
    return np.array([known.get(int(area), np.nan) for area in areas])


def to_areas(value: np.ndarray, area: np.ndarray, means: np.ndarray) -> np.ndarray:
    """Factor per household that brings each area with a known mean to it; elsewhere the usual factor.

    area: index into means per household; means: NaN where unknown.
    """
    found = np.bincount(area, value, len(means)) / np.maximum(np.bincount(area, minlength=len(means)), 1)
    known = np.isfinite(means) & (found > 0)
    factor = np.where(known, means / np.where(known, found, 1.0), np.nan)[area]
    usual = float(np.nanmean(factor)) if known[area].any() else 1.0
    return np.where(np.isnan(factor), usual, factor)


def _mean(values: np.ndarray, mask: np.ndarray) -> float:
    return float(values[mask].mean()) if mask.any() else 0.0
