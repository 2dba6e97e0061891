"""The taxed value (WOZ, 1 January 2019) of the home of each household, around the mean of its area."""

import numpy as np

from .. import tables
from ..codes import OWN, RENT_OTHER
from ..model import Population
from ..rng import normal
from .stated import stated

LEAST = 25.0  # 1000 EUR


def draw(
    population: Population,
    standardised: np.ndarray,
    area: np.ndarray | None = None,
    means: np.ndarray | None = None,
) -> np.ndarray:
    """Value of the home in whole 1000 EUR per household (int32); their mean is that of the municipality.

    Owners live in dearer homes, more so with a higher income (standardised, EUR/year per household); of
    renters the value follows the rent. area: index of each household's area into means (1000 EUR; NaN or
    index -1 where unknown), which then have their own mean up to one common factor.
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
    if area is not None and means is not None:
        value = value * _to_areas(value, area, means)
    goal = mean_of(population.code)
    for _ in range(3):  # the lowest value moves the mean a little
        value = np.maximum(value * goal / value.mean(), LEAST)
    return np.rint(value).astype(np.int32)


def mean_of(code: str) -> float:
    """Mean value of homes in a municipality on 1 January 2019, 1000 EUR."""
    return float(tables.row("municipalities", code)["woz_mean_keur"])


def _to_areas(value: np.ndarray, area: np.ndarray, means: np.ndarray) -> np.ndarray:
    """Factor per household that brings each area with a known mean to it."""
    known = (area >= 0) & np.isfinite(np.where(area >= 0, means[area], np.nan))
    number = np.bincount(area[known], minlength=len(means))
    total = np.bincount(area[known], value[known], minlength=len(means))
    factor = np.ones(len(value))
    factor[known] = (means * np.maximum(number, 1) / np.where(number > 0, total, 1.0))[area[known]]
    # Households without an area keep their place among the others.
    factor[~known] = float(np.average(factor[known])) if known.any() else 1.0
    return factor


def _mean(values: np.ndarray, mask: np.ndarray) -> float:
    return float(values[mask].mean()) if mask.any() else 0.0
