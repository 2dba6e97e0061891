"""Shared luck: how the chances of problems in one person and one household hang together.

Each problem is drawn on a score with standard logistic noise. Here that noise comes from normal numbers of
which a part is shared by the problems of a person and a part by those of a household (a Gaussian copula).
Whatever the shares, the noise of one problem stays standard logistic: patterns and margins do not move.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import log_ndtr

from ..rng import normal
from .stated import stated

SETS = ("low", "central", "high")


@dataclass(frozen=True)
class Luck:
    """The shared luck of one place under one set of dependence; arrays per person or household."""

    seed: int
    persons: np.ndarray  # uint64 ids
    households: np.ndarray  # uint64 ids
    home: np.ndarray  # int32, household of each person
    own: np.ndarray  # standard normal per person
    shared: np.ndarray  # standard normal per household
    person: float  # correlation between two problems of one person
    household: float  # correlation between problems of two persons in one household
    area: float  # strength of the area effect


def parameters(dependence: str) -> tuple[float, float, float]:
    """The correlation within a person, within a household, and the strength of the area effect.

    Raises ValueError for a name that is not one of SETS.
    """
    if dependence not in SETS:
        raise ValueError(f"dependence: found {dependence!r}, expected one of {', '.join(SETS)}")
    key = "value" if dependence == "central" else dependence
    about = stated("dependence")
    return about["own"]["person"][key], about["own"]["household"][key], about["area"][key]


def share_luck(
    seed: int, persons: np.ndarray, households: np.ndarray, home: np.ndarray, dependence: str
) -> Luck:
    """The shared luck of persons and households by their ids."""
    own = normal(seed, persons, "problems of a person")
    shared = normal(seed, households, "problems of a household")
    return Luck(seed, persons, households, home, own, shared, *parameters(dependence))


def of_persons(luck: Luck, event: str, share: float) -> np.ndarray:
    """Standard logistic noise per person for one problem.

    share: 1 for a problem that hangs together with the others in full, 0 not at all, negative for a strength.
    """
    of_home = share * np.sqrt(luck.household)
    of_self = share * np.sqrt(luck.person - luck.household)
    rest = np.sqrt(1.0 - of_home**2 - of_self**2) * normal(luck.seed, luck.persons, event)
    return _logistic(of_home * luck.shared[luck.home] + of_self * luck.own + rest)


def of_households(luck: Luck, event: str, share: float) -> np.ndarray:
    """Standard logistic noise per household for one problem of the household as a whole."""
    of_home = share * np.sqrt(luck.person)
    rest = np.sqrt(1.0 - of_home**2) * normal(luck.seed, luck.households, event)
    return _logistic(of_home * luck.shared + rest)


def _logistic(z: np.ndarray) -> np.ndarray:
    """Standard normal numbers made standard logistic."""
    return log_ndtr(z) - log_ndtr(-z)
